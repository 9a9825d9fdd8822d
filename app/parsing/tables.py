"""The rows of a table whose labels were found, to cells: each row takes its own fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.document import Field
from app.forms import FormTable
from app.parsing.alignment import is_value
from app.parsing.closeness import close_matches
from app.parsing.doubts import SENTENCES
from app.parsing.labels import ROW
from app.parsing.page import Page, row_span
from app.parsing.placing import PlaceDoubt, Placing, Values, place, shape_of
from app.parsing.suspicion import doubted, misplaced, strays
from app.parsing.values import header_of, values_of
from app.report import MISSING_CELL, Cell, CellKey, Doubt, Extra, Reading


@dataclass(frozen=True)
class TableReading:
    """The cells, doubts and extras of one table."""

    cells: Mapping[CellKey, Cell]
    doubts: tuple[Doubt, ...]
    extras: tuple[Extra, ...] = ()


def read_rows(page: Page, table: FormTable) -> TableReading:
    """Read a table whose rows have labels of their own (tables 2 and 3)."""
    cells: dict[CellKey, Cell] = dict.fromkeys(table.keys, MISSING_CELL)
    doubts: list[Doubt] = []
    close = close_matches(page, table.id)
    matches = close | {m.label: m for m in page.matches if m.label.table == table.id}
    headers = [(block, header_of(page, block)) for block in table.blocks]
    rows = {
        label: values_of(page, matches[label], header)
        for block, header in headers
        for label in page.outline.rows(table.id, block)
        if label in matches
    }
    rows = misplaced(page, rows, matches)
    for block, header in headers:
        keys = {row.key: keys for row, keys in zip(block.rows, block.keys, strict=True)}
        values = {label: found for label, found in rows.items() if label.key in keys}
        shape = shape_of(values.values(), len(block.columns), header.width if header else None)
        for label, found in doubted(page, block, values, matches).items():
            placing = place(found, len(block.columns), shape)
            cells |= cells_of(keys[label.key], placing)
            if found.run and placing.doubt is None and fails_a_sum(table, keys[label.key], cells):
                placing = replace(placing, doubt=PlaceDoubt.SUM)
            doubts.extend(place_doubts(label.words, keys[label.key], found, placing))
        for label, text in strays(page, values, len(block.columns)):
            doubts.append(_stray(label.words, text, keys[label.key][-1], values[label]))
    claimed = {match.first.row for match in close.values()}
    return TableReading(cells, tuple(doubts), tuple(_extras(page, table.id, claimed)))


def cells_of(keys: Sequence[CellKey], placing: Placing) -> Iterator[tuple[CellKey, Cell]]:
    """The cells of a placing, in the order of their keys."""
    others = placing.others or ((),) * len(keys)
    return zip(keys, map(_cell, placing.fields, others), strict=True)


def fails_a_sum(table: FormTable, keys: Sequence[CellKey], cells: Mapping[CellKey, Cell]) -> bool:
    """Whether figures that nothing parts, filled in by their number, miss a sum among them.

    Then one of them may be the number of a page in the place of an empty cell.
    """
    values = {key: table.read(key, cells[key].text).value for key in keys}
    if any(value is None for value in values.values()):
        return False
    return any(
        sum(values[k] or 0 for k in equation.expected)
        != sum(values[k] or 0 for k in equation.printed)
        for equation in table.equations
        if values.keys() >= set(equation.cells)
    )


def place_doubts(
    label: str, keys: tuple[CellKey, ...], values: Values, placing: Placing
) -> Iterator[Doubt]:
    """What is doubtful about a placing, with the figures as printed."""
    if placing.doubt is None:
        return
    texts = "、".join(field.text for field in values.fields if field.text)
    message = SENTENCES[placing.doubt].format(label=label, texts=texts)
    yield Doubt(placing.doubt, message, keys, row_span(values.fields))


def _stray(label: str, text: str, key: CellKey, values: Values) -> Doubt:
    message = SENTENCES["place.stray"].format(label=label, text=text)
    return Doubt("place.stray", message, (key,), values.fields[-1].span)


def _extras(page: Page, table: str, claimed: set[int]) -> Iterator[Extra]:
    """Rows inside the table that have figures but no label of the form."""
    rows = [m.first.row for m in page.matches if m.label.kind is ROW and m.label.table == table]
    for r in range(min(rows, default=0), max(rows, default=-1)):
        row = page.rows[r]
        if r in claimed or any((r, f) in page.labelled for f in range(row.width)):
            continue
        filled = [field for field in row.fields if field.text]
        if len(filled) > 1 and not is_value(filled[0].text) and is_value(filled[1].text):
            texts = tuple(field.text for field in filled[1:])
            yield Extra(table, filled[0].text, texts, row_span(filled))


def _cell(field: Field | None, others: tuple[Field, ...]) -> Cell:
    if field is None:
        return MISSING_CELL
    if not others:
        return Cell(field.text, field.span)
    readings: dict[str, Reading] = {}
    for candidate in (field, *others):
        readings.setdefault(candidate.text, Reading(candidate.text, candidate.span))
    return Cell(field.text, field.span, readings=tuple(readings.values()))
