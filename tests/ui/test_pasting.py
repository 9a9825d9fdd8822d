"""A report from the clipboard; and a whole report that was meant for no cell."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.ui import dialogs
from app.ui.dialogs import PasteAnswer
from app.ui.drafts import Copied, Draft, Unread, try_copied
from app.ui.layout_view import LayoutView
from app.ui.main_window import MainWindow
from app.ui.report_page import ReportPage
from app.workspace import Workspace
from tests.drafts import tabs, write_draft
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow
from tests.ui.helpers import PART, click, grid_of, page_of, press

CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = write_draft(make_report(figures={str(PART): "68"}), tabs)


def web_page(text: str) -> str:
    """The same as a web page: lines with tabs are rows of tables."""
    parts, row_open = ["<html><head><meta charset=gb2312></head><body>"], False
    for line in text.split("\n"):
        is_row = "\t" in line
        if is_row != row_open:
            parts.append("<table>" if is_row else "</table>")
            row_open = is_row
        cells = "".join(f"<td>{cell}</td>" for cell in line.split("\t"))
        parts.append(f"<tr>{cells}</tr>" if is_row else f"<p>{line}</p>")
    return "".join([*parts, "</body></html>"])


def copy(text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)


def shown(window: MainWindow, qtbot: QtBot) -> str:
    """The name of the report that comes."""
    qtbot.waitUntil(lambda: window.page is not None and not window.tasks.busy)
    return page_of(window).session.name


# --- what is on the clipboard ---


def test_a_page_with_tables_is_preferred() -> None:
    draft = try_copied("剪贴板", Copied(TEXT, web_page(TEXT)))
    assert isinstance(draft, Draft)
    assert draft.report.document.grids
    assert draft.report.cells[PART].text == "68"
    assert draft.report.unit
    assert draft.report.unit.text == "示例市档案馆"  # in UTF-8, whatever the page says
    assert draft.data.startswith(b"\xef\xbb\xbf<html>")  # and so it can be read again


@pytest.mark.parametrize(
    "html", ["<p>无表格</p>", "无标签", "<table><tr><td>1</td></tr></table>", ""]
)
def test_a_page_without_the_tables_gives_way_to_the_text(html: str) -> None:
    draft = try_copied("剪贴板", Copied(TEXT, html))
    assert isinstance(draft, Draft)
    assert draft.data == TEXT.encode()


def test_a_page_is_all_there_is() -> None:
    draft = try_copied("剪贴板", Copied("", "政府信息公开，没有标签的文字"))
    assert isinstance(draft, Draft)
    assert "没有标签的文字" in draft.report.document.text


@pytest.mark.parametrize("html", ["", "<p>明天上午九点开会。</p>"])
def test_what_has_nothing_of_a_report_keeps_the_open_one(
    open_window: OpenWindow, messages: list[str], workspace: Workspace, qtbot: QtBot, html: str
) -> None:
    window = open_window()
    copy(TEXT)
    window.menus.paste.trigger()
    shown(window, qtbot)
    before = window.page
    copy("明天上午九点开会。", html)
    view = page_of(window).source.view
    view.setFocus()
    press(view, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: bool(messages))
    assert "没有年度报告" in messages[0]
    assert window.page is before
    assert len(workspace.recent(5)) == 1


def test_nothing_is_said_to_be_nothing() -> None:
    assert isinstance(try_copied("剪贴板", Copied(" \n", "")), Unread)


# --- Ctrl+V ---


def test_ctrl_v_begins_a_report(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window = open_window()
    copy(TEXT)
    press(window, Qt.Key.Key_V, CONTROL)
    assert shown(window, qtbot).startswith("剪贴板 ")
    session = page_of(window).session
    assert session.review.report.cells[PART].text == "68"
    assert workspace.source(session.id) == TEXT.encode()


def test_the_start_page_has_a_button_for_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    copy(TEXT, web_page(TEXT))
    click(window.start.paste_button)
    shown(window, qtbot)
    assert page_of(window).source.can_turn


def test_ctrl_v_in_the_source_begins_a_report(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    copy(TEXT)
    window.menus.paste.trigger()
    shown(window, qtbot)
    for figure in ("69", "70"):
        before = window.page
        text = TEXT.replace("68", figure)
        copy(text, web_page(text))
        view = page_of(window).source.view
        view.setFocus()
        press(view, Qt.Key.Key_V, CONTROL)
        qtbot.waitUntil(partial(_turned, window, before))
    assert isinstance(page_of(window).source.view, LayoutView)


def _turned(window: MainWindow, before: ReportPage | None) -> bool:
    return window.page is not before


def test_copied_files_are_opened(open_window: OpenWindow, draft: Path, qtbot: QtBot) -> None:
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(draft))])
    QApplication.clipboard().setMimeData(data)
    press(window, Qt.Key.Key_V, CONTROL)
    assert shown(window, qtbot) == draft.name


def test_a_picture_and_nothing_are_said(open_window: OpenWindow, messages: list[str]) -> None:
    window = open_window()
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QApplication.clipboard().setMimeData(data)
    window.menus.paste.trigger()
    QApplication.clipboard().clear()
    window.menus.paste.trigger()
    assert "图片不能识别" in messages[0]
    assert "没有文字" in messages[1]
    assert window.page is None


# --- a whole report into the grid ---


@pytest.fixture
def window(open_window: OpenWindow, draft: Path, qtbot: QtBot) -> MainWindow:
    opened = open_window()
    opened.open_files([draft])
    qtbot.waitUntil(lambda: opened.page is not None and not opened.tasks.busy)
    page_of(opened).session.select(PART)
    page_of(opened).tables.focus_grid()
    return opened


def answer(monkeypatch: pytest.MonkeyPatch, given: PasteAnswer) -> list[PasteAnswer]:
    asked: list[PasteAnswer] = []

    def ask(_parent: object) -> PasteAnswer:
        asked.append(given)
        return given

    monkeypatch.setattr(dialogs, "ask_where_to_paste", ask)
    return asked


def paste_into_grid(window: MainWindow, text: str, qtbot: QtBot) -> None:
    copy(text)
    press(grid_of(window), Qt.Key.Key_V, CONTROL)


def test_a_report_pasted_into_the_grid_may_become_a_new_one(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, PasteAnswer.NEW_REPORT)
    before = window.page
    paste_into_grid(window, TEXT, qtbot)
    qtbot.waitUntil(lambda: window.page is not before)
    assert asked
    assert shown(window, qtbot).startswith("剪贴板 ")


def test_it_may_be_pasted_all_the_same(
    window: MainWindow, qtbot: QtBot, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, PasteAnswer.GRID)
    paste_into_grid(window, TEXT, qtbot)
    qtbot.waitUntil(lambda: bool(messages))
    assert "超出了表格" in messages[0]


def test_it_may_be_dropped(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, PasteAnswer.NOWHERE)
    page = window.page
    paste_into_grid(window, "1\t2\t3\n" * 200, qtbot)
    qtbot.waitUntil(lambda: bool(asked))
    assert window.page is page
    assert page_of(window).session.review.journal == ()


def test_a_row_with_its_name_is_no_report(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, PasteAnswer.NOWHERE)
    page_of(window).session.select(key("table3.new_received.natural_person"))
    paste_into_grid(window, "一、本年新收政府信息公开申请数量\t3\t0", qtbot)
    assert asked == []
    assert len(page_of(window).session.review.journal) == 1


@pytest.mark.parametrize(
    ("button", "meant"),
    [
        ("新建一份报告", PasteAnswer.NEW_REPORT),
        ("仍粘贴到表格", PasteAnswer.GRID),
        ("取消", PasteAnswer.NOWHERE),
    ],
)
def test_the_question_has_three_answers(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, button: str, meant: PasteAnswer
) -> None:
    def pressed(box: QMessageBox) -> object:
        return next(each for each in box.buttons() if each.text() == button)

    monkeypatch.setattr(QMessageBox, "clickedButton", pressed)
    assert dialogs.ask_where_to_paste(window) is meant
