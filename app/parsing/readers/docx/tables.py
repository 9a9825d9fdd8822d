"""Rows and cells of a table of Word: which columns a cell covers, and how far it is merged."""

from dataclasses import dataclass
from typing import NamedTuple, Union
from xml.etree.ElementTree import Element

from app.parsing.readers.build import GridCell
from app.parsing.readers.package import attribute, by_name, count, value_of

Block = Union[str, "Table"]  # a paragraph or a table
_CONTINUES = frozenset({"continue", "cont", ""})


class CellShape(NamedTuple):
    """What a cell says about itself. down, across: it continues the cell above, or before."""

    columns: int = 1
    starts_down: bool = False
    down: bool = False
    across: bool = False


@dataclass(slots=True)
class TableCell:
    """A cell, or a merged area, and what is in it."""

    blocks: list[Block]
    column: int
    columns: int
    rows: int = 1


class Table:
    """A table while it is read, row by row and cell by cell."""

    def __init__(self) -> None:
        self.rows: list[list[TableCell]] = []
        self._column = 0
        self._above: dict[tuple[int, int], TableCell] = {}  # areas that may go on, by columns
        self._here: dict[tuple[int, int], TableCell] = {}

    @property
    def is_layout(self) -> bool:
        """Whether it holds tables: then it only puts things side by side."""
        return any(
            isinstance(block, Table) for row in self.rows for cell in row for block in cell.blocks
        )

    def begin_row(self, skipped: int) -> None:
        """Begin a row; skipped: columns before its first cell."""
        self.rows.append([])
        self._column = skipped
        self._above, self._here = self._here, {}

    def add(self, shape: CellShape) -> TableCell | None:
        """Add a cell. None: it is covered by a merged area, and what is in it is not printed."""
        place = (self._column, shape.columns)
        self._column += shape.columns
        area = self._above.get(place) if shape.down else None
        if area is not None:
            area.rows += 0 if shape.across else 1
        elif shape.across and self._ends_at(place[0]):
            area = self.rows[-1][-1]
            area.columns += shape.columns
        if area is not None:
            self._here[place] = area
            return None
        area = TableCell([], *place)
        self.rows[-1].append(area)
        if shape.down or shape.starts_down:
            self._here[place] = area
        return area

    def _ends_at(self, column: int) -> bool:
        """Whether the last cell of this row reaches up to a column."""
        last = self.rows[-1][-1] if self.rows[-1] else None
        return last is not None and last.column + last.columns == column

    def grid(self) -> list[list[GridCell]]:
        """The cells as they are added to a document."""
        return [
            [GridCell(_text(c.blocks), c.column, c.columns, c.rows) for c in row]
            for row in self.rows
        ]


def cell_shape(properties: Element | None) -> CellShape:
    """The shape in the properties of a cell; Word 2003 and old tables name things differently."""
    said = by_name(properties)
    columns = max(count(value_of(said.get("gridSpan")), 1), 1)
    down = _merge(said.get("vMerge", said.get("vmerge")))
    tracked = said.get("cellMerge")
    if down is None and tracked is not None:
        down = (attribute(tracked, "vMerge") or "") in _CONTINUES
    across = _merge(said.get("hMerge", said.get("hmerge")))
    return CellShape(columns, starts_down=down is False, down=down is True, across=across is True)


def _merge(found: Element | None) -> bool | None:
    """Whether a cell goes on a merged area (True), begins one (False), or neither (None)."""
    return None if found is None else (attribute(found, "val") or "") in _CONTINUES


def _text(blocks: list[Block]) -> str:
    return "\n".join(block for block in blocks if isinstance(block, str))
