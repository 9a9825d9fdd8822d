"""Dresses the program: chooses the scheme, and changes it while the program runs."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.ui.theme.colours import COLOURS, DARK, LIGHT, Colours, high_contrast, wear
from app.ui.theme.fonts import base_font
from app.ui.theme.style_sheet import style_sheet


class Appearance(StrEnum):
    """What a clerk may choose, as it is kept in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_SCHEMES = {Appearance.LIGHT: Qt.ColorScheme.Light, Appearance.DARK: Qt.ColorScheme.Dark}


class Dress(QObject):
    """The one of the program; it hears when the system turns dark or light.

    worn: the colours are others now. Widgets need not listen: Qt sends them a StyleChange.
    """

    worn = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = Appearance.SYSTEM
        self._points = 0
        self._worn = ""
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._wear)

    def put_on(self, appearance: Appearance, points: int) -> None:
        """Wear a scheme and a size of letters. Only what is another one is changed."""
        self._appearance, self._points = appearance, points
        # The system draws the title bar, and dialogs of its own.
        self._app.styleHints().setColorScheme(_SCHEMES.get(appearance, Qt.ColorScheme.Unknown))
        self._wear()

    def resize_letters(self, points: int) -> None:
        """Wear letters of another size."""
        self.put_on(self._appearance, points)

    def _wear(self) -> None:
        with _nothing_deleted():
            self._wear_all()

    def _wear_all(self) -> None:
        font = base_font(self._points)
        if font != self._app.font():
            self._app.setFont(font)
        wear(self._scheme())
        sheet = style_sheet(COLOURS, font)
        if sheet != self._worn:
            self._worn = sheet
            self._app.setPalette(palette(COLOURS))
            self._app.setStyleSheet(sheet)
            self.worn.emit()

    def _scheme(self) -> Colours:
        if self._appearance is not Appearance.SYSTEM:
            return DARK if self._appearance is Appearance.DARK else LIGHT
        system = system_scheme(self._app)
        if system is Qt.ColorScheme.Unknown and sys.platform == "win32":
            # Windows answers so where its high contrast is on.
            self._app.setPalette(QPalette())
            return high_contrast(self._app.palette())
        return DARK if system is Qt.ColorScheme.Dark else LIGHT


def system_scheme(app: QApplication) -> Qt.ColorScheme:
    """Whether the system is dark or light; unknown where it does not say."""
    return app.styleHints().colorScheme()


@contextmanager
def _nothing_deleted() -> Iterator[None]:
    """Qt goes through a list of all widgets. Python tidies up whenever it likes, and a forgotten
    widget that it deletes meanwhile is still on that list: a crash.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def apply(app: QApplication, appearance: str = Appearance.SYSTEM, font_size: int = 0) -> None:
    """Give the program its style, font, colours and the look of its widgets; also while it runs.

    appearance: as the settings have it; what is none follows the system. font_size: in points; 0
    follows the system.
    """
    known = appearance in set(Appearance)
    _dress(app).put_on(Appearance(appearance) if known else Appearance.SYSTEM, font_size)


def set_font_size(app: QApplication, points: int) -> None:
    """Show everything in letters of another size; 0 follows the system."""
    _dress(app).resize_letters(points)


def on_change(app: QApplication, do: Callable[[], None]) -> None:
    """Do something whenever the colours have changed."""
    _dress(app).worn.connect(do)


def _dress(app: QApplication) -> Dress:
    return app.findChild(Dress) or Dress(app)


def palette(c: Colours) -> QPalette:
    """What Qt's own drawing takes from a scheme."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, colour in (
        (role.Window, c.window),
        (role.WindowText, c.text),
        (role.Base, c.base),
        (role.AlternateBase, c.header),
        (role.Text, c.text),
        (role.Button, c.base),
        (role.ButtonText, c.text),
        (role.BrightText, c.error),
        (role.ToolTipBase, c.base),
        (role.ToolTipText, c.text),
        (role.Highlight, c.accent),
        (role.HighlightedText, c.accent_text),
        (role.Accent, c.accent),
        (role.PlaceholderText, c.quiet_text),
        (role.Light, c.base),
        (role.Midlight, c.header),
        (role.Mid, c.strong_line),
        (role.Dark, c.strong_line),
        (role.Shadow, c.strong_line),
        (role.Link, c.accent),
        (role.LinkVisited, c.accent),
    ):
        made.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, c.faint_text)
    return made
