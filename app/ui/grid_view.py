"""The view of one printed grid: it shows the session's cell and lets a clerk type like in Excel."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from app.forms import Block
from app.report import CellKey
from app.ui.cell_painter import CellPainter
from app.ui.clipboard import copied, is_report, pasted
from app.ui.grid_model import GridModel
from app.ui.headers import column_header, row_header
from app.ui.session import Session

_ROW_HEIGHTS = (17, 30)  # a long table stays whole on a low screen, and easy to read on a high one
_FIGURE = 48  # the width of a column before the names of the rows give way to it
_PASTE = QKeySequence.StandardKey.Paste
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
_TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class GridView(QTableView):
    """One block of the form, with the official headings around it.

    whole: the grid is as high as its rows (tables 2 and 4) instead of filling its place.
    """

    def __init__(
        self, session: Session, block: Block, *, whole: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.grid = GridModel(session, block, self)
        self._session = session
        self._whole = whole
        self._typing = False
        self._tabbed_from: int | None = None  # the column where a run of Tabs began
        self._corner = QLabel(self)
        self._columns = column_header(block, self)
        self._rows = row_header(block, self)
        self._dress(block)
        self.setModel(self.grid)
        self._fit_sections()
        session.cell_selected.connect(self.show_cell)
        if session.current is not None:
            self.show_cell(session.current)

    def _dress(self, block: Block) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(CellPainter(self))
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setShowGrid(False)  # the cells paint their lines
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._rows)
        self._corner.setObjectName("corner")
        self._corner.setText(block.corner)
        self._corner.setToolTip(block.corner)
        self._corner.setWordWrap(True)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if self._whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        figures = self._columns.minimumSectionSize() * len(block.keys[0])
        self.setMinimumWidth(self._rows.least_thickness + figures + self._bar_width())

    # --- the session's cell ---

    def show_cell(self, key: CellKey) -> None:
        """Make a cell the current one; a cell of another grid leaves this one without."""
        place = self.grid.place(key)
        if place != self.currentIndex() or not place.isValid():
            self.selectionModel().setCurrentIndex(
                place, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._columns.mark(place.column() if place.isValid() else None)
        self._rows.mark(place.row() if place.isValid() else None)
        if place.isValid():
            self.scrollTo(place)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell the session where the clerk went; repaint the frame of the cell that was left."""
        super().currentChanged(current, previous)
        self._tabbed_from = None
        self.update(previous)
        self.update(current)
        if current.isValid():
            self._session.select(self.grid.key(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A grid that is entered by key has a current cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.grid.index(0, 0))

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, Tab right, Delete empties the selected cells; the rest is Qt's."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the editor did not want; it closes by itself
            return
        key = Qt.Key(event.key())
        plain = event.modifiers() in _PLAIN
        if rows := _rows_of_enter(event):
            self._enter(rows)
        elif key in _TABS:
            began = self._run_of_tabs()
            super().keyPressEvent(event)
            self._tabbed_from = began
        elif key == Qt.Key.Key_Delete and plain:
            self.clear_selected()
        elif key == Qt.Key.Key_Backspace and plain:
            self._edit_empty()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(_PASTE):
            self.paste()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+V is the grid's own here; elsewhere in the window it begins a new report."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.matches(_PASTE):
            event.accept()
            return True
        return super().event(event)

    def clear_selected(self) -> None:
        """Empty the selected cells, as one change."""
        chosen = self.selectionModel().selectedIndexes()
        self._session.edit({self.grid.key(index): "" for index in chosen})

    def copy(self) -> None:
        """Put the selected figures on the clipboard."""
        QApplication.clipboard().setText(copied(self.selectionModel().selectedIndexes()))

    def paste(self) -> None:
        """Type what is on the clipboard, as one change."""
        text = QApplication.clipboard().text()
        selected = self.selectionModel().selectedIndexes()
        if not text or not self.currentIndex().isValid():
            return
        if is_report(self.grid, text):
            self._session.paste_asked.emit(lambda: self._type(text, selected))
        else:
            self._type(text, selected)

    def _type(self, text: str, selected: list[QModelIndex]) -> None:
        cells = pasted(self.grid, text, self.currentIndex(), selected)
        if cells is None:
            self._session.refused.emit("粘贴的内容超出了表格，没有粘贴。请从更靠左上的一格粘贴。")
        else:
            self._session.edit(cells)

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = QAbstractItemView.EditTrigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """As in Excel: arrows leave what is typed anew; else the caret stands at the end."""
        opened = super().edit(index, trigger, event)  # type: ignore[arg-type]
        editor = self.indexWidget(index)
        if opened and isinstance(editor, QLineEdit):
            self._typing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
            editor.installEventFilter(self)
            if not self._typing:
                editor.end(False)  # Qt has selected everything
        return opened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter leaves an editor, arrows one that was opened by typing; both at once.

        Qt's delegate closes after Enter by a queued call, so that what is typed ahead while the
        program is busy would still go into the old cell: 17, Enter, 21 made 1721.
        """
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QLineEdit)
        ):
            step = _STEPS.get(Qt.Key(event.key())) if self._typing else None
            rows = _rows_of_enter(event)
            if step or rows:
                self.commitData(watched)
                self.closeEditor(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                if step:
                    self._step(*step)
                else:
                    self._enter(rows)
                return True
        return super().eventFilter(watched, event)

    def commitData(self, editor: QWidget) -> None:
        """Only what was typed counts: opening a cell and leaving it settles nothing."""
        if not isinstance(editor, QLineEdit) or editor.isModified():
            super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab goes right without opening the next cell."""
        hints = QAbstractItemDelegate.EndEditHint
        tabs = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}
        super().closeEditor(editor, hints.NoHint if hint in tabs else hint)
        if hint in tabs:
            began = self._run_of_tabs()
            self._step(0, tabs[hint])
            self._tabbed_from = began

    def _edit_empty(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self.edit(index):
            editor = self.indexWidget(index)
            if isinstance(editor, QLineEdit):
                editor.clear()
                editor.setModified(True)

    def _run_of_tabs(self) -> int:
        """The column where this run of Tabs began, perhaps here."""
        here = self.currentIndex().column()
        return here if self._tabbed_from is None else self._tabbed_from

    def _enter(self, rows: int) -> None:
        """Go down, after a run of Tabs to the column where it began: the next row to type."""
        self._step(rows, self._run_of_tabs() - self.currentIndex().column())

    def _step(self, rows: int, columns: int) -> None:
        here = self.currentIndex()
        there = here.siblingAtRow(here.row() + rows).siblingAtColumn(here.column() + columns)
        if there.isValid():
            self.setCurrentIndex(there)

    # --- sizes ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit rows and headings to the new place, and bring the current row into sight again."""
        super().resizeEvent(event)
        self._fit_sections()
        self.scrollToTop()  # what a smaller place hid is seen again
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def updateGeometries(self) -> None:
        """Keep the corner's note in its corner."""
        super().updateGeometries()
        rows = self.verticalHeader()
        self._corner.setVisible(rows.isVisibleTo(self) and bool(self._corner.text()))
        self._corner.setGeometry(0, 0, rows.width(), self.horizontalHeader().height())

    def _fit_sections(self) -> None:
        figures = _FIGURE * self.grid.columnCount()
        if self._rows.fit_names(self.width() - figures - self._bar_width()):
            self.updateGeometries()
        if self._whole:
            self._set_heading(self._columns.needed_thickness())
            self.setFixedHeight(self._columns.thickness + self._rows.length())
        else:
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows as high as the place allows; where not all fit, only whole ones are seen."""
        low, high = _ROW_HEIGHTS
        heading = self._columns.needed_thickness()
        room = self.height() - heading
        seen = min(max(room // low, 1), self.grid.rowCount())
        height = min(max(room // seen, low), high)
        # Qt would show a part of a row in what is left; the heading takes it.
        left = max(room - seen * height, 0) if seen < self.grid.rowCount() else 0
        if height != self._rows.defaultSectionSize():
            self._rows.setDefaultSectionSize(height)
        self._set_heading(heading + left)

    def _set_heading(self, thickness: int) -> None:
        if self._columns.set_thickness(thickness):
            self.updateGeometries()

    def _bar_width(self) -> int:
        """What the vertical scroll bar takes when it is needed."""
        return 0 if self._whole else self.verticalScrollBar().sizeHint().width()


def _rows_of_enter(event: QKeyEvent) -> int:
    """How many rows Enter goes down: one, with Shift one up; 0 for any other key."""
    if Qt.Key(event.key()) not in _ENTER:
        return 0
    up = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return {Qt.KeyboardModifier.NoModifier: 1, Qt.KeyboardModifier.ShiftModifier: -1}.get(up, 0)
