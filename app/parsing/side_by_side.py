"""Table 4: groups side by side in one printed row of figures without a label of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.document import Field
from app.forms import Block, FormTable
from app.parsing.alignment import Place
from app.parsing.doubts import SENTENCES
from app.parsing.grid_placing import place_in_grid
from app.parsing.labels import COLUMN, GROUP, normalise_rest
from app.parsing.page import Page, may_be_value, row_span
from app.parsing.placing import Placing, Values, place, shape_of
from app.parsing.tables import TableReading, cells_of, place_doubts, settle
from app.parsing.values import taken_apart, values_below
from app.report import MISSING_CELL, Doubt

_HEADER = "table4.header"
# Header cells are narrow and their words are torn; these pieces still tell the columns apart.
_PIECES = {"维持": 0, "纠正": 1, "其他": 2, "尚未": 3, "审结": 3, "总计": 4, "合计": 4}
_PIECE = re.compile("|".join(_PIECES))
_FEWEST_HEADER_PIECES = 5


def read_side_by_side(page: Page, table: FormTable) -> TableReading | None:
    """Read a table of one printed row; None where neither its header nor its row is there."""
    block = table.blocks[0]
    start, end = _extent(page, table)
    if start is None:
        return None
    columns = len(block.keys[0])
    found = list(_figure_rows(page, start.row, end.row, columns))
    found = found or list(_empty_rows(page, start.row, end.row, columns))
    if not found and not _has_header(page, block, start, end):
        return None
    values = taken_apart(_whole_row(found, len(block.rows), len(block.columns)), columns)
    keys = block.keys[0]
    placing = settle(page, table, keys, values, _place(values, columns))
    cells = dict.fromkeys(keys, MISSING_CELL) | dict(cells_of(keys, placing))
    doubts = list(place_doubts(table.title, keys, values, placing))
    if values.filled and not _plain(page, block, start.row, found, values):
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


def _has_header(page: Page, block: Block, start: Place, end: Place) -> bool:
    kinds = {COLUMN, GROUP}
    return any(
        label.kind in kinds and label.table == block.table
        for sighting in page.seen
        if start <= sighting.first and sighting.last < end
        for label, _ in page.outline.senses[sighting.words]
    )


def _figure_rows(page: Page, start: int, end: int, columns: int) -> Iterator[Values]:
    """The rows of figures, and the runs of rows with one figure each."""
    row = start
    while row < end:
        values = _behind_words(page, row) or values_below(page, row, columns)
        numbers = [values.fields[i].text for i in values.filled]
        counted = numbers == [str(n + 1) for n in range(len(numbers))] and len(numbers) > 1
        if values.fields and values.last_row < end and not counted:
            yield values
        row = values.last_row + 1 if values.fields else row + 1


def _empty_rows(page: Page, start: int, end: int, columns: int) -> Iterator[Values]:
    """The rows of as many empty cells as there are columns: nothing was filled in."""
    for number in range(start, end):
        row = page.rows[number]
        if row.separated and row.width == columns and not any(f.text for f in row.fields):
            yield Values(row.fields, separated=True, width=columns, last_row=number, grid=row.grid)


def _behind_words(page: Page, number: int) -> Values | None:
    """Figures in a row that begins with words of its own, such as 本年度."""
    row = page.rows[number]
    start = row.width
    while (
        start
        and (number, start - 1) not in page.labelled
        and may_be_value(row.fields[start - 1].text)
    ):
        start -= 1
    behind = row.fields[start:]
    if not 0 < start < row.width or len(behind) < len(_PIECES) - 2:
        return None
    return Values(behind, row.separated, row.width, below=True, last_row=number, grid=row.grid)


def _whole_row(found: Sequence[Values], groups: int, columns: int) -> Values:
    """The one row of all figures; or the rows of the groups, printed one under the other."""
    if not found:
        return Values((), separated=True)
    stacked = [v for v in found if columns in {len(v.filled), len(v.fields) * v.separated}]
    fullest = max(found, key=lambda values: (len(values.filled), len(values.fields)))
    if len(fullest.filled) <= columns and len(stacked) == groups:
        fields = tuple(field for values in stacked for field in _columns_of(values, columns))
        return replace(stacked[-1], fields=fields, grid=None)
    return fullest


def _columns_of(values: Values, columns: int) -> tuple[Field, ...]:
    whole = len(values.fields) == columns
    return values.fields if whole else tuple(values.fields[i] for i in values.filled)


def _place(values: Values, columns: int) -> Placing:
    placing = None if values.run else place_in_grid(values, columns, None)
    placing = placing or place(values, columns, shape_of((), columns))
    doubt = placing.doubt or values.doubt
    return replace(placing, doubt=doubt) if values.filled else placing


def _plain(page: Page, block: Block, start: int, found: Sequence[Values], values: Values) -> bool:
    """Whether the header is the form's, and no other row of figures competes."""
    others = sum(len(each.filled) for each in found) - len(values.filled)
    lines = [
        [normalise_rest(field.text) for field in page.rows[row].fields]
        for row in range(start, values.last_row)
    ]
    whole = len(values.filled) == len(block.keys[0]) and not values.run
    if others >= len(block.columns) or not _groups_in_order(page, block, start, values.last_row):
        return False
    return _in_order(lines, len(block.rows), bare=whole)


def _groups_in_order(page: Page, block: Block, start: int, end: int) -> bool:
    """Whether the labels of the groups come in the form's order; in a table from left to right."""
    order = {row.key: at for at, row in enumerate(block.rows)}
    placed: dict[int, tuple[int, int]] = {}
    for sighting in page.seen:
        labels = [label for label, exact in page.outline.senses[sighting.words] if exact]
        if len(labels) != 1 or labels[0].kind is not GROUP or not start < sighting.last.row < end:
            continue
        row = page.rows[sighting.first.row]
        column = row.fields[sighting.first.field].column
        place = (0, column) if row.grid is not None else sighting.first
        placed.setdefault(order[labels[0].key], (place[0], place[1]))
    found = [placed[at] for at in sorted(placed)]
    return found == sorted(found) and not _lawsuits_first(page, start, end)


def _lawsuits_first(page: Page, start: int, end: int) -> bool:
    """Whether 行政诉讼 is printed before 行政复议: the heading over two of the groups."""
    words = "".join(
        normalise_rest(field.text) for row in page.rows[start + 1 : end] for field in row.fields
    )
    return -1 < words.find("行政诉讼") < words.find("行政复议")


def _in_order(lines: Sequence[Sequence[str]], groups: int, *, bare: bool) -> bool:
    """Whether the pieces of the column labels come in the form's order, group by group.

    In one line, or in all lines together, the order goes back once for each further group.
    bare: whether a header without column labels will do, because a whole row stands under it.
    """
    numbers = [
        [_PIECES[piece] for words in line for piece in _PIECE.findall(words)] for line in lines
    ]
    every = [number for line in numbers for number in line]
    if not every:
        return bare
    if len(every) < _FEWEST_HEADER_PIECES or set(every) != set(_PIECES.values()):
        return False
    by_line = any(len(set(line)) > 1 for line in numbers)
    return all(_ascents(line) <= groups for line in (numbers if by_line else [every]))


def _ascents(numbers: Sequence[int]) -> int:
    """Into how many ascending runs the numbers fall."""
    return 1 + sum(b < a for a, b in pairwise(numbers))
