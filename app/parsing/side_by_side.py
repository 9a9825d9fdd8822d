"""Table 4: groups side by side in one printed row of figures without a label of its own."""

from collections.abc import Sequence
from dataclasses import replace

from app.forms import Block, FormTable
from app.parsing.alignment import Place, Sighting
from app.parsing.doubts import SENTENCES
from app.parsing.labels import GROUP, normalise
from app.parsing.page import Page, row_span
from app.parsing.placing import PlaceDoubt, Values, place, shape_of
from app.parsing.tables import TableReading, cells_of, fails_a_sum, place_doubts
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
    values = values_below(page, header[-1].last.row + 1)
    if [field.text for field in values.fields] == [str(n + 1) for n in range(len(header))]:
        values = values_below(page, values.last_row + 1)  # a row that numbers the columns
    keys = block.keys[0]
    placing = place(values, len(keys), shape_of((), len(keys)))
    cells = dict.fromkeys(keys, MISSING_CELL) | dict(cells_of(keys, placing))
    if values.run and placing.doubt is None and fails_a_sum(table, keys, cells):
        placing = replace(placing, doubt=PlaceDoubt.SUM)
    doubts = list(place_doubts(table.title, keys, values, placing))
    wrong = not _as_in_the_form(page, block, header) or _another_row(page, values)
    if values.fields and wrong:
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


def _header(page: Page, block: Block, start: Place, end: Place) -> list[Sighting]:
    """The column labels, in reading order."""
    words = {normalise(w) for c in block.columns for w in (c.label, *c.aliases)}
    return [s for s in page.seen if s.words in words and start <= s.first and s.last < end]


def _as_in_the_form(page: Page, block: Block, header: Sequence[Sighting]) -> bool:
    """Whether every column label is there and all stand in the form's order."""
    groups = [m for m in page.matches if m.label.kind is GROUP and m.label.table == block.table]
    order = {normalise(w): c.key for c in block.columns for w in (c.label, *c.aliases)}
    printed = [order[sighting.words] for sighting in header]
    return len(groups) == len(block.rows) and printed == [key.column for key in block.keys[0]]


def _another_row(page: Page, values: Values) -> bool:
    """Whether a second row of as many figures follows; which of them counts is open."""
    again = values_below(page, values.last_row + 1)
    return bool(values.fields) and len(again.filled) == len(values.filled) > 0
