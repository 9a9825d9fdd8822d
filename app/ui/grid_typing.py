"""Typing in a grid as in Excel and WPS: what opens an editor, what leaves it, and where to."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

from app.forms import Block
from app.ui.entry import entered
from app.ui.grid_moves import Place, next_selected
from app.ui.grid_selection import SelectingGrid
from app.ui.session import Session

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_PLAIN_OR_SHIFT = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
_COMPOSING = {*_ENTER, *_STEPS, *_TABS, Qt.Key.Key_Escape, Qt.Key.Key_F2}


class Mode(StrEnum):
    """What a key does now, in the words of Excel's status bar."""

    READY = "就绪"
    TYPING = "输入"  # arrows leave the cell
    EDITING = "编辑"  # arrows move the caret


class TypingGrid(SelectingGrid):
    """Adds the editor: one line, open over the active cell."""

    def __init__(
        self, session: Session, block: Block, *, whole: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, block, whole=whole, parent=parent)
        self.mode = Mode.READY
        self._composing = False  # an input method holds what is typed
        self._tabbed_from: int | None = None  # the column where a run of Tabs began

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Any other way to move ends a run of Tabs."""
        super().currentChanged(current, previous)
        self._tabbed_from = None

    # --- keys outside of an editor ---

    def moves(self, event: QKeyEvent) -> bool:
        """Enter and Tab go on to the next cell; in a selection, round and round in it."""
        if rows := rows_of_enter(event):
            self._enter(rows)
        elif (columns := _TABS.get(Qt.Key(event.key()))) and event.modifiers() in _PLAIN_OR_SHIFT:
            self._tab(columns)
        else:
            return super().moves(event)
        return True

    def edit_empty(self) -> None:
        """Type the active cell anew, from nothing."""
        index = self.currentIndex()
        if index.isValid() and self.edit(index):
            editor = self.indexWidget(index)
            if isinstance(editor, QLineEdit):
                editor.clear()
                editor.setModified(True)
                self._turn(Mode.TYPING)

    def is_composing(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to an input method that holds what is typed.

        The view keeps the keyboard until the first words of an input method are settled.
        """
        return self._composing and Qt.Key(event.key()) in _COMPOSING

    # --- the editor ---

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method lets go at once, such as a full-width digit, begins a figure.

        Qt opens the editor then, but gives it nothing: the first digit was lost.
        """
        opens = self.state() != QAbstractItemView.State.EditingState
        if not (opens and event.commitString() and not event.preeditString()):
            super().inputMethodEvent(event)
        elif self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed):
            QCoreApplication.sendEvent(self.indexWidget(self.currentIndex()), event)

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
            typing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
            editor.installEventFilter(self)
            editor.setFont(self.font())  # under a style sheet it does not take it by itself
            if not typing:
                editor.end(False)  # Qt has selected everything
            self._turn(Mode.TYPING if typing else Mode.EDITING)
        return opened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter leaves an editor, arrows one that was opened by typing; both at once.

        Qt's delegate closes after Enter by a queued call, so that what is typed ahead while the
        program is busy would still go into the old cell: 17, Enter, 21 made 1721.
        """
        if not isinstance(watched, QLineEdit):
            return super().eventFilter(watched, event)
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._leaves(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _leaves(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        """Whether a key leaves the editor, or turns its mode."""
        key = Qt.Key(event.key())
        if self._composing:
            return self.is_composing(event)
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter_everywhere(editor)
        elif rows := rows_of_enter(event):
            self._settle(editor)
            self._enter(rows)
        elif self.mode is Mode.TYPING and key in _STEPS:
            self._settle(editor)
            self._step(*_STEPS[key])
        elif key == Qt.Key.Key_F2:
            self._turn(Mode.TYPING if self.mode is Mode.EDITING else Mode.EDITING)
        else:
            return False
        return True

    def _settle(self, editor: QLineEdit) -> None:
        self.commitData(editor)
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _enter_everywhere(self, editor: QLineEdit) -> None:
        """What was typed goes into all selected cells, in one step; the active cell stays."""
        text = editor.text()
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.session.edit({self.grid.key(index): entered(text) for index in self.selected})

    def commitData(self, editor: QWidget) -> None:
        """Only what was typed counts: opening a cell and leaving it settles nothing."""
        if not isinstance(editor, QLineEdit) or editor.isModified():
            super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab goes right without opening the next cell."""
        hints = QAbstractItemDelegate.EndEditHint
        tabs = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}
        self._composing = False
        super().closeEditor(editor, hints.NoHint if hint in tabs else hint)
        self._turn(Mode.READY)
        if hint in tabs:
            self._tab(tabs[hint])

    def _turn(self, mode: Mode) -> None:
        if mode is not self.mode:
            self.mode = mode
            self.session.mode_turned.emit(mode)

    # --- to the next cell ---

    def _enter(self, rows: int) -> None:
        """Go down, after a run of Tabs to the column where it began: the next row to type."""
        if not self._cycle(rows, down=True):
            here = self.currentIndex().column()
            self._step(rows, 0 if self._tabbed_from is None else self._tabbed_from - here)

    def _tab(self, columns: int) -> None:
        """Go right; behind the last column into the next row."""
        here = self.currentIndex()
        began = here.column() if self._tabbed_from is None else self._tabbed_from
        if self._cycle(columns, down=False) or not here.isValid():
            return
        across = self.grid.columnCount()
        row, column = divmod(here.row() * across + here.column() + columns, across)
        there = self.grid.index(row, column)
        if there.isValid():
            self.go_to(there)
            self._tabbed_from = began

    def _cycle(self, step: int, *, down: bool) -> bool:
        """Go on inside of the selection, which stays. Whether there is one."""
        places = [Place(index.row(), index.column()) for index in self.selected]
        here = Place(self.currentIndex().row(), self.currentIndex().column())
        if len(places) < 2 or here not in places:
            return False
        row, column = next_selected(places, here, step, down=down)
        stay = self.selectionModel().SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.grid.index(row, column), stay)
        return True

    def _step(self, rows: int, columns: int) -> None:
        here = self.currentIndex()
        there = here.siblingAtRow(here.row() + rows).siblingAtColumn(here.column() + columns)
        if there.isValid():
            self.go_to(there)


def rows_of_enter(event: QKeyEvent) -> int:
    """How many rows Enter goes down: one, with Shift one up; 0 for any other key."""
    if Qt.Key(event.key()) not in _ENTER:
        return 0
    up = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return {Qt.KeyboardModifier.NoModifier: 1, Qt.KeyboardModifier.ShiftModifier: -1}.get(up, 0)
