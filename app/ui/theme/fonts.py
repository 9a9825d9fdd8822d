"""Fonts, and lengths that grow with them."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

SIZES = range(9, 17)  # points a clerk may choose from
_LEAST_POINTS = 9.75  # 13 pixels on most screens; systems that say less mean their own menus
_MOST_POINTS = 16.0
_PIXELS = 13  # of the font that all lengths in the code are meant for
_SMALLER = 12 / 13
_FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei")


def base_font(points: int = 0) -> QFont:
    """The font of the program. points: its size; 0: as large as the system's."""
    present = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont(next((name for name in _FAMILIES if name in present), system.family()))
    if points in SIZES:
        font.setPointSize(points)
    else:
        font.setPointSizeF(min(max(system.pointSizeF(), _LEAST_POINTS), _MOST_POINTS))
    return font


def small_font(font: QFont) -> QFont:
    """The font for notes."""
    small = QFont(font)
    small.setPixelSize(round(QFontInfo(font).pixelSize() * _SMALLER))
    return small


def bold_font(font: QFont) -> QFont:
    """The font for what has to be seen first."""
    bold = QFont(font)
    bold.setBold(True)
    return bold


def scale_of(font: QFont) -> float:
    """How much larger lengths have to be with this font."""
    return QFontInfo(font).pixelSize() / _PIXELS


def scaled(length: float, font: QFont | None = None) -> int:
    """A length in pixels, grown with a font; without one, with the program's."""
    return round(length * scale_of(font or QApplication.font()))
