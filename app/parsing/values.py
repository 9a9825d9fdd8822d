"""The fields that a label owns: in its row, inside a torn label, or in the rows below."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile, takewhile

from app.document import Field, Row, Span
from app.figures import is_page_number
from app.parsing.alignment import Match
from app.parsing.header import Header
from app.parsing.labels import normalise
from app.parsing.page import Page, may_be_value
from app.parsing.placing import PlaceDoubt, Values

_MOST_ROWS_OF_ONE = 40
_NEAR_FIGURES = re.compile("[0-9]+(?: [0-9]+)+")
_DIGITS = re.compile("[0-9]+")
_SENTENCE = re.compile("[，。；、]")


def values_of(page: Page, match: Match, columns: int, header: Header | None = None) -> Values:
    """The fields behind a label: in its row, within a torn label, or in the rows below."""
    own, inner = _own(page, match), _inner(page, match, columns)
    if own.filled:
        row = page.rows[match.last.row]
        if inner.filled:
            return replace(own, fields=inner.fields + own.fields, doubt=PlaceDoubt.CLASH)
        return _with_header(_with_tail(page, own, columns), row, match, header)
    below = values_below(page, match.last.row + 1, columns)
    if inner.filled:
        if own.fields or not below.filled:
            return inner
        likelier = below if len(below.filled) == columns else inner
        return replace(likelier, doubt=PlaceDoubt.CLASH)
    if own.fields:
        return replace(below, doubt=PlaceDoubt.BELOW) if below.filled else own
    return below


def taken_apart(values: Values, columns: int) -> Values:
    """The figures of a row of text one by one, if some of them stand so near that they were taken
    for one, and there are as many as columns then.
    """
    if values.separated or len(values.filled) >= columns:
        return values
    single = [piece for field in values.fields for piece in _pieces(field)]
    return replace(values, fields=tuple(single)) if len(single) == columns else values


def _pieces(field: Field) -> Iterator[Field]:
    if not _NEAR_FIGURES.fullmatch(field.text):
        yield field
        return
    for match in _DIGITS.finditer(field.text):
        start = field.span.start + match.start()
        yield Field(match[0], Span(start, start + len(match[0])), field.column)


def _own(page: Page, match: Match) -> Values:
    """The fields behind the label in its row; a merged label may stand there several times."""
    row = page.rows[match.last.row]
    label, start = normalise(row.fields[match.last.field].text), match.last.field + 1
    while start < row.width and normalise(row.fields[start].text) == label:
        start += 1
    fields = page.unlabelled(match.last.row, start)
    if row.separated:
        return _of_row(page, fields, match.last.row)
    # The words behind a label may go on: a bracket, a piece of another. Words between or behind
    # the figures are a remark, or this is no row at all but a sentence.
    figures = tuple(dropwhile(lambda field: not may_be_value(field.text), fields))
    plain = tuple(takewhile(lambda field: may_be_value(field.text), figures))
    remark = "".join(field.text for field in figures[len(plain) :])
    if _SENTENCE.search(remark):
        return _of_row(page, (), match.last.row)
    values = _of_row(page, plain, match.last.row)
    return replace(values, doubt=PlaceDoubt.WORDS) if remark else values


def _of_row(page: Page, fields: tuple[Field, ...], number: int, *, below: bool = False) -> Values:
    row = page.rows[number]
    if row.grid is not None:
        width = row.fields[-1].column + row.fields[-1].columns
        return Values(
            fields, separated=True, width=width, below=below, last_row=number, grid=row.grid
        )
    closed = row.separated and page.is_closed(number)
    loose = row.separated and page.has_loose_field(fields)
    return Values(
        fields, row.separated, row.width, below=below, closed=closed, loose=loose, last_row=number
    )


def _inner(page: Page, match: Match, columns: int) -> Values:
    """The fields between the pieces of a torn label.

    Where they come from several lines, and not one from each, their order is open. A whole line
    is likelier than it with the single figures around it, which may be numbers of pages.
    """
    if match.last.row == match.first.row + 1 and page.rows[match.first.row].separated:
        fields = page.unlabelled(match.first.row, match.first.field + 1)
        return _of_row(page, fields, match.first.row)
    lines = [
        [field for f, field in enumerate(page.rows[r].fields) if _is_inner(page, r, f)]
        for r in range(match.first.row, match.last.row)
    ]
    filled = [line for line in lines if line]
    scattered = len(filled) > 1 and any(len(line) > 1 for line in filled)
    whole = [line for line in filled if len(line) == columns > 1]
    if len(whole) == 1 and all(len(line) == 1 for line in filled if line is not whole[0]):
        filled = whole
    return Values(
        tuple(field for line in filled for field in line),
        separated=False,
        run=len(filled) > 1 and not scattered,
        last_row=match.last.row,
        doubt=PlaceDoubt.CLASH if scattered else None,
    )


def _is_inner(page: Page, row: int, field: int) -> bool:
    text, alone = page.rows[row].fields[field].text, page.rows[row].width == 1
    if not text or (row, field) in page.labelled or (alone and is_page_number(text)):
        return False
    return may_be_value(text)


def _with_header(values: Values, row: Row, match: Match, header: Header | None) -> Values:
    if header is None or header.offset is None or row.width != header.width or not row.separated:
        return values
    behind = row.fields[match.last.field].column + 1
    if header.offset >= behind:
        return replace(values, offset=header.offset - behind)
    return replace(values, covered=behind - header.offset)


def values_below(page: Page, start: int, columns: int) -> Values:
    """The next row of figures without a label, or the run of rows that hold one figure each.

    A row short of figures goes on in the rows below, where it becomes whole by them: a narrow
    column of a page is sometimes printed a line lower than the others.
    """
    found: list[Field] = []
    kinds: set[bool] = set()
    last = start
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
                return _with_tail(page, _of_row(page, fields, r, below=True), columns)
            continue  # an empty row before the figures
        found.extend(fields)
        kinds.add(row.separated)
        last = r
    # One line without the bar that the others have: the number of a page, or half a figure.
    doubt = PlaceDoubt.SHIFTED if len(kinds) > 1 and len(found) > 1 else None
    return Values(
        tuple(found), False not in kinds, run=True, below=True, last_row=last, doubt=doubt
    )


def _with_tail(page: Page, values: Values, columns: int) -> Values:
    """A row short of figures, with those of the rows below where they make it whole."""
    short = columns - len(values.filled)
    if values.separated or not 0 < short < columns:
        return values
    tail: list[Field] = []
    last = values.last_row
    while len(tail) < short and last + 1 < len(page.rows):
        last += 1
        fields = page.unlabelled(last)
        if len(fields) != page.rows[last].width or not all(may_be_value(f.text) for f in fields):
            return values
        tail.extend(fields)
    if len(tail) != short:
        return values
    return replace(values, fields=(*values.fields, *tail), last_row=last, doubt=PlaceDoubt.CLASH)
