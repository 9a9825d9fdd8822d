"""Walking by key: panes, reports, the cells of an equation; confirm and go on; check again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.forms import form_table
from app.ui.dialogs import ConfirmDialog
from app.ui.grid_view import GridView
from app.ui.main_window import MainWindow
from app.ui.report_order import next_open
from app.workspace import StoredReview, Workspace
from tests.drafts import leading_bars, write_draft
from tests.support import key, make_report
from tests.ui.conftest import FIGURES, OpenWindow
from tests.ui.helpers import PART, RED_TOTAL, grid_of, page_of, press

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
UNITS = ("甲县水利局", "乙县水利局", "丙县水利局")


@pytest.fixture
def three(workspace: Workspace) -> list[StoredReview]:
    """Three reports without a problem, in the order in which they came in."""
    reports = [make_report("2021", unit=unit) for unit in UNITS]
    return [
        workspace.open_draft(unit.encode(), f"{unit}.txt", report)
        for unit, report in zip(UNITS, reports, strict=True)
    ]


@pytest.fixture
def window(open_window: OpenWindow, workspace: Workspace) -> MainWindow:
    """The report with two failed totals is open."""
    window = open_window()
    window.show_review(workspace.open_draft(b"1", "年报.txt", make_report("2021", FIGURES)))
    return window


def shown(window: MainWindow) -> str:
    return window.windowTitle().partition(" ")[0]


def confirming(monkeypatch: pytest.MonkeyPatch, *, accept: bool = True) -> None:
    """The question of confirming is answered by itself."""
    code = ConfirmDialog.DialogCode
    monkeypatch.setattr(
        ConfirmDialog, "exec", lambda _dialog: code.Accepted if accept else code.Rejected
    )


# --- panes ---


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def marked(window: MainWindow) -> list[bool]:
    page = page_of(window)
    heads = (page.source.caption, page.tables.tabs, page.findings.caption)
    return [head.property("active") == "true" for head in heads]


def test_f6_walks_source_grid_and_issues_and_shows_where_it_is(window: MainWindow) -> None:
    page = page_of(window)
    assert focused() is grid_of(window)
    assert marked(window) == [False, True, False]
    press(focused(), Qt.Key.Key_F6)
    assert focused() is page.findings.list
    assert marked(window) == [False, False, True]
    press(focused(), Qt.Key.Key_F6)
    assert focused() is page.source.view
    assert marked(window) == [True, False, False]
    press(focused(), Qt.Key.Key_F6)
    assert focused() is grid_of(window)
    press(focused(), Qt.Key.Key_F6, SHIFT)
    assert focused() is page.source.view


def test_f6_skips_a_list_that_is_folded(window: MainWindow) -> None:
    page = page_of(window)
    page.fold_findings()
    press(focused(), Qt.Key.Key_F6)
    assert focused() is page.source.view
    press(focused(), Qt.Key.Key_F6)
    assert focused() is grid_of(window)


def test_f6_reaches_the_way_to_add_a_table_that_is_missing(
    open_window: OpenWindow, workspace: Workspace
) -> None:
    window = open_window()
    report = make_report("2021", forms={"table4": None})
    window.show_review(workspace.open_draft(b"2", "缺表.txt", report))
    page = page_of(window)
    page.tables.show_table("table4")
    page.source.view.setFocus()
    press(focused(), Qt.Key.Key_F6)
    assert focused() is page.tables.page_of("table4").add


def test_another_window_leaves_the_mark_of_the_pane(window: MainWindow) -> None:
    window.show_help()
    QApplication.processEvents()
    assert marked(window) == [False, True, False]


# --- the cells of an equation ---


def test_ctrl_bracket_goes_round_the_cells_of_the_shown_equation(window: MainWindow) -> None:
    session = page_of(window).session
    session.select(RED_TOTAL)
    equation = session.focus
    assert equation is not None
    walked = []
    for _step in equation.cells:
        press(grid_of(window), Qt.Key.Key_BracketRight, CTRL)
        assert session.focus == equation  # though some cells have a worse one of their own
        assert session.current is not None
        walked.append(session.current)
    assert set(walked) == set(equation.cells)
    assert walked[-1] == RED_TOTAL
    assert session.current == grid_of(window).grid.key(grid_of(window).currentIndex())


def test_the_bar_shows_the_equation_that_is_walked(window: MainWindow) -> None:
    page = page_of(window)
    page.session.select(key("table3.result_total.total"))
    balance = next(
        equation
        for equation in form_table("table3", "2021").equations
        if key("table3.new_received.total") in equation.expected
        and key("table3.result_total.total") in equation.cells
    )
    page.session.show_equation(balance)
    page.session.walk_equation(+1)
    title = page.equation.title.text()
    page.session.walk_equation(+1)
    assert page.session.focus == balance
    assert page.equation.title.text() == title


def test_going_elsewhere_shows_the_worst_equation_again(window: MainWindow) -> None:
    session = page_of(window).session
    session.select(RED_TOTAL)
    session.walk_equation(+1)
    assert session.current == PART
    kept = session.focus
    session.select(key("table3.granted.natural_person"))
    session.select(PART)
    assert session.outcomes(PART)[0].equation == session.focus
    assert session.kept is None
    assert kept is not None


@pytest.mark.parametrize(
    "cell", ["table2.licensing.processed", "table2.admin_fees.fee_amount", "table3.granted.total"]
)
def test_a_cell_that_is_chosen_elsewhere_takes_the_keyboard_along(
    window: MainWindow, cell: str
) -> None:
    """Table 2 has four grids; the first one must not take the selection for itself."""
    session = page_of(window).session
    grid_of(window).setFocus()
    for _time in range(2):  # a table is laid out when it is first shown
        session.select(key(cell))
        QApplication.processEvents()
        assert session.current == key(cell)
        grid = focused()
        assert isinstance(grid, GridView)
        assert grid.grid.key(grid.currentIndex()) == key(cell)
        session.select(PART)


def test_ctrl_bracket_says_where_nothing_can_be_walked(window: MainWindow) -> None:
    page = page_of(window)
    said: list[str] = []
    page.session.noted.connect(said.append)
    here = key("table2.licensing.processed")
    page.session.select(here)
    page.tables.focus_grid()
    press(focused(), Qt.Key.Key_BracketRight, CTRL)
    assert page.session.current == here
    assert "无法用算术核对" in said[0]


def test_ctrl_left_bracket_goes_round_the_equations_of_the_cell(window: MainWindow) -> None:
    session = page_of(window).session
    session.select(key("table3.result_total.total"))
    seen = []
    for _step in session.outcomes(key("table3.result_total.total")):
        press(grid_of(window), Qt.Key.Key_BracketLeft, CTRL)
        seen.append(session.focus)
    assert len(set(seen)) == len(seen) > 1


def test_f9_says_what_stands(window: MainWindow) -> None:
    found = page_of(window).session.review.findings
    press(grid_of(window), Qt.Key.Key_F9)
    assert page_of(window).session.review.findings is not found
    assert window.status.currentMessage() == "已重新核对：错误 1，需说明 0，未核对 0，读取存疑 0。"


# --- reports ---


def test_ctrl_tab_walks_the_reports_as_they_came_in(
    open_window: OpenWindow, three: list[StoredReview]
) -> None:
    window = open_window()
    window.open_review(three[0].id)
    walked = []
    for _step in UNITS:
        press(grid_of(window), Qt.Key.Key_Tab, CTRL)
        walked.append(shown(window))
    assert walked == [UNITS[1], UNITS[2], UNITS[0]]
    assert window.status.currentMessage().startswith("第 1/3 份")


def test_ctrl_shift_tab_walks_back(open_window: OpenWindow, three: list[StoredReview]) -> None:
    window = open_window()
    window.open_review(three[0].id)
    press(grid_of(window), Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert shown(window) == UNITS[2]


def test_an_edit_does_not_change_the_order(
    open_window: OpenWindow, three: list[StoredReview]
) -> None:
    """The list of recent reports has the edited one on top."""
    window = open_window()
    window.open_review(three[1].id)
    page_of(window).session.edit({PART: "1"})
    press(grid_of(window), Qt.Key.Key_Tab, CTRL)
    assert shown(window) == UNITS[2]
    press(grid_of(window), Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert shown(window) == UNITS[1]


def test_a_figure_being_typed_is_kept_when_the_report_is_left(
    open_window: OpenWindow, three: list[StoredReview], workspace: Workspace
) -> None:
    window = open_window()
    window.open_review(three[0].id)
    page_of(window).session.select(PART)
    press(grid_of(window), Qt.Key.Key_7)
    press(focused(), Qt.Key.Key_Tab, CTRL)
    assert shown(window) == UNITS[1]
    assert workspace.load(three[0].id).review.report.cells[PART].text == "7"


def test_a_single_report_stays(window: MainWindow) -> None:
    before = page_of(window)
    press(grid_of(window), Qt.Key.Key_Tab, CTRL)
    assert page_of(window) is before
    assert "只有这一份" in window.status.currentMessage()


def test_confirming_goes_on_to_the_next_open_report_and_says_when_all_are_done(
    open_window: OpenWindow, three: list[StoredReview], monkeypatch: pytest.MonkeyPatch
) -> None:
    confirming(monkeypatch)
    window = open_window()
    window.open_review(three[1].id)
    press(grid_of(window), Qt.Key.Key_Return, CTRL | SHIFT)
    assert shown(window) == UNITS[2]
    assert "还有 2 份没有确认" in window.status.currentMessage()
    press(grid_of(window), Qt.Key.Key_Return, CTRL | SHIFT)
    assert shown(window) == UNITS[0]  # what was left out before comes in the end
    press(grid_of(window), Qt.Key.Key_Return, CTRL | SHIFT)
    assert shown(window) == UNITS[0]
    assert window.status.currentMessage().startswith("全部完成：3 份报告都已确认")


def test_a_report_that_is_not_confirmed_after_all_stays(
    open_window: OpenWindow, three: list[StoredReview], monkeypatch: pytest.MonkeyPatch
) -> None:
    confirming(monkeypatch, accept=False)
    window = open_window()
    window.open_review(three[0].id)
    press(grid_of(window), Qt.Key.Key_Return, CTRL | SHIFT)
    assert shown(window) == UNITS[0]
    assert not page_of(window).session.review.status.closed


def test_the_next_open_report_is_never_the_one_that_is_left(
    workspace: Workspace, three: list[StoredReview]
) -> None:
    lines = sorted(workspace.recent(9), key=lambda line: line.id)
    assert next_open(lines[:1], three[0].id) is None
    assert next_open(lines, three[2].id) == lines[0]


def test_a_chosen_folder_is_read(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    folder = tmp_path / "各单位"
    folder.mkdir()
    for unit in UNITS[:2]:
        text = write_draft(make_report("2021", unit=unit), leading_bars)
        (folder / f"{unit}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window = open_window()
    with qtbot.waitSignal(window.files.stored):
        window.menus.open_folder.trigger()
    assert len(window.recent.all()) == 2
    assert "已读入 2 份报告" in window.status.currentMessage()
