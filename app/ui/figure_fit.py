"""How a figure is written into its cell: whole, or so that nobody takes it for another one."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from app.report import CellState
from app.ui.grid_model import Shown
from app.ui.looks import Flaw

_BESIDE_FIGURE = 4  # the frames of a cell
_LEAST_SIZE = 8  # pixels; smaller digits cannot be read
_MARGIN = 9  # what a mark takes from the width of a cell


class Fitted(NamedTuple):
    """How a figure is written into a cell; marked: whether the corners are left for marks."""

    text: str
    font: QFont
    rect: QRect
    marked: bool


def fit(text: str, font: QFont, rect: QRect, shown: Shown) -> Fitted:
    """Write a figure whole. Marks give way to it first, then it grows smaller; only one that is
    still too wide ends with “…”: digits that are cut off without a sign make another figure.
    """
    width = _width(text, font)
    if not text or width + 2 * _MARGIN <= rect.width():
        return Fitted(text, font, rect, marked=True)
    between = _between_marks(rect, shown)
    if width <= between.width() - 2 * _BESIDE_FIGURE:
        return Fitted(text, font, between, marked=True)
    room = rect.width() - 2 * _BESIDE_FIGURE
    size, smaller = QFontInfo(font).pixelSize(), QFont(font)
    while _width(text, smaller) > room and size > _LEAST_SIZE:
        size -= 1
        smaller.setPixelSize(size)
    whole_or_cut = QFontMetricsF(smaller).elidedText(text, Qt.TextElideMode.ElideRight, room)
    return Fitted(whole_or_cut or "…", smaller, rect, marked=False)


def _width(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def _between_marks(rect: QRect, shown: Shown) -> QRect:
    """Where the figure stands, so that no mark in a corner hides a digit."""
    left = bool(shown.sign) or shown.look.state in {CellState.UNSURE, CellState.TYPED}
    right = shown.look.flaw is not Flaw.NONE
    return rect.adjusted(_MARGIN * left, 0, -_MARGIN * right, 0)
