"""The column labels above the figures of a block: where they stand, and in which order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from app.forms import Block
from app.parsing.alignment import Match, Place, is_value
from app.parsing.labels import COLUMN, ROW, SECTION, TITLE, Label, normalise
from app.parsing.page import Page
from app.parsing.placing import Values

_SUBTOTAL = re.compile(r"小\s*计|共\s*计|合\s*计")
_SHORT_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}")
_ABOVE_HEADERS = (ROW, TITLE, SECTION)


class ColumnWord(NamedTuple):
    """A column of the form, by its number in the block, and the field that names it."""

    column: int
    place: Place


class Area(NamedTuple):
    """Columns of a real table: from start up to, not including, end."""

    start: int
    end: int


@dataclass(frozen=True)
class Header:
    """What stands above the first row of a block.

    words: in reading order.
    width: how many fields the line has that shows all columns; 0 where none does.
    offset: in rows of that width, the field of the first column, where none lies between them.
    grid: the real table that shows them; None for text.
    areas: the columns of that table, or the fields of that line, under each of the block's
    columns; empty where one is not found.
    foreign: areas under labels that the form does not know.
    crowded: whether it names a column that the form does not have, and its places do not tell.
    starts: where each found column begins, in a table or in lines of one width.
    replaced: whether a label that the form does not know may stand for a column of it.
    """

    words: tuple[ColumnWord, ...]
    width: int = 0
    offset: int | None = None
    grid: int | None = None
    areas: tuple[Area, ...] = ()
    foreign: tuple[Area, ...] = ()
    crowded: bool = False
    starts: tuple[tuple[int, int], ...] = ()
    replaced: bool = False

    def covers(self, values: Values) -> bool:
        """Whether the areas hold for a row: of the same table, or as wide as the header."""
        if not self.areas or values.grid != self.grid:
            return False
        return self.grid is not None or (values.separated and values.width == self.width)


def header_of(page: Page, block: Block, matches: Mapping[Label, Match]) -> Header:
    """The header of a block whose rows were found."""
    words = _words(page, block, matches)
    columns = len(block.columns)
    found = Header(
        words,
        starts=_starts(page, words),
        replaced=bool(words) and _is_replaced(page, block, words),
    )
    grid, areas = _areas(page, words, columns)
    if grid is not None:
        return replace(found, grid=grid, areas=areas, foreign=tuple(_foreign(page, words, areas)))
    first, _ = _extent(page, block, matches)
    width, starts = _in_line(page, words, columns)
    if _has_another_column(page, block, words, first.row):
        return _with_another(found, width, starts)
    if not starts:
        return found
    if starts[-1] - starts[0] == columns - 1:
        return replace(found, width=width, offset=starts[0])
    return replace(found, width=width, areas=tuple(map(Area, starts, (*starts[1:], width))))


def _with_another(found: Header, width: int, starts: Sequence[int]) -> Header:
    """A header with a column that the form does not have: only its places tell, if it has any."""
    if not starts:
        return replace(found, crowded=True)
    others = [at for at in range(starts[0], width) if at not in starts]
    return replace(
        found,
        width=width,
        areas=tuple(Area(at, at + 1) for at in starts),
        foreign=tuple(Area(at, at + 1) for at in others),
    )


def in_order(block: Block, header: Header) -> bool:
    """Whether the column labels come in the form's order, and none of them was replaced.

    In a table they stand from left to right, whatever their line. In text, those of one level
    do so within a line; where each has a line of its own, they are printed one after the other
    or level by level. Not all of them need be there.
    """
    if header.replaced:
        return False
    if header.starts:
        return _is_rising([start for _, start in sorted(header.starts)])
    levels = {at: len(column.path) for at, column in enumerate(block.columns)}
    lines: dict[tuple[int, int], list[int]] = {}
    for column, place in header.words:
        lines.setdefault((place.row, levels[column]), []).append(column)
    if any(len(line) > 1 for line in lines.values()):
        return all(map(_is_rising, lines.values()))
    seen = [column for column, _ in header.words]
    numbers = range(len(block.columns))
    by_level = sorted(numbers, key=lambda at: (levels[at], at))
    return _is_run_of(seen, numbers) or _is_run_of(seen, by_level)


def _is_rising(numbers: Sequence[int]) -> bool:
    return all(a <= b for a, b in pairwise(numbers))


def _starts(page: Page, words: Sequence[ColumnWord]) -> tuple[tuple[int, int], ...]:
    """Each column and where it begins, if all labels stand in one table or in equal lines.

    Not where merged cells were melted, so that a lower line begins with a column's label.
    """
    rows = [page.rows[word.place.row] for word in words]
    alike = {(row.grid, None if row.grid is not None else row.width) for row in rows}
    melted = any(
        word.place.field == 0 and row.grid is None for word, row in zip(words, rows, strict=True)
    )
    if len(alike) != 1 or melted or not all(row.separated for row in rows):
        return ()
    return tuple(
        (word.column, row.fields[word.place.field].column)
        for word, row in zip(words, rows, strict=True)
    )


def _is_replaced(page: Page, block: Block, words: Sequence[ColumnWord]) -> bool:
    """Whether a column is lacking and a label that the form does not know stands beside the others.

    Only where the source parts the labels: in other text they are torn.
    """
    lacking = len(block.columns) - len({word.column for word in words})
    rows = sorted({word.place.row for word in words})
    known = _known(block)
    if not lacking or not all(page.rows[row].separated for row in rows):
        return False
    return any(
        field.text
        and not is_value(field.text)
        and (row, at) not in page.labelled
        and normalise(field.text) not in known
        and at > min(word.place.field for word in words if word.place.row == row) - lacking - 1
        for row in rows
        for at, field in enumerate(page.rows[row].fields)
        if at
    )


def _words(page: Page, block: Block, matches: Mapping[Label, Match]) -> tuple[ColumnWord, ...]:
    order = {column.key: at for at, column in enumerate(block.columns)}
    first, start = _extent(page, block, matches)
    words = {}
    for sighting in page.seen:
        if not start < sighting.first < first:
            continue
        keys = {
            label.key
            for label, _ in page.outline.senses[sighting.words]
            if label.kind is COLUMN and label.table == block.table and label.key in order
        }
        if len(keys) == 1:
            words[sighting.last] = ColumnWord(order[keys.pop()], sighting.last)
    return tuple(words[place] for place in sorted(words))


def _extent(page: Page, block: Block, matches: Mapping[Label, Match]) -> tuple[Place, Place]:
    """Where the block's first row begins, and where what stands above the header ends."""
    mine = {row.key for row in block.rows}
    rows = (
        m.first
        for label, m in matches.items()
        if label.kind is ROW and label.table == block.table and label.key in mine
    )
    first = min(rows, default=Place(-1, 0))
    above = (m.last for m in page.matches if m.label.kind in _ABOVE_HEADERS and m.last < first)
    return first, max(above, default=Place(-1, 0))


