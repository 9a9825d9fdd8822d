"""Where the cells of a row of an RTF table stand: words before or behind its cells tell it."""

from app.parsing.errors import TooLargeError
from app.parsing.readers.flow import Slot
from app.parsing.readers.limits import MOST_COLUMNS

WORDS = frozenset({b"trowd", b"trleft", b"clmrg", b"clvmrg", b"cellx"})


class RowShape:
    """The shape of the rows to come, until another begins."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self._edge = 0
        self._joined = False
        self._continued = False

    def read(self, word: bytes, value: int) -> None:
        """Take one of the WORDS. What is said of a cell is said before its right edge."""
        match word:
            case b"trowd":
                self.slots = []
                self._edge = 0
                self._joined = self._continued = False
            case b"trleft":
                self._edge = value
            case b"clmrg":
                self._joined = True
            case b"clvmrg":
                self._continued = True
            case b"cellx":
                self._end_cell(value)

    def _end_cell(self, right: int) -> None:
        if len(self.slots) >= MOST_COLUMNS:
            raise TooLargeError(f"文件里有一张超过 {MOST_COLUMNS:,} 列的表")
        left = self.slots[-1].right if self.slots else self._edge
        self.slots.append(Slot(left, right, self._joined, self._continued))
        self._joined = self._continued = False
