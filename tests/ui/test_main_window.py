"""Every gesture of a clerk once, through the widgets that the clerk uses."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.change import Status
from app.report import Doubt, Reading
from app.settings import Settings, load_settings
from app.ui.app import begin
from app.ui.dialogs import ConfirmDialog
from app.ui.layout_view import LayoutView
from app.ui.main_window import MainWindow
from app.ui.recent import AllReports
from app.ui.source_view import SourceView
from app.ui.theme import COLOURS, window_sizes
from app.workspace import Workspace, WorkspaceFullError
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow, Store
from tests.ui.documents import grid_report
from tests.ui.helpers import (
    PART,
    RED_TOTAL,
    cell_image,
    click,
    grid_of,
    page_of,
    picture,
    pixels,
    press,
    text_view,
    type_text,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: OpenWindow, draft: Path, qtbot: QtBot) -> MainWindow:
    """A window that shows the draft."""
    opened = open_window()
    opened.open_files([draft])
    qtbot.waitUntil(lambda: opened.page is not None)
    return opened


def text_of(window: MainWindow, address: str) -> str:
    return page_of(window).session.review.report.cells[key(address)].text


def status_of(window: MainWindow) -> Status:
    return page_of(window).session.review.status


def type_into(window: MainWindow, text: str, qtbot: QtBot) -> None:
    """Type over the selected cell and press Enter, as on the keyboard."""
    grid = grid_of(window)
    grid.setFocus()
    type_text(grid.viewport(), text[0])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text(editor, text[1:])
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not editor)


def answer(monkeypatch: pytest.MonkeyPatch, fill: Callable[[ConfirmDialog], None]) -> None:
    """Let the clerk fill the next confirm dialog in and press its button."""

    def exec_(dialog: ConfirmDialog) -> int:
        fill(dialog)
        if not dialog.obstacles.unsure:
            click(dialog.confirm)
        return dialog.result()

    monkeypatch.setattr(ConfirmDialog, "exec", exec_)


def give_reason(dialog: ConfirmDialog) -> None:
    dialog.reason_text.setPlainText("已电话核实，单位将更正")


# --- opening ---


def test_a_chosen_file_is_shown_and_kept(
    open_window: OpenWindow,
    draft: Path,
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([str(draft)], ""))
    click(window.start.open_button)
    qtbot.waitUntil(lambda: window.page is not None)
    assert window.windowTitle() == "示例市档案馆 2021年度 — 年报核对"
    assert text_view(window).toPlainText() == draft.read_text(encoding="utf-8")
    assert [line.name for line in workspace.recent(5)] == [draft.name]


def test_dropped_files_are_opened(
    open_window: OpenWindow, draft: Path, tmp_path: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    window = open_window()
    other = tmp_path / "另一份.txt"
    other.write_text(draft.read_text(encoding="utf-8") + "\n附注。\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (draft, other)])
    drop = QDropEvent(
        QPoint(300, 300).toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    with qtbot.waitSignal(window.files.stored) as stored:
        window.dropEvent(drop)
    assert stored.args == [2]
    assert page_of(window).session.name == draft.name
    assert len(workspace.recent(5)) == 2


def test_files_of_the_command_line_are_opened(
    open_window: OpenWindow, draft: Path, settings: Settings, qtbot: QtBot
) -> None:
    window = open_window()
    begin(window, settings, [draft])
    qtbot.waitUntil(lambda: window.page is not None)


def test_a_folder_is_opened_file_by_file(
    open_window: OpenWindow, draft: Path, qtbot: QtBot
) -> None:
    window = open_window()
    with qtbot.waitSignal(window.files.stored) as stored:
        window.open_files([draft.parent])
    assert stored.args == [1]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "空的"), (bytes(range(256)) * 20, "不是文字"), (None, "打不开")],
    ids=["empty", "rubbish", "absent"],
)
def test_a_bad_file_is_said_and_the_window_stays(
    window: MainWindow,
    tmp_path: Path,
    content: bytes | None,
    words: str,
    messages: list[str],
    qtbot: QtBot,
) -> None:
    bad = tmp_path / "坏文件.txt"
    if content is not None:
        bad.write_bytes(content)
    before = window.page
    with qtbot.waitSignal(window.files.failed):
        window.open_files([bad])
    assert window.page is before
    assert len(messages) == 1
    assert messages[0].startswith("坏文件.txt：")
    assert words in messages[0]


def test_a_report_without_tables_opens_with_its_text(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "无表.txt"
    path.write_text("青禾县水利局2025年政府信息公开工作年度报告\n没有表格。\n", encoding="utf-8")
    window = open_window()
    window.open_files([path])
    qtbot.waitUntil(lambda: window.page is not None)
    page = page_of(window)
    assert page.session.review.status is Status.MANUAL
    assert "没有表格" in text_view(window).toPlainText()
    assert page.tables.tabs.tabText(1) == "表三 缺"
    page.tables.show_table("table3")
    page.tables.page_of("table3").add.click()
    assert len(page.tables.grids) == 1
    assert page.tables.tabs.tabText(1) == "表三 ？1 ○39"
    page.session.undo()
    assert page.tables.grids == []


def test_all_missing_tables_are_laid_out_by_one_click(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "图片.html"
    path.write_text("<html><body><p>青禾县水利局</p></body></html>", encoding="utf-8")
    window = open_window()
    window.open_files([path])
    qtbot.waitUntil(lambda: window.page is not None)
    page = page_of(window)
    page.tables.show_table("table3")
    missing = page.tables.page_of("table3")
    assert missing.add_all.text() == "补录全部 3 张表"
    click(missing.add_all)
    assert set(page.session.review.report.forms.values()) == {"2021"}
    assert page.session.current == next(iter(page.session.looks))
    assert window.focusWidget() is grid_of(window)
    page.session.undo()
    page.tables.show_table("table4")
    last = page.tables.page_of("table4")
    assert last.add_all.isHidden()
    click(last.add)
    assert page.session.current is not None
    assert page.session.current.table == "table4"
    assert window.focusWidget() is grid_of(window)


def test_the_sample_is_a_click_away(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    click(window.start.sample_button)
    qtbot.waitUntil(lambda: window.page is not None)
    assert page_of(window).session.name == "sample.txt"


# --- seeing and correcting ---


def test_the_first_problem_is_selected_and_framed(window: MainWindow) -> None:
    page = page_of(window)
    assert page.session.current in {RED_TOTAL, key("table3.result_total.total")}
    assert page.source.view.framed_rects()
    assert page.tables.tabs.tabText(1) == "表三 ✕1"


def test_a_failed_total_is_red_also_while_it_is_selected(window: MainWindow) -> None:
    page, grid = page_of(window), grid_of(window)
    other = key("table3.new_received.natural_person")
    page.session.select(other)
    assert pixels(cell_image(grid, RED_TOTAL), COLOURS.error) > 100
    assert pixels(cell_image(grid, PART), COLOURS.error) == 0
    page.session.select(RED_TOTAL)
    image = cell_image(grid, RED_TOTAL)
    assert pixels(image, COLOURS.error) > 100
    assert pixels(image, COLOURS.accent) > 100
    grid.selectAll()
    assert pixels(cell_image(grid, RED_TOTAL), COLOURS.error) > 100


def test_red_goes_with_the_correction_and_comes_back_with_undo(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, grid = page_of(window), grid_of(window)
    page.session.select(RED_TOTAL)
    type_into(window, "6", qtbot)
    assert text_of(window, str(RED_TOTAL)) == "6"
    assert pixels(cell_image(grid, RED_TOTAL), COLOURS.error) == 0
    assert page.tables.tabs.tabText(1) == "表三 ！1", "the change asks for its ground"

    press(grid, Qt.Key.Key_Z, CONTROL)
    assert text_of(window, str(RED_TOTAL)) == "5"
    assert pixels(cell_image(grid, RED_TOTAL), COLOURS.error) > 100

    press(grid, Qt.Key.Key_Y, CONTROL)
    assert text_of(window, str(RED_TOTAL)) == "6"


def test_red_comes_with_a_wrong_figure(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    page.session.select(key("table4.review.total"))
    grid = grid_of(window)
    assert pixels(cell_image(grid, key("table4.review.total")), COLOURS.error) == 0
    type_into(window, "12", qtbot)
    assert text_of(window, "table4.review.total") == "12"
    assert pixels(cell_image(grid, key("table4.review.total")), COLOURS.error) > 100
    assert page.tables.tabs.tabText(2) == "表四 ✕1 ！1"


def test_undo_and_redo_name_their_step(window: MainWindow) -> None:
    session = page_of(window).session
    assert not window.menus.undo.isEnabled()
    session.edit({RED_TOTAL: "6"})
    assert window.menus.undo.text() == "撤销：表三“（二）部分公开”总计 5 → 6"
    window.menus.undo.trigger()
    assert window.menus.redo.text() == "重做：表三“（二）部分公开”总计 5 → 6"
    window.menus.redo.trigger()
    assert text_of(window, str(RED_TOTAL)) == "6"


def test_enter_goes_down_tab_right_and_escape_restores(window: MainWindow, qtbot: QtBot) -> None:
    session, grid = page_of(window).session, grid_of(window)
    session.select(PART)
    type_into(window, "7", qtbot)
    assert session.current == key("table3.denied_state_secret.natural_person")
    press(grid, Qt.Key.Key_Return, SHIFT)
    assert session.current == PART

    type_text(grid.viewport(), "8")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    press(editor, Qt.Key.Key_Escape)
    assert text_of(window, str(PART)) == "7"

    press(grid.viewport(), Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "7"
    press(editor, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: session.current == key("table3.partial.legal_commercial"))
    assert grid.state() == grid.State.NoState


def test_an_arrow_leaves_a_cell_that_is_typed_into(window: MainWindow) -> None:
    session, grid = page_of(window).session, grid_of(window)
    session.select(PART)
    grid.setFocus()
    type_text(grid.viewport(), "9")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    press(editor, Qt.Key.Key_Right)
    assert text_of(window, str(PART)) == "9"
    assert session.current == key("table3.partial.legal_commercial")


def test_delete_empties_the_selected_cells_in_one_step(window: MainWindow) -> None:
    session, grid = page_of(window).session, grid_of(window)
    session.select(PART)
    grid.setFocus()
    press(grid, Qt.Key.Key_Right, SHIFT)
    press(grid, Qt.Key.Key_Delete)
    assert text_of(window, str(PART)) == ""
    assert text_of(window, "table3.partial.legal_commercial") == ""
    assert len(session.review.journal) == 1


def test_a_click_in_the_text_selects_and_a_cell_frames_the_text(window: MainWindow) -> None:
    page = page_of(window)
    page.session.select(RED_TOTAL)
    at = page.source.view.framed_rects()[0].center().toPoint()
    page.session.select(key("table3.partial.legal_other"))
    assert page.source.view.framed_rects()[0].center().toPoint() != at
    click(page.source.view.viewport(), at)
    assert page.session.current == RED_TOTAL
    assert grid_of(window).currentIndex() == grid_of(window).grid.place(RED_TOTAL)
    assert pixels(picture(page.source.view.viewport()), COLOURS.accent)


def test_f8_walks_the_problems(window: MainWindow) -> None:
    session = page_of(window).session
    session.edit({key("table4.review.total"): "3"})
    session.give_ground(key("table4.review.total"), "电话核实")
    found = [issue.key for issue in session.issues]
    session.select(PART)
    visited = []
    for _ in found:
        press(window, Qt.Key.Key_F8)
        visited.append(session.current)
    assert visited == found
    press(window, Qt.Key.Key_F8, SHIFT)
    assert session.current == found[-2]


def test_with_nothing_left_f8_says_so(window: MainWindow) -> None:
    page_of(window).session.edit({RED_TOTAL: "6"})
    page_of(window).session.give_ground(RED_TOTAL, "电话核实")
    press(window, Qt.Key.Key_F8)
    assert window.status.currentMessage() == "本份已无问题，可以确认。"


def test_unit_and_year_are_corrected_in_place(window: MainWindow) -> None:
    bar = window.report_bar
    assert bar is not None
    assert bar.unit.toolTip().startswith(bar.unit.text())  # whole, where the line is too short
    bar.unit.setText("青禾县水利局")
    press(bar.unit, Qt.Key.Key_Return)
    bar.year.setText("2025")
    press(bar.year, Qt.Key.Key_Return)
    assert window.windowTitle() == "青禾县水利局 2025年度 — 年报核对"


@pytest.mark.parametrize("typed", ["20", "1989", "2100", "20a1", "二〇二一"])
@pytest.mark.parametrize("leave", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_what_is_no_year_does_not_stay_in_the_line(
    window: MainWindow, typed: str, leave: Qt.Key
) -> None:
    bar = window.report_bar
    assert bar is not None
    bar.year.setFocus()
    bar.year.setText(typed)
    press(bar.year, leave)
    assert bar.year.text() == "2021"
    assert page_of(window).session.review.report.year == 2021
    assert "年度应是" in window.status.currentMessage()


def test_a_unit_taken_from_the_text_is_settled_by_return(window: MainWindow, store: Store) -> None:
    report = make_report()
    assert report.unit
    doubt = Doubt("unit.from_text", "标题里没有单位名称。", span=report.unit.span)
    window.show_review(store(replace(report, doubts=(doubt,))))
    press(window, Qt.Key.Key_F8)
    assert window.report_bar
    assert QApplication.focusWidget() is window.report_bar.unit
    press(window.report_bar.unit, Qt.Key.Key_Return)
    assert page_of(window).session.issues == ()
    assert page_of(window).session.review.report.unit == Reading(report.unit.text, None)
    page_of(window).session.undo()
    assert len(page_of(window).session.issues) == 1


def test_the_keyboard_stays_in_the_grid_after_undo_and_redo(window: MainWindow) -> None:
    page_of(window).session.select(PART)
    page_of(window).tables.focus_grid()
    page_of(window).session.edit({PART: "7"})
    for by in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        press(window, by, CONTROL)
        assert QApplication.focusWidget() is grid_of(window)
        assert page_of(window).session.current == PART


def test_escape_gives_the_unit_back_and_the_keyboard_to_the_grid(window: MainWindow) -> None:
    bar = window.report_bar
    assert bar is not None
    before = bar.unit.text()
    bar.unit.setFocus()
    type_text(bar.unit, "abc")
    press(bar.unit, Qt.Key.Key_Escape)
    assert bar.unit.text() == before
    assert QApplication.focusWidget() is grid_of(window)
    assert page_of(window).session.review.journal == ()


def test_a_row_that_was_not_found_is_a_line_of_its_own(window: MainWindow, store: Store) -> None:
    lost = "table2.coercion.processed"
    window.show_review(store(make_report(missing=[lost])))
    (issue,) = page_of(window).session.issues
    assert issue.key == key(lost)
    assert "没有找到表二“行政强制”" in issue.message
    assert "？1" in page_of(window).tables.tabs.tabText(0)


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        (["natural_person"], "（“自然人”）"),
        (["natural_person", "total"], "（“自然人”“总计”）"),
        (["natural_person", "legal_commercial", "total"], "（“自然人”“商业企业”等 3 格）"),
    ],
)
def test_a_part_of_a_row_is_not_called_the_whole(
    window: MainWindow, store: Store, lost: list[str], words: str
) -> None:
    missing = [f"table3.granted.{column}" for column in lost]
    window.show_review(store(make_report(missing=missing)))
    assert words in page_of(window).session.issues[0].message


def test_a_whole_row_is_called_so(window: MainWindow, store: Store) -> None:
    columns = {k.column for k in page_of(window).session.looks if k.table == "table3"}
    missing = [f"table3.granted.{column}" for column in columns]
    window.show_review(store(make_report(missing=missing)))
    assert "（整行 7 格）" in page_of(window).session.issues[0].message


def test_a_report_without_unit_and_year_says_so(window: MainWindow, store: Store) -> None:
    window.show_review(store(replace(make_report(unit=None), year=None)))
    issues = page_of(window).session.issues
    assert [issue.heading for issue in issues] == ["unit", "year"]
    assert window.report_bar
    press(window, Qt.Key.Key_F8)
    assert QApplication.focusWidget() is window.report_bar.unit
    window.report_bar.unit.setText("青禾县水利局")
    press(window.report_bar.unit, Qt.Key.Key_Return)
    assert [issue.heading for issue in page_of(window).session.issues] == ["year"]


def test_a_change_that_cannot_be_stored_is_refused_and_said(
    window: MainWindow, messages: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page_of(window).session

    def full(_change: object) -> None:
        raise WorkspaceFullError(Path("台账.db"))

    monkeypatch.setattr(session.review, "record", full)
    session.select(RED_TOTAL)
    type_into(window, "6", qtbot)
    qtbot.waitUntil(lambda: bool(messages))
    assert "磁盘已满" in messages[0]
    assert text_of(window, str(RED_TOTAL)) == "5"


# --- confirming and exporting ---


def test_open_errors_are_confirmed_with_a_reason(
    window: MainWindow, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: ConfirmDialog) -> None:
        dialog.name_line.setText("李明")
        give_reason(dialog)

    answer(monkeypatch, fill)
    press(window, Qt.Key.Key_Return, CONTROL | SHIFT)
    review = page_of(window).session.review
    assert (review.status, review.reason) == (Status.CONFIRMED, "已电话核实，单位将更正")
    assert review.journal[-1].who == "李明"
    assert settings.clerk_name == "李明"
    assert window.report_bar is not None
    assert window.report_bar.status.text() == "已确认"


def test_confirming_leads_to_the_first_unsure_cell(
    open_window: OpenWindow, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    window.show_review(store(make_report(unsure=["table4.review.total"])))
    page_of(window).session.select(PART)
    answer(
        monkeypatch,
        lambda dialog: next(
            button for button in dialog.buttons.buttons() if button.text() == "去第一格"
        ).click(),
    )
    window.menus.confirm.trigger()
    assert page_of(window).session.current == key("table4.review.total")
    assert status_of(window) is Status.PENDING


def test_missing_cells_are_confirmed_as_blank(
    open_window: OpenWindow, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    window.show_review(store(make_report(missing=["table2.licensing.processed"])))
    answer(monkeypatch, lambda dialog: dialog.blank_box.click())
    window.menus.confirm.trigger()
    assert status_of(window) is Status.CONFIRMED


def test_editing_a_confirmed_report_takes_it_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    answer(monkeypatch, give_reason)
    window.menus.confirm.trigger()
    page_of(window).session.select(RED_TOTAL)
    type_into(window, "6", qtbot)
    assert status_of(window) is Status.PENDING
    assert window.report_bar is not None
    assert window.report_bar.status.text() == "待审"
    assert "退回待审" in window.status.currentMessage()


def test_an_export_confirms_first_and_writes_what_was_confirmed(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "导出"
    target.mkdir()
    asked: list[str] = []

    def choose(_parent: object, _title: str, suggested: str, *_: object) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return str(target / "结果"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    answer(monkeypatch, give_reason)
    with qtbot.waitSignal(window.files.exported, timeout=20_000) as exported:
        window.menus.export.trigger()
    path = exported.args[0]
    assert asked == ["示例市档案馆2021年度.xlsx"]
    assert path == target / "结果.xlsx"
    values = {cell.value for sheet in openpyxl.load_workbook(path) for row in sheet for cell in row}
    assert {10, 6, 5, 4} <= values
    assert status_of(window) is Status.EXPORTED
    assert str(path) in window.status.currentMessage()


def test_a_change_during_the_export_keeps_it_from_counting(
    window: MainWindow,
    tmp_path: Path,
    messages: list[str],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.xlsx"), ""))
    answer(monkeypatch, give_reason)
    with qtbot.waitSignal(window.files.export_failed, timeout=20_000):
        window.menus.export.trigger()
        page_of(window).session.edit({RED_TOTAL: "6"})
    assert "又有改动" in messages[0]
    assert status_of(window) is Status.PENDING


def test_an_export_without_confirmation_writes_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ConfirmDialog, "exec", lambda _: ConfirmDialog.DialogCode.Rejected)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked for a file"))
    window.menus.export.trigger()
    assert status_of(window) is Status.PENDING
    assert not window.tasks.busy


def test_a_failed_export_is_said(
    window: MainWindow,
    tmp_path: Path,
    messages: list[str],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    gone = tmp_path / "没有的文件夹" / "a.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(gone), ""))
    answer(monkeypatch, give_reason)
    with qtbot.waitSignal(window.files.export_failed, timeout=20_000):
        window.menus.export.trigger()
    assert len(messages) == 1
    assert status_of(window) is Status.CONFIRMED


# --- closing and opening again ---


def test_everything_is_found_as_it_was_left(
    open_window: OpenWindow,
    window: MainWindow,
    settings: Settings,
    home: Path,
    qtbot: QtBot,
) -> None:
    page_of(window).session.select(RED_TOTAL)
    type_into(window, "6", qtbot)
    grid_of(window).setFocus()
    type_text(grid_of(window).viewport(), "3")  # still in the editor when the window closes
    looks = dict(page_of(window).session.looks)
    window.close()

    again = open_window()
    begin(again, load_settings(home), [])
    session = page_of(again).session
    assert session.review.report.cells[RED_TOTAL].text == "6"
    assert session.review.report.cells[key("table3.denied_state_secret.total")].text == "3"
    typed = key("table3.denied_state_secret.total")
    assert {k for k, look in session.looks.items() if look.state != looks[k].state} == {typed}
    assert session.review.undo_text is not None
    assert settings.last_review == session.id


def test_a_recent_report_is_opened_from_the_menu(
    window: MainWindow, store: Store, qtbot: QtBot
) -> None:
    first = page_of(window).session.id
    other = store(make_report(unit="青禾县水利局"))
    window.open_review(other.id)
    assert page_of(window).session.id == other.id
    window.menus.recent.aboutToShow.emit()
    line = next(a for a in window.menus.recent.actions() if "示例市档案馆" in a.text())
    line.trigger()
    assert page_of(window).session.id == first


def test_reports_of_one_unit_and_year_are_told_apart(
    window: MainWindow, workspace: Workspace, open_window: OpenWindow
) -> None:
    for name in ("年报（更正）.txt", "A&B.txt"):
        workspace.open_draft(name.encode(), name, make_report(unit="示例市档案馆"))
    window.menus.recent.aboutToShow.emit()
    words = [action.text() for action in window.menus.recent.actions()]
    assert len(set(words)) == 3
    assert any("〈年报（更正）.txt〉" in each for each in words)
    assert any("〈A&&B.txt〉" in each for each in words)
    buttons = cast(list[QPushButton], open_window().start.findChildren(QPushButton, "recent"))
    assert {"〈水利局年报.txt〉" in button.accessibleName() for button in buttons} == {True, False}
    assert all(button.sizeHint().width() <= 680 for button in buttons)


def test_what_the_menu_does_not_hold_is_found_in_the_list_of_all(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest = page_of(window).session.id
    for number in range(12):
        unit = f"第{number}局"
        workspace.open_draft(unit.encode(), f"{number}.txt", make_report(unit=unit))
    window.open_review(workspace.recent(1)[0].id)
    window.menus.recent.aboutToShow.emit()
    actions = window.menus.recent.actions()
    assert len([action for action in actions if "〈" in action.text()]) == 10
    assert actions[-1].text() == "更早的：全部报告…"

    def search(dialog: AllReports) -> int:
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.windowTitle() == "全部报告（13 份）"
        type_text(dialog.search, "zzz")
        assert dialog.chosen is None
        dialog.search.setText("档案馆 2021")
        press(dialog.search, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(AllReports, "exec", search)
    actions[-1].trigger()
    assert page_of(window).session.id == oldest


@pytest.mark.parametrize(
    ("screen", "scale"), [((1366, 768), 1.25), ((1366, 768), 1.5), ((1920, 1080), 1.5)]
)
def test_the_window_fits_a_small_screen(
    open_window: OpenWindow,
    monkeypatch: pytest.MonkeyPatch,
    screen: tuple[int, int],
    scale: float,
) -> None:
    width, height = int(screen[0] / scale), int((screen[1] - 48) / scale)  # the task bar

    class SmallScreen:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, width, height)

    monkeypatch.setattr(MainWindow, "screen", lambda _: SmallScreen())
    monkeypatch.setattr(MainWindow, "resize", lambda _, *size: sizes.append(QSize(*size)))
    sizes: list[QSize] = []
    window = open_window()
    for size in (window.minimumSize(), sizes[0]):
        assert size.width() <= width - 16
        assert size.height() <= height - 40
    assert window.minimumSize() == window.minimumSize().boundedTo(QSize(1024, 600))


def test_a_large_screen_gets_the_usual_sizes() -> None:
    assert window_sizes(QSize(1920, 1040)) == (QSize(1024, 600), QSize(1320, 720))


def test_a_report_that_is_gone_leaves_the_start_page(
    open_window: OpenWindow, settings: Settings
) -> None:
    settings.last_review = 99
    window = open_window()
    begin(window, settings, [])
    assert window.page is None
    assert window.start.isVisible()


def test_the_table_keys_turn_the_tables(window: MainWindow) -> None:
    tabs = page_of(window).tables.tabs
    assert tabs.currentIndex() == 1
    press(window, Qt.Key.Key_PageDown, CONTROL)
    assert tabs.currentIndex() == 2
    press(window, Qt.Key.Key_PageUp, CONTROL)
    assert tabs.currentIndex() == 1


def test_how_the_source_is_shown_is_remembered(
    window: MainWindow, store: Store, settings: Settings, home: Path
) -> None:
    window.show_review(store(grid_report()))
    assert isinstance(page_of(window).source.view, LayoutView)
    press(window, Qt.Key.Key_T, CONTROL)
    assert isinstance(page_of(window).source.view, SourceView)
    window.show_review(store(grid_report(prose="另一份。")))
    assert isinstance(page_of(window).source.view, SourceView)
    window.close()
    assert not load_settings(home).source_layout


def test_a_text_file_has_no_switch(window: MainWindow) -> None:
    assert not page_of(window).source.layout_button.isVisible()
    assert not window.menus.turn_source.isEnabled()


def test_all_types_are_offered_to_open(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def choose(*words: str) -> tuple[list[str], str]:
        asked.append(words[-1])
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    window.menus.open.trigger()
    for ending in [
        "txt",
        "md",
        "docx",
        "doc",
        "wps",
        "rtf",
        "pdf",
        "html",
        "htm",
        "mht",
        "xlsx",
        "xls",
        "et",
        "ods",
    ]:
        assert f"*.{ending} " in asked[0].replace(")", " ")


def test_about_says_that_nothing_goes_online(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "about", lambda *words: said.append(words[-1]))
    window.menus.about.trigger()
    assert "不联网" in said[0]


def test_the_window_knows_its_size_again(
    window: MainWindow, open_window: OpenWindow, home: Path
) -> None:
    window.resize(1200, 700)
    window.close()
    stored = load_settings(home)
    assert stored.window_geometry
    assert stored.pane_sizes
    assert QByteArray.fromBase64(stored.window_geometry.encode()).size() > 0
