"""A real table of a sheet: its columns share the width, its merged cells reach over rows."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF

from app.document import Document, Field, Grid
from app.ui.column_widths import Need, column_widths
from app.ui.typesetter import Piece, Typesetter

_FIGURE = re.compile(r"[-+−－＋]?[0-9０-９.,，]*[%％]?")  # or an empty cell
_LONGEST_LINE = 26  # characters; a column of sentences does not ask for more


class Table:
    """Its pieces are its cells, in the order of the text."""

    def __init__(self, document: Document, grid: Grid, typesetter: Typesetter) -> None:
        self._typesetter = typesetter
        self._columns = max(grid.columns, 1)
        self._rows: list[list[Piece]] = []
        for row in document.rows[grid.first : grid.end]:
            pieces = [self._piece(document, each) for each in row.fields]
            figures = [bool(_FIGURE.fullmatch(piece.text)) for piece in pieces]
            for piece, figure in zip(pieces, figures, strict=True):
                # A row of words only is a heading.
                piece.centred = figure or not any(figures)
            self._rows.append(pieces)
        self.pieces = [piece for row in self._rows for piece in row]
        self._tallest = max((piece.rows for piece in self.pieces), default=1)
        self._tops = [0.0]
        self.rect = QRectF()

    def lay_out(self, corner: QPointF, room: float) -> None:
        """Give every cell its place."""
        widths = column_widths(self._columns, map(self._need, self.pieces), room)
        lefts = [corner.x()]
        for width in widths:
            lefts.append(lefts[-1] + width)
        for piece in self.pieces:
            left, right = self._sides(piece, lefts)
            piece.move(QRectF(left, 0, right - left, 0))
        tops = [corner.y()]
        for height in self._heights():
            tops.append(tops[-1] + height)
        for number, row in enumerate(self._rows):
            for piece in row:
                below = min(number + piece.rows, len(self._rows))
                place = piece.rect
                piece.rect = QRectF(
                    place.left(), tops[number], place.width(), tops[below] - tops[number]
                )
        self._tops = tops
        self.rect = QRectF(corner.x(), corner.y(), lefts[-1] - lefts[0], tops[-1] - tops[0])

    def pieces_in(self, area: QRectF) -> Iterator[Piece]:
        """The cells that a part of the sheet touches."""
        first = max(bisect_right(self._tops, area.top()) - self._tallest, 0)
        last = bisect_left(self._tops, area.bottom())
        for row in self._rows[first:last]:
            for piece in row:
                if piece.rect.intersects(area):
                    yield piece

    def nearest(self, point: QPointF) -> Piece:
        """The cell at a point, or the nearest one."""
        band = QRectF(self.rect.left(), point.y() - 0.5, self.rect.width(), 1)
        near = list(self.pieces_in(band)) or self.pieces
        return min(near, key=lambda piece: _distance(piece.rect, point))

    def _piece(self, document: Document, cell: Field) -> Piece:
        """A cell; one that reaches out of its table is cut to it."""
        return Piece(
            document.text[slice(*cell.span)],
            cell.span,
            bordered=True,
            column=min(max(cell.column, 0), self._columns - 1),
            columns=max(cell.columns, 1),
            rows=max(cell.rows, 1),
        )

    def _need(self, piece: Piece) -> Need:
        least = self._typesetter.least_width(piece.text)
        most = _LONGEST_LINE * self._typesetter.character
        best = max(min(self._typesetter.best_width(piece.text), most), least)
        return Need(piece.column, piece.columns, least, best)

    def _sides(self, piece: Piece, lefts: list[float]) -> tuple[float, float]:
        last = min(piece.column + piece.columns, self._columns)
        return lefts[piece.column], lefts[last]

    def _heights(self) -> list[float]:
        """What the cells of every row need; what a tall cell lacks its last row adds."""
        heights = [
            max((self._typesetter.height(p) for p in row if p.rows == 1), default=0.0)
            for row in self._rows
        ]
        for number, row in enumerate(self._rows):
            for piece in row:
                last = min(number + piece.rows, len(heights)) - 1
                if last > number or not heights[number]:
                    lack = self._typesetter.height(piece) - sum(heights[number : last + 1])
                    heights[last] += max(lack, 0.0)
        return heights


def _distance(rect: QRectF, point: QPointF) -> float:
    across = max(rect.left() - point.x(), 0, point.x() - rect.right())
    down = max(rect.top() - point.y(), 0, point.y() - rect.bottom())
    return float(across + down)
