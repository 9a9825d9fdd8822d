"""The source as plain text: it frames the selected place and leads from a figure to its cell."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRectF, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.document import Span
from app.report import CellKey, Report
from app.ui.positions import Positions
from app.ui.selection_sums import summarise_source
from app.ui.session import Session
from app.ui.source_figures import Figures
from app.ui.source_marks import follow_click, frame_bounds, paint_frame, show_hand
from app.ui.theme import COLOURS
from app.ui.zoom import AS_MADE, Wheel, loses_font, zoomed_font

LONGEST = 300_000  # characters; longer texts would take seconds to lay out
_BEFORE = 20_000  # characters shown before the first figure of a longer text
_TAB = 30
_PASTE = QKeySequence.StandardKey.Paste


class SourceView(QPlainTextEdit):
    """The text of the draft, to read and to click in; it cannot be changed.

    zoom_asked: the clerk wants larger (+) or smaller (−) letters, or those as at first (0).
    """

    zoom_asked = Signal(int)

    def __init__(self, session: Session, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._figures = figures
        self._framed: Span | None = None
        self._wheel = Wheel()
        self._letters = AS_MADE
        report = session.review.original
        self._from, shown = _shown_part(report, figures)
        self.shortened = len(shown) < len(report.document.text)
        self._positions = Positions(shown)
        self.setObjectName("source")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabStopDistance(_TAB)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setPlainText(shown)
        self.document().setDocumentMargin(10)
        self.setAccessibleName("原文")
        self.setPlaceholderText("这份文件读不出文字。请用原来的程序打开，对照着在右侧录入。")
        self._underline_figures()
        self.selectionChanged.connect(self._tell_selected)

    def _underline_figures(self) -> None:
        self._line = COLOURS.source_figure
        self.setExtraSelections([self._underlined(span) for span, _ in self._figures.printed()])

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: the lines under the figures are made anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._line != COLOURS.source_figure:
            self._underline_figures()

    def event(self, event: QEvent) -> bool:
        """Nothing can be pasted here: Ctrl+V is left to the window, which begins a report.

        Zoomed letters are kept.
        """
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.matches(_PASTE):
            event.ignore()
            return False
        done = super().event(event)
        if loses_font(event) and self._letters != AS_MADE:
            self.setFont(zoomed_font(self._letters))
        return done

    # --- from the cell to the text ---

    def show_span(self, span: Span | None) -> None:
        """Frame a place and scroll to it; None takes the frame away. The focus stays."""
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
            self.viewport().update(frame_bounds(rect))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the frame over it."""
        super().paintEvent(event)
        rects = self.framed_rects()
        if not rects:
            return
        painter = QPainter(self.viewport())
        paint_frame(painter, rects)
        painter.end()

    def zoom_by(self, steps: int) -> None:
        """Larger (+1), smaller (−1) or as at first (0)."""
        self.zoom_asked.emit(steps)

    def set_letters(self, percent: int) -> None:
        """Write larger or smaller."""
        if percent != self._letters:
            self._letters = percent
            self.setFont(zoomed_font(percent))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if not self._wheel.takes(event, self.zoom_asked.emit):
            super().wheelEvent(event)

    # --- from the text to the cell ---

    @property
    def selected(self) -> Span | None:
        """The selected part of the text."""
        cursor, to_python = self.textCursor(), self._positions.to_python
        if not cursor.hasSelection():
            return None
        first, last = to_python(cursor.selectionStart()), to_python(cursor.selectionEnd())
        return Span(self._from + first, self._from + last)

    def _tell_selected(self) -> None:
        told = summarise_source(self.session.review.original, self._figures, self.selected)
        self.session.figures_selected.emit(told)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a figure selects its cell; dragging selects text."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            follow_click(self, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what can be clicked."""
        super().mouseMoveEvent(event)
        show_hand(self, event)

    def cell_at(self, point: QPoint) -> CellKey | None:
        """The cell whose figure is at a point of the viewport."""
        cursor = self.cursorForPosition(point)
        if not self.cursorRect(cursor).adjusted(-16, -2, 16, 2).contains(point):
            return None  # beyond the end of the line
        return self._figures.at(self._from + self._positions.to_python(cursor.position()))

    # --- places ---

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
        look.setUnderlineColor(self._line)
        selection = QTextEdit.ExtraSelection()
        cursor = self._cursor(span.start)
        end = self._cursor(span.end).position()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        # PySide's stubs do not know the public fields of this C++ struct.
        selection.cursor = cursor  # type: ignore[attr-defined]
        selection.format = look  # type: ignore[attr-defined]
        return selection


def _shown_part(report: Report, figures: Figures) -> tuple[int, str]:
    """Where the shown part of the text begins, and the part; the whole text unless it is huge."""
    text = report.document.text
    if len(text) <= LONGEST:
        return 0, text
    first = next((span.start for span, _ in figures.printed()), 0)
    start = max(0, min(first - _BEFORE, len(text) - LONGEST))
    start = text.rfind("\n", 0, start) + 1
    return start, text[start : start + LONGEST]
