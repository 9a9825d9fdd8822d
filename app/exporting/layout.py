"""Where everything of a table stands on its sheet. The template and the export both ask here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import NamedTuple

from app.forms import Block, form_table
from app.report import CellKey

UNIT_LABEL = "单位："
YEAR_LABEL = "年度："
NOTES_SHEET = "说明"
NOTES_TOP = 3  # its first line; above it the title

_GRID_TOP = 3  # above it: the title, then the line with unit and year


class Area(NamedTuple):
    """A rectangle on a sheet. Rows and columns count from 1; the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def single(self) -> bool:
        """Whether it is one cell, so that nothing has to be merged."""
        return self.top == self.bottom and self.left == self.right


class LabelKind(StrEnum):
    """What a label stands for; decides how it looks."""

    TITLE = "title"
    UNIT = "unit"
    YEAR = "year"
    HEADING = "heading"  # of a block, over its whole width
    CORNER = "corner"
    COLUMN = "column"
    ROW = "row"


class Label(NamedTuple):
    """Words that are the same in every report. Unit and year are followed by the report's own."""

    text: str
    area: Area
    kind: LabelKind


@dataclass(frozen=True)
class SheetLayout:
    """One table on its sheet.

    template_name: its sheet in the template, such as 表三-2021. name: its sheet in an export.
    header_rows: how many rows at the top head every column of the sheet.
    """

    template_name: str
    name: str
    unit: Area
    year: Area
    grid: Area
    header_rows: int
    labels: tuple[Label, ...]
    cells: Mapping[CellKey, Area]


@cache
def sheet_layout(table: str, edition: str) -> SheetLayout:
    """The layout of one table of one edition. Raises KeyError for an unknown table."""
    form = form_table(table, edition)
    frame = _Frame(
        labels=max(len(path) for block in form.blocks for path in block.row_paths),
        values=max(len(block.column_paths) for block in form.blocks),
    )
    title, unit, year = _head(form.title, frame.width)
    labels, cells = [title, unit, year], dict[CellKey, Area]()
    top = _GRID_TOP
    for block in form.blocks:
        labels += _labels(block, frame, top)
        cells |= _cells(block, frame, top)
        top += _header_height(block) + len(block.keys)
    single_block = len(form.blocks) == 1
    return SheetLayout(
        template_name=f"{form.title_words}-{edition}",
        name=form.title_words,
        unit=unit.area,
        year=year.area,
        grid=Area(_GRID_TOP, 1, top - 1, frame.width),
        header_rows=_GRID_TOP - 1 + (_header_height(form.blocks[0]) if single_block else 0),
        labels=tuple(labels),
        cells=cells,
    )


class _Frame(NamedTuple):
    """How many sheet columns hold row labels, and how many hold values."""

    labels: int
    values: int

    @property
    def width(self) -> int:
        """How many columns the sheet has."""
        return self.labels + self.values

    def value_columns(self, first: int, last: int, count: int) -> tuple[int, int]:
        """The sheet columns of the first to the last of a block's count columns.

        A block with fewer columns than the widest spreads over all of them.
        """
        left = self.labels + 1 + first * self.values // count
        return left, self.labels + (last + 1) * self.values // count


def _head(title: str, width: int) -> tuple[Label, Label, Label]:
    unit_right = width - width // 3
    return (
        Label(title, Area(1, 1, 1, width), LabelKind.TITLE),
        Label(UNIT_LABEL, Area(2, 1, 2, unit_right), LabelKind.UNIT),
        Label(YEAR_LABEL, Area(2, unit_right + 1, 2, width), LabelKind.YEAR),
    )


class _Stretch(NamedTuple):
    """A heading: from which to which level it reaches, and over which lines."""

    text: str
    first_level: int
    last_level: int
    first_line: int
    last_line: int


def _stretches(paths: tuple[tuple[str, ...], ...], levels: int) -> Iterator[_Stretch]:
    """The headings of a tree of paths; neighbours share one, the innermost fills its levels."""
    for level in range(levels):
        line = 0
        for prefix, group in groupby(path[: level + 1] for path in paths):
            last_line = line + len(list(group)) - 1
            if len(prefix) == level + 1:
                last_level = levels - 1 if prefix in paths else level
                yield _Stretch(prefix[-1], level, last_level, line, last_line)
            line = last_line + 1


def _column_paths(block: Block) -> tuple[tuple[str, ...], ...]:
    outer = 1 if block.heading else 0
    return tuple(path[outer:] for path in block.column_paths)


def _header_height(block: Block) -> int:
    return (1 if block.heading else 0) + max(map(len, _column_paths(block)))


def _labels(block: Block, frame: _Frame, top: int) -> Iterator[Label]:
    paths = _column_paths(block)
    levels = max(map(len, paths))
    body = top + _header_height(block)
    header = body - levels
    if block.heading:
        area = Area(top, 1, top, frame.width)
        yield Label(block.heading, area, LabelKind.HEADING)
    if frame.labels:
        yield Label(block.corner, Area(header, 1, body - 1, frame.labels), LabelKind.CORNER)
    for text, first_level, last_level, first, last in _stretches(paths, levels):
        left, right = frame.value_columns(first, last, len(paths))
        area = Area(header + first_level, left, header + last_level, right)
        yield Label(text, area, LabelKind.COLUMN)
    for text, first_level, last_level, first, last in _stretches(block.row_paths, frame.labels):
        area = Area(body + first, 1 + first_level, body + last, 1 + last_level)
        yield Label(text, area, LabelKind.ROW)


def _cells(block: Block, frame: _Frame, top: int) -> Iterator[tuple[CellKey, Area]]:
    for row, keys in enumerate(block.keys, top + _header_height(block)):
        for column, key in enumerate(keys):
            left, right = frame.value_columns(column, column, len(keys))
            yield key, Area(row, left, row, right)
