"""Selecting in a grid as in Excel: the active cell stays while Shift or the mouse extends."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.forms import Block
from app.ui.grid_frame import GridFrame
from app.ui.grid_moves import Box, Place, block_edge, box_around
from app.ui.headers import MergedHeader
from app.ui.session import Session

_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_ENDS = {Qt.Key.Key_Home, Qt.Key.Key_End}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ANEW = QItemSelectionModel.SelectionFlag.ClearAndSelect


class SelectingGrid(GridFrame):
    """Adds to the frame what selects: keys, mouse, and clicks on the headings.

    Qt makes the last cell of a selection the current one. In Excel it is the first: there one
    types, pastes and goes on. names, headings: whether the names of the selected rows, and the
    headings of the columns, are selected with the figures.
    """

    def __init__(
        self, session: Session, block: Block, *, whole: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, block, whole=whole, parent=parent)
        self.names = self.headings = False
        self._far: QPersistentModelIndex | None = None  # the other end of the selection
        self._dragging = False
        self._from_heading = (0, 0)  # the sections of the heading where a drag began
        for header in (self.rows, self.columns):
            header.viewport().installEventFilter(self)

    # --- what is selected ---

    @property
    def selected(self) -> list[QModelIndex]:
        """The selected cells."""
        return self.selectionModel().selectedIndexes()

    @property
    def selected_box(self) -> Box | None:
        """The selection, where it is one rectangle."""
        places = {Place(index.row(), index.column()) for index in self.selected}
        box = box_around(places)
        whole = box is not None and len(places) == len(box.rows) * len(box.columns)
        return box if whole else None

    def select_cells(self, indexes: Iterable[QModelIndex]) -> None:
        """Select some cells; the active one stays where it is, if it is among them."""
        chosen = QItemSelection()
        indexes = list(indexes)
        for index in indexes:
            chosen.select(index, index)
        if self.currentIndex() not in indexes and indexes:
            self.go_to(indexes[0])
        self.selectionModel().select(chosen, _ANEW)

    def go_to(self, there: QModelIndex) -> None:
        """Select one cell. Qt's own setCurrentIndex asks which keys are held down just now."""
        self.selectionModel().setCurrentIndex(there, _ANEW)

    def extend_to(self, far: QModelIndex) -> None:
        """Select from the active cell to another one."""
        self._far = QPersistentModelIndex(far)
        self.selectionModel().select(QItemSelection(self.currentIndex(), far), _ANEW)
        self.scrollTo(far)

    def select_everything(self) -> None:
        """All figures; a second time their names and headings too."""
        model = self.grid
        last = model.index(model.rowCount() - 1, model.columnCount() - 1)
        self.names = self.headings = len(self.selected) == (last.row() + 1) * (last.column() + 1)
        if not self.names:
            self.selectionModel().select(QItemSelection(model.index(0, 0), last), _ANEW)
        self.tell_selected()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Names and headings belong to the selection that was made with them."""
        super().selectionChanged(selected, deselected)
        self.names = self.headings = False
        self.tell_selected()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Another active cell begins another selection."""
        super().currentChanged(current, previous)
        self._far = None

    def tell_selected(self) -> None:
        """Say what is selected now."""

    # --- keys ---

    def moves(self, event: QKeyEvent) -> bool:
        """Follow a key that moves or extends. Whether it was one; plain arrows are Qt's."""
        key = Qt.Key(event.key())
        wide, extending = bool(event.modifiers() & _CONTROL), bool(event.modifiers() & _SHIFT)
        ours = key in _ENDS or (key in _STEPS and (wide or extending))
        if not ours and not (key in _PAGES and extending and not wide):
            return False
        start = self.currentIndex()
        if not start.isValid() or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if extending and self._far is not None:
            start = self.grid.index(self._far.row(), self._far.column())
        row, column = self._target(key, Place(start.row(), start.column()), wide=wide)
        there = self.grid.index(row, column)
        if extending:
            self.extend_to(there)
        else:
            self.go_to(there)
        return True

    def _target(self, key: Qt.Key, start: Place, *, wide: bool) -> Place:
        row, column = start
        last = Place(self.grid.rowCount() - 1, self.grid.columnCount() - 1)
        if key in _PAGES:
            page = max(self.viewport().height() // max(self.rows.defaultSectionSize(), 1), 1)
            return Place(min(max(row + _PAGES[key] * page, 0), last.row), column)
        if key in _ENDS:
            end = last if key == Qt.Key.Key_End else Place(0, 0)
            return end if wide else Place(row, end.column)
        down, right = _STEPS[key]
        if not wide:
            return Place(
                min(max(row + down, 0), last.row), min(max(column + right, 0), last.column)
            )
        if down:
            return Place(block_edge(lambda r: self._filled(r, column), row, last.row, down), column)
        return Place(row, block_edge(lambda c: self._filled(row, c), column, last.column, right))

    def _filled(self, row: int, column: int) -> bool:
        return bool(self.grid.index(row, column).data())

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Shift the selection reaches from the active cell to the clicked one."""
        left = event.button() == Qt.MouseButton.LeftButton
        place = self.indexAt(event.position().toPoint())
        shift = event.modifiers() == _SHIFT
        if left and shift and place.isValid() and self.currentIndex().isValid():
            self.extend_to(place)
            return
        if event.button() == Qt.MouseButton.RightButton and place in self.selected:
            return  # the menu is about the whole selection
        self._far = None
        self._dragging = left and place.isValid() and not event.modifiers()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging extends."""
        if not (self._dragging and event.buttons() & Qt.MouseButton.LeftButton):
            super().mouseMoveEvent(event)
            return
        place = self.indexAt(event.position().toPoint())
        if place.isValid() and place != (self._far or self.currentIndex()):
            self.extend_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The selection stands."""
        self._dragging = False
        super().mouseReleaseEvent(event)

    # --- headings ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A heading selects its rows or columns; that of a group all of its own.

        Qt's own headers take no click near the border between two rows, where rows are low.
        """
        header = next((h for h in (self.rows, self.columns) if watched is h.viewport()), None)
        if header is None or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        place = event.position().toPoint()
        pressed = event.type() == QEvent.Type.MouseButtonPress
        if pressed and event.button() == Qt.MouseButton.LeftButton:
            if event.modifiers() != _SHIFT:
                self._from_heading = _sections(header, place)
            self._select_lines(header, place)
        elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            self._select_lines(header, place)
        return False

    def _select_lines(self, header: MergedHeader, place: QPoint) -> None:
        """Select from the heading where the mouse was pressed to the one where it is."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        sections = (*self._from_heading, *_sections(header, place))
        first, last = min(sections), max(sections)
        end = Place(self.grid.rowCount() - 1, self.grid.columnCount() - 1)
        by_rows = header is self.rows
        box = Box(first, 0, last, end.column) if by_rows else Box(0, first, end.row, last)
        begin = self._from_heading[0]
        self._select_box(box, Place(begin, 0) if by_rows else Place(0, begin))
        self.names, self.headings = by_rows, not by_rows
        self.tell_selected()

    def _select_box(self, box: Box, active: Place) -> None:
        stay = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.grid.index(*active), stay)
        top_left = self.grid.index(box.top, box.left)
        chosen = QItemSelection(top_left, self.grid.index(box.bottom, box.right))
        self.selectionModel().select(chosen, _ANEW)


def _sections(header: MergedHeader, place: QPoint) -> tuple[int, int]:
    """The first and the last section under the heading at a place."""
    for box in header.boxes:
        if header.box_rect(box).contains(place):
            return box.first, box.last
    across = place.x() if header.orientation() == Qt.Orientation.Horizontal else place.y()
    section = max(header.logicalIndexAt(across), 0)
    return section, section
