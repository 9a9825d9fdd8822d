"""One page of a PDF to lines of text and tables, in reading order."""

from collections.abc import Iterator
from typing import NamedTuple

from app.parsing.readers.limits import DEEPEST, Deadline
from app.parsing.readers.pdf.cells import FIGURE_SIGNS, RuledTable, ruled_tables
from app.parsing.readers.pdf.content import Content, Glyph
from app.parsing.readers.pdf.frame import Area
from app.parsing.readers.pdf.lines import Line, area_of, in_printed_order, lines_of
from app.parsing.readers.pdf.mesh import meshes_of


class PieceCell(NamedTuple):
    """A cell: its text, from which upright wall to which it reaches, over how many rows.

    area: where its text stands, or the cell if it is empty. doubtful: signs cover each other
    in it, or a figure runs through a wall.
    """

    text: str
    left: int
    right: int
    rows: int
    area: Area
    doubtful: bool = False


class Piece(NamedTuple):
    """A table as far as it is on one page: where its upright walls are, and its rows."""

    xs: list[float]
    rows: list[list[PieceCell]]
    area: Area


Block = Line | Piece


class Layout(NamedTuple):
    """A page. beside: writing that stands another way than the rest. complete: nothing is left."""

    blocks: list[Block]
    beside: str
    complete: bool


def layout_of(content: Content, deadline: Deadline) -> Layout:
    """What is on the page, in reading order."""
    meshes, complete = meshes_of(content.lines, deadline)
    tables, free = ruled_tables(content.glyphs, meshes)
    outer = [table for table in tables if not table.inside]
    blocks = list(_in_order(free, outer))
    beside = in_printed_order(glyph for glyph in free if glyph.turned)
    return Layout(blocks, beside, complete)


def _in_order(glyphs: list[Glyph], tables: list[RuledTable], depth: int = 0) -> Iterator[Block]:
    """Lines and tables from top to bottom."""
    lines = lines_of(glyph for glyph in glyphs if not glyph.turned)
    found: list[tuple[float, Line | RuledTable]] = [(line.area.middle[1], line) for line in lines]
    found.extend((table.mesh.ys[0], table) for table in tables)
    for _, block in sorted(found, key=lambda block: block[0]):
        if isinstance(block, Line):
            yield block
        elif block.tables and depth < DEEPEST:
            for number, _cell in enumerate(block.mesh.cells):
                yield from _in_order(block.glyphs[number], block.tables[number], depth + 1)
        else:
            yield _piece(block)


def _piece(table: RuledTable) -> Piece:
    rows: list[list[PieceCell]] = [[] for _ in table.mesh.ys[1:]]
    for number, cell in enumerate(table.mesh.cells):
        glyphs = table.glyphs.get(number)
        right = cell.column + cell.columns
        if glyphs:
            text, overprinted = _text(glyphs)
            doubtful = overprinted or number in table.torn
            found = PieceCell(text, cell.column, right, cell.rows, area_of(glyphs), doubtful)
        elif cell.closed > 2:
            area = table.mesh.cell_area(cell)
            found = PieceCell("", cell.column, right, cell.rows, area)
        else:
            continue  # not a cell, but what is left beside a narrower part of the table
        rows[cell.row].append(found)
    for row in rows:
        row.sort(key=lambda cell: cell.left)
    return Piece(table.mesh.xs, rows, table.mesh.area)


def _text(glyphs: list[Glyph]) -> tuple[str, bool]:
    """The text of a cell, and whether signs cover each other in it."""
    if len(glyphs) == 1:
        return glyphs[0].text, False
    if any(glyph.turned for glyph in glyphs):
        return in_printed_order(glyphs), False
    lines = lines_of(glyphs)
    vertical = len(lines) > 1 and all(_is_vertical(line.text) for line in lines)
    text = ("" if vertical else "\n").join(line.text for line in lines)
    return text, any(line.overprinted for line in lines)


def _is_vertical(text: str) -> bool:
    """Whether a line may be one step of words that run from top to bottom; never of a figure."""
    return len(text) <= 2 and not FIGURE_SIGNS.intersection(text)
