"""Table 4: groups side by side in one printed row of figures without a label of its own."""

from collections.abc import Sequence

from app.forms import Block, FormTable
from app.parsing.alignment import Place
from app.parsing.doubts import SENTENCES
from app.parsing.labels import GROUP, TITLE, normalise
from app.parsing.page import Page, row_span
from app.parsing.placing import place, shape_of
from app.parsing.tables import TableReading, cells_of, place_doubts
from app.parsing.values import values_below
from app.report import MISSING_CELL, Doubt

_HEADER = "table4.header"


def read_side_by_side(page: Page, table: FormTable) -> TableReading | None:
    """Read a table of one printed row; None where neither its header nor its row is there."""
    block = table.blocks[0]
    start, end = _extent(page, table)
    if start is None:
        return None
    header = _header(page, block, start, end)
    if not header:
        return None
    values = values_below(page, header[-1].row + 1)
    keys = block.keys[0]
    placing = place(values, len(keys), shape_of((), len(keys)))
    cells = dict.fromkeys(keys, MISSING_CELL) | dict(cells_of(keys, placing))
    doubts = list(place_doubts(table.title, keys, values, placing))
    if values.fields and not _as_in_the_form(page, block, header):
        doubts.append(Doubt(_HEADER, SENTENCES[_HEADER], keys, row_span(values.fields)))
    return TableReading(cells, tuple(doubts))


def _extent(page: Page, table: FormTable) -> tuple[Place | None, Place]:
    """From the table's first label to the next section."""
    mine = [m for m in page.matches if m.label.table == table.id]
    if not mine:
        return None, Place(0, 0)
    behind = [
        m.first for m in page.matches if m.label.order > mine[-1].label.order and not m.label.table
    ]
    return mine[0].first, min(behind, default=Place(len(page.rows), 0))


def _header(page: Page, block: Block, start: Place, end: Place) -> list[Place]:
    """The last fields of the column labels, in reading order."""
    words = {normalise(w) for c in block.columns for w in (c.label, *c.aliases)}
    return [s.last for s in page.seen if s.words in words and start <= s.first and s.last < end]


def _as_in_the_form(page: Page, block: Block, header: Sequence[Place]) -> bool:
    """Whether every column label is there and the groups stand in the form's order."""
    groups = [m for m in page.matches if m.label.kind is GROUP and m.label.table == block.table]
    titled = any(m.label.kind is TITLE and m.label.table == block.table for m in page.matches)
    complete = len(header) == len(block.keys[0]) and len(groups) == len(block.rows)
    return complete and (titled or bool(groups))
