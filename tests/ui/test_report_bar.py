"""The title line says as much as there is room for, and never drops the unit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolBar, QWidget
from pytestqt.qtbot import QtBot

from app.report import Report
from app.ui.issues import Kind
from app.ui.report_bar import ReportBar
from app.ui.session import Session
from tests.support import make_report
from tests.ui.helpers import picture

MakeSession = Callable[[Report], Session]


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """What leaves its width to the test; a window would not become narrower than it asks for."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 60)
    return made


@pytest.fixture
def bar(session: Session, place: QWidget, qtbot: QtBot) -> ReportBar:
    """Of a report with errors and nothing else."""
    return shown(session, place, qtbot)


def shown(session: Session, place: QWidget, qtbot: QtBot) -> ReportBar:
    """A title line on the screen."""
    bar = ReportBar(session, place)
    bar.resize(900, 30)
    with qtbot.waitExposed(place):
        place.show()
    return bar


def counted(bar: ReportBar) -> dict[Kind, str]:
    return {kind: label.text() for kind, label in bar.counters.items() if label.isVisible()}


def test_with_room_every_counter_is_shown_in_words(bar: ReportBar) -> None:
    bar.resize(900, 30)
    shown = counted(bar)
    assert set(shown) == {Kind.ERROR, Kind.EXPLAIN, Kind.UNCHECKED, Kind.DOUBT}
    assert shown[Kind.ERROR].startswith("错误 ")
    assert shown[Kind.DOUBT] == "读取存疑 0"


def test_counters_of_nothing_give_way_first_then_words_then_all(bar: ReportBar) -> None:
    seen: list[dict[Kind, str]] = []
    for width in range(900, 200, -10):
        bar.resize(width, 30)
        if not seen or counted(bar) != seen[-1]:
            seen.append(counted(bar))
    words = bar.counters[Kind.ERROR].toolTip()
    assert seen[1:] == [{Kind.ERROR: words}, {Kind.ERROR: f"✕{words.split()[1]}"}, {}]


def test_what_is_said_by_a_sign_is_said_in_words_to_readers(bar: ReportBar) -> None:
    bar.resize(1, 30)
    assert bar.counters[Kind.ERROR].accessibleName().startswith("错误 ")
    assert bar.counters[Kind.UNCHECKED].accessibleName() == "未核对 0"


@pytest.mark.parametrize("width", [250, 300, 500, 900])
def test_nothing_reaches_over_the_end(bar: ReportBar, width: int) -> None:
    bar.resize(width, 30)
    for widget in (bar.unit, bar.year, bar.status, *bar.counters.values()):
        assert not widget.isVisible() or widget.geometry().right() < width
    assert bar.unit.isVisible()


def test_of_a_long_name_the_beginning_is_seen(
    make_session: MakeSession, place: QWidget, qtbot: QtBot
) -> None:
    long = "示例市自然资源和规划局不动产登记中心"
    bar = shown(make_session(make_report(unit=long)), place, qtbot)
    bar.unit.setFocus()
    bar.unit.end(False)
    bar.year.setFocus()
    bar.resize(260, 30)
    assert bar.unit.width() < 150
    picture(bar.unit)  # Qt moves the text when it paints it
    assert bar.unit.cursorPositionAt(QPoint(8, 8)) == 0


def test_a_narrow_tool_bar_keeps_it(session: Session, qtbot: QtBot) -> None:
    tools = QToolBar()
    bar = ReportBar(session)
    tools.addWidget(bar)
    qtbot.addWidget(tools)
    tools.resize(300, 40)
    with qtbot.waitExposed(tools):
        tools.show()
    assert bar.isVisible()
    assert bar.geometry().right() < 300
