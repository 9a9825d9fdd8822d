"""Which printed sign is in which cell of a ruled table, and which table is in which cell."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.parsing.readers.pdf.content import Glyph
from app.parsing.readers.pdf.lines import area_of
from app.parsing.readers.pdf.mesh import Mesh
from app.parsing.readers.pdf.walls import NEAR

FIGURE_SIGNS = frozenset("0123456789０１２３４５６７８９.,．，-－+")


@dataclass
class RuledTable:
    """Walls, and for the number of each cell the signs and the tables that are in it.

    inside: it is in a cell of another table itself. torn: the cells with a figure that runs
    over a wall.
    """

    mesh: Mesh
    glyphs: dict[int, list[Glyph]] = field(default_factory=lambda: defaultdict(list))
    tables: dict[int, "list[RuledTable]"] = field(default_factory=lambda: defaultdict(list))
    inside: bool = False
    torn: set[int] = field(default_factory=set)


def ruled_tables(glyphs: list[Glyph], meshes: list[Mesh]) -> tuple[list[RuledTable], list[Glyph]]:
    """The tables, of which the smallest come first, and the signs that are in none."""
    tables = [RuledTable(mesh) for mesh in meshes]
    free = _share_out(glyphs, tables)
    for number, table in enumerate(tables):
        _put_inside(table, tables[number + 1 :])
    return tables, free


def _share_out(glyphs: list[Glyph], tables: list[RuledTable]) -> list[Glyph]:
    """Give every sign to the cell in which it is; those outside of tables are left."""
    if not tables:
        return glyphs
    free, over_walls = [], []
    last: tuple[RuledTable, int, Glyph] | None = None
    for glyph in glyphs:
        table, cell = _place(glyph, tables)
        if table is None:
            free.append(glyph)
            last = None
            continue
        table.glyphs[cell].append(glyph)
        if last and last[0] is table and last[1] != cell and _is_one_figure(last[2], glyph):
            over_walls.append(table)
        last = table, cell, glyph
    for table in over_walls:
        _mend_figures(table)
    return free


def _place(glyph: Glyph, tables: list[RuledTable]) -> tuple[RuledTable | None, int]:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    for table in tables:
        cell = table.mesh.at(x, y)
        if cell is not None:
            return table, cell
    return None, 0


def _is_one_figure(one: Glyph, following: Glyph) -> bool:
    return one.text in FIGURE_SIGNS and following.text in FIGURE_SIGNS and _touch(one, following)


def _mend_figures(table: RuledTable) -> None:
    """A figure that runs over a wall is doubtful; cut by it, it belongs to one cell as a whole."""
    for run in _runs(table):
        cells = {cell for _, cell in run}
        if len(cells) == 1:
            continue
        table.torn |= cells
        glyphs = [glyph for glyph, _ in run]
        whole = table.mesh.at(*area_of(glyphs).middle)
        if whole is not None and any(_is_cut(glyph, table.mesh) for glyph in glyphs):
            for glyph, cell in run:
                table.glyphs[cell].remove(glyph)
            table.glyphs[whole].extend(glyphs)


def _runs(table: RuledTable) -> Iterator[list[tuple[Glyph, int]]]:
    """Signs of figures with their cells, as long as they touch and were printed in a row."""
    signs = [
        (glyph, cell)
        for cell, glyphs in table.glyphs.items()
        for glyph in glyphs
        if glyph.text in FIGURE_SIGNS
    ]
    signs.sort(key=lambda sign: sign[0].order)
    run: list[tuple[Glyph, int]] = []
    for sign in signs:
        if run and not _touch(run[-1][0], sign[0]):
            yield run
            run = []
        run.append(sign)
    if run:
        yield run


def _is_cut(glyph: Glyph, mesh: Mesh) -> bool:
    """Whether a wall runs through a sign, not only along its edge."""
    margin = (glyph.right - glyph.left) * 0.1
    left, right = glyph.left + margin, glyph.right - margin
    return bisect_left(mesh.xs, left) != bisect_left(mesh.xs, right)


def _touch(one: Glyph, following: Glyph) -> bool:
    """Whether two signs were printed as one word; a broad sign may reach into the next one."""
    height, gap = one.bottom - one.top, following.left - one.right
    return (
        following.order == one.order + 1
        and -0.4 * (one.right - one.left) < gap < 0.1 * height
        and abs(following.bottom - one.bottom) < 0.1 * height
    )


def _put_inside(table: RuledTable, larger: list[RuledTable]) -> None:
    """Find the cell of another table that holds this one: the other one is mere layout then."""
    area = table.mesh.area
    for other in larger:
        number = other.mesh.at(*area.middle)
        if number is None:
            continue
        cell = other.mesh.cell_area(other.mesh.cells[number])
        if (
            cell.left - NEAR <= area.left
            and cell.top - NEAR <= area.top
            and area.right <= cell.right + NEAR
            and area.bottom <= cell.bottom + NEAR
        ):
            other.tables[number].append(table)
            table.inside = True
            return
