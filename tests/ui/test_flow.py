"""One report from its first issue to its confirmation, with the keyboard alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.change import Status
from app.report import Cell, CellKey, Reading, Report
from app.settings import Settings
from app.ui.dialogs import ConfirmDialog
from app.ui.explain_dialog import ExplainDialog
from app.ui.issues import Kind, count
from app.ui.main_window import MainWindow
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow, Store
from tests.ui.helpers import page_of

MISREAD = key("table3.granted.natural_person")
WRONG_TOTAL = key("table4.review.total")
QUESTION = key("table2.regulations.made")
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def troubled() -> Report:
    """Granted is 4 and was read as 9 or 4, a total of table 4 is 1 too high, 规章 of a bureau."""
    figures = {
        "table3.new_received.natural_person": "10",
        str(MISREAD): "9",
        "table3.granted.total": "4",
        "table3.partial.natural_person": "6",
        "table3.result_total.natural_person": "10",
        "table3.result_total.total": "10",
        "table4.review.upheld": "2",
        str(WRONG_TOTAL): "3",
        str(QUESTION): "1",
        "table2.regulations.valid": "1",
    }
    report = make_report("2021", figures, unsure=[str(MISREAD)], unit="示例县水利局")
    cell = report.cells[MISREAD]
    both = (Reading("4", None), *cell.readings)
    return replace(report, cells={**report.cells, MISREAD: replace(cell, readings=both)})


class Keyboard:
    """Presses keys where the keyboard is, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def press(
        self,
        pressed: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self.count += 1
        QTest.keyClick(self._place(), pressed, modifiers)

    def type(self, text: str) -> None:
        self.count += len(text)
        QTest.keyClicks(self._place(), text)

    def _place(self) -> QWidget:
        place = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert place is not None, "nothing has the keyboard"
        return place


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


def when_asked(kind: type[QDialog], do: Callable[[], None]) -> None:
    """Do something as soon as a dialog of a kind waits for an answer."""

    def look() -> None:
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        if isinstance(dialog, kind) and focused is not None and dialog.isAncestorOf(focused):
            do()
        else:
            QTimer.singleShot(1, look)

    QTimer.singleShot(0, look)


def shown(window: MainWindow, cell: CellKey) -> Cell:
    return page_of(window).session.review.report.cells[cell]


def open_with(store: Store, open_window: OpenWindow, report: Report, qtbot: QtBot) -> MainWindow:
    stored = store(report)
    window = open_window()
    window.open_review(stored.id)
    back_in_the_tables(window, qtbot)
    return window


def back_in_the_tables(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()

    def is_there() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and page_of(window).tables.isAncestorOf(focused)

    qtbot.waitUntil(is_there)


@pytest.fixture(autouse=True)
def known(settings: Settings) -> None:
    """The clerk has given the name before."""
    settings.clerk_name = "王芳"


def test_a_troubled_report_is_settled_explained_and_confirmed_by_keys(
    store: Store, open_window: OpenWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window = open_with(store, open_window, troubled(), qtbot)
    session = page_of(window).session
    assert session.current == MISREAD, "the window lands on the first issue"

    keyboard.press(Qt.Key.Key_Return, ALT)
    keyboard.press(Qt.Key.Key_1)
    assert shown(window, MISREAD).text == "4"
    assert keyboard.count <= 3
    assert not session.review.ungrounded, "a reading of the source needs no ground"

    keyboard.press(Qt.Key.Key_F8)
    assert session.current == WRONG_TOTAL
    keyboard.press(Qt.Key.Key_Return, ALT)
    keyboard.press(Qt.Key.Key_1)
    assert session.review.ungrounded, "a suggestion that departs from the source asks for a ground"
    (changed,) = session.review.departures
    assert changed.table == "table4"
    keyboard.press(Qt.Key.Key_Return, ALT)
    keyboard.press(Qt.Key.Key_1)
    assert session.review.ground(changed) == "单位书面更正"

    keyboard.press(Qt.Key.Key_F8)
    assert session.current == QUESTION

    def explain() -> None:
        keyboard.press(Qt.Key.Key_Down)
        keyboard.press(Qt.Key.Key_Return)
        keyboard.press(Qt.Key.Key_Return, CONTROL)

    when_asked(ExplainDialog, explain)
    with qtbot.waitSignal(session.changed):
        keyboard.press(Qt.Key.Key_F2, SHIFT)
    back_in_the_tables(window, qtbot)  # the systems do so by themselves
    assert not count(session.issues)[Kind.EXPLAIN]
    assert not count(session.issues)[Kind.ERROR]
    when_asked(ConfirmDialog, lambda: keyboard.press(Qt.Key.Key_Return))
    keyboard.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: session.review.status is Status.CONFIRMED)
    assert keyboard.count <= 2 + 5 + 5 + 2


def test_going_to_a_problem_leaves_no_other_cell_selected(
    store: Store, open_window: OpenWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window = open_with(store, open_window, make_report("2021", {str(WRONG_TOTAL): "3"}), qtbot)
    assert page_of(window).session.current == WRONG_TOTAL
    keyboard.press(Qt.Key.Key_A, CONTROL)
    keyboard.press(Qt.Key.Key_F8)
    keyboard.press(Qt.Key.Key_Delete)
    cells = page_of(window).session.review.report.cells
    assert [str(key) for key, cell in cells.items() if not cell.text] == [str(WRONG_TOTAL)]


def test_a_suggestion_that_is_taken_leads_to_the_cell_whose_ground_is_asked(
    store: Store, open_window: OpenWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    figures = {
        "table3.new_received.natural_person": "10",
        "table3.granted.natural_person": "40",
        "table3.granted.total": "10",
        "table3.result_total.natural_person": "10",
        "table3.result_total.total": "10",
    }
    window = open_with(store, open_window, make_report("2021", figures), qtbot)
    session = page_of(window).session
    session.go_to(key("table3.granted.total"))
    keyboard.press(Qt.Key.Key_Return, ALT)
    keyboard.press(Qt.Key.Key_1)
    assert shown(window, MISREAD).text == "10"
    assert session.current == MISREAD
    assert page_of(window).equation.chip.text() == "！ 改动依据"


def test_a_clean_report_takes_two_keys(
    store: Store, open_window: OpenWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window = open_with(store, open_window, make_report("2021"), qtbot)
    session = page_of(window).session
    when_asked(ConfirmDialog, lambda: keyboard.press(Qt.Key.Key_Return))
    keyboard.press(Qt.Key.Key_Return, CONTROL | SHIFT)
    assert session.review.status is Status.CONFIRMED
    assert keyboard.count == 2
