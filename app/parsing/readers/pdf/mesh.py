"""Walls to the areas that they close: the cells of a table, a merged one as one area."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from app.parsing.readers.limits import MOST_CELLS, Deadline
from app.parsing.readers.pdf.frame import Area
from app.parsing.readers.pdf.walls import NEAR, Wall, Walls, connected, walls_of

_MOST_WALLS = 4_000  # of one page

_Place = tuple[int, int]  # row and column of the finest division


class Cell(NamedTuple):
    """An area of a table: its first row and column, and how many of them it covers.

    closed: how many of its four sides have walls.
    """

    row: int
    column: int
    rows: int
    columns: int
    closed: int


class Mesh(NamedTuple):
    """Walls that hang together: where they run, the cells, and for each place its cell."""

    xs: list[float]
    ys: list[float]
    cells: list[Cell]
    owners: list[list[int]]

    @property
    def area(self) -> Area:
        """From its first wall to its last."""
        return Area(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def at(self, x: float, y: float) -> int | None:
        """The number of the cell in which a point lies; None outside."""
        column, row = bisect_left(self.xs, x) - 1, bisect_left(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owners[row][column]
        return None

    def cell_area(self, cell: Cell) -> Area:
        """Where a cell is."""
        return Area(
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row + cell.rows],
        )


def meshes_of(lines: Iterable[Area], deadline: Deadline) -> tuple[list[Mesh], bool]:
    """Every group of walls with cells beside each other, the smallest first.

    The second value is False where there are too many lines to be a table.
    """
    walls = walls_of(lines)
    if len(walls.level) + len(walls.upright) > _MOST_WALLS:
        return [], False
    meshes, complete = [], True
    for group in connected(walls, deadline):
        xs, ys = _places(group.upright, group.level), _places(group.level, group.upright)
        if (len(xs) - 1) * (len(ys) - 1) > MOST_CELLS:
            complete = False
        elif len(xs) > 2 and len(ys) > 1:
            meshes.append(_mesh(xs, ys, group, deadline))
    return sorted(meshes, key=_size), complete


def _size(mesh: Mesh) -> float:
    area = mesh.area
    return (area.right - area.left) * (area.bottom - area.top)


def _places(walls: list[Wall], across: list[Wall]) -> list[float]:
    """Where the walls stand; the ends of those across close a table without outer walls."""
    places = sorted({wall.at for wall in walls})
    start, end = min(wall.start for wall in across), max(wall.end for wall in across)
    if start < places[0] - NEAR:
        places.insert(0, start)
    if end > places[-1] + NEAR:
        places.append(end)
    return places


def _mesh(xs: list[float], ys: list[float], walls: Walls, deadline: Deadline) -> Mesh:
    sides = _Sides(walls, xs, ys)
    mesh = Mesh(xs, ys, [], [[-1] * (len(xs) - 1) for _ in ys[1:]])
    for row, owners in enumerate(mesh.owners):
        deadline.check()
        for column, owner in enumerate(owners):
            if owner < 0:
                _add(mesh, sides, (row, column))
    return mesh


def _add(mesh: Mesh, sides: "_Sides", place: _Place) -> None:
    """Add the cell at a place, or the cells where its walls do not make one rectangle."""
    for row, column, rows, columns in _rectangles(sides.open_from(place)):
        for its_row in range(row, row + rows):
            mesh.owners[its_row][column : column + columns] = [len(mesh.cells)] * columns
        closed = sides.closed(row, column, rows, columns)
        mesh.cells.append(Cell(row, column, rows, columns, closed))


class _Sides:
    """Between which places of the finest division there is a wall."""

    def __init__(self, walls: Walls, xs: list[float], ys: list[float]) -> None:
        self._above = set(_covered(walls.level, ys, xs))  # row below the wall, column
        self._before = {(row, column) for column, row in _covered(walls.upright, xs, ys)}
        ends = ((0, len(ys) - 1), (0, len(xs) - 1))
        self._no_way_up = self._above | {(row, at) for row in ends[0] for at in range(ends[1][1])}
        self._no_way_left = self._before | {(at, x) for x in ends[1] for at in range(ends[0][1])}

    def open_from(self, start: _Place) -> set[_Place]:
        """All places that can be reached without crossing a wall or leaving the table."""
        reached, waiting = {start}, [start]
        while waiting:
            row, column = place = waiting.pop()
            beside = []
            if place not in self._no_way_up:
                beside.append((row - 1, column))
            if place not in self._no_way_left:
                beside.append((row, column - 1))
            if (row + 1, column) not in self._no_way_up:
                beside.append((row + 1, column))
            if (row, column + 1) not in self._no_way_left:
                beside.append((row, column + 1))
            for other in beside:
                if other not in reached:
                    reached.add(other)
                    waiting.append(other)
        return reached

    def closed(self, row: int, column: int, rows: int, columns: int) -> int:
        """How many of the four sides of a rectangle have a wall all along."""
        across, down = range(column, column + columns), range(row, row + rows)
        return (
            all((row, its) in self._above for its in across)
            + all((row + rows, its) in self._above for its in across)
            + all((its, column) in self._before for its in down)
            + all((its, column + columns) in self._before for its in down)
        )


def _covered(walls: list[Wall], places: list[float], across: list[float]) -> Iterator[_Place]:
    """For every wall which place it is at, and along which of the divisions it runs."""
    numbers = {at: number for number, at in enumerate(places)}
    middles = [(start + end) / 2 for start, end in pairwise(across)]
    for wall in walls:
        first, end = bisect_left(middles, wall.start), bisect_right(middles, wall.end)
        for number in range(first, end):
            yield numbers[wall.at], number


_Rectangle = tuple[int, int, int, int]  # row, column, rows, columns


def _rectangles(places: set[_Place]) -> Iterator[_Rectangle]:
    """Places as rectangles, as high as possible; a whole rectangle is one."""
    if len(places) == 1:
        yield (*next(iter(places)), 1, 1)
        return
    rows: dict[int, list[int]] = {}
    for row, column in sorted(places):
        rows.setdefault(row, []).append(column)
    begun: dict[tuple[int, int], int] = {}  # first column and how many: the row they began in
    for row in range(min(rows), max(rows) + 2):
        runs = set(_runs(rows.get(row, [])))
        for run in [run for run in begun if run not in runs]:
            yield begun[run], run[0], row - begun[run], run[1]
            del begun[run]
        for run in runs:
            begun.setdefault(run, row)


def _runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for number, column in enumerate(columns, start=1):
        if number == len(columns) or columns[number] != column + 1:
            yield columns[start], number - start
            start = number
