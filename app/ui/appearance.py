"""The menu 外观: light, dark, or as the system has it; remembered, and worn at once."""

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
        menus.appearances.triggered.connect(self._choose)

    def _choose(self, action: QAction) -> None:
        self._settings.appearance = action.data()
        app = cast(QApplication, QApplication.instance())
        theme.apply(app, self._settings.appearance, self._settings.font_size)
