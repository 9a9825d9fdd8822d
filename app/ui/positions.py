"""Positions in a text: Python counts characters, Qt counts UTF-16 units (𠮷 is one and two)."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """Converts both ways. Costs nothing for a text without characters beyond U+FFFF."""

    def __init__(self, text: str) -> None:
        self._characters = [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [start + number for number, start in enumerate(self._characters)]

    def to_qt(self, character: int) -> int:
        """The UTF-16 unit at which a character begins."""
        return character + bisect_left(self._characters, character)

    def to_python(self, unit: int) -> int:
        """The character that a UTF-16 unit belongs to."""
        return unit - bisect_left(self._units, unit)
