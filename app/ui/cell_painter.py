"""Paints one cell: every state by shape, colour and word, none hiding another. Decides nothing."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.report import CellState
from app.ui.cell_marks import Marks, pen
from app.ui.figure_fit import fit
from app.ui.grid_model import Role, Shown
from app.ui.looks import Flaw, Look
from app.ui.theme import COLOURS, bold_font, scale_of, scaled

_SELECTED = 36  # of 255: so much of the accent lies over a selected cell
_MOST_PICTURES = 1000
_EDITOR_HEIGHT = 24
_LEAST_EDITOR = 84  # a line for eight digits, also over a narrow cell


class CellPainter(QStyledItemDelegate):
    """Paints cells from their Look and opens a plain editor over them."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._take_font(view.font())

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A line for the figure, centred like the figure it replaces."""
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        frame = f"border: 2px solid {COLOURS.accent.name()}; border-radius: 0; margin: 0;"
        colours = f"background: {COLOURS.base.name()}; color: {COLOURS.text.name()};"
        editor.setStyleSheet(f"{frame} padding: 0; {colours}")
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
        more = max(scaled(_EDITOR_HEIGHT, self._font) - rect.height(), 2)
        place = rect.adjusted(-1 if rect.left() else 0, -(more // 2), 0, more - more // 2 - 1)
        visible = self._view.viewport().rect()
        wider = max(scaled(_LEAST_EDITOR, self._font) - place.width(), 0)
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
        if self._view.font() != self._font:
            self._take_font(self._view.font())
        current = self._is_current(index)
        focused = current and bool(state & QStyle.StateFlag.State_HasFocus)
        selected = not current and bool(state & QStyle.StateFlag.State_Selected)
        scale = painter.device().devicePixelRatioF()
        size = (rect.width(), rect.height(), scale)
        key = (shown, current, focused, selected, COLOURS.dark, COLOURS.base.rgb(), *size)
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= _MOST_PICTURES:
                self._pictures.clear()
            picture = self._pictures[key] = QPixmap(rect.size() * scale)
            picture.setDevicePixelRatio(scale)
            self.draw(picture, shown, current=current, selected=selected, focused=focused)
        painter.drawPixmap(rect.topLeft(), picture)

    def draw(
        self, picture: QPixmap, shown: Shown, *, current: bool, selected: bool, focused: bool = True
    ) -> None:
        """Fill, figure and marks, and the current cell's frame outside of everything."""
        look, rect = shown.look, QRect(QPoint(0, 0), picture.deviceIndependentSize().toSize())
        painter = QPainter(picture)
        painter.fillRect(rect, COLOURS.line)
        rect = rect.adjusted(0, 0, -1, -1)  # the line to the next cell stays free
        _paint_fill(painter, rect, look)
        if selected:
            painter.fillRect(rect, over())
        inner = rect.adjusted(2, 2, -3, -3) if current else rect.adjusted(1, 1, -2, -2)
        font = self._bold if look.flaw is Flaw.FAILED else self._font
        figure = fit(words(look), font, rect, shown)
        painter.setFont(figure.font)
        painter.setPen(text_colour(look))
        painter.drawText(figure.rect, Qt.AlignmentFlag.AlignCenter, figure.text)
        Marks(painter, inner, self._font, self._unit).paint(shown, whole=figure.marked)
        if current:
            painter.setPen(pen(COLOURS.accent if focused else COLOURS.strong_line, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.end()

    def _is_current(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        current: QModelIndex = self._view.currentIndex()
        return current == index

    def _take_font(self, font: QFont) -> None:
        """Write in a font from now on; what was drawn in another one is of no use."""
        self._font, self._bold, self._unit = QFont(font), bold_font(font), scale_of(font)
        self._pictures.clear()


def words(look: Look) -> str:
    """What is written in a cell."""
    lost = look.state is CellState.MISSING or (look.state is CellState.UNSURE and not look.text)
    return "∅" if lost else look.text


def text_colour(look: Look) -> QColor:
    """The colour of the figure."""
    if look.flaw is Flaw.FAILED:
        return COLOURS.error
    return {
        CellState.BLANK: COLOURS.quiet_text,
        CellState.MISSING: COLOURS.quiet_text,
        CellState.UNSURE: COLOURS.doubt,
        CellState.UNREADABLE: COLOURS.unreadable,
        CellState.TYPED: COLOURS.typed,
    }.get(look.state, COLOURS.text)


def fill_colour(look: Look) -> QColor:
    """The colour behind the figure."""
    if look.flaw is Flaw.FAILED:
        return COLOURS.error_fill
    if look.state is CellState.UNSURE:
        return COLOURS.doubt_fill
    if look.state is CellState.UNREADABLE:
        return COLOURS.unreadable_fill
    return COLOURS.undecided_fill if look.flaw is Flaw.UNDECIDED else COLOURS.base


def _paint_fill(painter: QPainter, rect: QRect, look: Look) -> None:
    """The colour, and a hatch for blanks; what asks for an explanation is hatched the other way."""
    painter.fillRect(rect, fill_colour(look))
    if look.state is CellState.BLANK or (look.state is CellState.TYPED and not look.text):
        painter.fillRect(rect, QBrush(COLOURS.hatch, Qt.BrushStyle.BDiagPattern))
    if look.flaw is Flaw.EXPLAIN:
        painter.fillRect(rect, QBrush(COLOURS.explain_hatch, Qt.BrushStyle.FDiagPattern))


def over() -> QColor:
    """What lies over a selected cell: its state is seen through it."""
    colour = QColor(COLOURS.accent)
    colour.setAlpha(_SELECTED)
    return colour
