"""What arrives while the clerk works takes neither the window nor the keyboard."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.change import Status
from app.ui.dialogs import ConfirmDialog
from app.ui.main_window import MainWindow
from app.workspace import Workspace
from tests.drafts import leading_bars, write_draft
from tests.support import make_report
from tests.ui.conftest import OpenWindow
from tests.ui.helpers import (
    PART,
    RED_TOTAL,
    click,
    grid_of,
    page_of,
    press,
    type_text,
)

CLEAN = {"table4.review.total": "0"}


@pytest.fixture
def window(open_window: OpenWindow, draft: Path, qtbot: QtBot) -> MainWindow:
    """A window that shows the draft, with the keyboard in the grid."""
    opened = open_window()
    opened.open_files([draft])
    qtbot.waitUntil(lambda: opened.page is not None)
    page_of(opened).session.select(PART)
    page_of(opened).tables.focus_grid()
    return opened


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another report as a file, without any error."""
    folder = tmp_path / "另外"
    folder.mkdir()
    path = folder / "青禾县年报.txt"
    report = make_report("2021", CLEAN, unit="青禾县水利局")
    path.write_text(write_draft(report, leading_bars), encoding="utf-8")
    return path


def open_now(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.stored):
        window.open_files([path])


# --- a report that is read while the clerk works in another ---


def test_a_key_pressed_since_keeps_the_report_in_front(
    window: MainWindow, other: Path, qtbot: QtBot
) -> None:
    before = page_of(window)
    with qtbot.waitSignal(window.files.stored):
        window.open_files([other])
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F5)
    assert window.page is before
    assert "已读入〈青禾县年报.txt〉" in window.status.currentMessage()
    assert window.status.offer_button.text() == "打开〈青禾县年报.txt〉"
    click(window.status.offer_button)
    assert page_of(window).session.name == other.name
    assert window.status.offer_button.isHidden()


@pytest.mark.parametrize("act", ["select", "change", "mouse"])
def test_whatever_the_clerk_did_since_keeps_the_report_in_front(
    window: MainWindow, other: Path, qtbot: QtBot, act: str
) -> None:
    before = page_of(window)
    with qtbot.waitSignal(window.files.stored):
        window.open_files([other])
        if act == "select":
            before.session.select(RED_TOTAL)
        elif act == "change":
            before.session.edit({PART: "8"})
        else:
            plain = Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(
                window.windowHandle(), Qt.MouseButton.LeftButton, plain, window.rect().center()
            )
    assert window.page is before


def test_a_figure_that_is_being_typed_is_not_disturbed(
    window: MainWindow, other: Path, qtbot: QtBot
) -> None:
    type_text(grid_of(window).viewport(), "4")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    window.opening.begun.disconnect(window._keep_typing)  # the clerk typed on after asking
    open_now(window, other, qtbot)
    assert QApplication.focusWidget() is editor
    type_text(editor, "2")
    press(editor, Qt.Key.Key_Return)
    assert page_of(window).session.review.report.cells[PART].text == "42"


def test_a_clerk_who_waits_sees_it_at_once(window: MainWindow, other: Path, qtbot: QtBot) -> None:
    open_now(window, other, qtbot)
    assert page_of(window).session.name == other.name
    assert window.status.offer_button.isHidden()


def test_a_modifier_alone_is_no_work(window: MainWindow, other: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.stored):
        window.open_files([other])
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Alt)
    assert page_of(window).session.name == other.name


def test_a_message_waits_until_the_figure_is_typed(
    window: MainWindow, tmp_path: Path, messages: list[str], qtbot: QtBot
) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    with qtbot.waitSignal(window.files.failed):
        window.open_files([empty])
        type_text(grid_of(window).viewport(), "4")
    assert messages == []
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(messages) == 1)


# --- questions that are open meanwhile ---


