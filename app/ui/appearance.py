"""The menus 外观 and 字号: light or dark, small or large; remembered, and worn at once."""

from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.ui import theme
from app.ui.actions import Actions


class AppearanceMenu(QObject):
    """Ticks what is worn, and wears what is chosen."""

    def __init__(self, menus: Actions, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        menus.show_appearance(settings.appearance)
        menus.show_size(settings.font_size)
        menus.appearances.triggered.connect(self._choose_appearance)
        menus.sizes.triggered.connect(self._choose_size)

    def _choose_appearance(self, action: QAction) -> None:
        self._settings.appearance = action.data()
        self._wear()

    def _choose_size(self, action: QAction) -> None:
        self._settings.font_size = action.data()
        self._wear()

    def _wear(self) -> None:
        app = cast(QApplication, QApplication.instance())
        theme.apply(app, self._settings.appearance, self._settings.font_size)
