"""The fields that a label owns: in its row, inside a torn label, or in the rows below."""

from dataclasses import dataclass, replace

from app.document import Field, Row
from app.figures import is_page_number
from app.forms import Block
from app.parsing.alignment import Match, Place
from app.parsing.labels import COLUMN, ROW
from app.parsing.page import Page, may_be_value
from app.parsing.placing import Values

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
    row = page.rows[match.last.row]
    own = page.unlabelled(match.last.row, match.last.field + 1)
    if own:
        return _with_header(Values(own, row.separated, row.width), row, match, header)
    inner = [
        page.rows[r].fields[f]
        for r in range(match.first.row, match.last.row)
        for f in range(page.rows[r].width)
        if (r, f) not in page.labelled and page.rows[r].fields[f].text
    ]
    if inner:
        return Values(tuple(inner), separated=False)
    return values_below(page, match.last.row + 1)


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
    separated = True
    for r in range(start, min(start + _MOST_ROWS_OF_ONE, len(page.rows))):
        row = page.rows[r]
        if row.width == 1 and is_page_number(row.fields[0].text):
            continue
        fields = page.unlabelled(r)
        if len(fields) < row.width or not all(may_be_value(f.text) for f in fields):
            break
        if row.width > 1:
            return Values(tuple(found) or fields, separated if found else row.separated)
        found.extend(fields)
        separated = separated and row.separated
    return Values(tuple(found), separated)
