"""Small pictures, painted here so that nothing has to be shipped or scaled."""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from app.ui.issues import Kind
from app.ui.theme import COLOURS

_SIZE = 18
_SCALES = (1, 2)
Paint = Callable[[QPainter], None]


@cache
def action_icon(name: str) -> QIcon:
    """The icon of an action: open, export, undo, redo, next, previous, confirm."""
    return _icon(_ACTIONS[name], COLOURS.quiet_text, COLOURS.line)


@cache
def confirm_icon() -> QIcon:
    """The tick on the filled button."""
    return _icon(_tick, COLOURS.accent_text, COLOURS.strong_line)


@cache
def kind_icon(kind: Kind) -> QIcon:
    """The icon of a kind of issue: its shape says as much as its colour."""
    paint, colour = _KINDS[kind]
    return _icon(paint, colour, colour)


@cache
def app_icon() -> QIcon:
    """The program's own icon: a sheet with a red cell and a tick."""
    icon = QIcon()
    for size in (16, 32, 64):
        icon.addPixmap(_sheet(size))
    return icon


def _icon(paint: Paint, colour: QColor, disabled: QColor) -> QIcon:
    icon = QIcon()
    for scale in _SCALES:
        icon.addPixmap(_pixmap(paint, colour, scale), QIcon.Mode.Normal)
        icon.addPixmap(_pixmap(paint, colour, scale), QIcon.Mode.Selected)
        icon.addPixmap(_pixmap(paint, disabled, scale), QIcon.Mode.Disabled)
    return icon


def _pixmap(paint: Paint, colour: QColor, scale: int) -> QPixmap:
    pixmap = QPixmap(_SIZE * scale, _SIZE * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    paint(painter)
    painter.end()
    return pixmap


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _open(painter: QPainter) -> None:
    _line(painter, (2, 14), (2, 4), (7, 4), (9, 6), (15, 6), (15, 8))
    _line(painter, (2, 14), (5, 8), (17, 8), (14, 14), (2, 14))


def _export(painter: QPainter) -> None:
    _line(painter, (3, 11), (3, 15), (15, 15), (15, 11))
    _line(painter, (9, 2.5), (9, 11))
    _line(painter, (5.5, 7.5), (9, 11), (12.5, 7.5))


def _undo(painter: QPainter) -> None:
    painter.drawArc(QRectF(4, 6, 11, 9), -80 * 16, 200 * 16)
    _line(painter, (7, 2.5), (3.5, 6.5), (8, 9.5))


def _redo(painter: QPainter) -> None:
    painter.drawArc(QRectF(3, 6, 11, 9), 60 * 16, 200 * 16)
    _line(painter, (11, 2.5), (14.5, 6.5), (10, 9.5))


def _next(painter: QPainter) -> None:
    _line(painter, (4, 7), (9, 12), (14, 7))


def _previous(painter: QPainter) -> None:
    _line(painter, (4, 11), (9, 6), (14, 11))


def _tick(painter: QPainter) -> None:
    _line(painter, (3.5, 9.5), (7.5, 13.5), (14.5, 5))


def _cross(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(2, 2, 14, 14))
    _line(painter, (6, 6), (12, 12))
    _line(painter, (12, 6), (6, 12))


def _word_in(shape: list[tuple[float, float]], word: str, baseline: float) -> Paint:
    def paint(painter: QPainter) -> None:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape]))
        font = painter.font()
        font.setPixelSize(10)
        font.setBold(True)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(word)
        painter.drawText(QPointF(9 - width / 2, baseline), word)

    return paint


def _circle(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(3, 3, 12, 12))


_ACTIONS: dict[str, Paint] = {
    "open": _open,
    "export": _export,
    "undo": _undo,
    "redo": _redo,
    "next": _next,
    "previous": _previous,
    "confirm": _tick,
}
_KINDS: dict[Kind, tuple[Paint, QColor]] = {
    Kind.ERROR: (_cross, COLOURS.error),
    Kind.DOUBT: (_word_in([(9, 1), (17, 9), (9, 17), (1, 9)], "?", 12.5), COLOURS.doubt),
    Kind.EXPLAIN: (_word_in([(9, 2), (17, 16), (1, 16)], "!", 14.5), COLOURS.doubt),
    Kind.HINT: (_word_in([(2, 2), (16, 2), (16, 16), (2, 16)], "i", 12.5), COLOURS.accent),
    Kind.UNCHECKED: (_circle, COLOURS.undecided),
}


def _sheet(size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16, size / 16)
    painter.setPen(QPen(COLOURS.accent, 1.2))
    painter.setBrush(COLOURS.base)
    painter.drawRoundedRect(QRectF(2, 1, 12, 14), 1.5, 1.5)
    painter.fillRect(QRectF(4, 4, 3.5, 3), COLOURS.line)
    painter.fillRect(QRectF(8.5, 4, 3.5, 3), COLOURS.error)
    painter.setPen(QPen(COLOURS.met, 1.6))
    _line(painter, (4.5, 10.5), (7, 13), (12, 8.5))
    painter.end()
    return pixmap
