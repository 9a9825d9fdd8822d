"""Only the list of readings and typing settle what was read with doubt; moving about never does."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.document import Span
from app.report import CellKey, CellState, Doubt, Reading, Report
from app.ui.choice_list import ChoiceList, around
from app.ui.choices import Choice
from app.ui.main_window import MainWindow
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow, Store
from tests.ui.helpers import PART, click, grid_of, page_of, press, type_text

ALT = Qt.KeyboardModifier.AltModifier
SECOND = key("table3.granted.natural_person")
Show = Callable[[Report], MainWindow]


@pytest.fixture
def show(open_window: OpenWindow, store: Store) -> Show:
    def shown(report: Report) -> MainWindow:
        window = open_window()
        window.show_review(store(report))
        page_of(window).session.select(PART)
        page_of(window).tables.focus_grid()
        return window

    return shown


@pytest.fixture
def window(show: Show) -> MainWindow:
    """A cell that may be 7, as it is printed, or 3, as it is printed in the row above."""
    report = make_report(figures={str(PART): "7", str(SECOND): "3"}, unsure=[str(PART)])
    cell, other = report.cells[PART], report.cells[SECOND]
    readings = (*cell.readings, Reading("3", other.span))
    return show(replace(report, cells={**report.cells, PART: replace(cell, readings=readings)}))


def offered(window: MainWindow) -> ChoiceList:
    press(window, Qt.Key.Key_Return, ALT)
    found = page_of(window).findChild(ChoiceList)
    assert isinstance(found, ChoiceList)
    assert found.isVisible()
    return found


def state_of(window: MainWindow, cell: CellKey = PART) -> CellState:
    return page_of(window).session.review.state(cell)


def text_of(window: MainWindow) -> str:
    return page_of(window).session.review.report.cells[PART].text


def test_alt_enter_offers_and_settles_nothing(window: MainWindow) -> None:
    shown = offered(window)
    lines = [shown.item(row).text() for row in range(shown.count())]
    assert lines[0].startswith("1　7　　…")
    assert "【3】" in lines[1]
    assert "按 1～2 或回车" in lines[2]
    assert state_of(window) is CellState.UNSURE
    press(shown, Qt.Key.Key_Escape)
    assert not page_of(window).findChildren(ChoiceList, "readings") or not shown.isVisible()
    assert state_of(window) is CellState.UNSURE


@pytest.mark.parametrize(("pressed", "text"), [(Qt.Key.Key_1, "7"), (Qt.Key.Key_2, "3")])
def test_a_digit_settles(window: MainWindow, pressed: Qt.Key, text: str) -> None:
    shown = offered(window)
    press(shown, pressed)
    assert (state_of(window), text_of(window)) == (CellState.TYPED, text)
    assert not shown.isVisible()
    assert len(page_of(window).session.review.journal) == 1


def test_a_digit_of_no_reading_does_nothing(window: MainWindow) -> None:
    shown = offered(window)
    for pressed in (Qt.Key.Key_3, Qt.Key.Key_0, Qt.Key.Key_9, Qt.Key.Key_A):
        press(shown, pressed)
    assert shown.isVisible()
    assert state_of(window) is CellState.UNSURE


def test_enter_settles_the_chosen_one(window: MainWindow) -> None:
    shown = offered(window)
    press(shown, Qt.Key.Key_Down)
    press(shown, Qt.Key.Key_Return)
    assert text_of(window) == "3"


def test_a_click_settles(window: MainWindow) -> None:
    shown = offered(window)
    click(shown.viewport(), shown.visualItemRect(shown.item(1)).center())
    assert text_of(window) == "3"


def test_the_chosen_reading_is_framed_and_then_the_cell_again(window: MainWindow) -> None:
    page = page_of(window)
    own = page.source.view.framed_rects()
    shown = offered(window)
    assert page.source.view.framed_rects() == own
    press(shown, Qt.Key.Key_Down)
    assert page.source.view.framed_rects() != own
    at = shown.visualItemRect(shown.item(0)).center()
    QTest.mouseMove(shown.viewport(), at + QPoint(3, 0))
    QTest.mouseMove(shown.viewport(), at)
    assert page.source.view.framed_rects() == own
    press(shown, Qt.Key.Key_Down)
    press(shown, Qt.Key.Key_Escape)
    assert page.source.view.framed_rects() == own


def test_moving_about_settles_nothing(window: MainWindow) -> None:
    page, grid = page_of(window), grid_of(window)
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up)
    for pressed in keys:
        page.session.select(PART)
        press(grid, pressed)
    assert state_of(window) is CellState.UNSURE


@pytest.mark.parametrize("leave", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape])
def test_opening_a_cell_and_leaving_it_settles_nothing(
    window: MainWindow, leave: Qt.Key, qtbot: QtBot
) -> None:
    press(grid_of(window).viewport(), Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    press(editor, leave)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not editor)
    assert state_of(window) is CellState.UNSURE
    assert page_of(window).session.review.journal == ()


def test_typing_settles_also_what_is_printed(window: MainWindow, qtbot: QtBot) -> None:
    type_text(grid_of(window).viewport(), "7")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state_of(window) is CellState.TYPED)
    assert text_of(window) == "7"


def test_backspace_empties_a_cell(window: MainWindow, qtbot: QtBot) -> None:
    press(grid_of(window).viewport(), Qt.Key.Key_Backspace)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state_of(window) is CellState.TYPED)
    assert text_of(window) == ""


def test_without_readings_the_clerk_is_told_to_type(show: Show) -> None:
    report = make_report(figures={str(PART): "."}, unsure=[str(PART)])
    cell = replace(report.cells[PART], readings=())
    window = show(replace(report, cells={**report.cells, PART: cell}))
    press(window, Qt.Key.Key_Return, ALT)
    assert page_of(window).findChild(ChoiceList) is None
    assert "直接填写" in window.status.currentMessage()
    assert "原文空白请按 Delete" in window.status.currentMessage()
    assert "原文空白请按 Delete" in page_of(window).equation.detail.text()
    press(grid_of(window), Qt.Key.Key_Delete)
    assert state_of(window) is CellState.TYPED
    assert text_of(window) == ""


def test_a_list_without_a_blank_says_how_to_settle_one(window: MainWindow) -> None:
    found = offered(window)
    assert "原文空白按 Delete" in found.item(found.count() - 1).text()
    assert "原文空白请按 Delete" in page_of(window).equation.detail.text()


def test_a_certain_cell_offers_nothing(window: MainWindow) -> None:
    page_of(window).session.select(SECOND)
    assert not window.menus.accept.isEnabled()
    page_of(window).session.select(PART)
    assert window.menus.accept.isEnabled()


def test_the_list_stays_in_the_window(window: MainWindow) -> None:
    last = key("table3.carried_forward.total")
    page_of(window).session.select(last)
    place = page_of(window).tables.cell_on_screen(last)
    shown = ChoiceList(
        page_of(window).session, [Choice("采用此读数：7", "", Reading("7", None))], page_of(window)
    )
    shown.open_at(place, window.geometry())
    assert window.geometry().contains(shown.geometry())
    shown.close()


def test_words_around_a_reading() -> None:
    assert around("一、\t46\t0\n二、", Span(3, 5)) == "…一、 【46】 0 二、…"
    assert around("46", None) == "原文中的位置不明"


# --- F8 ---


def test_f8_stops_at_unsure_cells_before_all_else(show: Show) -> None:
    unsure = ["table3.granted.total", "table4.review.total"]
    report = make_report(unsure=unsure, missing=["table2.coercion.processed"], unit=None)
    loss = Doubt("text.cut_off", "文件过长。")
    window = show(replace(report, doubts=(loss, *report.doubts)))
    visited = []
    for _ in unsure:
        press(window, Qt.Key.Key_F8)
        visited.append(str(page_of(window).session.current))
    assert visited == unsure


def test_f8_goes_on_where_the_clerk_was(show: Show) -> None:
    """A row in doubt is settled cell by cell; then comes the next doubt, not the first again."""
    row = [key(f"table3.granted.{c}") for c in ("natural_person", "legal_commercial", "total")]
    report = make_report(unsure=["table2.licensing.processed", "table4.review.total"])
    places = {cell: replace(report.cells[cell], readings=()) for cell in row}
    whole = Doubt("test.row", "这一行不能确定。", tuple(row))
    first, last = report.doubts
    window = show(replace(report, cells={**report.cells, **places}, doubts=(first, whole, last)))
    session = page_of(window).session
    visited = []
    for _ in range(2):
        press(window, Qt.Key.Key_F8)
    for _ in row:
        visited.append(session.current)
        assert session.current
        session.edit({session.current: "5"})
        session.select(PART)  # as Enter does
        press(window, Qt.Key.Key_F8)
    assert visited == row
    assert session.current == key("table4.review.total")
