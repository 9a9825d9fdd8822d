"""Tables as Word and RTF store them: a flow of paragraphs, and marks that end cells and rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from app.parsing.errors import TooLargeError
from app.parsing.readers.build import Builder
from app.parsing.readers.edges import EdgeCell, grid_rows
from app.parsing.readers.limits import DEEPEST, MOST_CELLS
from app.parsing.readers.seen import labelled

TOLERANCE = 50  # twips, just under a millimetre: rows moved by the mouse miss each other by less
_UNKNOWN_WIDTH = 1000  # twips, of a cell whose row does not say


class Slot(NamedTuple):
    """Where a row says that one of its cells stands.

    joined: it is part of the cell at its left. continued: it goes on the cell above.
    """

    left: int
    right: int
    joined: bool = False
    continued: bool = False


@dataclass(eq=False)
class _Table:
    rows: list[list["_Cell"]] = field(default_factory=list)
    slots: Sequence[Slot] = ()  # of the last row
    cells: list["_Content"] = field(default_factory=list)  # of the open row
    content: "_Content" = field(default_factory=list)  # of the open cell


_Content: TypeAlias = list[str | _Table]


class _Cell(NamedTuple):
    content: _Content
    slot: Slot


class Flow:
    """Puts paragraphs at their depth: 0 outside of tables, 2 in a table in a table's cell.

    rows: how many ended so far. uneven: whether one has other cells than it says.
    """

    def __init__(self, builder: Builder) -> None:
        self.rows = 0
        self.uneven = False
        self._builder = builder
        self._open: list[_Table] = []
        self._begun = ("", 0)  # a line that goes on, and its depth
        self._marks = 0  # ends of cells and rows

    @property
    def in_row(self) -> bool:
        """Whether the outermost table has a row that is not yet ended."""
        return bool(self._open and self._open[0].cells)

    def begin(self, text: str, depth: int) -> None:
        """Add a paragraph whose end is not printed: the next one goes on in its line."""
        self._builder.deadline.check()
        self._begun = (self._take_begun(depth) + text, depth)

    def paragraph(self, text: str, depth: int, label: str = "") -> None:
        """Add a paragraph of running text, or of a cell that goes on. label: its number."""
        self._put(labelled(label, self._take_begun(depth) + text), depth)

    def end_cell(self, text: str, depth: int, label: str = "") -> None:
        """Add the last paragraph of a cell."""
        self._count()
        self.paragraph(text, max(depth, 1), label)
        table = self._open[-1]
        table.cells.append(table.content)
        table.content = []

    def end_row(self, slots: Sequence[Slot], depth: int, *, deleted: bool = False) -> None:
        """The cells since the last row are a row. deleted: unless they print anything."""
        self._count()
        self._take_begun(None)
        self._go_to(max(depth, 1))
        self.rows += 1
        self.uneven |= len(self._open[-1].cells) != len(slots)
        _end_row(self._open[-1], slots, deleted=deleted)

    def close(self) -> None:
        """The text is at its end."""
        self._take_begun(None)
        self._go_to(0)

    def _put(self, text: str, depth: int) -> None:
        self._go_to(depth)
        if self._open:
            self._open[-1].content.append(text)
        else:
            self._builder.paragraph(text)

    def _take_begun(self, depth: int | None) -> str:
        """The line that a paragraph at this depth goes on; one in another table ends here."""
        begun, begun_depth = self._begun
        self._begun = ("", 0)
        if not begun or begun_depth == depth:
            return begun
        self._put(begun, begun_depth)
        return ""

    def _count(self) -> None:
        self._marks += 1
        if self._marks > 2 * MOST_CELLS:
            raise TooLargeError(f"文件里的表格超过 {MOST_CELLS:,} 格")

    def _go_to(self, depth: int) -> None:
        """Tables deeper than this are at their end; up to this depth new ones begin."""
        self._builder.deadline.check()
        depth = min(depth, DEEPEST)
        while len(self._open) > depth:
            table = self._open.pop()
            if table.cells or table.content:
                self.uneven = True
                _end_row(table, table.slots)
            if self._open:
                self._open[-1].content.append(table)
            else:
                self._print(table)
        while len(self._open) < depth:
            self._open.append(_Table())

    def _print(self, table: _Table) -> None:
        """A table that holds tables only arranges them: what is in its cells is printed."""
        if not any(isinstance(part, _Table) for part in _parts(table)):
            rows = [[_edge_cell(cell) for cell in row] for row in table.rows]
            self._builder.table(grid_rows(rows, TOLERANCE))
            return
        for part in _parts(table):
            if isinstance(part, _Table):
                self._print(part)
            else:
                self._builder.paragraph(part)


def _end_row(table: _Table, slots: Sequence[Slot], *, deleted: bool = False) -> None:
    if table.content:  # text behind the last mark: nothing printed may be lost
        table.cells.append(table.content)
    cells, table.cells, table.content = table.cells, [], []
    if deleted and all(_is_blank(content) for content in cells):
        return
    row: list[_Cell] = []
    for content, slot in zip(cells, _enough(slots, len(cells)), strict=False):
        if slot.joined and row:
            before = row.pop()
            wider = before.slot._replace(right=slot.right)
            row.append(_Cell(before.content + content, wider))
        else:
            row.append(_Cell(content, slot))
    table.rows.append(row)
    table.slots = slots


def _is_blank(content: _Content) -> bool:
    return all(isinstance(part, str) and not part.strip() for part in content)


def _enough(slots: Sequence[Slot], count: int) -> list[Slot]:
    """As many slots as there are cells; a damaged row may say too little."""
    result = list(slots)
    edge = result[-1].right if result else 0
    for number in range(count - len(result)):
        left = edge + number * _UNKNOWN_WIDTH
        result.append(Slot(left, left + _UNKNOWN_WIDTH))
    return result


def _parts(table: _Table) -> list[str | _Table]:
    return [part for row in table.rows for cell in row for part in cell.content]


def _edge_cell(cell: _Cell) -> EdgeCell:
    text = "\n".join(part for part in cell.content if isinstance(part, str))
    return EdgeCell(text, cell.slot.left, cell.slot.right, cell.slot.continued)
