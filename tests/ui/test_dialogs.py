"""The confirm dialog lets nothing pass that has to be settled, named or explained."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel, QListWidget, QMessageBox
from pytestqt.qtbot import QtBot

from app.parsing.errors import ScannedError
from app.report import Report
from app.ui import dialogs
from app.ui.dialogs import ConfirmDialog
from app.ui.drafts import Unread
from app.ui.session import Session
from tests.support import key, make_report
from tests.ui.helpers import PART, click, type_text

MakeSession = Callable[[Report], Session]


def shown(session: Session, qtbot: QtBot, name: str = "王芳") -> ConfirmDialog:
    dialog = ConfirmDialog(session.review, name)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def words(dialog: ConfirmDialog) -> str:
    labels = cast(list[QLabel], dialog.findChildren(QLabel))
    lists = cast(list[QListWidget], dialog.findChildren(QListWidget))
    lines = [label.text() for label in labels]
    for found in lists:
        lines += [found.item(row).text() for row in range(found.count())]
    return "\n".join(lines)


def test_a_clean_report_needs_only_a_name(make_session: MakeSession, qtbot: QtBot) -> None:
    dialog = shown(make_session(make_report()), qtbot, name="")
    assert not dialog.confirm.isEnabled()
    dialog.name_line.setText("李明")
    assert dialog.confirm.isEnabled()
    click(dialog.confirm)
    assert dialog.result() == ConfirmDialog.DialogCode.Accepted
    assert (dialog.name, dialog.reason, dialog.go_to) == ("李明", "", None)


def test_unsure_cells_are_listed_and_the_first_one_is_gone_to(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    dialog = shown(make_session(make_report(unsure=[str(PART)])), qtbot)
    assert "表三“（二）部分公开”自然人" in words(dialog)
    (go,) = (b for b in dialog.buttons.buttons() if b.text() == "去第一格")
    click(go)
    assert dialog.go_to == PART


def test_missing_cells_are_named_and_ticked(make_session: MakeSession, qtbot: QtBot) -> None:
    report = make_report(missing=["table2.licensing.processed"])
    dialog = shown(make_session(report), qtbot)
    assert "表二“行政许可”" in words(dialog)
    assert not dialog.confirm.isEnabled()
    dialog.blank_box.click()
    assert dialog.confirm.isEnabled()
    assert dialog.obstacles.missing == (key("table2.licensing.processed"),)


def test_open_errors_need_a_reason(session: Session, qtbot: QtBot) -> None:
    dialog = shown(session, qtbot)
    assert "还有 1 个错误" in words(dialog)
    assert "表三“（二）部分公开”总计：这一格的 2 条算式都差 1" in words(dialog)
    assert not dialog.confirm.isEnabled()
    type_text(dialog.reason_text, "   ")
    assert not dialog.confirm.isEnabled()
    dialog.reason_text.setPlainText("已电话核实，单位将更正")
    assert dialog.confirm.isEnabled()
    assert dialog.reason == "已电话核实，单位将更正"


@pytest.mark.parametrize(
    "reason",
    ["核实无误", "ok", "OK!", "无", "无。", "已核实，无误", "数据正确", "1111", "....", "好的好的"],
)
def test_a_reason_that_explains_nothing_is_not_enough(
    session: Session, qtbot: QtBot, reason: str
) -> None:
    dialog = shown(session, qtbot)
    assert not dialog.reason_hint.isVisible()
    dialog.reason_text.setPlainText(reason)
    assert not dialog.confirm.isEnabled()
    assert "怎样核实" in dialog.reason_hint.text()
    assert dialog.reason_hint.isVisible()


@pytest.mark.parametrize(
    "reason",
    [
        "已电话核实，单位将更正",
        "单位称总计含上年结转",
        "原表如此，已退回更正",
        "王科长来电说明 3 月补报",
    ],
)
def test_a_reason_that_explains_is_taken(session: Session, qtbot: QtBot, reason: str) -> None:
    dialog = shown(session, qtbot)
    dialog.reason_text.setPlainText(reason)
    assert dialog.confirm.isEnabled()
    assert not dialog.reason_hint.isVisible()


def test_typing_one_file_in_is_what_enter_does(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    seen: list[tuple[str, str]] = []

    def look(box: QMessageBox) -> None:
        seen.append((box.defaultButton().text(), box.text() + box.informativeText()))

    monkeypatch.setattr(QMessageBox, "exec", look)
    dialog = shown(session, qtbot)
    dialogs.show_unread(dialog, [Unread("甲.pdf", str(ScannedError(3)), b"1")])
    assert seen[0][0] == "手工录入"
    assert seen[0][1].count("手工录入") == 1


def test_several_problems_are_counted_and_listed(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    seen: list[str] = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: seen.append(box.text() + box.informativeText())
    )
    dialog = shown(session, qtbot)
    dialogs.show_unread(dialog, [Unread("甲.txt", "空的"), Unread("乙.txt", "打不开")])
    assert seen == ["有 2 个文件没有读入：甲.txt：空的\n乙.txt：打不开"]
