"""A printed table before it takes a layout: rows of label cells and value cells, with merges."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.report import CellKey

FOREIGN = CellKey("", "", "")  # the address of a figure that the form does not know


class SheetCell(NamedTuple):
    """One printed cell. column: its first column. key: the figure it prints, None for words."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1
    key: CellKey | None = None


@dataclass(frozen=True)
class SheetRow:
    """The cells that begin in one row. header: it stands above the figures."""

    cells: tuple[SheetCell, ...]
    header: bool = False

    @property
    def labels(self) -> tuple[SheetCell, ...]:
        """The cells that print words, from the left."""
        return tuple(cell for cell in self.cells if cell.key is None)

    @property
    def values(self) -> tuple[SheetCell, ...]:
        """The cells that print figures, from the left."""
        return tuple(cell for cell in self.cells if cell.key is not None)

    @property
    def keys(self) -> tuple[CellKey, ...]:
        """The addresses of its figures."""
        return tuple(cell.key for cell in self.cells if cell.key is not None)


@dataclass(frozen=True)
class Sheet:
    """One table of a report; table is its id, or "" for one that is not of the form."""

    table: str
    rows: tuple[SheetRow, ...]
    width: int

    def grid(self) -> Iterator[list[str]]:
        """Every row with a text for every column; what a merged area covers is empty."""
        for row in self.rows:
            texts = [""] * self.width
            for cell in row.cells:
                texts[cell.column] = cell.text
            yield texts

    def texts(self) -> dict[CellKey, str]:
        """What is printed in each cell."""
        return {c.key: c.text for row in self.rows for c in row.cells if c.key is not None}

    def printing(self, texts: Mapping[CellKey, str]) -> "Sheet":
        """The same table with other texts in some cells."""
        return self.with_rows(
            SheetRow(
                tuple(
                    c._replace(text=texts[c.key]) if c.key in texts else c  # type: ignore[index]
                    for c in row.cells
                ),
                row.header,
            )
            for row in self.rows
        )

    def with_rows(self, rows: Iterable[SheetRow]) -> "Sheet":
        """The same table with other rows."""
        return Sheet(self.table, tuple(rows), self.width)


def foreign(sheet: Sheet) -> Sheet:
    """The same print where no figure is one of the report's own: a copy, or another report."""
    return sheet.with_rows(
        SheetRow(tuple(c._replace(key=FOREIGN) if c.key else c for c in row.cells), row.header)
        for row in sheet.rows
    )


class Piece(NamedTuple):
    """A cell that has not found its column yet."""

    text: str
    columns: int = 1
    rows: int = 1
    key: CellKey | None = None


def placed(table: str, rows: Sequence[tuple[bool, Sequence[Piece]]], width: int) -> Sheet:
    """Cells in reading order find their columns around the merged areas from above.

    rows: whether a row is one of the header, and its cells.
    """
    taken: dict[tuple[int, int], bool] = {}
    sheet_rows = []
    for number, (header, pieces) in enumerate(rows):
        cells, column = [], 0
        for piece in pieces:
            while taken.get((number, column)):
                column += 1
            cells.append(SheetCell(piece.text, column, piece.columns, piece.rows, piece.key))
            for row in range(number, number + piece.rows):
                taken.update({(row, column + c): True for c in range(piece.columns)})
            column += piece.columns
        sheet_rows.append(SheetRow(tuple(cells), header))
    return Sheet(table, tuple(sheet_rows), width)
