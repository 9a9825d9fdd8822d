"""What a clerk typed or pasted into a cell, as it is kept. Numbers are read in `figures` only."""

_AS_TEXT = ("'", "‘", "’")  # Excel's sign that a text follows; it is no part of it


def entered(text: str) -> str:
    """The text of a cell: without outer space, and without Excel's sign in front of a figure."""
    plain = text.strip()
    if plain.startswith(_AS_TEXT) and plain[1:2].isdigit():
        return plain[1:]
    return plain
