"""Why a finding may stay is written or chosen, and never said with empty words."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.explanations import templates_for
from app.ui.explain_dialog import ExplainDialog
from tests.ui.helpers import click, focused, opened, press

MESSAGE = "表二“规章”现行有效件数填的是 2，但“白水镇”没有规章制定权。请与报送单位核实。"
RULE = "plausible.regulations"
OWN = "王科长来电，规章栏填错"
CTRL = Qt.KeyboardModifier.ControlModifier
Shown = Callable[..., ExplainDialog]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def show(
        present: str = "", recent: Sequence[str] = (), name: str = "王芳", rule: str = RULE
    ) -> ExplainDialog:
        return opened(ExplainDialog(MESSAGE, rule, present, recent, name), qtbot)

    return show


def accepted(dialog: ExplainDialog) -> bool:
    return dialog.result() == QDialog.DialogCode.Accepted


def compose(widget: QWidget, commit: str = "", preedit: str = "") -> None:
    """What an input method sends."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def test_the_finding_and_the_sentences_of_its_rule_are_shown(shown: Shown) -> None:
    dialog = shown()
    assert dialog.message.text() == MESSAGE
    assert dialog.sentences.sentences == templates_for(RULE)
    assert focused() is dialog.text_edit
    assert not dialog.ok.isEnabled()
    assert dialog.withdraw.isHidden()


def test_what_was_used_last_stands_first_and_nothing_twice(shown: Shown) -> None:
    recent = [OWN, templates_for(RULE)[1], "三", "四", "五", "六"]
    sentences = shown(recent=recent).sentences.sentences
    assert sentences[:4] == tuple(recent[:4])
    assert sentences[4:] == tuple(s for s in templates_for(RULE) if s not in recent)


def test_an_own_sentence_by_input_method_is_accepted_with_ctrl_enter(shown: Shown) -> None:
    dialog = shown()
    compose(focused(), preedit="wang")
    assert dialog.text == ""
    compose(focused(), commit=OWN)
    assert dialog.ok.isEnabled()
    assert dialog.hint.text() == ""
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert accepted(dialog)
    assert (dialog.text, dialog.name, dialog.withdrawn) == (OWN, "王芳", False)


def test_a_sentence_is_taken_with_arrows_and_enter_only(shown: Shown) -> None:
    dialog = shown()
    press(focused(), Qt.Key.Key_Down)
    assert focused() is dialog.sentences
    assert dialog.sentences.currentItem().isSelected()
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert focused() is dialog.text_edit
    assert dialog.text == templates_for(RULE)[1]
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert accepted(dialog)


