"""How a figure is written into its cell: whole, or so that nobody takes it for another one."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

from app.ui.cell_marks import MARK, marks_beside
from app.ui.grid_model import Shown
from app.ui.theme import scaled

_BESIDE_FIGURE = 4  # the frames of a cell
_LEAST_SIZE = 8  # pixels; smaller digits cannot be read


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
    width, sides, mark = _width(text, font), marks_beside(shown), scaled(MARK, font)
    if not text or width + 2 * mark * max(*sides, 1) <= rect.width():
        return Fitted(text, font, rect, marked=True)
    between = rect.adjusted(mark * sides.left, 0, -mark * sides.right, 0)
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
