"""The list of issues leads to their cells and follows every change."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.document import Span
from app.report import Doubt, Extra, Report
from app.ui.findings_model import FindingsModel
from app.ui.findings_view import FindingsView
from app.ui.issues import Issue, Kind, issues
from app.ui.session import Session
from tests.support import key, make_report
from tests.ui.conftest import FIGURES
from tests.ui.helpers import PART, RED_TOTAL, click, press

MakeSession = Callable[[Report], Session]
RESULTS = key("table3.result_total.total")


def view_of(session: Session, qtbot: QtBot) -> FindingsView:
    view = FindingsView(session)
    qtbot.addWidget(view)
    view.resize(500, 300)
    with qtbot.waitExposed(view):
        view.show()
    return view


def model_of(view: FindingsView) -> FindingsModel:
    model = view.list.model()
    assert isinstance(model, FindingsModel)
    return model


def click_issue(view: FindingsView, issue: Issue, qtbot: QtBot) -> None:
    rect = view.list.visualRect(model_of(view).place(issue))
    click(view.list.viewport(), rect.center())


@pytest.fixture
def two(make_session: MakeSession) -> Session:
    """A report with two causes of failed sums."""
    return make_session(make_report("2021", FIGURES | {"table4.review.total": "3"}))


def test_sums_that_fail_for_one_cause_are_one_issue(session: Session) -> None:
    assert len(session.review.findings) == 2
    (issue,) = session.issues
    assert issue.key == RED_TOTAL


def test_what_was_not_checked_cannot_be_explained_away(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(make_report(unsure=["table4.review.upheld"]))
    view = view_of(session, qtbot)
    issue = next(issue for issue in session.issues if issue.kind is Kind.UNCHECKED)
    click_issue(view, issue, qtbot)
    assert view.explainable == ()


def test_an_explained_finding_leaves_the_list_until_its_figures_change(session: Session) -> None:
    for finding in session.review.findings:
        session.explain([finding], "单位来函说明，撤回一件未计入")
    assert not session.issues
    session.edit({PART: "7"})
    messages = [issue.message for issue in session.issues if issue.kind is Kind.ERROR]
    assert any(message.startswith("（数字有改动，说明须重写）") for message in messages)


def test_a_change_away_from_the_source_is_an_issue_until_its_ground_is_given(
    session: Session,
) -> None:
    session.edit({RED_TOTAL: "6"})
    (issue,) = session.issues
    assert (issue.kind, issue.key) == (Kind.EXPLAIN, RED_TOTAL)
    assert "原文为 5，改为 6" in issue.message
    session.give_ground(RED_TOTAL, "电话核实")
    assert not session.issues


def test_the_list_is_a_sound_model(session: Session, qtmodeltester: Any) -> None:
    model = FindingsModel(session, font=FindingsView(session).font(), parent=session)
    qtmodeltester.check(model)
    assert model.index(0).data() == "错误 1"
    assert model.flags(model.index(0)) == Qt.ItemFlag.ItemIsEnabled


def test_doubts_come_before_errors_and_errors_before_what_is_not_checked(
    make_session: MakeSession,
) -> None:
    figures = {str(PART): "6", str(RED_TOTAL): "5", "table4.review.total": "."}
    report = make_report(figures=figures, unsure=["table2.licensing.processed"])
    kinds = [issue.kind for issue in make_session(report).issues]
    assert kinds == sorted(kinds, key=list(Kind).index)
    assert {Kind.DOUBT, Kind.ERROR, Kind.UNCHECKED} <= set(kinds)


def test_clicking_an_issue_goes_to_its_cell(session: Session, qtbot: QtBot) -> None:
    view = view_of(session, qtbot)
    issue = next(issue for issue in session.issues if issue.key == RED_TOTAL)
    with qtbot.waitSignal(session.cell_selected):
        click_issue(view, issue, qtbot)
    assert session.current == RED_TOTAL


def test_arrows_walk_the_list_and_the_grid(two: Session, qtbot: QtBot) -> None:
    view = view_of(two, qtbot)
    click_issue(view, two.issues[0], qtbot)
    press(view.list, Qt.Key.Key_Down)
    assert two.current == two.issues[1].key


def test_steps_go_round(two: Session, qtbot: QtBot) -> None:
    view, session = view_of(two, qtbot), two
    visited = []
    for _ in range(3):
        assert view.step(+1)
        visited.append(session.current)
    assert visited == [session.issues[0].key, session.issues[1].key, session.issues[0].key]
    view.step(-1)
    assert session.current == session.issues[1].key


def test_a_corrected_total_leaves_the_list(session: Session, qtbot: QtBot) -> None:
    view = view_of(session, qtbot)
    session.edit({RED_TOTAL: "6"})
    session.give_ground(RED_TOTAL, "电话核实")
    assert model_of(view).rowCount() == 0
    assert not view.step(+1)
    session.undo()
    session.undo()
    assert model_of(view).rowCount() == 2


def test_folding_leaves_the_caption(session: Session, qtbot: QtBot) -> None:
    view = view_of(session, qtbot)
    view.fold(True)
    assert not view.list.isVisible()
    view.fold(False)
    assert view.list.isVisible()


def test_a_settled_doubt_leaves_the_list(make_session: MakeSession) -> None:
    report = make_report(figures={str(PART): "0"}, unsure=[str(PART)])
    session = make_session(report)
    (doubt,) = (issue for issue in session.issues if issue.kind is Kind.DOUBT)
    assert doubt.key == PART
    assert doubt.message.startswith("表三“（二）部分公开”自然人：")
    session.edit({PART: "0"})
    assert not [issue for issue in session.issues if issue.kind is Kind.DOUBT]


def test_a_doubt_about_the_unit_is_settled_by_naming_it(make_session: MakeSession) -> None:
    report = make_report()
    assert report.unit is not None
    doubt = Doubt("unit.from_text", "单位取自正文，请核对。", span=report.unit.span)
    session = make_session(replace(report, doubts=(doubt,)))
    words = "单位取自正文，请在上方核对，无误按回车。"
    assert [issue.message for issue in session.issues] == [words]
    session.set_unit("青禾县水利局")
    assert not session.issues


def test_a_place_outside_the_tables_is_shown_in_the_text(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    extra = Extra("table3", "另加的一行", ("3", ""), Span(0, 3))
    session = make_session(replace(make_report(), extras=(extra,)))
    (issue,) = session.issues
    assert "不在表式中" in issue.message
    with qtbot.waitSignal(session.place_shown) as shown:
        session.show_issue(issue)
    assert shown.args == [Span(0, 3)]


def test_a_missing_table_is_brought_to_the_front(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(make_report(forms={"table4": None}))
    (issue,) = issues(session.review)
    with qtbot.waitSignal(session.table_shown) as shown:
        session.show_issue(issue)
    assert shown.args == ["table4"]
