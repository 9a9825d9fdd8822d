"""The column labels above the figures of a block: where they stand, and in which order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from app.forms import Block
from app.parsing.alignment import Match, Place
from app.parsing.labels import COLUMN, ROW, SECTION, TITLE, Label
from app.parsing.page import Page

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

    words: in reading order. offset: the field of the first column, in rows of text that are as
    wide as the header; None where no line shows all columns. areas: for a header in a real
    table, the columns of that table under each of the block's; empty where one is not found.
    foreign: areas under labels that the form does not know.
    """

    words: tuple[ColumnWord, ...]
    width: int = 0
    offset: int | None = None
    grid: int | None = None
    areas: tuple[Area, ...] = ()
    foreign: tuple[Area, ...] = ()


def header_of(page: Page, block: Block, matches: Mapping[Label, Match]) -> Header:
    """The header of a block whose rows were found."""
    words = _words(page, block, matches)
    width, offset = _in_line(page, words, len(block.columns))
    grid, areas = _areas(page, words, len(block.columns))
    foreign = tuple(_foreign(page, words, areas)) if areas else ()
    return Header(words, width, offset, grid, areas, foreign)


def in_order(block: Block, header: Header) -> bool:
    """Whether the column labels come in the form's order.

    Within a row they stand from left to right. Where each has a line of its own, they are
    printed one after the other or level by level. Not all of them need be there.
    """
    lines: dict[int, list[int]] = {}
    for column, place in header.words:
        lines.setdefault(place.row, []).append(column)
    if any(len(line) > 1 for line in lines.values()):
        return all(line == sorted(line) for line in lines.values())
    seen = [column for column, _ in header.words]
    numbers = range(len(block.columns))
    by_level = sorted(numbers, key=lambda at: (len(block.columns[at].path), at))
    return _is_run_of(seen, numbers) or _is_run_of(seen, by_level)


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


def _in_line(page: Page, words: Sequence[ColumnWord], columns: int) -> tuple[int, int | None]:
    """Width of the header's rows and the field of the first column, if one line has them all."""
    if not words or len(words) != columns:
        return 0, None
    rows = {word.place.row for word in words}
    fields = [page.rows[place.row].fields[place.field].column for _, place in words]
    widths = {page.rows[row].width for row in rows}
    in_line = sorted(zip((word.column for word in words), fields, strict=True))
    first = in_line[0][1]
    separated = all(page.rows[row].separated for row in rows)
    if (
        len(widths) != 1
        or not separated
        or in_line != list(enumerate(range(first, first + columns)))
    ):
        return 0, None
    return widths.pop(), first


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
