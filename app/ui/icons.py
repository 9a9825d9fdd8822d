"""Small pictures: drawings of resources/icons in the colours in use, and the program's own icon."""

from collections.abc import Callable
from functools import cache, partial

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.resources import resource
from app.ui.issues import Kind
from app.ui.theme import COLOURS, ICON_SIZE

Make = Callable[[], QIcon]
_made: dict[int, Make] = {}  # how an icon is made anew, by Qt's key of it


def action_icon(name: str) -> QIcon:
    """The icon of an action, named as its drawing."""
    return _kept(partial(_drawn, name, "quiet_text", "strong_line"))


def confirm_icon() -> QIcon:
    """The tick on the filled button."""
    return _kept(partial(_drawn, "confirm", "accent_text", "strong_line"))


def kind_icon(kind: Kind) -> QIcon:
    """The icon of a kind of issue: its shape says as much as its colour."""
    return _drawn(kind.value, _KINDS[kind], _KINDS[kind])


def renew_icons(app: QApplication) -> None:
    """Draw the icons of all actions and buttons in the colours that are in use now."""
    for window in app.topLevelWidgets():
        shown: list[QAction | QAbstractButton] = list(window.findChildren(QAction))
        shown += window.findChildren(QAbstractButton)
        for each in shown:
            make = _made.get(each.icon().cacheKey())
            if make is not None:
                each.setIcon(_kept(make))


@cache
def app_icon() -> QIcon:
    """The program's own icon: a sheet with a red cell and a tick."""
    icon = QIcon()
    for size in (16, 32, 64):
        icon.addPixmap(_sheet(size))
    return icon


_KINDS = {
    Kind.ERROR: "error",
    Kind.DOUBT: "doubt",
    Kind.EXPLAIN: "explain",
    Kind.HINT: "accent",
    Kind.UNCHECKED: "undecided",
}


def _kept(make: Make) -> QIcon:
    """An icon that is known again when the colours change."""
    icon = make()
    _made[icon.cacheKey()] = make
    return icon


def _drawn(name: str, colour: str, disabled: str) -> QIcon:
    """A drawing in colours that are named as in the scheme."""
    return _icon(name, getattr(COLOURS, colour).name(), getattr(COLOURS, disabled).name())


@cache
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    icon = QIcon()
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    for scale in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        usual = _pixmap(drawing, colour, scale)
        icon.addPixmap(usual, QIcon.Mode.Normal)
        icon.addPixmap(usual, QIcon.Mode.Selected)
        icon.addPixmap(_pixmap(drawing, disabled, scale), QIcon.Mode.Disabled)
    return icon


def _pixmap(drawing: str, colour: str, scale: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    picture = QPixmap(ICON_SIZE * scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def _sheet(size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(resource("icons/app.svg"))).render(painter)
    painter.end()
    return picture
