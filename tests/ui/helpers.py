"""What several tests of the window look at: colours in a picture of a cell."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.report import CellKey
from app.ui.grid_view import GridView
from app.ui.main_window import MainWindow
from app.ui.report_page import ReportPage
from tests.support import key

RED_TOTAL = key("table3.partial.total")
PART = key("table3.partial.natural_person")


def page_of(window: MainWindow) -> ReportPage:
    """The open report's page."""
    assert window.page is not None
    return window.page


def grid_of(window: MainWindow) -> GridView:
    """The first grid of the table in front."""
    return page_of(window).tables.grids[0]


def cell_image(grid: GridView, at: CellKey) -> QImage:
    """A picture of one cell as it is on the screen."""
    return picture(grid.viewport(), grid.visualRect(grid.grid.place(at)))


def picture(widget: QWidget, rect: QRect | None = None) -> QImage:
    """A picture of a widget, or of a part of it."""
    return widget.grab(rect or widget.rect()).toImage()


def pixels(image: QImage, colour: QColor) -> int:
    """How many pixels have exactly that colour."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == colour for x, y in points)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button, in the middle or at a point."""
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, plain, at or widget.rect().center())


def press(
    widget: QWidget,
    pressed: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key."""
    QTest.keyClick(widget, pressed, modifiers)


def type_text(widget: QWidget, text: str) -> None:
    """Type ASCII text; Qt's test keyboard knows nothing else."""
    QTest.keyClicks(widget, text)
