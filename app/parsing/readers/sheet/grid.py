"""One sheet of a workbook: sparse cells and merged areas to the rows of a table."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from app.parsing.errors import TooLargeError
from app.parsing.readers.build import GridCell
from app.parsing.readers.limits import MOST_CELLS, MOST_COLUMNS

_ONE_CELL = (1, 1)
_MOST_RANGES = 1000  # of hidden columns; more is no sheet that a person made


class Area(NamedTuple):
    """A rectangle of cells, both ends included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """A sheet as its file stores it.

    texts: what the cells show, by row and column; only those that show something. formatted:
    the rows that have cells with a format. merged: merged areas. hidden_rows, hidden_columns:
    what is not shown of it, columns from first to last. unsolved: how many formulas have no
    value in the file.
    """

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    formatted: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    unsolved: int = 0
    _put: int = 0  # how often a cell was set; the same may be set again and again

    def put(self, row: int, column: int, text: str) -> None:
        """Set what a cell shows."""
        self._put += 1
        if self._put > MOST_CELLS:
            raise TooLargeError(f"工作表“{self.name}”超过 {MOST_CELLS:,} 格")
        if text.strip():
            self.texts[row, column] = text

    def merge(self, area: Area) -> None:
        """Add a merged area."""
        if len(self.merged) > MOST_CELLS:
            raise TooLargeError("文件里的合并单元格过多")
        self.merged.append(area)

    def shown(self) -> dict[tuple[int, int], str]:
        """The texts outside of hidden rows and columns."""
        columns = {column for _, column in self.texts}
        ranges = self.hidden_columns[:_MOST_RANGES]
        hidden = {c for c in columns if any(first <= c <= last for first, last in ranges)}
        return {
            (row, column): text
            for (row, column), text in self.texts.items()
            if row not in self.hidden_rows and column not in hidden
        }

    def rows(self) -> list[list[GridCell]]:
        """The rows of the used part, from its first column to its last, empty cells included.

        A row without text is kept only below one with text, and where it is formatted: table 4
        has no labels, so its only row may be blank.
        """
        shown = self.shown()
        if not shown:
            return []
        kept, columns = self._kept_rows(shown), self._kept_columns(shown)
        if len(kept) * len(columns) > MOST_CELLS:
            raise TooLargeError(f"工作表“{self.name}”超过 {MOST_CELLS:,} 格")
        rows: list[list[GridCell]] = [[] for _ in kept]
        areas, covered = _placed(self.merged, kept, columns)
        for y, row in enumerate(kept):
            for x, column in enumerate(columns):
                if (y, x) not in covered:
                    size = areas.get((y, x), _ONE_CELL)
                    rows[y].append(GridCell(shown.get((row, column), ""), x, size[0], size[1]))
        return rows

    def _kept_columns(self, shown: dict[tuple[int, int], str]) -> list[int]:
        """The columns with text, or merged with those, and all shown ones between."""
        used = {column for _, column in shown}
        first, last = min(used), max(used)
        if last - first >= MOST_COLUMNS:
            raise TooLargeError(f"工作表“{self.name}”有 {last - first + 1:,} 列")
        reach = [area.right for area in self.merged if (area.top, area.left) in shown]
        last = min(max(last, *reach), first + MOST_COLUMNS - 1) if reach else last
        ranges = self.hidden_columns[:_MOST_RANGES]
        return [c for c in range(first, last + 1) if not any(a <= c <= b for a, b in ranges)]

    def _kept_rows(self, shown: dict[tuple[int, int], str]) -> list[int]:
        filled = {row for row, _ in shown}
        below = {row + 1 for row in filled} & self.formatted
        return sorted(filled | (below - self.hidden_rows))


def _placed(
    merged: list[Area], rows: list[int], columns: list[int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """How many columns and rows the merged areas cover of those kept, by their first cell, and
    all cells that they cover besides.
    """
    areas: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    total = 0
    for area in merged:
        top, bottom = bisect_left(rows, area.top), bisect_right(rows, area.bottom)
        left, right = bisect_left(columns, area.left), bisect_right(columns, area.right)
        if top >= bottom or left >= right:
            continue
        total += (bottom - top) * (right - left)
        if total > MOST_CELLS:  # only areas that overlap come to this
            raise TooLargeError("文件里的合并单元格过多")
        areas[top, left] = (right - left, bottom - top)
        covered.update((y, x) for y in range(top, bottom) for x in range(left, right))
    return areas, covered - areas.keys()
