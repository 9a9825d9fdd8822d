"""What several tests of the window look at: colours in a picture of a cell."""

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.report import CellKey
from app.ui.grid_model import table_grids
from app.ui.grid_view import GridView
from app.ui.main_window import MainWindow
from app.ui.report_page import ReportPage
from app.ui.session import Session
from app.ui.source_pane import SourcePane
from app.ui.source_view import SourceView
from app.ui.tasks import TaskRunner
from tests.support import key

Dialog = TypeVar("Dialog", bound=QDialog)
RED_TOTAL = key("table3.partial.total")
PART = key("table3.partial.natural_person")


def opened(dialog: Dialog, qtbot: QtBot) -> Dialog:
    """A dialog on the screen that has the keyboard."""
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def page_of(window: MainWindow) -> ReportPage:
    """The open report's page."""
    assert window.page is not None
    return window.page


def grid_of(window: MainWindow) -> GridView:
    """The first grid of the table in front."""
    return page_of(window).tables.grids[0]


def text_view(window: MainWindow) -> SourceView:
    """The source of the open report as plain text."""
    view = page_of(window).source.view
    assert isinstance(view, SourceView)
    return view


def table3(session: Session, qtbot: QtBot, width: int = 800, height: int = 560) -> GridView:
    """The grid of table 3 on the screen."""
    grid = GridView(session, table_grids(session, "table3")[0], whole=False)
    qtbot.addWidget(grid)
    grid.resize(width, height)
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def open_source(
    session: Session, qtbot: QtBot, data: bytes | Exception = b"", *, layout: bool = True
) -> SourcePane:
    """The pane of a source on the screen. data: the source's bytes, or why they cannot be had."""

    def load() -> bytes:
        if isinstance(data, Exception):
            raise data
        return data

    painting = TaskRunner()
    pane = SourcePane(session, load, painting, layout=layout)

    def leave(_pane: QWidget) -> None:
        painting.close()
        pane.leave()

    qtbot.addWidget(pane, before_close_func=leave)
    pane.resize(560, 430)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


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
