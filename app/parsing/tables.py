"""The rows of a table whose labels were found, to cells: each row takes its own fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.document import Field
from app.forms import Block, FormTable
from app.parsing.alignment import is_value
from app.parsing.closeness import close_matches
from app.parsing.doubts import SENTENCES
from app.parsing.glued import may_be_glued, may_be_split
from app.parsing.grid_placing import foreign_fields, place_in_grid
from app.parsing.guessing import readings as readings_of
from app.parsing.header import Header, header_of, in_order
from app.parsing.labels import ROW, Label
from app.parsing.page import Page, row_span
from app.parsing.placing import PlaceDoubt, Placing, Shape, Values, place, shape_of
from app.parsing.row_sums import RowSums
from app.parsing.suspicion import stray, suspicions
from app.parsing.values import taken_apart, values_of
from app.report import MISSING_CELL, Cell, CellKey, Doubt, Extra, Reading

Keys = Sequence[CellKey]


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
    extras: list[Extra] = []
    close = close_matches(page, table.id)
    matches = close | {m.label: m for m in page.matches if m.label.table == table.id}
    blocks = [
        _BlockRows(page, table, block, header_of(page, block, matches)) for block in table.blocks
    ]
    rows = {
        label: values_of(page, matches[label], len(rows.block.columns), rows.header)
        for rows in blocks
        for label in rows.labels
        if label in matches
    }
    suspected = suspicions(page, table, rows, matches)
    for block_rows in blocks:
        for label, keys, values, placing in block_rows.placings(rows, suspected):
            placed = settle(page, table, keys, values, placing)
            cells |= cells_of(keys, placed)
            doubts.extend(place_doubts(label.words, keys, values, placed))
            text = stray(page, values, len(keys))
            if text is not None:
                doubts.append(_stray(label.words, text, keys[-1], values))
            extras.extend(_foreign(table.id, label, values, block_rows.header))
    claimed = {match.first.row for match in close.values()}
    extras.extend(_unknown_rows(page, table.id, claimed))
    return TableReading(cells, tuple(doubts), tuple(extras))


@dataclass(frozen=True)
class _BlockRows:
    """One block of a table, as the page prints it."""

    page: Page
    table: FormTable
    block: Block
    header: Header

    @property
    def labels(self) -> tuple[Label, ...]:
        return tuple(self.page.outline.rows(self.block.table, self.block))

    def placings(
        self, rows: Mapping[Label, Values], suspected: Mapping[Label, PlaceDoubt]
    ) -> Iterator[tuple[Label, Keys, Values, Placing]]:
        """The rows that were found, with their figures in the form's columns."""
        mine = {label: rows[label] for label in self.labels if label in rows}
        keys = {row.key: keys for row, keys in zip(self.block.rows, self.block.keys, strict=True)}
        width = self.header.width if self.header.offset is not None else None
        shape = shape_of(mine.values(), len(self.block.columns), width)
        plain = in_order(self.block, self.header) and not self.header.crowded
        whole = None if plain else PlaceDoubt.COLUMNS
        for label, printed in mine.items():
            values = taken_apart(printed, len(self.block.columns))
            placing = self._place(values, shape)
            if values is not printed and not self._adds_up(keys[label.key], placing):
                placing = replace(placing, doubt=PlaceDoubt.SHIFTED)
            doubt = placing.doubt or values.doubt or whole or suspected.get(label)
            if doubt and values.filled:
                placing = replace(placing, doubt=doubt)
            yield label, keys[label.key], values, placing

    def _adds_up(self, keys: Keys, placing: Placing) -> bool:
        sums = RowSums(self.table, keys)
        return bool(sums) and sums.met_by(placing.fields)

    def _place(self, values: Values, shape: Shape) -> Placing:
        columns = len(self.block.columns)
        placing = None if values.run else place_in_grid(values, columns, self.header)
        return placing or place(values, columns, shape)


def settle(page: Page, table: FormTable, keys: Keys, values: Values, placing: Placing) -> Placing:
    """Look at a row's sums where its figures are doubtful, or where nothing parts them.

    Sums never make a figure certain. They choose among the readings of a doubtful row; and
    figures that were filled in by their number and do not meet their sum are doubtful.
    """
    sums = RowSums(table, keys)
    parted = values.separated and not values.run and not values.loose
    if placing.doubt is None and parted and may_be_glued(values, placing, sums):
        return replace(placing, doubt=PlaceDoubt.GLUED)
    if placing.doubt is None and (parted or not placing.complete):
        return placing
    if placing.doubt is None:
        proved = sums and sums.met_by(placing.fields)
        suspect = not proved and (may_be_split(values) or sums.asked_by(placing.fields))
        return replace(placing, doubt=PlaceDoubt.SUM) if suspect else placing
    if placing.complete and sums.met_by(placing.fields):
        return placing
    filled = [field for field in values.fields if field.text]
    found = readings_of(filled, len(keys), page.text, sums.met_by if sums else None)
    if not found:
        return placing
    others = tuple(tuple(reading[at] for reading in found[1:]) for at in range(len(keys)))
    return Placing(found[0], placing.doubt, others, guessed=True)


def cells_of(keys: Keys, placing: Placing) -> Iterator[tuple[CellKey, Cell]]:
    """The cells of a placing, in the order of their keys."""
    others = placing.others or ((),) * len(keys)
    return zip(keys, map(_cell, placing.fields, others), strict=True)


def place_doubts(label: str, keys: Keys, values: Values, placing: Placing) -> Iterator[Doubt]:
    """What is doubtful about a placing, with the figures as printed."""
    if placing.doubt is None:
        return
    texts = "、".join(field.text for field in values.fields if field.text)
    message = SENTENCES[placing.doubt].format(label=label, texts=texts)
    if placing.guessed:
        message += SENTENCES["place.guessed"]
    yield Doubt(placing.doubt, message, tuple(keys), row_span(values.fields))


def _stray(label: str, text: str, key: CellKey, values: Values) -> Doubt:
    message = SENTENCES["place.stray"].format(label=label, text=text)
    return Doubt("place.stray", message, (key,), values.fields[-1].span)


def _foreign(table: str, label: Label, values: Values, header: Header) -> Iterator[Extra]:
    """The figures of a row in columns that the form does not have."""
    for field in foreign_fields(values, header):
        yield Extra(table, label.words, (field.text,), field.span)


def _unknown_rows(page: Page, table: str, claimed: set[int]) -> Iterator[Extra]:
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


def _cell(field: Field | None, others: Sequence[Field | None]) -> Cell:
    if not others:
        return MISSING_CELL if field is None else Cell(field.text, field.span)
    found: dict[str, Reading] = {}
    for candidate in (field, *others):
        if candidate is not None:
            found.setdefault(candidate.text, Reading(candidate.text, candidate.span))
    readings = tuple(found.values())
    return (
        Cell(readings=readings)
        if field is None
        else Cell(field.text, field.span, readings=readings)
    )
