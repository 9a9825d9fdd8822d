"""The window's actions, made from the table of keys, and the menus they stand in."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QToolBar, QToolButton

from app.ui.icons import action_icon, confirm_icon
from app.ui.keys_table import MENUS, SUBMENUS, Entry, Menu, spelled
from app.ui.theme import SIZES

_ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
_BAR = (
    ("open",),
    ("undo", "redo"),
    ("previous", "next"),
    ("confirm", "export"),
)
_WITH_WORDS = ("confirm", "export")
_APPEARANCES = (("system", "跟随系统(&S)"), ("light", "浅色(&L)"), ("dark", "深色(&D)"))
_LETTERS = ((0, "跟随系统(&S)"), *((points, f"{points} 磅") for points in SIZES))


class Actions:
    """The window's actions, an attribute for each entry of the table; the window connects them."""

    open: QAction
    open_folder: QAction
    paste: QAction
    all_reports: QAction
    next_report: QAction
    previous_report: QAction
    export: QAction
    quit: QAction
    undo: QAction
    redo: QAction
    cut: QAction
    copy: QAction
    paste_cells: QAction
    clear: QAction
    fill_down: QAction
    fill_right: QAction
    fill_zero: QAction
    sum_parts: QAction
    find: QAction
    find_next: QAction
    find_previous: QAction
    next: QAction
    previous: QAction
    accept: QAction
    explain: QAction
    next_cell: QAction
    next_equation: QAction
    recheck: QAction
    confirm: QAction
    confirm_next: QAction
    next_pane: QAction
    previous_pane: QAction
    next_table: QAction
    previous_table: QAction
    turn_source: QAction
    fold: QAction
    larger: QAction
    smaller: QAction
    as_wide: QAction
    help: QAction
    keys: QAction
    sample: QAction
    about: QAction

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.recent = QMenu("最近的报告(&R)", window)
        self.appearance = QMenu("外观(&A)", window)
        self.appearances = self._one_of(self.appearance, _APPEARANCES)
        self.letters = QMenu("字号(&S)", window)
        self.sizes = self._one_of(self.letters, _LETTERS)
        entries = [e for menu in MENUS for e in menu.entries if e.name not in SUBMENUS]
        for entry in entries:
            setattr(self, entry.name, self._action(entry))
        self.of_report: tuple[QAction, ...] = tuple(
            self.by_name(entry.name) for entry in entries if entry.of_report
        )

    def by_name(self, name: str) -> QAction:
        """The action of an entry of the table."""
        action: QAction = getattr(self, name)
        return action

    def fill_menus(self) -> None:
        """Put the actions into the menu bar."""
        bar = self._window.menuBar()
        for menu in MENUS:
            self._fill(bar.addMenu(menu.title), menu)

    def _fill(self, shown: QMenu, menu: Menu) -> None:
        for group in menu.groups:
            if not shown.isEmpty():
                shown.addSeparator()
            for entry in group:
                if entry.name in SUBMENUS:
                    shown.addMenu(getattr(self, entry.name))
                else:
                    shown.addAction(self.by_name(entry.name))

    def fill_bar(self, bar: QToolBar) -> None:
        """Put the daily ones into the tool bar; only the final step stands out."""
        for group in _BAR:
            if bar.actions():
                bar.addSeparator()
            for name in group:
                action = self.by_name(name)
                bar.addAction(action)
                button = bar.widgetForAction(action)
                if isinstance(button, QToolButton) and name not in _WITH_WORDS:
                    button.setToolButtonStyle(_ICON_ONLY)
        bar.widgetForAction(self.confirm).setObjectName("confirm")
        self.confirm.setIcon(confirm_icon())

    def show_appearance(self, appearance: str) -> None:
        """Tick the appearance that is in use; what is none of them follows the system."""
        known = {action.data(): action for action in self.appearances.actions()}
        known.get(appearance, known[_APPEARANCES[0][0]]).setChecked(True)

    def show_size(self, points: int) -> None:
        """Tick the size of letters that is in use; what is none of them follows the system."""
        known = {action.data(): action for action in self.sizes.actions()}
        known.get(points, known[0]).setChecked(True)

    def _one_of(self, menu: QMenu, choices: Iterable[tuple[str | int, str]]) -> QActionGroup:
        """A menu in which one action is ticked; each holds its value of the settings."""
        group = QActionGroup(self._window)
        for value, words in choices:
            action = group.addAction(words)
            action.setCheckable(True)
            action.setData(value)
            menu.addAction(action)
        return group

    def _action(self, entry: Entry) -> QAction:
        action = QAction(entry.words, self._window)
        keys = spelled(entry.keys[0]) if entry.keys else ""
        if entry.in_pane:
            action.setText(f"{entry.words}\t{keys}")  # shown, but left to the pane
            action.triggered.connect(partial(_press, entry.keys[0]))
        else:
            action.setShortcuts([QKeySequence(each) for each in entry.keys])
        action.setIconText(entry.plain)
        action.setToolTip(f"{entry.plain}（{keys}）" if keys else entry.plain)
        if entry.icon:
            action.setIcon(action_icon(entry.icon))
        self._window.addAction(action)
        return action


def _press(keys: str) -> None:
    """Press keys in the pane that has the keyboard: the menu does what the keys do there."""
    pane = QApplication.focusWidget()
    if pane is not None:
        pressed = QKeySequence(keys)[0]  # type: ignore[index] # Qt's stubs do not know it
        event = QKeyEvent(QKeyEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers())
        QApplication.sendEvent(pane, event)
