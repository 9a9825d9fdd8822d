"""A document laid out as a sheet: its paragraphs, and its real tables between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont

from app.document import Document, Span
from app.ui import theme
from app.ui.sheet_table import Table
from app.ui.typesetter import Piece, Typesetter, Underlined

_MARGIN = 10.0
_GAP = 6.0  # above and below a table
_PARAGRAPH_GAP = 3.0
Block = Piece | Table


class Sheet:
    """What stands under each other: paragraphs and tables. Laid out for one width at a time."""

    def __init__(self, document: Document, font: QFont, underlined: Underlined) -> None:
        self._prose = Typesetter(font, underlined)
        self._cells = Typesetter(theme.small_font(font), underlined)
        self._blocks = list(self._blocks_of(document))
        self._pieces = [piece for block in self._blocks for piece in _pieces(block)]
        self._starts = [piece.span.start for piece in self._pieces]
        self._bottoms: list[float] = []

    def lay_out(self, width: float) -> QSizeF:
        """Give everything its place; the size of the sheet, which may be wider than asked for."""
        top, right, room = _MARGIN, width - _MARGIN, width - 2 * _MARGIN
        self._bottoms = []
        for block in self._blocks:
            if isinstance(block, Table):
                block.lay_out(QPointF(_MARGIN, top + _GAP), room)
                right, top = max(right, block.rect.right()), block.rect.bottom() + _GAP
            else:
                block.move(QRectF(_MARGIN, top, room, 0))
                block.rect.setHeight(self._prose.height(block))
                top = block.rect.bottom() + _PARAGRAPH_GAP
            self._bottoms.append(top)
        return QSizeF(right + _MARGIN, top + _MARGIN)

    def typesetter(self, piece: Piece) -> Typesetter:
        """Who breaks a piece into lines."""
        return self._cells if piece.bordered else self._prose

    def pieces_in(self, area: QRectF) -> Iterator[Piece]:
        """What a part of the sheet touches."""
        for block in self._blocks[bisect_left(self._bottoms, area.top()) :]:
            if block.rect.top() > area.bottom():
                return
            if isinstance(block, Table):
                yield from block.pieces_in(area)
            else:
                yield block

    def pieces_of(self, span: Span) -> Iterator[Piece]:
        """The pieces that a part of the text is in, or, where it is empty, the one it stands in."""
        number = max(bisect_right(self._starts, span.start) - 1, 0)
        for piece in self._pieces[number:]:
            if piece.span.start > span.end or (piece.span.start == span.end > span.start):
                return
            if piece.span.end > span.start or span.start == span.end:
                yield piece

    def nearest(self, point: QPointF) -> Piece | None:
        """The piece at a point, or the nearest one; None on an empty sheet."""
        if not self._blocks:
            return None
        number = min(bisect_left(self._bottoms, point.y()), len(self._blocks) - 1)
        block = self._blocks[number]
        return block.nearest(point) if isinstance(block, Table) else block

    def _blocks_of(self, document: Document) -> Iterator[Block]:
        """The tables, and every line of the text around them that is not empty."""
        end = 0
        for grid in document.grids:
            rows = document.rows[grid.first : grid.end]
            yield from _paragraphs(document.text, Span(end, rows[0].span.start))
            yield Table(document, grid, self._cells)
            end = rows[-1].span.end
        yield from _paragraphs(document.text, Span(end, len(document.text)))


def _paragraphs(text: str, span: Span) -> Iterator[Piece]:
    start = span.start
    for line in text[slice(*span)].split("\n"):
        if line.strip():
            yield Piece(line, Span(start, start + len(line)))
        start += len(line) + 1


def _pieces(block: Block) -> list[Piece]:
    return block.pieces if isinstance(block, Table) else [block]