@pytest.mark.parametrize("place", ["text_edit", "sentences", "name_line"])
@pytest.mark.parametrize(
    ("pressed", "modifiers"),
    [
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier),
    ],
)
def test_ctrl_enter_accepts_from_everywhere(
    shown: Shown, place: str, pressed: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    dialog = shown(present=OWN)
    getattr(dialog, place).setFocus()
    press(focused(), pressed, modifiers)
    assert accepted(dialog)
    assert dialog.text == OWN


def test_enter_in_the_text_begins_a_line(shown: Shown) -> None:
    dialog = shown(present=OWN)
    press(focused(), Qt.Key.Key_Return)
    assert dialog.isVisible()
    compose(focused(), commit="另附来函")
    assert dialog.text == f"{OWN}\n另附来函"


def test_enter_on_the_name_accepts_too(shown: Shown) -> None:
    dialog = shown(present=OWN)
    dialog.name_line.setFocus()
    press(focused(), Qt.Key.Key_Return)
    assert accepted(dialog)
    assert not dialog.withdrawn


def test_enter_does_nothing_while_the_explanation_is_missing(shown: Shown) -> None:
    dialog = shown()
    dialog.name_line.setFocus()
    press(focused(), Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_up_on_the_first_sentence_leads_back(shown: Shown) -> None:
    dialog = shown()
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Up)
    assert focused() is dialog.text_edit
    assert not dialog.sentences.selectedItems()


def test_down_stays_in_the_text_while_there_is_a_line_below(shown: Shown) -> None:
    dialog = shown(present="第一行写明原因\n第二行")
    press(focused(), Qt.Key.Key_Up)
    press(focused(), Qt.Key.Key_Down)
    assert focused() is dialog.text_edit
    press(focused(), Qt.Key.Key_Down)
    assert focused() is dialog.sentences


def test_tab_leaves_the_text(shown: Shown) -> None:
    dialog = shown()
    walked = []
    for _ in range(2):
        press(focused(), Qt.Key.Key_Tab)
        walked.append(focused())
    assert walked == [dialog.sentences, dialog.name_line]
    assert dialog.text == ""


def test_another_sentence_replaces_the_first_one(shown: Shown) -> None:
    dialog = shown()
    for row in (0, 2):
        dialog.sentences.chosen.emit(dialog.sentences.sentences[row])
    assert dialog.text == templates_for(RULE)[2]


def test_what_was_typed_is_never_replaced(shown: Shown) -> None:
    dialog = shown(present=OWN)
    sentence = templates_for(RULE)[0]
    for _ in range(2):  # a double click
        dialog.sentences.chosen.emit(sentence)
    assert dialog.text == f"{OWN}；{sentence}"
    dialog.text_edit.undo()
    assert dialog.text == OWN


def test_a_click_takes_a_sentence(shown: Shown) -> None:
    dialog = shown()
    rect = dialog.sentences.visualItemRect(dialog.sentences.item(1))
    click(dialog.sentences.viewport(), rect.center())
    assert dialog.text == templates_for(RULE)[1]
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("", "请写明怎样核实的"),
        ("核实无误", "只写“核实无误”之类"),
        ("见附件", "请把附件里的理由写在这里"),
        ("来函更正", "至少 6 个字"),
    ],
)
def test_an_empty_explanation_is_refused_with_a_hint(shown: Shown, reason: str, words: str) -> None:
    dialog = shown()
    dialog.text_edit.setPlainText(reason)
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert not dialog.ok.isEnabled()
    assert words in dialog.hint.text()
    assert dialog.hint.property("tone") == "error"
    dialog.text_edit.setPlainText(OWN)
    assert dialog.ok.isEnabled()
    assert dialog.hint.text() == ""


def test_nobody_explains_without_a_name(shown: Shown) -> None:
    dialog = shown(present=OWN, name="")
    assert not dialog.ok.isEnabled()
    assert "核对人" in dialog.hint.text()
    dialog.name_line.setText("李明")
    assert dialog.ok.isEnabled()
    assert dialog.name == "李明"


def test_an_explanation_can_be_withdrawn(shown: Shown) -> None:
    dialog = shown(present=OWN)
    assert dialog.text == OWN
    assert dialog.ok.isDefault()
    assert not dialog.withdraw.isDefault()
    click(dialog.withdraw)
    assert accepted(dialog)
    assert dialog.withdrawn


def test_escape_changes_nothing(shown: Shown) -> None:
    dialog = shown(present=OWN)
    press(focused(), Qt.Key.Key_Escape)
    assert not accepted(dialog)
    assert not dialog.withdrawn


def test_nothing_moves_when_the_hint_changes(shown: Shown) -> None:
    dialog = shown()
    places = set()
    for reason in ("", "核实无误", "见附件", "来函更正", OWN):
        dialog.text_edit.setPlainText(reason)
        QApplication.processEvents()
        places.add((dialog.height(), dialog.sentences.y()))
    assert len(places) == 1


def test_everything_that_takes_the_keyboard_has_a_name(shown: Shown) -> None:
    dialog = shown(present=OWN)
    for widget in (dialog.text_edit, dialog.sentences, dialog.name_line):
        assert widget.accessibleName()
