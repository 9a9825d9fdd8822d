"""Letters of another size: by wheel and by key, in the pane that has the keyboard, remembered."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontInfo, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings, load_settings, save_settings
from app.ui import theme
from app.ui.grid_view import GridView
from app.ui.layout_view import LayoutView
from app.ui.main_window import MainWindow
from app.ui.session import Session
from app.ui.zoom import kept, stepped
from app.workspace import Workspace
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow, Store
from tests.ui.documents import grid_report
from tests.ui.helpers import PART, grid_of, page_of, press, table3, text_view

CONTROL = Qt.KeyboardModifier.ControlModifier


def pixels(widget: QWidget) -> int:
    return QFontInfo(widget.font()).pixelSize()


def wheel(widget: QWidget, turned: int, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def window(open_window: OpenWindow, store: Store) -> MainWindow:
    opened = open_window()
    opened.show_review(store(make_report()))
    opened.activateWindow()
    page_of(opened).session.select(PART)
    page_of(opened).tables.focus_grid()
    return opened


def test_sizes_stay_within_what_can_be_read() -> None:
    assert stepped(100, 1) == 110
    assert stepped(100, -1) == 90
    assert stepped(170, 0) == 100
    assert stepped(200, 3) == 200
    assert stepped(70, -1) == 70
    assert kept(-5) == 70
    assert kept(9999) == 200


# --- the grid ---


def test_the_wheel_writes_the_grid_larger(window: MainWindow) -> None:
    before, row = pixels(grid_of(window)), grid_of(window).rowHeight(0)
    source = pixels(page_of(window).source.view)
    for _ in range(3):
        wheel(grid_of(window).viewport(), 120)
    grid = grid_of(window)
    assert page_of(window).tables.zoom == 130
    assert pixels(grid) == pytest.approx(before * 1.3, abs=1)
    for painted_in in (grid.rows, grid.rows.viewport(), grid.columns.viewport()):
        assert pixels(painted_in) == pixels(grid)
    assert grid.rowHeight(0) >= row
    assert grid.columns.needed_thickness() > 0
    assert pixels(page_of(window).source.view) == source


def test_a_touch_pad_turns_by_parts_of_a_notch(window: MainWindow) -> None:
    for _ in range(3):
        wheel(grid_of(window).viewport(), 40)
    assert page_of(window).tables.zoom == 110
    wheel(grid_of(window).viewport(), 120, Qt.KeyboardModifier.NoModifier)
    assert page_of(window).tables.zoom == 110


def test_the_keys_zoom_the_pane_that_has_the_keyboard(window: MainWindow) -> None:
    page = page_of(window)
    press(window, Qt.Key.Key_Plus, CONTROL)
    press(window, Qt.Key.Key_Equal, CONTROL)
    press(window, Qt.Key.Key_Minus, CONTROL)
    assert (page.tables.zoom, page.source.letters) == (110, 100)
    page.source.view.setFocus()
    press(window, Qt.Key.Key_Minus, CONTROL)
    assert (page.tables.zoom, page.source.letters) == (110, 90)
    press(window, Qt.Key.Key_0, CONTROL)
    assert (page.tables.zoom, page.source.letters) == (110, 100)


def test_other_tables_are_written_as_large(window: MainWindow) -> None:
    wheel(grid_of(window).viewport(), 240)
    page_of(window).next_table()
    size = pixels(grid_of(window))
    page_of(window).tables.zoom_by(0)
    assert pixels(grid_of(window)) < size


@pytest.mark.parametrize("percent", [70, 100, 150, 200])
def test_no_size_cuts_a_cell_or_loses_a_column(
    session: Session, qtbot: QtBot, percent: int
) -> None:
    grid = table3(session, qtbot)
    grid.set_zoom(percent)
    grid.resize(grid.minimumWidth(), 500)
    for cell in (PART, key("table3.carried_forward.total")):
        session.select(cell)
        shown = grid.visualRect(grid.currentIndex())
        assert grid.viewport().rect().contains(shown)
    assert not grid.horizontalScrollBar().maximum()
    assert grid.columns.sectionSize(0) >= 38


def test_back_to_the_size_it_was_made_in(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)

    def sizes(of: GridView) -> tuple[int, ...]:
        return (pixels(of), of.rowHeight(0), of.rows.thickness, of.columns.thickness)

    before, width = sizes(grid), grid.minimumWidth()
    grid.set_zoom(180)
    assert sizes(grid) != before
    grid.set_zoom(100)
    assert sizes(grid) == before
    assert grid.minimumWidth() == width


def test_the_programs_font_changes_under_a_zoomed_grid(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    grid.set_zoom(150)
    font = QApplication.font()
    larger = QApplication.font()
    larger.setPixelSize(QFontInfo(font).pixelSize() * 2)
    QApplication.setFont(larger)
    try:
        size = pytest.approx(3 * QFontInfo(font).pixelSize(), abs=1)
        qtbot.waitUntil(lambda: pixels(grid) == pixels(grid.rows) == size)
    finally:
        QApplication.setFont(font)


def test_another_appearance_keeps_the_sizes(window: MainWindow, qapp: QApplication) -> None:
    page = page_of(window)
    page.tables.zoom_by(4)
    page.source.zoom_by(3)
    sizes = [pixels(grid_of(window)), pixels(grid_of(window).rows), pixels(page.source.view)]
    theme.apply(qapp, "dark")
    try:
        now = [pixels(grid_of(window)), pixels(grid_of(window).rows), pixels(page.source.view)]
        assert now == sizes
    finally:
        theme.apply(qapp)


# --- the source ---


def test_the_wheel_writes_the_text_larger(window: MainWindow) -> None:
    view, before = text_view(window), pixels(text_view(window))
    wheel(view.viewport(), 240)
    assert page_of(window).source.letters == 120
    assert pixels(view) == pytest.approx(before * 1.2, abs=1)


def test_the_layout_is_written_anew(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    window.show_review(store(grid_report({str(PART): "6"})))
    source = page_of(window).source
    view = source.view
    assert isinstance(view, LayoutView)
    page_of(window).session.select(PART)
    before = view.framed_rects()[0].height()
    wheel(view.viewport(), 480)
    assert view.framed_rects()[0].height() > before * 1.2
    seen = view.viewport().rect()
    assert seen.contains(view.framed_rects()[0].center().toPoint())
    source.turn()
    assert pixels(source.view) == pixels(view)  # built only now


# --- the next start ---


def test_sizes_are_remembered(
    open_window: OpenWindow, store: Store, settings: Settings, workspace: Workspace
) -> None:
    window = open_window()
    window.show_review(store(make_report()))
    page_of(window).tables.zoom_by(2)
    page_of(window).source.zoom_by(-1)
    window.close()
    assert (settings.zoom_grid, settings.zoom_source, settings.zoom_pages) == (120, 90, 100)
    again = open_window()
    again.show_review(store(make_report()))
    assert (page_of(again).tables.zoom, page_of(again).source.letters) == (120, 90)
    assert pixels(grid_of(again)) == pixels(grid_of(again).columns) > pixels(again)
    assert pixels(page_of(again).source.view) < pixels(again)


def test_a_size_out_of_all_reason_is_not_taken(
    open_window: OpenWindow, store: Store, settings: Settings
) -> None:
    settings.zoom_grid, settings.zoom_source, settings.zoom_pages = 100_000, 0, -1
    window = open_window()
    window.show_review(store(make_report()))
    assert (page_of(window).tables.zoom, page_of(window).source.letters) == (200, 70)


def test_settings_keep_sizes(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("settings")
    save_settings(Settings(zoom_grid=130, zoom_source=80, zoom_pages=140), folder)
    assert load_settings(folder).zoom_grid == 130
