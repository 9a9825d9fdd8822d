"""The view of one printed grid: it shows the session's cell, and does what Excel's keys do."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from app.forms import Block
from app.report import CellKey
from app.ui import grid_clipboard
from app.ui.fill import filled_down, filled_right
from app.ui.grid_typing import TypingGrid
from app.ui.part_sums import sums_of_parts
from app.ui.selection_sums import summarise
from app.ui.session import Session


class GridView(TypingGrid):
    """One block of the form in which a clerk works."""

    def __init__(
        self, session: Session, block: Block, *, whole: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, block, whole=whole, parent=parent)
        self._told = False  # the status bar sums up this grid's selection
        session.cell_selected.connect(self.show_cell)
        session.cell_asked.connect(self.leave_others)
        session.changed.connect(self.tell_selected)
        if session.current is not None:
            self.show_cell(session.current)

    # --- the session's cell ---

    def show_cell(self, key: CellKey) -> None:
        """Make a cell the current one; a cell of another grid leaves this one without."""
        place = self.grid.place(key)
        if place != self.currentIndex() or not place.isValid():
            self.go_to(place)
        self.columns.mark(place.column() if place.isValid() else None)
        self.rows.mark(place.row() if place.isValid() else None)
        if place.isValid():
            self.scrollTo(place)

    def leave_others(self, key: CellKey) -> None:
        """The clerk was led to a cell: the next key is about this one alone."""
        place = self.grid.place(key)
        if place.isValid():
            self.go_to(place)

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
            self.session.select(self.grid.key(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A grid that is entered by key has a current cell.

        Where the selected cell is in another grid of this table, Qt came here only because the
        grid that had the keyboard was hidden; the keyboard goes on to the selected cell.
        """
        super().focusInEvent(event)
        first, selected = self.grid.index(0, 0), self.session.current
        beside = selected is not None and selected.table == self.grid.key(first).table
        if not self.currentIndex().isValid() and not beside:
            self.setCurrentIndex(first)

    def tell_selected(self) -> None:
        """Say what several selected cells come to."""
        keys = [self.grid.key(index) for index in self.selected]
        several = len(keys) > 1
        if several:
            report = self.session.review.report
            texts = ((key, report.cells[key].text) for key in keys)
            self.session.figures_selected.emit(summarise(report, texts))
        elif self._told or self.hasFocus():
            self.session.figures_selected.emit(None)
        self._told = several

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of Excel; the rest is Qt's."""
        if self.state() == QAbstractItemView.State.EditingState:
            if not self.is_composing(event):
                super().keyPressEvent(event)  # what the editor did not want; it closes by itself
            return
        do = _command(event)
        if do is not None:
            do(self)
        elif not self.moves(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """These keys are the grid's own here; elsewhere in the window they may mean another thing.

        So Ctrl+V begins a new report, but pastes into the grid where that has the keyboard.
        """
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _command(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same by mouse."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, keys in _MENU:
            action = menu.addAction(f"{words}\t{_shown(keys)}" if keys in _KEYS else words)
            do = _KEYS.get(keys, GridView.sum_parts)
            action.triggered.connect(lambda _=False, do=do: do(self))
        menu.popup(event.globalPos())

    # --- what they do ---

    def copy(self) -> None:
        """Put the selected block on the clipboard."""
        grid_clipboard.copy(self)

    def cut(self) -> None:
        """Copy the selected block, and empty it."""
        grid_clipboard.cut(self)

    def paste(self) -> None:
        """Type what is on the clipboard."""
        grid_clipboard.paste(self)

    def clear_selected(self) -> None:
        """Empty the selected cells."""
        grid_clipboard.clear(self)

    def fill_down(self) -> None:
        """Fill the selection from its first row."""
        if box := self.selected_box:
            self.session.edit(filled_down(self.grid, box))

    def fill_right(self) -> None:
        """Fill the selection from its first column."""
        if box := self.selected_box:
            self.session.edit(filled_right(self.grid, box))

    def sum_parts(self) -> None:
        """Fill the selected totals with the sums of their parts."""
        sums = sums_of_parts(self.session.review, map(self.grid.key, self.selected))
        if not sums.cells or self.session.edit(sums.cells):
            self.session.noted.emit(sums.words)


_KEYS: Mapping[str, Callable[[GridView], None]] = {
    "Ctrl+X": GridView.cut,
    "Ctrl+C": GridView.copy,
    "Ctrl+V": GridView.paste,
    "Del": GridView.clear_selected,
    "Ctrl+D": GridView.fill_down,
    "Ctrl+R": GridView.fill_right,
    "Ctrl+A": GridView.select_everything,
    "Backspace": GridView.edit_empty,
}
_STANDARD = {  # systems have other keys for them, too, such as Ctrl+Insert
    QKeySequence.StandardKey.Cut: "Ctrl+X",
    QKeySequence.StandardKey.Copy: "Ctrl+C",
    QKeySequence.StandardKey.Paste: "Ctrl+V",
}
_MENU = (
    ("剪切", "Ctrl+X"),
    ("复制", "Ctrl+C"),
    ("粘贴", "Ctrl+V"),
    ("清空所选各格", "Del"),
    ("向下填充", "Ctrl+D"),
    ("向右填充", "Ctrl+R"),
    ("按分项求和填入", ""),
)


def _command(event: QKeyEvent) -> Callable[[GridView], None] | None:
    """What a key does in a grid; None: nothing but moving and typing."""
    for standard, keys in _STANDARD.items():
        if event.matches(standard):
            return _KEYS[keys]
    pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get(QKeySequence(pressed.value | event.key()).toString())


def _shown(keys: str) -> str:
    return keys.replace("Del", "Delete")
