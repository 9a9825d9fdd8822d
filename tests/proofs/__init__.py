"""The long proofs: whole families of damage, one after the other, and what was read of each.

Each module is a command, `python -m tests.proofs.<name>`, that prints a table and exits with 1
where a figure was silently wrong or a limit was broken.
"""
