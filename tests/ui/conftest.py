"""A fresh workspace and fresh settings for every test of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.report import Report
from app.settings import Settings
from app.ui import dialogs, theme
from app.ui.drafts import Unread
from app.ui.main_window import MainWindow
from app.ui.session import Session
from app.workspace import StoredReview, Workspace
from tests.drafts import leading_bars, write_draft
from tests.support import make_report

Store = Callable[[Report], StoredReview]
OpenWindow = Callable[[], MainWindow]

# The row “（二）部分公开” says 5 where its parts make 6; so the column 总计 makes 9, not 10.
FIGURES = {
    "table3.new_received.natural_person": "10",
    "table3.granted.natural_person": "4",
    "table3.partial.natural_person": "6",
    "table3.partial.total": "5",
    "table3.result_total.total": "10",
}


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp)
    yield
    # Data of Python's that is left on the clipboard outlives Python, and ends the run in a crash.
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("NIANBAO_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def messages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the message boxes said; none of them waits for a click."""
    said: list[str] = []
    monkeypatch.setattr(dialogs, "show_problem", lambda _parent, sentence: said.append(sentence))

    def said_unread(_parent: object, unread: list[Unread]) -> bool:
        said.extend(draft.sentence for draft in unread)
        return False

    monkeypatch.setattr(dialogs, "show_unread", said_unread)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    return said


@pytest.fixture
def workspace(home: Path) -> Iterator[Workspace]:
    with Workspace.open(home / "台账.db", "王芳") as opened:
        yield opened


@pytest.fixture
def store(workspace: Workspace) -> Store:
    def stored(report: Report) -> StoredReview:
        return workspace.open_draft(report.document.text.encode(), "年报.txt", report)

    return stored


@pytest.fixture
def make_session(store: Store) -> Callable[[Report], Session]:
    return lambda report: Session(store(report))


@pytest.fixture
def session(make_session: Callable[[Report], Session]) -> Session:
    """A report with two failed totals."""
    return make_session(make_report("2021", FIGURES))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The same report as a file."""
    path = tmp_path / "水利局年报.txt"
    text = write_draft(make_report("2021", FIGURES), leading_bars)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def settings() -> Settings:
    return Settings(clerk_name="王芳")


@pytest.fixture
def open_window(
    workspace: Workspace, settings: Settings, home: Path, qtbot: QtBot
) -> Iterator[OpenWindow]:
    windows: list[MainWindow] = []

    def opened() -> MainWindow:
        window = MainWindow(workspace, settings, home)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield opened
    for window in windows:
        window.close()
