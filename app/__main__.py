"""Start the window, or run one command."""

import sys
from pathlib import Path

COMMANDS = {"extract", "check", "export"}


def main() -> int:
    """The exit code of the command or of the window."""
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in COMMANDS or arguments[0] in {"-h", "--help"}):
        from app import cli  # noqa: PLC0415 - commands run without Qt

        return cli.main(arguments)
    from app.ui.app import run  # noqa: PLC0415 - the window needs none of the commands

    return run([Path(argument) for argument in arguments])


if __name__ == "__main__":
    sys.exit(main())