def _has_another_column(
    page: Page, block: Block, found: Sequence[ColumnWord], first_row: int
) -> bool:
    """Whether text names a column more: a subtotal, or a label beside or below the form's own."""
    if not found:
        return False
    whole = len({word.column for word in found}) == len(block.columns)
    firsts: dict[int, int] = {}
    for _, place in found:
        firsts.setdefault(place.row, place.field)
    known = _known(block)
    start = found[0].place.row
    for number in range(start, first_row):
        row = page.rows[number]
        beside = firsts.get(number, row.width) if row.separated else row.width
        alone = whole and row.width == 1 and not row.separated and number > start
        for at, field in enumerate(row.fields):
            words = normalise(field.text)
            if (number, at) in page.labelled or any(words in each for each in known):
                continue  # known, or a piece of it
            named = at > beside or (alone and _SHORT_LABEL.fullmatch(field.text))
            if field.text and (_SUBTOTAL.search(field.text) or named):
                return True
    return False


def _known(block: Block) -> set[str]:
    """The words over and beside the column labels."""
    return {
        "",
        normalise(block.heading),
        normalise(block.corner),
        *(normalise(word) for column in block.columns for word in column.path),
    }


def _in_line(page: Page, words: Sequence[ColumnWord], columns: int) -> tuple[int, tuple[int, ...]]:
    """The width of the lines of text that show all columns in order, and where in them.

    The levels of a header are lines of the same width.
    """
    rows = [page.rows[word.place.row] for word in words]
    widths = {row.width for row in rows if row.separated}
    starts = tuple(place.field for _, place in sorted(words))
    in_order = [column for column, _ in sorted(words)] == list(range(columns))
    if not in_order or len(widths) != 1 or not all(row.separated for row in rows):
        return 0, ()
    rising = all(a < b for a, b in pairwise(starts))
    return (widths.pop(), starts) if rising else (0, ())


def _areas(
    page: Page, words: Sequence[ColumnWord], columns: int
) -> tuple[int | None, tuple[Area, ...]]:
    """The columns of a real table under each label; of a repeated label the last one counts."""
    areas: dict[int, Area] = {}
    grids = set()
    for column, place in words:
        row = page.rows[place.row]
        field = row.fields[place.field]
        areas[column] = Area(field.column, field.column + field.columns)
        grids.add(row.grid)
    found = tuple(areas[at] for at in sorted(areas))
    parted = all(a.end <= b.start for a, b in pairwise(found))
    grid = grids.pop() if len(grids) == 1 else None
    return (grid, found) if grid is not None and len(found) == columns and parted else (None, ())


def _foreign(page: Page, words: Sequence[ColumnWord], areas: Sequence[Area]) -> Iterator[Area]:
    """Labelled columns beside and between those of the form, in the header's own rows."""
    for row in sorted({word.place.row for word in words}):
        for at, field in enumerate(page.rows[row].fields):
            known = (row, at) in page.labelled or not field.text or field.column < areas[0].start
            area = Area(field.column, field.column + field.columns)
            if not known and all(area.end <= a.start or a.end <= area.start for a in areas):
                yield area


def _is_run_of(seen: Sequence[int], order: Sequence[int]) -> bool:
    """Whether the numbers come in that order, repetitions left out."""
    places = [list(order).index(number) for number in dict.fromkeys(seen)]
    return places == sorted(places)
