"""The table of keys is what the window has: every action in a menu, no key of an input method."""

import re
from typing import cast, get_type_hints

import pytest
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.actions import Actions
from app.ui.keys_table import MENUS, SUBMENUS, Menu, plain_words, shown_keys, spelled
from app.ui.main_window import MainWindow
from tests.ui.conftest import OpenWindow

ENTRIES = [entry for menu in MENUS for entry in menu.entries]
ACTIONS = [entry for entry in ENTRIES if entry.name not in SUBMENUS]
TAKEN = ("Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F", "F10")  # by input methods, Windows
WANTED = {
    "next": ("F8", "Alt+Down"),
    "previous": ("Shift+F8", "Alt+Up"),
    "accept": ("Alt+Return", "Alt+Enter", "Alt+Shift+F10"),
    "explain": ("Shift+F2",),
    "next_cell": ("Ctrl+]",),
    "next_equation": ("Ctrl+[",),
    "next_pane": ("F6",),
    "previous_pane": ("Shift+F6",),
    "next_table": ("Ctrl+PgDown",),
    "previous_table": ("Ctrl+PgUp",),
    "next_report": ("Ctrl+Tab",),
    "previous_report": ("Ctrl+Shift+Tab",),
    "confirm_next": ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    "recheck": ("F9",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
    "find": ("Ctrl+F",),
    "find_next": ("F3",),
    "find_previous": ("Shift+F3",),
    "open": ("Ctrl+O",),
    "all_reports": ("Ctrl+Shift+O",),
    "export": ("Ctrl+E",),
    "help": ("F1",),
}


def in_menus(window: MainWindow) -> set[QAction]:
    """The actions that stand in a menu of the menu bar, or in a menu below it."""
    menus = cast(list[QMenu], window.findChildren(QMenu))
    found = set(window.menuBar().actions())
    for _level in range(2):
        open_ones = [menu for menu in menus if menu.menuAction() in found]
        found |= {action for menu in open_ones for action in menu.actions()}
    return found


@pytest.mark.parametrize("name", WANTED)
def test_the_keys_are_those_of_the_specification(name: str) -> None:
    entry = next(entry for entry in ENTRIES if entry.name == name)
    assert set(WANTED[name]) <= set(entry.keys)


def test_no_key_is_one_that_input_methods_or_windows_take() -> None:
    for entry in ENTRIES:
        for keys in entry.keys:
            assert keys not in TAKEN, entry.name
            assert not re.fullmatch(r"(Shift\+)?[A-Z0-9]", keys), entry.name


def test_no_key_means_two_things() -> None:
    """Keys of the pane that has the keyboard may mean another thing outside of it."""
    keys = [keys for entry in ENTRIES if not entry.in_pane for keys in entry.keys]
    assert len(keys) == len(set(keys))


def test_keys_are_written_as_qt_reads_them() -> None:
    for entry in ENTRIES:
        for keys in entry.keys:
            assert QKeySequence(keys).toString() == keys


def test_every_f_key_has_a_second_way() -> None:
    """Laptops give F-keys only with another key: a key without F, or Alt and letters."""
    for entry in ENTRIES:
        if any(re.search(r"\bF\d", keys) for keys in entry.keys):
            assert "(&" in entry.words, entry.name


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.plain)
def test_letters_of_a_menu_differ(menu: Menu) -> None:
    letters = [entry.words.partition("(&")[2][:1] for entry in menu.entries]
    assert all(letters)
    assert len(set(letters)) == len(letters)


def test_every_entry_is_an_action_with_its_own_name() -> None:
    declared = {name for name, kind in get_type_hints(Actions).items() if kind is QAction}
    assert declared == {entry.name for entry in ACTIONS}
    assert len({entry.plain for entry in ENTRIES}) == len(ENTRIES)


def test_the_window_has_every_action_in_a_menu(open_window: OpenWindow) -> None:
    window = open_window()
    shown = in_menus(window)
    for entry in ACTIONS:
        action = window.menus.by_name(entry.name)
        assert action in shown, entry.name
        assert plain_words(action.text().partition("\t")[0]) == entry.plain
    shortcuts = {action for action in window.actions() if action.shortcuts()}
    assert shortcuts <= shown


def test_the_window_uses_no_key_of_an_input_method(open_window: OpenWindow) -> None:
    taken = {QKeySequence(keys) for keys in TAKEN}
    for action in cast(list[QAction], open_window().findChildren(QAction)):
        assert not taken & set(action.shortcuts())
        assert all(len(keys.toString()) > 1 for keys in action.shortcuts())


def test_keys_are_spelled_as_on_the_keyboard() -> None:
    assert spelled("Ctrl+PgDown") == "Ctrl+PgDn"
    assert spelled("Ctrl++") == "Ctrl++"
    entry = next(entry for entry in ENTRIES if entry.name == "confirm_next")
    assert shown_keys(entry) == ("Ctrl+Shift+Enter",)  # Return and Enter are one key to people


class Listener(QWidget):
    """Hears keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pressed: list[QKeySequence] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.append(QKeySequence(event.keyCombination()))


def test_the_menu_presses_the_keys_of_a_pane_in_it(open_window: OpenWindow) -> None:
    window = open_window()
    pane = Listener(window)
    pane.show()
    pane.setFocus()
    for name in ("copy", "clear", "fill_down"):
        action = window.menus.by_name(name)
        action.setEnabled(True)
        action.trigger()
    assert pane.pressed == [QKeySequence("Ctrl+C"), QKeySequence("Del"), QKeySequence("Ctrl+D")]
