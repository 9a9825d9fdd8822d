"""RTF bytes to tokens, and over groups that are not read."""

import re
from collections.abc import Iterable

# Which group of a token matched last. None of them did where there are only words not asked for.
WORD, NUMBERED_WORD, STARRED_WORD, CODE, BRACE, SIGN, TEXT = range(1, 8)

_BRACES = re.compile(rb"\\bin([0-9]{1,9}) ?|\\.|[{}]", re.DOTALL)


def token_pattern(words: Iterable[bytes]) -> re.Pattern[bytes]:
    """Tokens, and these words only: three in four words of a file tell of colours and borders.

    A starred word is one that says whether its group is read at all; it may be any word.
    """
    known = b"|".join(sorted(words))
    return re.compile(
        rb"(?:\\(?!(?:" + known + rb")(?![a-zA-Z]))[a-zA-Z]++(?:-?[0-9]++)? ?|[\r\n])*+"
        rb"(?:\\([a-zA-Z]+)(-?[0-9]{1,9})?[0-9]*+ ?"
        rb"|\\\*[\r\n ]*\\([a-zA-Z]+)"
        rb"|((?:\\'[0-9a-fA-F]{2})+)"
        rb"|([{}])"
        rb"|\\([^a-zA-Z])"
        rb"|([^\\{}\r\n]+))?",
        re.DOTALL,
    )


def group_end(data: bytes, at: int) -> int:
    """Where the group ends in which `at` lies; at the end of the data if nowhere before."""
    depth = 1
    while found := _BRACES.search(data, at):
        at = found.end()
        if found[1] is not None:
            at += int(found[1])
        elif found[0] == b"{":
            depth += 1
        elif found[0] == b"}":
            depth -= 1
            if not depth:
                return found.start()
    return len(data)
