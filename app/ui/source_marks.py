"""What all views of a source share: how the current place is framed, and what a click does."""

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.report import CellKey
from app.ui.session import Session
from app.ui.theme import COLOURS, Colours


class ShowsFigures(Protocol):
    """A view of the source in which figures can be clicked."""

    session: Session

    def cell_at(self, point: QPoint) -> CellKey | None:
        """The cell whose figure is at a point of the viewport."""
        ...

    def viewport(self) -> QWidget:
        """Where the source is painted."""
        ...


def paint_frame(painter: QPainter, rects: Iterable[QRectF], colours: Colours = COLOURS) -> None:
    """Paint the frame of the current cell around its place."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.accent, 2))
    painter.setBrush(colours.source_mark)
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-3, -1, 3, 1), 3, 3)


def frame_bounds(rect: QRectF) -> QRect:
    """What has to be painted anew where a frame comes or goes."""
    return rect.toAlignedRect().adjusted(-5, -3, 5, 3)


def follow_click(view: ShowsFigures, event: QMouseEvent) -> None:
    """A click on a figure selects its cell."""
    if event.button() == Qt.MouseButton.LeftButton:
        key = view.cell_at(event.position().toPoint())
        if key is not None:
            view.session.go_to(key)


def show_hand(view: ShowsFigures, event: QMouseEvent) -> None:
    """The hand over a figure says that it can be clicked."""
    pressed = event.buttons() != Qt.MouseButton.NoButton
    over = not pressed and view.cell_at(event.position().toPoint()) is not None
    shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
    view.viewport().setCursor(shape)
