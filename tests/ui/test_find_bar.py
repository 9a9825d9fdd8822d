"""Ctrl+F in the window: words in, both panes show the place, Esc goes back to where one was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow, Store
from tests.ui.helpers import PART, click, grid_of, page_of, press, text_view, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TOTAL = key("table3.partial.total")
FIGURES = {
    str(PART): "468",
    str(TOTAL): "468",
    "table3.result_total.natural_person": "1",
    "table3.result_total.total": "1",
}


@pytest.fixture
def window(open_window: OpenWindow, store: Store) -> MainWindow:
    opened = open_window()
    opened.show_review(store(make_report(figures=FIGURES)))
    opened.activateWindow()
    page_of(opened).tables.focus_grid()
    return opened


def find(window: MainWindow, words: str) -> QLineEdit:
    press(window, Qt.Key.Key_F, CONTROL)
    line = page_of(window).find_bar.line
    assert QApplication.focusWidget() is line
    type_text(line, words)
    return line


def count(window: MainWindow) -> str:
    return page_of(window).find_bar.count.text()


def test_both_panes_show_the_place(window: MainWindow) -> None:
    find(window, "468")
    page = page_of(window)
    assert count(window) == "第 1 处，共 2 处"
    assert page.session.current == PART
    assert grid_of(window).currentIndex() == grid_of(window).grid.place(PART)
    view = text_view(window)
    framed = view._framed
    assert framed is not None
    assert page.session.review.original.document.text[slice(*framed)] == "468"


def test_keys_go_round(window: MainWindow) -> None:
    line = find(window, "468")
    session = page_of(window).session
    press(line, Qt.Key.Key_Return)
    assert (session.current, count(window)) == (TOTAL, "第 2 处，共 2 处")
    press(window, Qt.Key.Key_F3)
    assert session.current == PART
    press(window, Qt.Key.Key_F3, SHIFT)
    assert session.current == TOTAL
    press(line, Qt.Key.Key_Return, SHIFT)
    assert session.current == PART
    press(line, Qt.Key.Key_Down)
    press(line, Qt.Key.Key_Up)
    assert session.current == PART
    click(page_of(window).find_bar.next)
    assert session.current == TOTAL
    assert QApplication.focusWidget() is line


def test_escape_gives_the_keyboard_back(window: MainWindow) -> None:
    line = find(window, "468")
    press(line, Qt.Key.Key_Escape)
    assert not page_of(window).find_bar.isVisible()
    assert QApplication.focusWidget() is grid_of(window)
    text_view(window).setFocus()
    line = find(window, "")
    assert line.selectedText() == "468"  # what was looked for last
    press(line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is text_view(window)


def test_f3_goes_on_without_the_bar(window: MainWindow) -> None:
    press(find(window, "468"), Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_F3)
    assert page_of(window).session.current == TOTAL
    assert window.status.currentMessage() == "查找“468”：第 2 处，共 2 处"
    assert QApplication.focusWidget() is grid_of(window)


def test_f3_without_words_asks_for_them(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F3)
    assert QApplication.focusWidget() is page_of(window).find_bar.line


def test_nothing_found_is_said(window: MainWindow) -> None:
    find(window, "4689")
    assert count(window) == "原文和表格中都没有"
    assert not page_of(window).find_bar.next.isEnabled()
    page_of(window).find_bar.line.clear()
    assert count(window) == ""


def test_what_is_being_typed_is_kept(window: MainWindow) -> None:
    page_of(window).session.select(TOTAL)
    type_text(grid_of(window), "7")
    find(window, "468")
    cells = page_of(window).session.review.report.cells
    assert cells[TOTAL].text == "7"
    assert len(page_of(window).session.review.journal) == 1


def test_changes_are_counted_anew_and_nobody_is_sent_away(window: MainWindow) -> None:
    find(window, "468")
    session = page_of(window).session
    other = key("table3.granted.total")
    session.select(other)
    session.edit({other: "468"})
    assert count(window) == "第 1 处，共 3 处"
    assert session.current == other


def test_selected_words_are_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    view = text_view(window)
    view.setFocus()
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 3)
    view.setTextCursor(cursor)
    press(window, Qt.Key.Key_F, CONTROL)
    assert page_of(window).find_bar.line.text() == "示例市"
    assert count(window) == "第 1 处，共 1 处"


def test_a_name_brings_its_table_to_the_front(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F, CONTROL)
    page_of(window).find_bar.line.setText("行政许可")
    assert page_of(window).tables.front == "table2"
    assert page_of(window).session.current == key("table2.licensing.processed")
