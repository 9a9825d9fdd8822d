"""On what ground a figure was changed away from the source; Enter is the last answer."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.ui.ground_dialog import GroundDialog
from tests.ui.helpers import click, focused, opened, press

NAME = "表三“一、本年新收”自然人"
Shown = Callable[..., GroundDialog]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def show(last: str = "", printed: str = "46", typed: str = "47") -> GroundDialog:
        return opened(GroundDialog(printed, typed, NAME, last), qtbot)

    return show


@pytest.mark.parametrize(
    ("printed", "typed", "question"),
    [
        ("46", "47", "原文为 46，改为 47，依据是什么？"),
        ("", "47", "原文为空白，改为 47，依据是什么？"),
        ("46", " ", "原文为 46，改为空白，依据是什么？"),
    ],
)
def test_the_question_has_both_figures(
    shown: Shown, printed: str, typed: str, question: str
) -> None:
    dialog = shown(printed=printed, typed=typed)
    assert dialog.question.text() == question
    assert dialog.cell.text() == NAME


@pytest.mark.parametrize("last", ["单位书面更正", "电话核实", "原文排版错误", "单位来人当面更正"])
def test_enter_is_the_last_answer(shown: Shown, last: str) -> None:
    dialog = shown(last)
    press(focused(), Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.ground == last


def test_the_first_time_a_written_correction_is_offered(shown: Shown) -> None:
    assert shown().ground == "单位书面更正"


def test_arrows_go_through_all_answers_and_back_from_the_line(shown: Shown) -> None:
    dialog = shown()
    seen = []
    for _ in range(3):
        press(focused(), Qt.Key.Key_Down)
        seen.append(dialog.ground)
    assert seen == ["电话核实", "原文排版错误", ""]
    assert focused() is dialog.other_line
    assert not dialog.ok.isEnabled()
    press(focused(), Qt.Key.Key_Up)
    assert dialog.ground == "原文排版错误"
    assert focused() is dialog.radios[-1]


def test_typing_another_ground_chooses_it(shown: Shown) -> None:
    dialog = shown("电话核实")
    dialog.other_line.setFocus()
    assert dialog.ground == "电话核实"
    dialog.other_line.insert("来函更正")
    dialog.other_line.textEdited.emit(dialog.other_line.text())  # what typing does beside
    assert dialog.ground == "来函更正"
    press(focused(), Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("words", ["", "  ", "核实无误", "见附件", "无", "47"])
def test_a_ground_that_names_nothing_is_refused_with_a_hint(shown: Shown, words: str) -> None:
    dialog = shown()
    click(dialog.other)
    dialog.other_line.setText(words)
    press(focused(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.ok.isEnabled()
    assert "请写明依据" in dialog.hint.text()


def test_enter_does_nothing_while_the_last_ground_says_nothing(shown: Shown) -> None:
    dialog = shown("无")
    press(focused(), Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_escape_takes_no_ground(shown: Shown) -> None:
    dialog = shown("电话核实")
    press(focused(), Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_nothing_moves_when_the_hint_comes(shown: Shown) -> None:
    dialog = shown()
    height = dialog.height()
    click(dialog.other)
    QApplication.processEvents()
    assert dialog.height() == height
