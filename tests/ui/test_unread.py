"""A file that cannot be read can still be typed in, beside its pages where it has any."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.report import CellState
from app.ui import dialogs
from app.ui.drafts import Draft, Unread, try_file
from app.ui.main_window import MainWindow
from app.ui.pages_view import PagesView
from app.workspace import Workspace
from tests.support import key
from tests.ui.conftest import OpenWindow
from tests.ui.documents import pdf
from tests.ui.helpers import page_of

OLE_WORKS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
real_show_unread = dialogs.show_unread


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A PDF whose pages are pictures."""
    path = tmp_path / "扫描件.pdf"
    path.write_bytes(pdf(2, scanned=True))
    return path


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "坏文档.doc"
    path.write_bytes(OLE_WORKS)
    return path


def type_in(monkeypatch: pytest.MonkeyPatch) -> list[list[Unread]]:
    """Let the clerk want to type; what was said comes back."""
    said: list[list[Unread]] = []

    def show(_parent: object, unread: list[Unread]) -> bool:
        said.append(unread)
        return True

    monkeypatch.setattr(dialogs, "show_unread", show)
    return said


def opened(open_window: OpenWindow, path: Path, qtbot: QtBot) -> MainWindow:
    window = open_window()
    window.open_files([path])
    qtbot.waitUntil(lambda: window.page is not None)
    return window


def test_a_scan_opens_with_its_pages_and_an_empty_form(
    open_window: OpenWindow, scan: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = type_in(monkeypatch)
    page = page_of(opened(open_window, scan, qtbot))
    assert "扫描件" in said[0][0].reason
    assert isinstance(page.source.view, PagesView)
    session = page.session
    assert session.issues[0].message == said[0][0].reason
    assert set(session.review.report.forms.values()) == {"2021"}
    assert {look.state for look in session.looks.values()} == {CellState.MISSING}
    session.edit({key("table3.granted.total"): "5"})
    assert session.review.report.cells[key("table3.granted.total")].text == "5"


def test_what_was_typed_beside_a_damaged_file_is_found_again(
    open_window: OpenWindow,
    damaged: Path,
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    type_in(monkeypatch)
    window = opened(open_window, damaged, qtbot)
    session = page_of(window).session
    session.edit({key("table2.licensing.processed"): "12"})
    assert workspace.source(session.id) == OLE_WORKS
    window.open_review(session.id)
    again = page_of(window).session
    assert again.review.report.cells[key("table2.licensing.processed")].text == "12"
    assert again.issues[0].message == session.issues[0].message


def test_without_the_wish_nothing_is_stored(
    open_window: OpenWindow, damaged: Path, workspace: Workspace, messages: list[str], qtbot: QtBot
) -> None:
    window = open_window()
    with qtbot.waitSignal(window.files.failed):
        window.open_files([damaged])
    assert len(messages) == 1
    assert workspace.recent(5) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"\xff\xd8\xff\xe0" + bytes(50),
        b"GIF89a" + bytes(50),
        b"BM\x46\x00\x00\x00\x00\x00\x00\x00" + bytes(50),
        b"II*\x00" + bytes(50),
        b"MM\x00*" + bytes(50),
        b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(50),
    ],
)
def test_a_picture_is_called_so_and_can_be_typed_in(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "照片.docx"
    path.write_bytes(data)
    draft = try_file(path)
    assert isinstance(draft, Unread)
    assert "这是图片" in draft.reason
    assert draft.data == data


def test_a_text_may_begin_like_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "BM局.txt"
    path.write_text("BM局2024年政府信息公开工作年度报告\n", encoding="utf-8")
    assert isinstance(try_file(path), Draft)


def test_what_nobody_can_read_is_not_offered(tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    for path in (empty, tmp_path / "没有.txt"):
        draft = try_file(path)
        assert isinstance(draft, Unread)
        assert draft.data == b""


@pytest.mark.parametrize(
    ("unread", "button"),
    [
        ([Unread("甲.pdf", "扫描件。", b"1")], "手工录入"),
        ([Unread("甲.pdf", "扫描件。", b"1"), Unread("乙.txt", "空的。")], "手工录入其中 1 份"),
        ([Unread("乙.txt", "空的。")], None),
    ],
)
def test_typing_is_offered_where_a_person_can_read(
    unread: list[Unread], button: str | None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press_it(box: QMessageBox) -> object:
        return next((b for b in box.buttons() if b.text() == button), None)

    monkeypatch.setattr(QMessageBox, "clickedButton", press_it)
    parent = QWidget()
    qtbot.addWidget(parent)
    assert real_show_unread(parent, unread) is (button is not None)
