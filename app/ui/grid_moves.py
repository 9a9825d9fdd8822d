"""Where the keys lead in a grid, as in Excel: round a selection, to the edge of a block. No Qt."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """A cell by its printed row and column."""

    row: int
    column: int


class Box(NamedTuple):
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> range:
        """Its rows."""
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        """Its columns."""
        return range(self.left, self.right + 1)


def box_around(places: Iterable[Place]) -> Box | None:
    """The smallest box around some cells; None where there are none."""
    rows, columns = set[int](), set[int]()
    for row, column in places:
        rows.add(row)
        columns.add(column)
    if not rows:
        return None
    return Box(min(rows), min(columns), max(rows), max(columns))


def next_selected(places: Iterable[Place], here: Place, step: int, *, down: bool) -> Place:
    """The selected cell that comes next, round and round.

    down: column by column, as Enter goes; else row by row, as Tab goes.
    """
    order = sorted(places, key=lambda place: (place.column, place.row) if down else place)
    return order[(order.index(here) + step) % len(order)]


def block_edge(filled: Callable[[int], bool], at: int, last: int, step: int) -> int:
    """Where Ctrl and an arrow lead on a line of cells 0..last: to the end of the filled cells one
    is in, else to the next filled one, else to the border.
    """
    beyond = at + step
    if not 0 <= beyond <= last:
        return at
    inside = filled(at) and filled(beyond)
    at = beyond
    while 0 <= at + step <= last and (filled(at + step) if inside else not filled(at)):
        at += step
    return at
