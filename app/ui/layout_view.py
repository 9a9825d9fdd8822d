"""The source with its real tables: every figure can be clicked, the current cell is framed."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QWidget

from app.document import Document, Span
from app.ui.session import Session
from app.ui.sheet import Sheet
from app.ui.source_area import SourceArea
from app.ui.source_figures import Figures
from app.ui.theme import COLOURS
from app.ui.typesetter import Piece

MOST_CELLS = 5_000  # a report has some 400; so many are laid out within a fifth of a second
LONGEST_TEXT = 120_000


def can_be_laid_out(document: Document) -> bool:
    """Whether a document with tables is small enough to be laid out while a clerk waits."""
    cells = sum(len(row.fields) for row in document.rows if row.grid is not None)
    return cells <= MOST_CELLS and len(document.text) <= LONGEST_TEXT


class LayoutView(SourceArea):
    """Paragraphs and tables in reading order, as wide as the pane."""

    def __init__(self, session: Session, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(session, figures, parent)
        self._write()

    def _write(self) -> None:
        self._written_in = self.font(), COLOURS.source_figure
        document = self.session.review.original.document
        self._sheet_of_text = Sheet(document, self.font(), self._underlined)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters or colours: everything is written anew."""
        super().changeEvent(event)
        other = event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}
        if other and self._written_in != (self.font(), COLOURS.source_figure):
            self._write()
            self.set_sheet(self._sheet_of_text.lay_out(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        if event.size().width() != event.oldSize().width():
            self.set_sheet(self._sheet_of_text.lay_out(event.size().width()))
        super().resizeEvent(event)

    def places(self, span: Span) -> list[QRectF]:
        """A whole cell is framed as a cell, a part of a text line by line."""
        found: list[QRectF] = []
        for piece in self._sheet_of_text.pieces_of(span):
            if piece.bordered and piece.span == span:
                found.append(piece.rect.adjusted(3, 1, -3, -1))
            else:
                found += self._line_rects(piece, span)
        return found

    def position_near(self, point: QPointF) -> int:
        """The position in the piece at that height."""
        piece = self._sheet_of_text.nearest(point)
        return 0 if piece is None else self._position_in(piece, point)

    def position_at(self, point: QPointF) -> int | None:
        """A cell that is a figure, or is empty, counts as a whole."""
        piece = self._sheet_of_text.nearest(point)
        if piece is None or not piece.rect.contains(point):
            return None
        if piece.bordered and self.figures.at(piece.span.start) is not None:
            whole = next(self.figures.printed(piece.span), None)
            if not piece.text or (whole is not None and whole[0] == piece.span):
                return piece.span.start
        typesetter = self._sheet_of_text.typesetter(piece)
        printed = typesetter.lines(piece).printed_rect().translated(typesetter.origin(piece))
        near = printed.adjusted(-8, -1, 8, 1).contains(point)
        return self._position_in(piece, point) if near else None

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Borders first, then the words; both only where they are asked for."""
        pieces = list(self._sheet_of_text.pieces_in(area))
        painter.setPen(QPen(COLOURS.strong_line, 1))
        for piece in pieces:
            if piece.bordered:
                painter.drawRect(piece.rect.toAlignedRect().adjusted(0, 0, -1, -1))
        painter.setPen(COLOURS.text)
        for piece in pieces:
            self._draw_words(painter, piece)

    def _draw_words(self, painter: QPainter, piece: Piece) -> None:
        typesetter = self._sheet_of_text.typesetter(piece)
        marked = None
        if self.selected is not None:
            first = max(self.selected.start, piece.span.start) - piece.span.start
            last = min(self.selected.end, piece.span.end) - piece.span.start
            marked = (first, last, _marked()) if first < last else None
        typesetter.lines(piece).draw(painter, typesetter.origin(piece), marked)

    def _position_in(self, piece: Piece, point: QPointF) -> int:
        typesetter = self._sheet_of_text.typesetter(piece)
        inside = typesetter.lines(piece).position(point - typesetter.origin(piece))
        return piece.span.start + inside

    def _line_rects(self, piece: Piece, span: Span) -> Iterator[QRectF]:
        typesetter = self._sheet_of_text.typesetter(piece)
        first = max(span.start - piece.span.start, 0)
        last = min(span.end, piece.span.end) - piece.span.start
        origin = typesetter.origin(piece)
        for rect in typesetter.lines(piece).rects(min(first, len(piece.text)), max(last, 0)):
            yield rect.translated(origin)

    def _underlined(self, span: Span) -> Iterator[tuple[Span, QTextCharFormat]]:
        report = self.session.review.original
        for place, key in self.figures.printed(span):
            doubtful = bool(report.cell_doubts(key))
            colour = COLOURS.doubt if doubtful else COLOURS.source_figure
            yield Span(place.start, min(place.end, span.end)), _underline(colour)


def _marked() -> QTextCharFormat:
    """How selected text looks."""
    look = QTextCharFormat()
    look.setBackground(COLOURS.accent)
    look.setForeground(COLOURS.accent_text)
    return look


def _underline(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(colour)
    return look
