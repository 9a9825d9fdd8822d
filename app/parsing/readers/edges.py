"""Tables whose cells are given by where their edges stand, as Word, WPS and PDF have them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.parsing.readers.build import GridCell


class EdgeCell(NamedTuple):
    """A cell as drawn: its edges from the left, in one unit throughout the table.

    continued: the cell only goes on a cell of the row above, merged downwards; no text of its
    own is printed in it.
    """

    text: str
    left: float
    right: float
    continued: bool = False


class _Place(NamedTuple):
    """From which column to which a cell reaches."""

    first: int
    end: int


_Rows = Sequence[Sequence[EdgeCell]]


def grid_rows(rows: _Rows, tolerance: float) -> list[list[GridCell]]:
    """The rows of one table with numbered columns, as Builder.table takes them.

    Edges not further apart than the tolerance are one edge, drawn differently in each row. A
    cell that goes on another with other edges, or none, is a cell of its own.
    """
    places = _places(rows, tolerance) or _places(rows, 0) or _counted(rows)
    result: list[list[GridCell]] = []
    open_: dict[_Place, tuple[int, int]] = {}  # where the cells of the row above stand in result
    for cells, row_places in zip(rows, places, strict=True):
        above, open_ = open_, {}
        row: list[GridCell] = []
        for cell, place in zip(cells, row_places, strict=True):
            if place.first == place.end:
                continue
            anchor = above.get(place) if cell.continued else None
            if anchor is None:
                anchor = (len(result), len(row))
                row.append(GridCell(cell.text, place.first, place.end - place.first))
            else:
                number, at = anchor
                began = result[number][at]
                result[number][at] = began._replace(rows=len(result) - number + 1)
            open_[place] = anchor
        result.append(row)
    return result


def _places(rows: _Rows, tolerance: float) -> list[list[_Place]] | None:
    """The columns of every cell; None where the edges of a row make no sense.

    An empty sliver gets no column: word processors leave such between edges drawn twice.
    """
    drawn = sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)})
    edges = list(_starts(drawn, tolerance))
    places = []
    for row in rows:
        row_places = []
        end = 0
        for cell in row:
            first = bisect_right(edges, cell.left) - 1
            right = bisect_right(edges, cell.right) - 1
            if first < end or (right <= first and cell.text.strip()):
                return None
            end = max(first, right)
            row_places.append(_Place(first, end))
        places.append(row_places)
    return places


def _starts(edges: list[float], tolerance: float) -> Iterator[float]:
    """The first of every group of edges that are one."""
    yield from edges[:1]
    yield from (x for before, x in pairwise(edges) if x - before > tolerance)


def _counted(rows: _Rows) -> list[list[_Place]]:
    """Edges that make no sense are of no use: every cell takes one column."""
    return [[_Place(column, column + 1) for column in range(len(row))] for row in rows]