def test_the_page_behind_the_confirm_dialog_stays(
    window: MainWindow, other: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page_of(window)

    def exec_(dialog: ConfirmDialog) -> int:
        dialog.setModal(True)
        dialog.show()
        open_now(window, other, qtbot)
        assert window.page is before
        dialog.reason_text.setPlainText("已电话向该局核实，以书面更正为准")
        click(dialog.confirm)
        return dialog.result()

    monkeypatch.setattr(ConfirmDialog, "exec", exec_)
    window.menus.confirm.trigger()
    assert before.session.review.status is Status.CONFIRMED
    assert window.status.offer_button.isVisible()


def test_the_report_that_is_asked_about_is_the_one_exported(
    window: MainWindow,
    other: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = page_of(window).session
    first.confirm("已电话向该局核实，以书面更正为准", ())
    target = tmp_path / "a.xlsx"

    def choose(*_: object) -> tuple[str, str]:
        question = QDialog(window)
        question.setModal(True)
        question.show()
        open_now(window, other, qtbot)
        question.close()
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(window.files.exported, timeout=20_000):
        window.menus.export.trigger()
    texts = {
        str(cell.value) for sheet in openpyxl.load_workbook(target) for row in sheet for cell in row
    }
    assert any("示例市档案馆" in text for text in texts)
    assert not any("青禾县" in text for text in texts)
    assert first.review.status is Status.EXPORTED


@pytest.mark.parametrize("again", [False, True], ids=["another", "the same anew"])
def test_an_export_is_noted_whatever_is_open_by_then(
    window: MainWindow,
    other: Path,
    workspace: Workspace,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    *,
    again: bool,
) -> None:
    open_now(window, other, qtbot)
    others, first = page_of(window).session.id, workspace.recent(2)[1].id
    window.open_review(first)
    page_of(window).session.confirm("已电话向该局核实，以书面更正为准", ())
    target = str(tmp_path / "a.xlsx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
    with qtbot.waitSignal(window.files.exported, timeout=20_000):
        window.menus.export.trigger()
        window.open_review(first if again else others)
    assert workspace.load(first).review.status is Status.EXPORTED
    session = page_of(window).session
    assert session.review.status is (Status.EXPORTED if again else Status.PENDING)
    assert session.edit({PART: "7"})  # its journal is the stored one


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_an_export_is_noted_when_the_rest_is_dropped(
    window: MainWindow,
    workspace: Workspace,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    session_id = page_of(window).session.id
    page_of(window).session.confirm("已电话向该局核实，以书面更正为准", ())
    target = str(tmp_path / "a.xlsx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (target, ""))
    with qtbot.waitSignal(window.files.exported, timeout=20_000):
        window.menus.export.trigger()
        if way == "cancel":
            window.status.cancel.click()
        else:
            window.close()
    assert workspace.load(session_id).review.status is Status.EXPORTED


# --- several files ---


def test_a_folder_gives_its_documents_only(
    open_window: OpenWindow, other: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    for name in ("程序.py", "图.png", "说明"):
        (other.parent / name).write_text("x = 1\n" * 5, encoding="utf-8")
    window = open_window()
    open_now(window, other.parent, qtbot)
    assert [line.name for line in workspace.recent(9)] == [other.name]
    assert "另有 3 个文件不是文档或表格，没有读" in window.status.currentMessage()


def test_a_folder_without_documents_says_so(
    open_window: OpenWindow, tmp_path: Path, messages: list[str]
) -> None:
    (tmp_path / "程序.py").write_text("x = 1\n", encoding="utf-8")
    open_window().open_files([tmp_path])
    assert "只读文档和表格" in messages[0]


def test_a_file_that_is_named_is_read_whatever_its_name(
    open_window: OpenWindow, other: Path, qtbot: QtBot
) -> None:
    window = open_window()
    open_now(window, other.rename(other.with_suffix(".2024年")), qtbot)
    assert page_of(window).session.name == "青禾县年报.2024年"


def test_cancelling_says_what_was_not_read(
    open_window: OpenWindow, other: Path, messages: list[str], qtbot: QtBot
) -> None:
    empty = other.with_name("空.txt")
    empty.touch()
    window = open_window()
    window.files.opened.connect(window.status.cancel.click)
    with qtbot.waitSignal(window.files.failed):
        window.open_files([empty, other, *(other for _ in range(7))])
    words = window.status.currentMessage()
    assert "已读入 1 份报告" in words
    assert "1 个文件读不了" in words
    assert "还有 7 个文件没有读" in words
    assert len(messages) == 1


def test_the_same_file_under_another_name_is_said(
    window: MainWindow, draft: Path, qtbot: QtBot
) -> None:
    twin = draft.with_name("又一份.txt")
    twin.write_bytes(draft.read_bytes())
    open_now(window, twin, qtbot)
    assert "〈又一份.txt〉与〈水利局年报.txt〉内容相同" in window.status.currentMessage()
    assert page_of(window).session.name == draft.name
    open_now(window, draft, qtbot)
