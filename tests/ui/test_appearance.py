"""The menu of appearances: what is chosen is worn at once, remembered, and ticked."""

import pytest
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.ui.main_window import MainWindow
from app.ui.theme import COLOURS
from tests.ui.conftest import OpenWindow


def ticked(window: MainWindow) -> list[str]:
    return [action.data() for action in window.menus.appearances.actions() if action.isChecked()]


def choose(window: MainWindow, appearance: str) -> None:
    actions = window.menus.appearances.actions()
    next(action for action in actions if action.data() == appearance).trigger()


def test_dark_is_worn_at_once_and_remembered(open_window: OpenWindow, settings: Settings) -> None:
    window = open_window()
    assert ticked(window) == ["system"]
    choose(window, "dark")
    assert COLOURS.dark
    assert window.palette().window().color() == COLOURS.window
    assert ticked(window) == ["dark"]
    assert settings.appearance == "dark"
    choose(window, "light")
    assert not COLOURS.dark
    assert window.palette().window().color() == COLOURS.window


def test_larger_letters_are_worn_at_once_and_remembered(
    open_window: OpenWindow, settings: Settings, qapp: QApplication
) -> None:
    window = open_window()
    usual = qapp.font().pointSizeF()
    choose_size(window, 14)
    assert qapp.font().pointSizeF() > usual
    assert settings.font_size == 14
    choose_size(window, 0)
    assert qapp.font().pointSizeF() == usual


def choose_size(window: MainWindow, points: int) -> None:
    actions = window.menus.sizes.actions()
    next(action for action in actions if action.data() == points).trigger()


@pytest.mark.parametrize(
    ("kept", "shown"), [("dark", "dark"), ("light", "light"), ("system", "system"), ("?", "system")]
)
def test_what_is_kept_is_ticked(
    open_window: OpenWindow, settings: Settings, kept: str, shown: str
) -> None:
    settings.appearance = kept
    assert ticked(open_window()) == [shown]
