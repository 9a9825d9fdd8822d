"""The first page: how to begin, and the reports of last time, all of it by key as well."""

from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.change import Status
from app.ui.main_window import MainWindow
from app.ui.report_line import STATUS_CHIPS, ReportButton, line_words
from app.ui.start_page import StartPage
from app.workspace import ReviewLine, Workspace
from tests.support import make_report
from tests.ui.conftest import OpenWindow
from tests.ui.helpers import press

LONG = "某某省某某市某某区某某街道办事处综合行政执法局"


def line(
    number: int, status: Status = Status.PENDING, unit: str | None = "青禾县水利局"
) -> ReviewLine:
    return ReviewLine(number, f"年报{number}.docx", unit, 2024, status, "2025-01-21T09:30:00+08:00")


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(1320, 640)
    with qtbot.waitExposed(page):
        page.show()
    return page


def buttons(page: StartPage) -> list[ReportButton]:
    QApplication.processEvents()
    found = cast(list[ReportButton], page.findChildren(QPushButton, "recent"))
    return [button for button in found if button.isVisible()]


def labels_of(widget: QWidget) -> list[QLabel]:
    return cast(list[QLabel], widget.findChildren(QLabel))


def whole(page: StartPage, button: QPushButton) -> bool:
    """Whether a button is seen whole."""
    at = button.mapTo(page.viewport(), QPoint(0, 0))
    return page.viewport().rect().contains(QRect(at, button.size()))


def test_the_first_time_three_steps_say_how_it_goes(page: StartPage) -> None:
    page.show_recent([])
    assert page.steps.isVisible()
    words = [label.text() for label in labels_of(page.steps)]
    assert {"1", "2", "3", "打开年报", "看问题", "确认并导出"} <= set(words)
    page.show_recent([line(1)])
    assert not page.steps.isVisible()


def test_eight_reports_are_listed_and_the_others_are_one_button_away(page: StartPage) -> None:
    page.show_recent([line(n) for n in range(1, 9)])
    assert len(buttons(page)) == 8
    assert all(whole(page, button) for button in (*buttons(page), page.help_button))
    assert not page.all_button.isVisible()
    page.show_recent([line(n) for n in range(1, 21)])
    assert len(buttons(page)) == 8
    assert page.all_button.text() == "全部 20 份报告…"


@pytest.mark.parametrize("status", Status)
def test_a_report_shows_its_unit_its_file_and_where_it_stands(
    page: StartPage, status: Status
) -> None:
    page.show_recent([line(1, status)])
    labels = {label.text(): label for label in labels_of(buttons(page)[0])}
    assert {"青禾县水利局", "2024年度", "〈年报1.docx〉", "2025-01-21 09:30"} < set(labels)
    assert labels[status.words].property("chip") == STATUS_CHIPS[status]


def test_long_names_leave_the_year_and_the_status_whole(page: StartPage) -> None:
    page.show_recent([line(1, unit=LONG * 2), line(2, unit=None)])
    for button in buttons(page):
        for label in labels_of(button):
            if label.text() in {"2024年度", "待审"}:
                assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
                assert button.rect().contains(label.geometry())


def test_a_report_is_reached_and_opened_by_key(page: StartPage, qtbot: QtBot) -> None:
    page.show_recent([line(7), line(8)])
    seven, eight = buttons(page)
    page.sample_button.setFocus()
    press(page.sample_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is seven
    press(seven, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is eight
    with qtbot.waitSignal(page.review_asked) as asked:
        press(eight, Qt.Key.Key_Space)
    assert asked.args == [8]


def test_every_button_does_its_own_thing(page: StartPage, qtbot: QtBot) -> None:
    for button, signal in (
        (page.open_button, page.open_asked),
        (page.folder_button, page.folder_asked),
        (page.paste_button, page.paste_asked),
        (page.sample_button, page.sample_asked),
        (page.all_button, page.all_asked),
        (page.help_button, page.help_asked),
    ):
        with qtbot.waitSignal(signal, timeout=500):
            button.click()


def test_screen_readers_hear_the_whole_line() -> None:
    button_words = line_words(line(1, Status.CONFIRMED))
    assert button_words == "青禾县水利局 2024年度　〈年报1.docx〉　已确认　2025-01-21 09:30"


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("reports", [0, 8])
def test_the_page_fits_the_window(
    open_window: OpenWindow, workspace: Workspace, size: tuple[int, int], reports: int
) -> None:
    for number in range(reports):
        report = make_report("2021", unit=LONG)
        workspace.open_draft(str(number).encode(), f"{LONG}{number}.docx", report)
    window = open_window()
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    page = window.start
    assert page.horizontalScrollBar().maximum() == 0
    if size[1] > 600 or not reports:
        assert page.verticalScrollBar().maximum() == 0
    for button in (page.open_button, page.folder_button, page.paste_button, page.sample_button):
        assert whole(page, button)
        assert button.height() >= button.sizeHint().height()


def test_a_low_window_scrolls_to_what_has_the_keyboard(
    open_window: OpenWindow, workspace: Workspace
) -> None:
    for number in range(8):
        workspace.open_draft(str(number).encode(), f"{number}.docx", make_report("2021"))
    window: MainWindow = open_window()
    window.resize(1024, 600)
    QApplication.processEvents()
    last = buttons(window.start)[-1]
    before_last = buttons(window.start)[-2]
    before_last.setFocus()
    press(before_last, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is last
    assert whole(window.start, last)
