"""Paints one cell: every state by shape, colour and word, none hiding another. Decides nothing."""

from PySide6.QtCore import (
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.report import CellState
from app.ui.figure_fit import fit
from app.ui.grid_model import Role, Shown
from app.ui.looks import Flaw, Look
from app.ui.theme import COLOURS

_FILLS = {
    CellState.UNSURE: COLOURS.doubt_fill,
    CellState.UNREADABLE: COLOURS.unreadable_fill,
}
_TEXTS = {
    CellState.BLANK: COLOURS.faint_text,
    CellState.MISSING: COLOURS.faint_text,
    CellState.UNSURE: COLOURS.doubt,
    CellState.UNREADABLE: COLOURS.unreadable,
    CellState.TYPED: COLOURS.typed,
}
_SELECTED = QColor(COLOURS.accent.red(), COLOURS.accent.green(), COLOURS.accent.blue(), 40)
_HATCH = QBrush(COLOURS.line, Qt.BrushStyle.BDiagPattern)
_MOST_PICTURES = 1000
_ROOM_FOR_WAVE = 20
_MARK = 3.2  # half the size of the mark in the corner
_EDITOR = f"border: 2px solid {COLOURS.accent.name()}; background: {COLOURS.base.name()};"
_EDITOR_HEIGHT = 24
_LEAST_EDITOR = 84  # a line for eight digits, also over a narrow cell


def _pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, style)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


_CURRENT = _pen(COLOURS.accent, 2)
_RED_FRAME = _pen(COLOURS.error, 2)
_RED_CROSS = _pen(COLOURS.error, 1.8)
_GREY_FRAME = _pen(COLOURS.undecided, 1, Qt.PenStyle.DashLine)
_TAKES_PART = _pen(COLOURS.accent, 1)
_DOTTED = _pen(COLOURS.doubt, 1.5, Qt.PenStyle.DotLine)
_WAVE = _pen(COLOURS.unreadable, 1.2)
_PENCIL = _pen(COLOURS.typed, 1.4)


