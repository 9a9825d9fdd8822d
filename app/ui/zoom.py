"""How large a pane is written: steps of ten per cent, by key and by wheel."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QApplication

AS_MADE = 100  # per cent
_LEAST, _MOST, _STEP = 70, 200, 10
_NOTCH = 120  # what a wheel gives for a notch; touch pads give parts of it


class Zooms(NamedTuple):
    """How large the grid and the source are written, and the pages of a PDF shown."""

    grid: int
    source: int
    pages: int


def stepped(percent: int, steps: int) -> int:
    """The next size: larger (+1), smaller (−1), or as made (0)."""
    return kept(percent + _STEP * steps) if steps else AS_MADE


def kept(percent: int) -> int:
    """A size within what can be read and still fits."""
    return min(max(percent, _LEAST), _MOST)


def zoomed_font(percent: int) -> QFont:
    """The program's font in that size; as made, whatever font the widget would have."""
    if percent == AS_MADE:
        return QFont()
    font = QFont(QApplication.font())
    if font.pixelSize() > 0:
        font.setPixelSize(round(font.pixelSize() * percent / AS_MADE))
    else:
        font.setPointSizeF(font.pointSizeF() * percent / AS_MADE)
    return font


def loses_font(event: QEvent) -> bool:
    """Whether a widget has to take its zoomed font anew: the program's font is another one, or a
    style sheet has put it back.
    """
    return event.type() in {QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange}


class Wheel:
    """Counts the notches that the wheel was turned with Ctrl."""

    def __init__(self) -> None:
        self._turned = 0

    def takes(self, event: QWheelEvent, zoom: Callable[[int], object]) -> bool:
        """Zoom by whole notches, together with what came before. False: not for zooming."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._turned += event.angleDelta().y()
        if notches := int(self._turned / _NOTCH):
            self._turned -= notches * _NOTCH
            zoom(notches)
        event.accept()
        return True
