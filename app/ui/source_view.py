"""The original text: it frames the selected cell's place and leads from a figure to its cell."""

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.document import Span
from app.report import CellKey, Report
from app.ui.positions import Positions
from app.ui.session import Session
from app.ui.theme import COLOURS

LONGEST = 300_000  # characters; longer texts would take seconds to lay out
_BEFORE = 20_000  # characters shown before the first figure of a longer text
_TAB = 30


class SourceView(QPlainTextEdit):
    """The text of the draft, to read and to click in; it cannot be changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._framed: Span | None = None
        report = session.review.original
        self._from, shown = _shown_part(report)
        self.shortened = len(shown) < len(report.document.text)
        self._positions = Positions(shown)
        self._figures = sorted(_figures(report))
        self.setObjectName("source")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabStopDistance(_TAB)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setPlainText(shown)
        self.document().setDocumentMargin(10)
        self.setExtraSelections([self._underlined(span) for span, _ in self._figures])
        session.cell_selected.connect(self.show_cell)
        session.place_shown.connect(self.show_span)
        session.changed.connect(self._show_current)
        self._show_current()

    # --- from the cell to the text ---

    def show_cell(self, key: CellKey) -> None:
        """Frame the place of a cell and scroll to it; the focus stays where it is."""
        self.show_span(self._session.span(key))

    def show_span(self, span: Span | None) -> None:
        """Frame a place; None takes the frame away."""
        if span == self._framed:
            return
        self._update_frame()
        self._framed = span
        if span is not None:
            self._scroll_to(span)
        self._update_frame()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break the lines elsewhere: bring the framed place back into sight."""
        super().resizeEvent(event)
        self._keep_in_sight()

    def showEvent(self, event: QShowEvent) -> None:
        """What was framed before the view was laid out is brought into sight now."""
        super().showEvent(event)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if self._framed is not None:
            self._scroll_to(self._framed)

    def framed_rects(self) -> list[QRectF]:
        """The frame as it is painted: a box for each line, a caret's box for an empty cell."""
        if self._framed is None:
            return []
        start, end = self._cursor(self._framed.start), self._cursor(self._framed.end)
        if start.position() == end.position():
            return [QRectF(self.cursorRect(start)).adjusted(-3, 0, 3, 0)]
        return list(self._line_rects(start, end))

    def _update_frame(self) -> None:
        """Repaint the frame only: laying out the whole text again is a hundred times dearer."""
        for rect in self.framed_rects():
            self.viewport().update(rect.toAlignedRect().adjusted(-5, -3, 5, 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the frame over it."""
        super().paintEvent(event)
        rects = self.framed_rects()
        if not rects:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(COLOURS.accent, 2))
        painter.setBrush(COLOURS.source_mark)
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-3, -1, 3, 1), 3, 3)
        painter.end()

    # --- from the text to the cell ---

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a figure selects its cell; dragging selects text."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            key = self.cell_at(event.position().toPoint())
            if key is not None:
                self._session.select(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The hand over a figure says that it can be clicked."""
        super().mouseMoveEvent(event)
        over = event.buttons() == Qt.MouseButton.NoButton and self.cell_at(event.pos()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def cell_at(self, point: QPoint) -> CellKey | None:
        """The cell whose figure is at a point of the viewport."""
        cursor = self.cursorForPosition(point)
        if not self.cursorRect(cursor).adjusted(-16, -2, 16, 2).contains(point):
            return None  # beyond the end of the line
        position = self._from + self._positions.to_python(cursor.position())
        number = bisect_right(self._figures, position, key=lambda figure: figure[0].start)
        for span, key in reversed(self._figures[max(number - 2, 0) : number]):
            if span.start <= position <= span.end:
                return key
        return None

    # --- places ---

    def _show_current(self) -> None:
        if self._session.current is not None:
            self.show_cell(self._session.current)

    def _cursor(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        unit = self._positions.to_qt(max(position - self._from, 0))
        cursor.setPosition(min(unit, last))
        return cursor

    def _scroll_to(self, span: Span) -> None:
        """Bring a place to a third of the height, unless it can be seen already."""
        rect = self.cursorRect(self._cursor(span.start))
        if self.viewport().rect().adjusted(0, 20, 0, -20).contains(rect):
            return
        self.setTextCursor(self._cursor(span.start))
        self.centerCursor()

    def _line_rects(self, start: QTextCursor, end: QTextCursor) -> Iterator[QRectF]:
        """One box for each painted line between two places."""
        cursor = QTextCursor(start)
        while cursor.position() < end.position():
            line_end = QTextCursor(cursor)
            line_end.movePosition(QTextCursor.MoveOperation.EndOfLine)
            if line_end.position() == cursor.position():
                cursor.setPosition(cursor.position() + 1)  # over the line's end
                continue
            stop = line_end if line_end.position() < end.position() else end
            yield QRectF(self.cursorRect(cursor).united(self.cursorRect(stop)))
            cursor.setPosition(stop.position())
            if not self.viewport().rect().intersects(self.cursorRect(cursor)):
                return

    def _underlined(self, span: Span) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(COLOURS.source_figure)
        selection = QTextEdit.ExtraSelection()
        cursor = self._cursor(span.start)
        end = self._cursor(span.end).position()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        # PySide's stubs do not know the public fields of this C++ struct.
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format = look  # type: ignore[attr-defined]
        return selection


def _figures(report: Report) -> Iterator[tuple[Span, CellKey]]:
    """Where figures stand: those of the cells, and what unsure cells may hold."""
    for key, cell in report.cells.items():
        spans = [cell.span, *(reading.span for reading in cell.readings)]
        for span in spans:
            if span is not None and span.end > span.start:
                yield span, key


def _shown_part(report: Report) -> tuple[int, str]:
    """Where the shown part of the text begins, and the part; the whole text unless it is huge."""
    text = report.document.text
    if len(text) <= LONGEST:
        return 0, text
    first = min((span.start for span, _ in _figures(report)), default=0)
    start = max(0, min(first - _BEFORE, len(text) - LONGEST))
    start = text.rfind("\n", 0, start) + 1
    return start, text[start : start + LONGEST]