class CellPainter(QStyledItemDelegate):
    """Paints cells from their Look and opens a plain editor over them."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._font = QFont(view.font())
        self._bold = QFont(view.font())
        self._bold.setBold(True)
        self._small = QFont(view.font())
        self._small.setPixelSize(10)
        self._small.setBold(True)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A line for the figure, centred like the figure it replaces."""
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setStyleSheet(_EDITOR)
        return editor

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Over the cell and its lines; in a low row a little higher, to have room for its frame,
        in a narrow column wider, so that the whole figure is seen while it is typed.
        """
        rect: QRect = option.rect  # type: ignore[attr-defined]
        more = max(_EDITOR_HEIGHT - rect.height(), 2)
        place = rect.adjusted(-1 if rect.left() else 0, -(more // 2), 0, more - more // 2 - 1)
        visible = self._view.viewport().rect()
        wider = max(_LEAST_EDITOR - place.width(), 0)
        place.adjust(-(wider // 2), 0, wider - wider // 2, 0)
        place.moveTop(max(min(place.top(), visible.bottom() - place.height() + 1), 0))
        place.moveLeft(max(min(place.left(), visible.right() - place.width() + 1), 0))
        editor.setGeometry(place)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell; what looks the same is drawn once and copied."""
        shown: Shown | None = index.data(Role.SHOWN)
        if shown is None:
            return
        # PySide's stubs do not know the public fields of this C++ struct.
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        current = self._is_current(index)
        selected = not current and bool(state & QStyle.StateFlag.State_Selected)
        scale = painter.device().devicePixelRatioF()
        key = (shown, current, selected, rect.width(), rect.height(), scale)
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= _MOST_PICTURES:
                self._pictures.clear()
            picture = self._pictures[key] = QPixmap(rect.size() * scale)
            picture.setDevicePixelRatio(scale)
            self._draw(picture, shown, current, selected)
        painter.drawPixmap(rect.topLeft(), picture)

    def _draw(self, picture: QPixmap, shown: Shown, current: bool, selected: bool) -> None:
        """Fill, figure and marks, and the current cell's frame outside of everything."""
        look, rect = shown.look, QRect(QPoint(0, 0), picture.deviceIndependentSize().toSize())
        painter = QPainter(picture)
        painter.fillRect(rect, COLOURS.line)
        rect = rect.adjusted(0, 0, -1, -1)  # the line to the next cell stays free
        self._paint_fill(painter, rect, look)
        if selected:
            painter.fillRect(rect, _SELECTED)
        inner = rect.adjusted(2, 2, -3, -3) if current else rect.adjusted(1, 1, -2, -2)
        text = _words(look)
        figure = fit(text, self._bold if look.flaw is Flaw.FAILED else self._font, rect, shown)
        painter.setFont(figure.font)
        painter.setPen(COLOURS.error if look.flaw is Flaw.FAILED else _colour(look.state))
        painter.drawText(figure.rect, Qt.AlignmentFlag.AlignCenter, figure.text)
        self._paint_sign(painter, inner, shown.sign, marked=figure.marked)
        self._paint_flaw(painter, inner, look.flaw, marked=figure.marked)
        self._paint_state(painter, inner, look, marked=figure.marked)
        if current:
            painter.setPen(_CURRENT)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.end()

    def _is_current(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        current: QModelIndex = self._view.currentIndex()
        return current == index

    @staticmethod
    def _paint_fill(painter: QPainter, rect: QRect, look: Look) -> None:
        fill = _FILLS.get(look.state, COLOURS.base)
        if look.flaw is Flaw.FAILED:
            fill = COLOURS.error_fill
        elif look.flaw is Flaw.UNDECIDED and look.state not in _FILLS:
            fill = COLOURS.undecided_fill
        painter.fillRect(rect, fill)
        if look.state is CellState.BLANK or (look.state is CellState.TYPED and not look.text):
            painter.fillRect(rect, _HATCH)

    def _paint_sign(self, painter: QPainter, rect: QRect, sign: str, *, marked: bool) -> None:
        if not sign:
            return
        painter.setPen(_TAKES_PART)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
        if not marked:
            return
        painter.setFont(self._small)
        painter.drawText(QPointF(rect.left() + 2, rect.top() + 8), sign)

    def _paint_flaw(self, painter: QPainter, rect: QRect, flaw: Flaw, *, marked: bool) -> None:
        if flaw is Flaw.NONE:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = QPointF(rect.right() - 6, rect.top() + 6.5)
        if flaw is Flaw.FAILED:
            painter.setPen(_RED_FRAME)
            painter.drawRect(rect.adjusted(1, 1, 0, 0))
            if marked:
                painter.setPen(_RED_CROSS)
                _draw_cross(painter, corner)
            return
        word, pen = ("?", _GREY_FRAME) if flaw is Flaw.UNDECIDED else ("!", _WAVE)
        painter.setPen(pen)
        painter.drawRect(rect)
        if not marked:
            return
        painter.setFont(self._small)
        painter.setPen(pen.color())
        painter.drawText(QPointF(rect.right() - 6.5, rect.top() + 10), word)

    @staticmethod
    def _paint_state(painter: QPainter, rect: QRect, look: Look, *, marked: bool) -> None:
        middle, low = rect.center().x() + 0.5, rect.bottom() + 0.5
        if look.state is CellState.UNSURE:
            painter.setPen(_DOTTED)
            painter.drawLine(QLineF(middle - 12, low, middle + 12, low))
            if not marked:
                return
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(COLOURS.doubt)
            corner = QPointF(rect.left(), rect.bottom() + 1)
            painter.drawPolygon(
                QPolygonF([corner, corner + QPointF(7, 0), corner + QPointF(0, -7)])
            )
        elif look.flaw is Flaw.FIGURE and rect.height() > _ROOM_FOR_WAVE:
            painter.setPen(_WAVE)
            wave = [QPointF(middle - 12 + 3 * i, low - 2 * (i % 2)) for i in range(9)]
            painter.drawPolyline(QPolygonF(wave))
        if look.state is CellState.TYPED and marked:
            painter.setPen(_PENCIL)
            _draw_pencil(painter, QRectF(rect.left() + 2, rect.bottom() - 6, 5, 5))


def _words(look: Look) -> str:
    """What is written in a cell."""
    lost = look.state is CellState.MISSING or (look.state is CellState.UNSURE and not look.text)
    return "∅" if lost else look.text


def _colour(state: CellState) -> QColor:
    return _TEXTS.get(state, COLOURS.text)


def _draw_cross(painter: QPainter, middle: QPointF) -> None:
    x, y = middle.x(), middle.y()
    painter.drawLine(QLineF(x - _MARK, y - _MARK, x + _MARK, y + _MARK))
    painter.drawLine(QLineF(x - _MARK, y + _MARK, x + _MARK, y - _MARK))


def _draw_pencil(painter: QPainter, box: QRectF) -> None:
    painter.drawLine(box.bottomLeft() + QPointF(1.5, -1.5), box.topRight())
    painter.drawLine(box.bottomLeft(), box.bottomLeft() + QPointF(2.5, 0))
