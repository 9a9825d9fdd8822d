"""The equation bar says what is expected, what is printed, and the difference."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.report import CellState, Reading, Report
from app.ui.choices import readings
from app.ui.equation_bar import EquationBar
from app.ui.session import Session
from tests.support import key, make_report
from tests.ui.helpers import PART, RED_TOTAL, click

TOTAL = "table4.review.total"
MakeSession = Callable[[Report], Session]


def bar_of(session: Session, qtbot: QtBot) -> EquationBar:
    bar = EquationBar(session)
    qtbot.addWidget(bar)
    bar.resize(900, bar.height())
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def numbers(bar: EquationBar) -> list[str]:
    return [label.text() for label in bar.numbers if label.isVisible()]


def test_a_failed_total_is_calculated_beside_what_is_printed(
    session: Session, qtbot: QtBot
) -> None:
    bar = bar_of(session, qtbot)
    session.select(RED_TOTAL)
    assert bar.chip.text() == "✕ 不相等"
    assert bar.title.text().startswith("表三“（二）部分公开”行")
    assert numbers(bar) == ["应为 6", "表中 5", "差 −1"]
    assert bar.detail.text() == "6（另 5 项为 0） ＝ 6　≠　5"
    assert "区分处理的" in bar.name.text()


def test_the_balance_shows_both_sides(make_session: MakeSession, qtbot: QtBot) -> None:
    figures = {
        "table3.new_received.natural_person": "41",
        "table3.carried_over.natural_person": "3",
        "table3.granted.natural_person": "42",
        "table3.carried_forward.natural_person": "2",
    }
    session = make_session(make_report(figures=figures))
    bar = bar_of(session, qtbot)
    session.select(key("table3.carried_over.natural_person"))
    assert bar.chip.text() == "✓ 2 条算式支持此数"
    assert bar.detail.text() == "41 ＋ 3 ＝ 44　＝　42 ＋ 2 ＝ 44"
    assert numbers(bar) == ["应为 42", "表中 42", "差 0"]


def test_the_bar_turns_through_the_equations_of_a_cell(session: Session, qtbot: QtBot) -> None:
    bar = bar_of(session, qtbot)
    session.select(RED_TOTAL)
    first, focus = bar.title.text(), session.focus
    click(bar.next)
    assert bar.place.text() == "2/2"
    assert bar.title.text() != first
    assert session.focus != focus
    click(bar.previous)
    assert (bar.title.text(), session.focus) == (first, focus)


def test_a_correction_is_weighed_at_once(session: Session, qtbot: QtBot) -> None:
    bar = bar_of(session, qtbot)
    session.select(RED_TOTAL)
    session.edit({RED_TOTAL: "6"})
    assert bar.chip.text() == "！ 改动依据"
    assert bar.state.text() == "人工改动：5 → 6"
    click(bar.buttons[0])
    assert session.review.ground(RED_TOTAL) == "单位书面更正"
    assert bar.chip.text() == "✓ 2 条算式支持此数"
    click(bar.previous)
    assert (bar.title.text(), bar.detail.text()) == ("原文为 5，改为 6", "依据：单位书面更正")


def test_a_failed_sum_offers_what_may_have_gone_wrong(session: Session, qtbot: QtBot) -> None:
    bar = bar_of(session, qtbot)
    session.select(RED_TOTAL)
    qtbot.waitUntil(bar.buttons[0].isVisible)
    assert bar.chip.text() == "✕ 不相等"
    assert bar.buttons[0].accessibleName() == "改 “（二）部分公开”总计 → 6"
    assert session.suspects == {RED_TOTAL: "6"}
    click(bar.buttons[0])
    assert session.review.report.cells[RED_TOTAL].text == "6"
    assert not session.suspects, "what was suggested is about another report now"


def test_the_list_has_the_ground_first_and_the_suggestions_behind(
    session: Session, qtbot: QtBot
) -> None:
    bar = bar_of(session, qtbot)
    session.edit({PART: "16"})
    session.select(PART)
    session.think()
    words = [choice.words for choice in bar.choices]
    assert words[0] == "单位书面更正"
    assert any(word.startswith("改 ") for word in words)
    assert len(set(words)) == len(words)


def test_suggestions_are_dropped_when_the_report_changes(session: Session) -> None:
    session.think()
    assert session.suggestions
    session.edit({PART: "9"})
    assert not session.suggestions
    assert session.is_thinking


def test_an_explanation_is_shown_with_who_gave_it(make_session: MakeSession, qtbot: QtBot) -> None:
    made = key("table2.regulations.made")
    figures = {str(made): "1", "table2.regulations.valid": "1"}
    session = make_session(make_report("2021", figures, unit="示例县水利局"))
    bar = bar_of(session, qtbot)
    (finding,) = session.review.findings
    session.select(made)
    assert bar.chip.text() == "！ 需说明"
    session.explain([finding], "上级部门规章，由本局印发")
    assert bar.chip.text() == "◣ 已说明"
    assert bar.detail.text().startswith("上级部门规章，由本局印发（王芳，")
    session.edit({made: "2"})
    pages = []
    for _ in range(3):
        pages.append(bar.chip.text())
        click(bar.next)
    assert "！ 说明已过时" in pages


def test_a_blank_total_is_named_with_what_it_should_be(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(make_report(figures={"table4.review.upheld": "6", TOTAL: "."}))
    bar = bar_of(session, qtbot)
    session.select(key(TOTAL))
    assert bar.chip.text() == "？ 未核对"
    assert numbers(bar) == ["应为 6", "表中 空白"]


def test_zeros_and_blanks_of_a_long_sum_are_counted(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    figures = {"table3.granted.natural_person": ".", "table3.result_total.natural_person": "14"}
    session = make_session(make_report(figures=figures))
    bar = bar_of(session, qtbot)
    session.select(key("table3.granted.natural_person"))
    assert bar.detail.text() == "（20 项为 0、1 格空白） ＝ 0　≠　14"
    assert bar.state.text() == "空白（不等于 0）"


def test_table_2_has_nothing_to_calculate(session: Session, qtbot: QtBot) -> None:
    bar = bar_of(session, qtbot)
    session.select(key("table2.licensing.processed"))
    assert bar.chip.text() == "○ 无法用算术核对"
    assert session.focus is None


def test_an_unsure_cell_says_why_and_offers_its_readings(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    report = make_report(figures={str(PART): "7"}, unsure=[str(PART)])
    cell = report.cells[PART]
    both = (*cell.readings, Reading("1", cell.span))
    cells = {**report.cells, PART: replace(cell, readings=both)}
    session = make_session(replace(report, cells=cells))
    bar = bar_of(session, qtbot)
    session.select(PART)
    offered = [button.text() for button in bar.buttons if button.isVisible()]
    assert bar.title.text() == "这一格的位置不能确定。"
    assert offered == ["采用此读数：7", "采用此读数：1"]

    click(bar.buttons[1])
    assert session.review.report.cells[PART].text == "1"
    assert session.review.state(PART) is CellState.TYPED
    assert not [button for button in bar.buttons if button.isVisible()]


def test_an_impossible_figure_is_explained(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(make_report(figures={str(PART): "12²"}))
    bar = bar_of(session, qtbot)
    session.select(PART)
    assert "12²" in bar.title.text()
    assert bar.chip.text() == "！ 数字有误"


def test_a_figure_printed_oddly_is_offered_plainly(
    make_session: Callable[[Report], Session],
) -> None:
    address = key("table3.granted.natural_person")
    session = make_session(make_report("2021", {str(address): "1 2"}, unsure=[str(address)]))
    assert [reading.text for reading in readings(session.review, address)] == ["12"]
    session.select(address)
    assert session.take(readings(session.review, address)[0])
    assert session.review.report.cells[address].text == "12"
    assert not [f for f in session.review.findings if f.rule == "figure.unreadable"]


def test_a_figure_in_the_wrong_unit_has_to_be_typed(
    make_session: Callable[[Report], Session],
) -> None:
    address = "table2.admin_fees.fee_amount"
    report = make_report("2021", {address: "251000元"}, unsure=[address])
    assert readings(make_session(report).review, key(address)) == ()
