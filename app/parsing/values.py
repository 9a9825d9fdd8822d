"""The fields that a label owns: in its row, inside a torn label, or in the rows below."""

from dataclasses import dataclass, replace

from app.document import Field, Row
from app.figures import is_page_number
from app.forms import Block
from app.parsing.alignment import Match, Place
from app.parsing.labels import COLUMN, ROW, normalise
from app.parsing.page import Page, may_be_value
from app.parsing.placing import PlaceDoubt, Values

_MOST_ROWS_OF_ONE = 40


@dataclass(frozen=True)
class Header:
    """Where a block's columns stand in rows of a certain width."""

    width: int
    first: int


def header_of(page: Page, block: Block) -> Header | None:
    """Where the columns stand, if the rows above the first figures show all of them in a line."""
    order = {column.key: at for at, column in enumerate(block.columns)}
    rows = {row.key for row in block.rows}
    first_row = next(
        (
            m.first
            for m in page.matches
            if m.label.kind is ROW and m.label.table == block.table and m.label.key in rows
        ),
        None,
    )
    if first_row is None:
        return None
    before = max(
        (m.last for m in page.matches if m.last < first_row and m.label.kind is ROW),
        default=Place(-1, 0),
    )
    columns: dict[int, int] = {}
    widths = set()
    for sighting in page.seen:
        if before < sighting.first < first_row and sighting.first == sighting.last:
            row = page.rows[sighting.first.row]
            for label, _ in page.outline.senses[sighting.words] if row.separated else ():
                if label.kind is COLUMN and label.table == block.table and label.key in order:
                    columns[order[label.key]] = row.fields[sighting.first.field].column
                    widths.add(row.width)
    first = columns.get(0)
    in_line = first is not None and columns == {at: first + at for at in order.values()}
    return (
        Header(widths.pop(), first) if in_line and first is not None and len(widths) == 1 else None
    )


def values_of(page: Page, match: Match, header: Header | None) -> Values:
    """The fields behind a label: in its row, within a torn label, or in the rows below."""
    own, inner = _own(page, match), _inner(page, match)
    if own.filled:
        row = page.rows[match.last.row]
        placed = _with_header(own, row, match, header)
        return replace(placed, doubt=PlaceDoubt.CLASH) if inner.filled else placed
    below = values_below(page, match.last.row + 1)
    if inner.filled:
        clash = below.filled and not own.fields
        return replace(inner, doubt=PlaceDoubt.CLASH) if clash else inner
    if own.fields:
        return replace(below, doubt=PlaceDoubt.BELOW) if below.filled else own
    return below


def _own(page: Page, match: Match) -> Values:
    """The fields behind the label in its row; a merged label may stand there several times."""
    row = page.rows[match.last.row]
    words, start = normalise(row.fields[match.last.field].text), match.last.field + 1
    while start < row.width and normalise(row.fields[start].text) == words:
        start += 1
    fields = page.unlabelled(match.last.row, start)
    return Values(fields, row.separated, row.width, last_row=match.last.row)


def _inner(page: Page, match: Match) -> Values:
    """The fields between the pieces of a torn label."""
    if match.last.row == match.first.row + 1 and page.rows[match.first.row].separated:
        row = page.rows[match.first.row]
        fields = page.unlabelled(match.first.row, match.first.field + 1)
        return Values(fields, separated=True, width=row.width, last_row=match.first.row)
    found = [
        page.rows[r].fields[f]
        for r in range(match.first.row, match.last.row)
        for f in range(page.rows[r].width)
        if (r, f) not in page.labelled and page.rows[r].fields[f].text
    ]
    return Values(tuple(found), separated=False, last_row=match.last.row)


def _with_header(values: Values, row: Row, match: Match, header: Header | None) -> Values:
    if header is None or row.width != header.width or not row.separated:
        return values
    behind = row.fields[match.last.field].column + 1
    if header.first >= behind:
        return replace(values, offset=header.first - behind)
    return replace(values, covered=behind - header.first)


def values_below(page: Page, start: int) -> Values:
    """The next row of figures without a label, or the run of rows that hold one figure each."""
    found: list[Field] = []
    separated, last = True, start
    for r in range(start, min(start + _MOST_ROWS_OF_ONE, len(page.rows))):
        row = page.rows[r]
        if row.width == 1 and is_page_number(row.fields[0].text):
            continue
        fields = page.unlabelled(r)
        if len(fields) < row.width or not all(may_be_value(f.text) for f in fields):
            break
        if row.width > 1:
            if found:
                break
            if any(f.text for f in fields):
                return Values(fields, row.separated, row.width, below=True, last_row=r)
            continue  # an empty row before the figures
        found.extend(fields)
        separated, last = separated and row.separated, r
    return Values(tuple(found), separated, run=True, below=True, last_row=last)
