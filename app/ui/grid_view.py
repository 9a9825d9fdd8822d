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
    QHeaderView,
    QLabel,
    QTableView,
    QWidget,
)

from app.forms import Block
from app.report import CellKey
from app.ui.cell_painter import CellPainter
from app.ui.clipboard import copied, pasted
from app.ui.grid_model import GridModel
from app.ui.headers import MergedHeader
from app.ui.session import Session

ROW_HEIGHT = 28
_ROW_HEIGHTS = (17, 30)  # a long table stays whole on a low screen, and easy to read on a high one
_LEVEL = 19
_ROW_LEVELS = {1: (168,), 2: (24, 160), 3: (24, 64, 168)}
_NARROWEST = 58  # four characters
_NARROWEST_OF_MANY = 42
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
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
        self._corner = QLabel(self)
        self._columns = _column_header(block, self)
        self._rows = _row_header(block, self)
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
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
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
        figures = self._columns.minimumSectionSize() * len(block.keys[0])
        self.setMinimumWidth(self._rows.thickness + figures)
        if self._whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

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
        """Enter goes down, Delete empties the selected cells; the rest is Qt's."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the editor did not want; it closes by itself
            return
        key = Qt.Key(event.key())
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if key in _ENTER and plain:
            self._step(1, 0)
        elif key in _ENTER and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._step(-1, 0)
        elif key == Qt.Key.Key_Delete and plain:
            self.clear_selected()
        elif key == Qt.Key.Key_Backspace and plain:
            self._edit_empty()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

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
        """Remember how the editor was opened: after typing, arrows leave it as in Excel."""
        opened = super().edit(index, trigger, event)  # type: ignore[arg-type]
        editor = self.indexWidget(index)
        if opened and editor is not None:
            self._typing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
            editor.installEventFilter(self)
        return opened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows leave an editor that was opened by typing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step and self._typing and isinstance(watched, QWidget):
                self.commitData(watched)
                self.closeEditor(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self._step(*step)
                return True
        return super().eventFilter(watched, event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes down and Tab right without opening the next cell."""
        hints = QAbstractItemDelegate.EndEditHint
        steps = {
            hints.SubmitModelCache: (1, 0),
            hints.EditNextItem: (0, 1),
            hints.EditPreviousItem: (0, -1),
        }
        super().closeEditor(editor, hints.NoHint if hint in steps else hint)
        if hint in steps:
            self._step(*steps[hint])

    def _edit_empty(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self.edit(index):
            editor = self.indexWidget(index)
            if editor is not None:
                editor.clear()  # type: ignore[attr-defined]

    def _step(self, rows: int, columns: int) -> None:
        here = self.currentIndex()
        there = here.siblingAtRow(here.row() + rows).siblingAtColumn(here.column() + columns)
        if there.isValid():
            self.setCurrentIndex(there)

    # --- sizes ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit rows and headings to the new place."""
        super().resizeEvent(event)
        self._fit_sections()

    def updateGeometries(self) -> None:
        """Keep the corner's note in its corner."""
        super().updateGeometries()
        rows = self.verticalHeader()
        self._corner.setVisible(rows.isVisibleTo(self) and bool(self._corner.text()))
        self._corner.setGeometry(0, 0, rows.width(), self.horizontalHeader().height())

    def _fit_sections(self) -> None:
        if self._columns.fit_last_level(_LEVEL):
            self.updateGeometries()
        if self._whole:
            self.setFixedHeight(self._columns.thickness + self.verticalHeader().length())
            return
        room = self.height() - self._columns.thickness
        low, high = _ROW_HEIGHTS
        height = min(max(room // self.grid.rowCount(), low), high)
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)


def _column_header(block: Block, parent: QWidget) -> MergedHeader:
    """The heading of a block stands above its grid, not in the header."""
    paths = [path[1:] if block.heading else path for path in block.column_paths]
    words = [" · ".join(path) for path in block.column_paths]
    levels = (_LEVEL,) * max(map(len, paths))
    header = MergedHeader(Qt.Orientation.Horizontal, paths, words, levels, parent)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setMinimumSectionSize(_NARROWEST_OF_MANY if block.side_by_side else _NARROWEST)
    return header


def _row_header(block: Block, parent: QWidget) -> MergedHeader:
    if block.side_by_side:
        header = MergedHeader(Qt.Orientation.Vertical, ((),), ("",), (), parent)
        header.hide()
    else:
        paths = [(*row.path, row.short) for row in block.rows]
        words = [" · ".join((*row.path, row.label)) for row in block.rows]
        levels = _ROW_LEVELS[max(map(len, paths))]
        header = MergedHeader(Qt.Orientation.Vertical, paths, words, levels, parent)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setDefaultSectionSize(ROW_HEIGHT)
    return header
