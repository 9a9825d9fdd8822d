"""A table of HTML: its sections, rows and cells as they come, then its grid or its content.

A table is layout, and its content comes in reading order as if there were no table, where
- one of its cells holds a real table,
- no row has two cells (a box around text, a list of lines), or
- a cell has running text of more than 300 signs, and the table hardly any figures.
All others are real, be it one row of fifteen cells. A table without any text is nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from app.figures import is_figure
from app.parsing.errors import TooLargeError
from app.parsing.readers.build import GridCell
from app.parsing.readers.limits import MOST_COLUMNS
from app.parsing.readers.seen import UNKNOWN_SIGN

WIDEST = 100  # columns of one cell: pages write colspan=1000 for "all of them"
_TALLEST = 65_534
_RUNNING_TEXT = 300  # signs; the longest label of the form has 60
_FEW_FIGURES = 5  # table 2 alone has ten, table 4 fifteen


class Aside(NamedTuple):
    """What is shown with the page but no part of the report."""

    text: str


class Table(NamedTuple):
    """A real table."""

    rows: list[list[GridCell]]


Block = str | Aside | Table


class Cell:
    """A cell and what is in it. rows: 0 reaches to the end of the section.

    pictured: whether there is a picture in it. Where there is nothing else, it may be a figure.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = min(max(columns, 1), WIDEST)
        self.rows = min(max(rows, 0), _TALLEST)
        self.blocks: list[Block] = []
        self.pictured = False

    @property
    def text(self) -> str:
        """Its paragraphs."""
        text = "\n".join(block for block in self.blocks if isinstance(block, str))
        return text or UNKNOWN_SIGN * self.pictured


class OpenTable:
    """A table while its tags are read. Missing ends and missing beginnings are made up for."""

    def __init__(self) -> None:
        self.cell: Cell | None = None
        self.after: list[Block] = []  # strayed text: between the cells of a table
        self._sections: list[tuple[str, list[list[Cell]]]] = []
        self._kind = "tbody"
        self._section: list[list[Cell]] | None = None
        self._row: list[Cell] | None = None

    @property
    def begun(self) -> bool:
        """Whether there has been a row."""
        return bool(self._sections)

    def open_section(self, kind: str) -> None:
        """Begin a thead, tbody or tfoot."""
        self.close_section()
        self._kind = kind

    def close_section(self) -> None:
        """End the section; rows that follow are of a new one."""
        self.close_row()
        self._section, self._kind = None, "tbody"

    def open_row(self) -> list[Cell]:
        """Begin a row, and a section if there is none."""
        self.close_row()
        if self._section is None:
            self._section = []
            self._sections.append((self._kind, self._section))
        self._row = []
        self._section.append(self._row)
        return self._row

    def close_row(self) -> None:
        """End the row."""
        self.cell = self._row = None

    def open_cell(self, cell: Cell) -> None:
        """Begin a cell, and a row if there is none."""
        row = self.open_row() if self._row is None else self._row
        row.append(cell)
        self.cell = cell

    def add_empty_cells(self, count: int) -> None:
        """Add cells behind the last one."""
        if self._row is not None:
            self._row.extend(Cell(1, 1) for _ in range(count))

    def close(self) -> list[Block]:
        """What the table comes to."""
        sections = _in_order(self._sections)
        cells = [cell for section in sections for row in section for cell in row]
        if not any(cell.blocks for cell in cells):
            return self.after
        if _is_layout(sections, cells):
            return [block for cell in cells for block in cell.blocks] + self.after
        rows = [row for section in sections for row in _placed(section)]
        return [Table(rows), *self.after]


def _in_order(sections: list[tuple[str, list[list[Cell]]]]) -> list[list[list[Cell]]]:
    """The sections as they are shown: the first thead on top, the first tfoot at the bottom."""
    first = {kind: at for at, (kind, _) in reversed(list(enumerate(sections)))}
    place = {first.get("thead"): -1, first.get("tfoot"): len(sections)}
    order = sorted(range(len(sections)), key=lambda at: place.get(at, at))
    return [sections[at][1] for at in order]


def _is_layout(sections: list[list[list[Cell]]], cells: list[Cell]) -> bool:
    if any(isinstance(block, Table) for cell in cells for block in cell.blocks):
        return True
    if all(len(row) < 2 for section in sections for row in section):
        return True
    texts = [cell.text for cell in cells]
    if max(map(len, texts)) <= _RUNNING_TEXT:
        return False
    return sum(map(is_figure, texts)) < _FEW_FIGURES


def _placed(rows: list[list[Cell]]) -> Iterator[list[GridCell]]:
    """The cells of a section in their columns; cells above may reach down between them."""
    free: list[int] = []  # by column: the first row that no cell above reaches
    for number, row in enumerate(rows):
        placed, column = [], 0
        for cell in row:
            while column < len(free) and free[column] > number:
                column += 1
            end = column + cell.columns
            if end > MOST_COLUMNS:
                raise TooLargeError(f"文件里有一张 {end:,} 列的表")
            below = len(rows) - number
            height = min(cell.rows or below, below)
            free.extend([0] * (end - len(free)))
            free[column:end] = [max(taken, number + height) for taken in free[column:end]]
            placed.append(GridCell(cell.text, column, cell.columns, height))
            column = end
        yield placed
