"""What every painted view of a source has: the frame, clicking, selecting, copying, scrolling.

A view that inherits from it knows where the characters of the text are painted; all coordinates
that pass between the two are of the whole sheet, whatever part of it is seen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMenu, QWidget

from app.document import Span
from app.report import CellKey
from app.ui.selection_sums import summarise_source
from app.ui.session import Session
from app.ui.source_figures import Figures
from app.ui.source_marks import follow_click, frame_bounds, paint_frame, show_hand
from app.ui.theme import COLOURS, Colours
from app.ui.zoom import AS_MADE, Wheel, loses_font, zoomed_font

_IN_SIGHT = 20  # pixels kept free above and below a place that is brought into sight
_STEP = 40


class SourceArea(QAbstractScrollArea):
    """A sheet that is larger than its place. text: what all positions are positions of.

    colours: what the frame on it is painted in. zoom_asked: the clerk wants larger (+) or smaller
    (−) letters, or those as at first (0).
    """

    zoom_asked = Signal(int)
    colours: Colours = COLOURS

    def __init__(self, session: Session, figures: Figures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.figures = figures
        self.text = session.review.original.document.text
        self.selected: Span | None = None
        self._anchor = 0
        self._framed: Span | None = None
        self._wheel = Wheel()
        self._letters = AS_MADE
        self._sheet = QSizeF()
        self.setObjectName("source")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("原文")
        # Always there: a bar that comes with the height of the sheet would change its width again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_STEP)

    # --- what a view has to know ---

    def places(self, span: Span) -> list[QRectF]:
        """Where a part of the text is painted; a caret's or a cell's box where it is empty."""
        raise NotImplementedError

    def position_near(self, point: QPointF) -> int:
        """The position in the text that is nearest to a point."""
        raise NotImplementedError

    def position_at(self, point: QPointF) -> int | None:
        """The position at a point; None beside everything that is printed."""
        raise NotImplementedError

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Paint a part of the sheet."""
        raise NotImplementedError

    def leave(self) -> None:
        """Let go of what is open behind the view; most views have nothing open."""

    def zoom_by(self, steps: int) -> None:
        """Larger (+1), smaller (−1) or as at first (0): other letters, unless a view has pages."""
        self.zoom_asked.emit(steps)

    def set_letters(self, percent: int) -> None:
        """Write larger or smaller."""
        if percent != self._letters:
            self._letters = percent
            self.setFont(zoomed_font(percent))

    def event(self, event: QEvent) -> bool:
        """Keep the zoomed letters."""
        done = super().event(event)
        if loses_font(event) and self._letters != AS_MADE:
            self.setFont(zoomed_font(self._letters))
        return done

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if not self._wheel.takes(event, self.zoom_asked.emit):
            super().wheelEvent(event)

    @property
    def pages(self) -> int | None:
        """How large pages are shown, in per cent; None for a view without pages."""
        return None

    def show_pages(self, percent: int) -> None:
        """Show pages larger or smaller; most views have none."""

    def set_sheet(self, size: QSizeF) -> None:
        """Say how large the sheet is now."""
        self._sheet = size
        seen = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(round(size.height()) - seen.height(), 0))
        vertical.setPageStep(seen.height())
        horizontal.setRange(0, max(round(size.width()) - seen.width(), 0))
        horizontal.setPageStep(seen.width())

    # --- the frame ---

    def show_span(self, span: Span | None) -> None:
        """Frame a place and bring it into sight; None takes the frame away."""
        if span == self._framed:
            return
        self._update_frame()
        self._framed = span
        self.keep_in_sight()
        self._update_frame()

    def framed_rects(self) -> list[QRectF]:
        """The frame as it is painted, in the coordinates of the viewport."""
        if self._framed is None:
            return []
        offset = self._offset()
        return [rect.translated(-offset) for rect in self.places(self._framed)]

    def keep_in_sight(self) -> None:
        """Bring the framed place to a third of the height, unless it can be seen already."""
        rects = self.framed_rects()
        if not rects:
            return
        place, seen = rects[0], QRectF(self.viewport().rect())
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        if place.top() < _IN_SIGHT or place.bottom() > seen.height() - _IN_SIGHT:
            vertical.setValue(round(vertical.value() + place.top() - seen.height() / 3))
        if place.left() < 0 or place.right() > seen.width():
            horizontal.setValue(round(horizontal.value() + place.center().x() - seen.width() / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size moves everything: bring the framed place back into sight."""
        super().resizeEvent(event)
        self.set_sheet(self._sheet)
        self.keep_in_sight()

    def showEvent(self, event: QShowEvent) -> None:
        """What was framed before the view was laid out is brought into sight now."""
        super().showEvent(event)
        self.keep_in_sight()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted already; only the rest is painted anew."""
        self.viewport().scroll(dx, dy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, then the frame over it."""
        offset = self._offset()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), COLOURS.base)
        painter.translate(-offset)
        self.draw(painter, QRectF(event.rect()).translated(offset))
        painter.translate(offset)
        paint_frame(painter, self.framed_rects(), self.colours)
        painter.end()

    def _update_frame(self) -> None:
        for rect in self.framed_rects():
            self.viewport().update(frame_bounds(rect))

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # --- from the source to the cell ---

    def cell_at(self, point: QPoint) -> CellKey | None:
        """The cell whose figure is at a point of the viewport."""
        position = self.position_at(QPointF(point) + self._offset())
        return None if position is None else self.figures.at(position)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select text."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._anchor = self.position_near(event.position() + self._offset())
            self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select what is dragged over; the hand over a figure says that it can be clicked."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event.position().y())
            end = self.position_near(event.position() + self._offset())
            first, last = sorted((self._anchor, end))
            self._select(Span(first, last) if first < last else None)
            return
        show_hand(self, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a figure selects its cell."""
        if self.selected is None:
            follow_click(self, event)

    def _follow(self, y: float) -> None:
        """Scroll on while the mouse is held above or below the view."""
        beyond = min(y, 0) + max(y - self.viewport().height(), 0)
        if beyond:
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + beyond))

    def _select(self, span: Span | None) -> None:
        if span != self.selected:
            self.selected = span
            self.viewport().update()
            told = summarise_source(self.session.review.original, self.figures, span)
            self.session.figures_selected.emit(told)

    # --- copying ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and select all; the rest scrolls."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy and select all, by mouse."""
        menu = QMenu(self)
        for action in self._actions(menu):
            menu.addAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def copy(self) -> None:
        """Put the selected text on the clipboard; cells are parted by tabs, rows by lines."""
        if self.selected is not None:
            QApplication.clipboard().setText(self.text[slice(*self.selected)])

    def select_all(self) -> None:
        """Select the whole text."""
        self._select(Span(0, len(self.text)) if self.text else None)

    def _actions(self, menu: QMenu) -> Sequence[QAction]:
        copy, everything = QAction("复制", menu), QAction("全选", menu)
        copy.setEnabled(self.selected is not None)
        copy.triggered.connect(self.copy)
        everything.triggered.connect(self.select_all)
        return copy, everything
