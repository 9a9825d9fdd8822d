"""Starting: a workspace that cannot be opened, the last words of a fault, the demonstration."""

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox

from app.resources import resource
from app.settings import Settings
from app.ui import app as start
from app.ui.theme import COLOURS
from app.workspace import Workspace, default_path
from tests.ui.helpers import pixels


@pytest.fixture
def broken_workspace(home: Path) -> Path:
    """A file that is no workspace, in the place of the workspace."""
    path = default_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no workspace" * 100)
    return path


def choose(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    def clicked(box: QMessageBox) -> QAbstractButton:
        return next(button for button in box.buttons() if button.text() == words)

    monkeypatch.setattr(QMessageBox, "clickedButton", clicked)


def test_another_place_can_be_chosen_for_the_workspace(
    broken_workspace: Path, tmp_path: Path, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "另一处.db"
    choose(monkeypatch, "另选台账位置…")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(other), ""))
    settings = Settings(clerk_name="王芳")
    workspace = start.open_workspace(settings)
    assert workspace is not None
    with workspace:
        assert workspace.who == "王芳"
    assert other.exists()
    assert settings.workspace == str(other)
    assert "已经损坏" in messages[0]
    assert broken_workspace.read_bytes().startswith(b"this is no workspace")


def test_a_workspace_held_by_another_window_is_only_tried_again(
    home: Path, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.open(default_path()):
        choose(monkeypatch, "退出")
        settings = Settings()
        assert start.open_workspace(settings) is None
    choose(monkeypatch, "重试")
    again = start.open_workspace(settings)
    assert again is not None
    again.close()
    assert len(messages) == 1
    assert settings.workspace == ""


def test_the_program_can_be_left_when_the_workspace_is_broken(
    broken_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "退出")
    assert start.open_workspace(Settings()) is None


def test_a_fault_is_logged_and_said_and_ends_the_program(
    home: Path, messages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    hook = start.last_words(home / "logs")
    error = ZeroDivisionError("broken")
    hook(type(error), error, error.__traceback__)
    (log,) = (home / "logs").iterdir()
    assert "ZeroDivisionError: broken" in log.read_text(encoding="utf-8")
    assert "都已保存" in messages[0]
    assert str(log) in messages[0]
    assert codes == [3]


@pytest.mark.slow
def test_the_demonstration_prints_paints_and_exports(tmp_path: Path) -> None:
    sample = resource("samples/sample.txt")
    command = [sys.executable, "-m", "app.ui.headless", str(sample), "--to", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert "青禾县水利局 2025年度：发现 1 个问题" in done.stdout
    assert "错误　表三“（二）部分公开”自然人" in done.stdout
    assert pixels(QImage(str(tmp_path / "sample.png")), COLOURS.error) > 100
    (workbook,) = tmp_path.glob("*.xlsx")
    assert len(openpyxl.load_workbook(workbook).sheetnames) >= 3
    assert not done.stderr


@pytest.mark.slow
def test_the_window_loads_neither_the_workbook_writer_nor_the_network() -> None:
    check = (
        "import sys, app.ui.app\n"
        "print([m for m in ('openpyxl', 'ssl', 'PySide6.QtNetwork') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "[]"
