"""The marks of a cell: each state has a shape of its own, in a corner of its own.

Upper left: its sign in the equation that is shown. Upper right: what the checks say of it. Lower
left: how its figure came here, and that it was explained.
"""

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from app.report import CellState
from app.ui.grid_model import Shown
from app.ui.looks import Flaw, Look
from app.ui.theme import COLOURS

MARK = 9  # the width that a mark takes, in the usual size of letters
_WORD = 10  # pixels: the height of the letters among the marks
_CROSS = 3.2  # half the size of the cross
_ROOM_FOR_WAVE = 20
_SMALL = 6  # the size of the marks in the lower corner
_HALF_LINE = 12  # half the length of the line under a figure
_FRAMES = {
    Flaw.UNDECIDED: (1.0, Qt.PenStyle.DashLine),
    Flaw.FIGURE: (1.2, Qt.PenStyle.SolidLine),
    Flaw.FAILED: (2.0, Qt.PenStyle.SolidLine),
}
_WORDS = {Flaw.UNDECIDED: "?", Flaw.EXPLAIN: "!", Flaw.FIGURE: "!"}


class Sides(NamedTuple):
    """How many marks stand at the left and at the right of a figure."""

    left: int
    right: int


def marks_beside(shown: Shown) -> Sides:
    """The marks of a cell that a figure must leave room for."""
    look = shown.look
    low = (look.state in _LOW_MARKS) + look.noted
    return Sides(max(low, bool(shown.sign)), (look.flaw is not Flaw.NONE) + bool(look.suspect))


def pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen with sharp corners."""
    made = QPen(colour, width, style)
    made.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return made


def _dashed(colour: QColor, width: int) -> QPen:
    made = pen(colour, width)
    made.setDashPattern([5 / width, 3 / width])
    return made


def flaw_colour(flaw: Flaw) -> QColor:
    """The colour of what the checks say."""
    return {
        Flaw.NONE: COLOURS.text,
        Flaw.UNDECIDED: COLOURS.undecided,
        Flaw.EXPLAIN: COLOURS.explain,
        Flaw.FIGURE: COLOURS.unreadable,
        Flaw.FAILED: COLOURS.error,
    }[flaw]


class Marks:
    """Paints the marks into a cell. unit: how much larger its letters are than the usual ones.

    whole: whether there is room beside the figure; without it only frames, lines and the corner
    of a note are painted.
    """

    def __init__(self, painter: QPainter, rect: QRect, font: QFont, unit: float) -> None:
        self._painter = painter
        self._rect = rect
        self._unit = unit
        self._font = QFont(font)
        self._font.setPixelSize(round(_WORD * unit))
        self._font.setBold(True)

    def paint(self, shown: Shown, *, whole: bool) -> None:
        """Paint all of them."""
        look = shown.look
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._frames(look, shown.sign)
        self._line_below(look)
        if look.noted:
            self._note()
        if whole:
            self._upper_left(shown.sign)
            self._upper_right(look)
            self._lower_left(look)

    def _frames(self, look: Look, sign: str) -> None:
        painter, rect = self._painter, self._rect
        if sign:
            painter.setPen(pen(COLOURS.accent, 1))
            painter.drawRect(rect)
        if look.flaw in _FRAMES:
            width, style = _FRAMES[look.flaw]
            painter.setPen(pen(flaw_colour(look.flaw), width, style))
            painter.drawRect(rect.adjusted(1, 1, 0, 0) if width > 1.5 else rect)
        if look.suspect:
            inside = look.flaw is Flaw.FAILED  # the red frame stays whole
            painter.setPen(_dashed(COLOURS.suspect, 1 if inside else 2))
            painter.drawRect(rect.adjusted(2, 2, -2, -2) if inside else rect.adjusted(1, 1, 0, 0))

    def _line_below(self, look: Look) -> None:
        middle, low = self._rect.center().x() + 0.5, self._rect.bottom() + 0.5
        half = _HALF_LINE * self._unit
        if look.state is CellState.UNSURE:
            self._painter.setPen(pen(COLOURS.doubt, 1.5, Qt.PenStyle.DotLine))
            self._painter.drawLine(QLineF(middle - half, low, middle + half, low))
        elif look.flaw is Flaw.FIGURE and self._rect.height() > _ROOM_FOR_WAVE:
            self._painter.setPen(pen(COLOURS.unreadable, 1.2))
            wave = [QPointF(middle + half * (i - 4) / 4, low - 2 * (i % 2)) for i in range(9)]
            self._painter.drawPolyline(QPolygonF(wave))

    def _upper_left(self, sign: str) -> None:
        if sign:
            self._painter.setPen(COLOURS.accent)
            self._write(QPointF(self._rect.left() + 2, self._rect.top() + 8 * self._unit), sign)

    def _upper_right(self, look: Look) -> None:
        """What the checks say stands in the corner; that the figure is suspected, beside it."""
        right, top = self._rect.right() + 0.0, self._rect.top() + 0.0
        if look.flaw is Flaw.FAILED:
            self._painter.setPen(pen(COLOURS.error, 1.8))
            self._cross(QPointF(right - 6 * self._unit, top + 6.5 * self._unit))
        elif look.flaw in _WORDS:
            self._painter.setPen(flaw_colour(look.flaw))
            self._write_right(right, _WORDS[look.flaw])
        if look.suspect:
            beside = 2 if look.flaw is Flaw.NONE else MARK * self._unit
            self._painter.setPen(COLOURS.suspect)
            self._write_right(right - beside, "?")

    def _lower_left(self, look: Look) -> None:
        mark, size = _LOW_MARKS.get(look.state), _SMALL * self._unit
        if mark is not None:
            left = self._rect.left() + 2 + look.noted * MARK * self._unit
            mark(self, QRectF(left, self._rect.bottom() - size, size, size))

    def _note(self) -> None:
        """So far in the corner that it is beside every figure."""
        corner, size = QPointF(self._rect.left(), self._rect.bottom() + 1), _SMALL * self._unit
        self._fill(COLOURS.text, corner, corner + QPointF(size, 0), corner - QPointF(0, size))

    def _pencil(self, box: QRectF) -> None:
        self._painter.setPen(pen(COLOURS.typed, 1.4))
        self._painter.drawLine(box.bottomLeft() + QPointF(1.5, -1.5), box.topRight())
        self._painter.drawLine(box.bottomLeft(), box.bottomLeft() + QPointF(2.5, 0))

    def _diamond(self, box: QRectF) -> None:
        middle, half = box.center(), box.width() / 2
        across, down = QPointF(half, 0), QPointF(0, half)
        self._fill(COLOURS.doubt, middle - across, middle - down, middle + across, middle + down)

    def _square(self, box: QRectF) -> None:
        self._painter.setPen(pen(COLOURS.unreadable, 1.2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box.adjusted(0, 0.5, -0.5, 0))

    def _cross(self, middle: QPointF) -> None:
        x, y, half = middle.x(), middle.y(), _CROSS * self._unit
        self._painter.drawLine(QLineF(x - half, y - half, x + half, y + half))
        self._painter.drawLine(QLineF(x - half, y + half, x + half, y - half))

    def _fill(self, colour: QColor, *points: QPointF) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(colour)
        self._painter.drawPolygon(QPolygonF(list(points)))

    def _write(self, at: QPointF, word: str) -> None:
        self._painter.setFont(self._font)
        self._painter.drawText(at, word)

    def _write_right(self, right: float, word: str) -> None:
        self._write(QPointF(right - 6.5 * self._unit, self._rect.top() + 10 * self._unit), word)


_LOW_MARKS = {
    CellState.UNSURE: Marks._diamond,
    CellState.TYPED: Marks._pencil,
    CellState.UNREADABLE: Marks._square,
}
