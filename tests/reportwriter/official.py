"""The three tables as the official form prints them: 14x4, 28x10 and 4x15 in the 2021 edition."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import lcm
from random import Random

from app.forms import Block, FormTable, Heading
from app.report import CellKey
from tests.reportwriter.sheet import Piece, Sheet, placed
from tests.reportwriter.spelling import Spelling

Row = tuple[bool, Sequence[Piece]]


def official_sheet(
    table: FormTable, texts: Mapping[CellKey, str], spelling: Spelling, rng: Random
) -> Sheet:
    """A table of the form with its figures, its labels spelled in one office's way."""
    block = table.blocks[0]
    if block.side_by_side:
        return placed(table.id, list(_side_by_side(block, texts, spelling, rng)), 15)
    if len(table.blocks) == 1:
        return placed(table.id, list(_paths(block, texts, spelling, rng)), 10)
    wide = lcm(*(len(block.columns) for block in table.blocks))
    stacked = [r for b in table.blocks for r in _stacked(b, texts, wide, spelling, rng)]
    return placed(table.id, stacked, 1 + wide)


def one_line_sheet(table: FormTable, texts: Mapping[CellKey, str]) -> Sheet:
    """Table 4 as some converters leave it: its two headings glued, and a line of figures."""
    keys = table.blocks[0].keys[0]
    title = "".join(dict.fromkeys(path[0] for path in table.blocks[0].column_paths))
    figures = [Piece(texts[key], key=key) for key in keys]
    return placed(table.id, [(True, [Piece(title, len(keys))]), (False, figures)], len(keys))


def _stacked(
    block: Block, texts: Mapping[CellKey, str], wide: int, spelling: Spelling, rng: Random
) -> Iterator[Row]:
    """One of the small tables that stand under each other."""
    each = wide // len(block.columns)
    yield True, [Piece(spelling.words(block.heading, rng), 1 + wide)]
    labels = [Piece(spelling.heading(column, rng), each) for column in block.columns]
    yield True, [Piece(spelling.words(block.corner, rng)), *labels]
    for row, keys in zip(block.rows, block.keys, strict=True):
        figures = [Piece(texts[key], each, key=key) for key in keys]
        yield False, [Piece(spelling.heading(row, rng)), *figures]


def _paths(
    block: Block, texts: Mapping[CellKey, str], spelling: Spelling, rng: Random
) -> Iterator[Row]:
    """A table whose rows and columns stand in groups; groups are printed once, merged."""
    depth = max(map(len, block.row_paths))
    levels = _header(block.columns, spelling, rng)
    yield True, [Piece(spelling.words(block.corner, rng), depth, len(levels)), *levels[0]]
    yield from ((True, level) for level in levels[1:])
    above: tuple[str, ...] = ()
    for row, keys in zip(block.rows, block.keys, strict=True):
        labels = []
        for level, group in enumerate(row.path):
            if row.path[: level + 1] != above[: level + 1]:
                members = sum(r.path[: level + 1] == row.path[: level + 1] for r in block.rows)
                labels.append(Piece(spelling.words(group, rng), rows=members))
        above = row.path
        labels.append(Piece(spelling.heading(row, rng), depth - len(row.path)))
        yield False, [*labels, *(Piece(texts[key], key=key) for key in keys)]


def _header(columns: Sequence[Heading], spelling: Spelling, rng: Random) -> list[list[Piece]]:
    """The rows of the header: groups over their members, columns down to the last row."""
    depth = max(len(column.path) for column in columns) + 1
    levels: list[list[Piece]] = [[] for _ in range(depth)]
    for level in range(depth):
        for path, run in groupby(columns, key=lambda c: c.path[: level + 1]):
            members = list(run)
            if len(path) == level + 1:
                levels[level].append(Piece(spelling.words(path[level], rng), len(members)))
                continue
            own = [c for c in members if len(c.path) == level]
            levels[level] += [Piece(spelling.heading(c, rng), rows=depth - level) for c in own]
    return levels


def _side_by_side(
    block: Block, texts: Mapping[CellKey, str], spelling: Spelling, rng: Random
) -> Iterator[Row]:
    """Groups beside each other over one row of figures; a group without a parent is taller."""
    width = len(block.columns)
    top = []
    for parent, members in groupby(block.rows, key=lambda r: r.path[:1]):
        rows = list(members)
        words = spelling.words(parent[0], rng) if parent else spelling.heading(rows[0], rng)
        top.append(Piece(words, width * len(rows)))
    yield True, top
    second: list[Piece] = []
    third: list[Piece] = []
    for row in block.rows:
        if row.path:
            second.append(Piece(spelling.heading(row, rng), width))
            third += [Piece(spelling.heading(c, rng)) for c in block.columns]
        else:
            second += [Piece(spelling.heading(c, rng), rows=2) for c in block.columns]
    yield True, second
    yield True, third
    yield False, [Piece(texts[key], key=key) for key in block.keys[0]]
