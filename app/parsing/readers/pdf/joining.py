"""A table of a PDF, put together again from the pieces that are on several pages."""

from typing import NamedTuple

from app.parsing.readers.build import GridCell
from app.parsing.readers.pdf.tables import Piece, PieceCell
from app.parsing.readers.pdf.walls import NEAR


class PlacedCell(NamedTuple):
    """A cell in the columns of the whole table, and where it is printed."""

    cell: GridCell
    page: int
    printed: PieceCell


class TornTable:
    """Takes pieces from page to page as long as they have the same upright walls."""

    def __init__(self, page: int, piece: Piece) -> None:
        self._pieces = [(page, piece)]
        self._xs = piece.xs

    def goes_on_with(self, page: int, piece: Piece) -> bool:
        """Whether a piece at the head of a page belongs to this table, which ends the one before.

        The walls of one of them may be fewer: a row of merged cells has only some of them.
        """
        ends_alike = all(abs(self._xs[end] - piece.xs[end]) <= NEAR for end in (0, -1))
        more, fewer = sorted((self._xs, piece.xs), key=len, reverse=True)
        return (
            page == self._pieces[-1][0] + 1
            and ends_alike
            and all(_number(x, more) is not None for x in fewer)
        )

    def add(self, page: int, piece: Piece) -> None:
        """Add the next piece."""
        self._pieces.append((page, piece))
        self._xs = max(self._xs, piece.xs, key=len)

    def rows(self) -> list[list[PlacedCell]]:
        """All rows. A cell that is torn itself stays two, one at the end and one at the head."""
        found: list[list[PlacedCell]] = []
        for page, piece in self._pieces:
            columns = [_number(x, self._xs) or 0 for x in piece.xs]
            found.extend([_placed(cell, page, columns) for cell in row] for row in piece.rows)
        return found


def _number(x: float, xs: list[float]) -> int | None:
    """Which of the walls stands nearest to a place; None if none stands near it."""
    number = min(range(len(xs)), key=lambda number: abs(xs[number] - x))
    return number if abs(xs[number] - x) <= NEAR else None


def _placed(cell: PieceCell, page: int, columns: list[int]) -> PlacedCell:
    left, right = columns[cell.left], columns[cell.right]
    return PlacedCell(GridCell(cell.text, left, right - left, cell.rows), page, cell)
