from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.change import Change, Status
from app.checks import Level
from app.document import Span
from app.report import Cell, CellState, Doubt, Reading, Report
from app.review import NotConfirmableError, Review
from tests.support import NOT_ZERO, key, make_report

GRANTED = key("table3.granted.natural_person")
PARTIAL = key("table3.partial.natural_person")
FEE = key("table2.admin_fees.fee_amount")


def review_of(report: Report | None = None) -> Review:
    return Review(
        report or make_report(),
        who="张三",
        now=lambda: datetime(2026, 1, 15, 9, 30, 1, 500, tzinfo=UTC),
    )


def broken() -> Report:
    """A report with one failed sum and nothing else to settle."""
    return make_report("2021", {"table4.review.total": "3"})


def texts(review: Review) -> dict[str, str]:
    cells = review.report.cells.items()
    return {str(k): cell.text for k, cell in cells if cell.text != "0" and k not in NOT_ZERO}


def rules(review: Review) -> list[str]:
    return [finding.rule for finding in review.findings]


def standing(review: Review) -> str:
    return review.status.words


# --- edits ---


def test_an_edit_changes_the_report_and_not_the_original() -> None:
    review = review_of()
    review.edit({GRANTED: " 7 "})
    assert review.report.cells[GRANTED] == Cell("7", typed=True)
    assert review.original.cells[GRANTED].text == "0"
    assert review.state(GRANTED) is CellState.TYPED


def test_an_edit_is_one_change_that_says_who_did_what_when_and_why() -> None:
    review = review_of()
    change = review.edit({GRANTED: "7"}, why="电话核实")
    assert change is not None
    assert change == Change(
        number=1,
        kind="edit",
        steps=change.steps,
        who="张三",
        when="2026-01-15T09:30:01+00:00",
        why="电话核实",
        text="表三“（一）予以公开”自然人 0 → 7",
    )
    assert change.steps == (
        ("table3.granted.natural_person", None, "7"),
        ("ground.table3.granted.natural_person", None, "电话核实"),
        ("grounded.table3.granted.natural_person", None, "7"),
    )
    assert review.journal == (change,)


def test_a_pasted_block_is_one_change() -> None:
    review = review_of()
    change = review.edit({GRANTED: "7", PARTIAL: "1", FEE: "0"})
    assert change is not None
    assert change.text == "表三“（一）予以公开”自然人 0 → 7 等 2 格"
    review.undo()
    assert texts(review) == {}


def test_blank_is_typed_as_blank() -> None:
    review = review_of()
    review.edit({GRANTED: "  "})
    assert review.report.cells[GRANTED] == Cell("", typed=True)
    assert review.undo_text == "表三“（一）予以公开”自然人 0 → 空白"


@pytest.mark.parametrize("text", ["0", " 0 "])
def test_typing_what_the_report_says_is_no_change(text: str) -> None:
    review = review_of()
    assert review.edit({GRANTED: text}) is None
    assert review.edit({}) is None
    assert review.journal == ()


def test_typing_what_was_typed_already_is_no_change() -> None:
    review = review_of()
    review.edit({GRANTED: "7"})
    assert review.edit({GRANTED: "7"}) is None


def test_typing_what_the_report_says_takes_the_cell_back_to_its_place() -> None:
    review = review_of()
    review.edit({GRANTED: "7"})
    review.edit({GRANTED: "0"})
    assert review.report == review.original
    assert review.state(GRANTED) is CellState.READ


def test_typing_settles_an_unsure_cell_even_with_the_text_that_was_read() -> None:
    review = review_of(make_report("2021", {str(GRANTED): "7"}, unsure=[str(GRANTED)]))
    assert review.state(GRANTED) is CellState.UNSURE
    assert review.edit({GRANTED: "7"}) is not None
    assert review.state(GRANTED) is CellState.TYPED


def test_a_chosen_reading_keeps_its_place_in_the_source() -> None:
    made = make_report("2021", {str(GRANTED): "7"}, unsure=[str(GRANTED)])
    other = Reading("17", Span(3, 5))
    cells = {**made.cells, GRANTED: Cell("7", Span(4, 5), readings=(Reading("7", None), other))}
    review = review_of(Report(made.document, made.forms, cells, doubts=made.doubts))
    review.edit({GRANTED: "17"})
    assert review.report.cells[GRANTED] == Cell("17", Span(3, 5), typed=True)
    review.edit({GRANTED: "18"})
    assert review.report.cells[GRANTED] == Cell("18", None, typed=True)


def test_a_missing_cell_can_be_typed() -> None:
    review = review_of(make_report("2021", missing=[str(GRANTED)]))
    assert review.state(GRANTED) is CellState.MISSING
    review.edit({GRANTED: ""})
    assert review.state(GRANTED) is CellState.TYPED
    review.undo()
    assert review.state(GRANTED) is CellState.MISSING


def test_the_findings_follow_every_change() -> None:
    review = review_of()
    assert review.findings == ()
    review.edit({key("table4.review.total"): "3"})
    assert rules(review) == ["table4.group"]
    review.edit({key("table4.review.upheld"): "3"})
    assert review.findings == ()
    review.undo()
    assert rules(review) == ["table4.group"]


def test_unit_and_year_can_be_set() -> None:
    review = review_of()
    assert review.set_unit(" 另一单位 ")
    assert review.undo_text == "单位 示例市档案馆 → 另一单位"
    assert review.set_year(2024)
    assert review.undo_text == "年度 2021 → 2024"
    assert (review.report.unit, review.report.year) == (Reading("另一单位", None), 2024)


def test_a_typed_year_has_no_place_in_the_source() -> None:
    made = make_report()
    review = review_of(
        Report(made.document, made.forms, made.cells, year=2021, year_span=Span(0, 4))
    )
    review.set_year(2022)
    assert review.report.year_span is None


def test_setting_unit_or_year_to_what_they_are_is_no_change() -> None:
    review = review_of()
    assert review.set_unit("示例市档案馆") is None
    assert review.set_year(2021) is None
    review.set_year(2022)
    assert review.set_year(2022) is None
    assert len(review.journal) == 1


def test_a_unit_that_was_not_found_can_be_named() -> None:
    review = review_of(make_report("2021", unit=None))
    review.set_unit("示例市档案馆")
    assert review.undo_text == "单位 （无） → 示例市档案馆"


def test_a_table_that_was_not_found_can_be_typed() -> None:
    review = review_of(make_report("2021", forms={"table3": None}))
    assert review.state(GRANTED) is CellState.MISSING
    review.add_table("table3")
    assert review.report.forms["table3"] == "2021"
    assert review.state(GRANTED) is CellState.MISSING
    review.edit({GRANTED: "7"})
    assert review.report.cells[GRANTED].text == "7"
    review.undo()
    review.undo()
    assert review.report == review.original


def test_a_report_in_which_nothing_was_found_needs_a_person() -> None:
    review = review_of(make_report("2021", forms=dict.fromkeys(["table2", "table3", "table4"])))
    assert standing(review) == "需人工"
    review.add_table("table2")
    assert standing(review) == "需人工"
    review.edit({key("table2.licensing.processed"): "3"})
    assert standing(review) == "待审"


# --- explanations ---


def test_an_explanation_belongs_to_its_finding() -> None:
    review = review_of(broken())
    (finding,) = review.findings
    assert review.explanation(finding) is None
    change = review.explain(finding, explanation=" 原文如此 ")
    assert change is not None
    assert (change.kind, change.why) == ("explain", "原文如此")
    assert review.explanation(finding) == ("原文如此", "张三", change.when, False)
    assert review.is_explained(finding)
    assert review.undo_text == f"说明：{finding.message}"
    review.undo()
    assert review.explanation(finding) is None


def test_an_explanation_can_be_withdrawn_and_repeating_it_is_no_change() -> None:
    review = review_of(broken())
    (finding,) = review.findings
    assert review.explain(finding, explanation="") is None
    review.explain(finding, explanation="原文如此")
    assert review.explain(finding, explanation="原文如此 ") is None
    assert review.explain(finding, explanation="")
    assert review.explanation(finding) is None


def test_an_explanation_is_stale_once_a_figure_of_its_finding_changes() -> None:
    review = review_of(broken())
    (finding,) = review.findings
    review.explain(finding, explanation="原文如此")
    review.edit({finding.cells[0]: "9"})
    (finding,) = review.findings
    explanation = review.explanation(finding)
    assert explanation is not None
    assert explanation.stale
    assert not review.is_explained(finding)
    assert review.obstacles().errors == (finding,)
    assert review.explain(finding, explanation="原文如此") is not None, "said of the new figures"
    assert review.is_explained(finding)
    assert not review.obstacles().errors
    review.undo()
    review.undo()
    assert review.is_explained(review.findings[0])


def test_checking_again_works_everything_out_anew() -> None:
    review = review_of(broken())
    before = review.findings
    review.recheck()
    assert review.findings is not before
    assert review.findings == before


# --- figures changed away from the source ---


def test_a_figure_changed_away_from_the_source_asks_for_a_ground() -> None:
    review = review_of(make_report("2021", {str(GRANTED): "6", str(PARTIAL): "."}))
    review.edit({GRANTED: "7", PARTIAL: "0"})
    assert review.departures == review.ungrounded == (GRANTED, PARTIAL)
    change = review.give_ground(GRANTED, "电话核实")
    assert change is not None
    assert (change.kind, review.ground(GRANTED)) == ("ground", "电话核实")
    assert review.give_ground(GRANTED, "电话核实") is None
    assert review.obstacles().ungrounded == (PARTIAL,)
    review.edit({GRANTED: "8"})  # a ground belongs to the figure that it was given for
    assert review.ground(GRANTED) == ""
    review.edit({GRANTED: "6", PARTIAL: ""})
    assert not review.departures


@pytest.mark.parametrize(
    ("report", "typed"),
    [
        (make_report("2021", {str(GRANTED): "6"}, unsure=[str(GRANTED)]), "6"),
        (make_report("2021", {str(GRANTED): "1 2"}, unsure=[str(GRANTED)]), "3"),
        (make_report("2021", {str(GRANTED): "."}, unsure=[str(GRANTED)]), "3"),
        (make_report("2021", missing=[str(GRANTED)]), "7"),
        (make_report("2021", {str(GRANTED): "12²"}), "12"),
        (make_report("2021", {str(GRANTED): "1,234"}), "1234"),
        (make_report("2021", {str(GRANTED): "/"}), ""),
    ],
    ids=[
        *("as it was read", "printed oddly", "a doubtful blank"),
        *("not found", "unreadable", "the same figure", "the same blank"),
    ],
)
def test_settling_what_was_not_certain_needs_no_ground(report: Report, typed: str) -> None:
    review = review_of(report)
    review.edit({GRANTED: typed})
    assert review.departures == ()


def test_another_figure_than_is_printed_at_a_doubtful_place_asks_for_a_ground() -> None:
    review = review_of(make_report("2021", {str(GRANTED): "6"}, unsure=[str(GRANTED)]))
    review.edit({GRANTED: "7"})
    assert review.departures == (GRANTED,)


def test_any_figure_of_a_doubtful_row_may_be_that_of_a_cell() -> None:
    report = make_report("2021", {str(GRANTED): "6", "table3.granted.legal_commercial": "8"})
    row = [key for key in report.cells if (key.table, key.row) == ("table3", "granted")]
    spans = [report.cells[key].span for key in row]
    assert spans[0] is not None
    assert spans[-1] is not None
    doubt = Doubt("place.shifted", "可能错了栏", tuple(row), Span(spans[0].start, spans[-1].end))
    doubted = {
        key: replace(cell, readings=(Reading(cell.text, cell.span),))
        for key, cell in report.cells.items()
        if key in row
    }
    review = review_of(replace(report, doubts=(doubt,), cells={**report.cells, **doubted}))
    review.edit({GRANTED: "8"})
    assert not review.departures
    review.edit({GRANTED: "9"})
    assert review.departures == (GRANTED,)


def test_printed_blanks_of_a_table_are_filled_with_0_as_one_step() -> None:
    report = make_report(
        "2021",
        {str(GRANTED): ".", str(PARTIAL): "/", "table2.licensing.processed": "."},
        missing=[str(FEE)],
    )
    review = review_of(report)
    change = review.fill_blanks("table3")
    assert change is not None
    assert change.text == "表三空白按 0 填入（2 格）"
    assert [review.report.cells[k].text for k in (GRANTED, PARTIAL)] == ["0", "0"]
    assert review.report.cells[key("table2.licensing.processed")].text == ""
    assert review.original.cells[GRANTED].text == ""
    assert (review.ungrounded, review.ground(GRANTED)) == ((), "空白按 0 填入")
    assert review.fill_blanks("table3") is None
    review.undo()
    assert review.report == report


# --- undo and redo ---


def test_nothing_to_undo_or_redo() -> None:
    review = review_of()
    assert (review.undo(), review.redo()) == (None, None)
    assert (review.undo_text, review.redo_text) == (None, None)
    assert review.journal == ()


def test_undo_and_redo_are_changes_of_their_own() -> None:
    review = review_of()
    review.edit({GRANTED: "7"})
    review.edit({GRANTED: "8"})
    undo = review.undo()
    assert undo is not None
    assert (undo.number, undo.kind, undo.target) == (3, "undo", 2)
    assert undo.steps == (("table3.granted.natural_person", "8", "7"),)
    assert undo.text == "撤销：表三“（一）予以公开”自然人 7 → 8"
    assert review.report.cells[GRANTED].text == "7"
    assert review.redo_text == "表三“（一）予以公开”自然人 7 → 8"
    redo = review.redo()
    assert redo is not None
    assert (redo.number, redo.kind, redo.target) == (4, "redo", 2)
    assert redo.text == "重做：表三“（一）予以公开”自然人 7 → 8"
    assert texts(review) == {str(GRANTED): "8"}
    assert [change.kind for change in review.journal] == ["edit", "edit", "undo", "redo"]


def test_a_new_change_ends_the_way_forward() -> None:
    review = review_of()
    review.edit({GRANTED: "7"})
    review.undo()
    review.edit({PARTIAL: "1"})
    assert review.redo_text is None
    assert review.redo() is None


def test_undo_goes_on_after_a_restart() -> None:
    before = review_of()
    before.edit({GRANTED: "7"})
    before.edit({PARTIAL: "1"})
    before.undo()
    after = Review(before.original, journal=before.journal)
    assert (after.undo_text, after.redo_text) == (before.undo_text, before.redo_text)
    after.redo()
    assert texts(after) == {str(GRANTED): "7", str(PARTIAL): "1"}
    after.undo()
    after.undo()
    assert after.report == after.original


# --- confirming and exporting ---


def test_a_sound_report_can_be_confirmed() -> None:
    review = review_of()
    assert standing(review) == "待审"
    assert review.obstacles() == ((),) * 5
    review.confirm()
    assert standing(review) == "已确认"
    assert review.undo_text == "确认报告"


def test_unsure_cells_must_be_settled_first() -> None:
    review = review_of(make_report("2021", unsure=[str(FEE)]))
    assert review.obstacles().unsure == (FEE,)
    with pytest.raises(NotConfirmableError, match="还有 1 格读取存疑"):
        review.confirm("理由", blank=[FEE])
    assert standing(review) == "待审"
    review.edit({FEE: "0"})
    review.confirm()
    assert standing(review) == "已确认"


def test_missing_cells_are_confirmed_by_name_as_blank() -> None:
    review = review_of(make_report("2021", missing=[str(FEE), "table2.punishment.processed"]))
    missing = review.obstacles().missing
    assert [str(k) for k in missing] == [
        "table2.punishment.processed",
        "table2.admin_fees.fee_amount",
    ]
    with pytest.raises(NotConfirmableError, match="有 2 格没有找到"):
        review.confirm(blank=[FEE])
    change = review.confirm(blank=missing)
    assert review.report.cells[FEE] == Cell("", typed=True)
    assert [step.field for step in change.steps] == [*map(str, missing), "status"]
    review.undo()
    assert review.state(FEE) is CellState.MISSING
    assert standing(review) == "待审"


def test_open_errors_ask_for_a_reason_which_is_kept() -> None:
    review = review_of(broken())
    assert [f.rule for f in review.obstacles().errors] == ["table4.group"]
    with pytest.raises(NotConfirmableError, match="还有 1 个错误"):
        review.confirm(" ")
    review.confirm(" 原文如此 ")
    assert (review.status, review.reason) == (Status.CONFIRMED, "原文如此")
    assert review.journal[-1].why == "原文如此"


def test_hints_do_not_stand_in_the_way() -> None:
    review = review_of(make_report("2021", {"table4.review.total": "."}))
    assert [f.level for f in review.findings] == [Level.HINT]
    review.confirm()
    assert standing(review) == "已确认"


def test_errors_that_missing_cells_hide_are_counted_as_if_they_were_blank() -> None:
    report = make_report("2021", {"table4.review.total": "3"}, missing=["table4.review.upheld"])
    review = review_of(report)
    assert [f.level for f in review.findings] == [Level.UNCHECKED]
    obstacles = review.obstacles()
    assert [f.rule for f in obstacles.errors] == ["table4.group"]
    with pytest.raises(NotConfirmableError, match="还有 1 个错误"):
        review.confirm(blank=obstacles.missing)


def test_a_table_that_is_not_there_asks_for_a_reason() -> None:
    review = review_of(make_report("2021", forms={"table2": None}))
    assert [f.rule for f in review.obstacles().errors] == ["table.missing"]


def test_an_edit_of_a_confirmed_report_takes_it_back_in_the_same_change() -> None:
    review = review_of(broken())
    review.confirm("原文如此")
    change = review.edit({GRANTED: "7"})
    assert change is not None
    assert change.steps == (
        ("table3.granted.natural_person", None, "7"),
        ("status", "confirmed", None),
        ("reason", "原文如此", None),
    )
    assert (review.status, review.reason) == (Status.PENDING, "")
    review.undo()
    assert (review.status, review.reason) == (Status.CONFIRMED, "原文如此")
    assert review.report == review.original


@pytest.mark.parametrize("status", ["confirmed", "exported"])
def test_naming_the_unit_of_a_closed_report_takes_it_back_too(status: str) -> None:
    review = review_of()
    review.confirm()
    if status == "exported":
        review.mark_exported("报告.xlsx")
    review.set_unit("另一单位")
    assert standing(review) == "待审"


def test_only_a_confirmed_report_is_exported() -> None:
    review = review_of()
    with pytest.raises(NotConfirmableError, match="只有已确认的报告才能导出"):
        review.mark_exported("报告.xlsx")
    assert review.journal == ()


def test_an_export_is_noted_and_cannot_be_undone() -> None:
    review = review_of()
    review.edit({FEE: "1.5"}, why="单位书面更正")
    review.confirm()
    change = review.mark_exported("报告.xlsx")
    assert (change.kind, change.why) == ("export", "报告.xlsx")
    assert standing(review) == "已导出"
    assert review.undo_text == "确认报告"
    review.undo()
    assert standing(review) == "待审"
    assert "export" in [c.kind for c in review.journal]


def test_a_report_can_be_exported_again() -> None:
    review = review_of()
    review.confirm()
    review.mark_exported("一.xlsx")
    review.mark_exported("二.xlsx")
    assert [c.why for c in review.journal] == ["", "一.xlsx", "二.xlsx"]


# --- recording ---


class DiskError(Exception):
    """Stands for whatever the workspace raises."""


def full_disk(_change: Change) -> None:
    raise DiskError


def test_a_change_is_recorded_before_it_can_be_seen() -> None:
    seen: list[tuple[Change, str]] = []
    review = Review(
        make_report(),
        record=lambda change: seen.append((change, review.report.cells[GRANTED].text)),
    )
    change = review.edit({GRANTED: "7"})
    assert seen == [(change, "0")]


@pytest.mark.parametrize(
    "act",
    [
        lambda review: review.edit({GRANTED: "8", FEE: "2"}),
        lambda review: review.set_unit("另一单位"),
        lambda review: review.set_year(2024),
        lambda review: review.explain(review.findings[0], explanation="说明"),
        lambda review: review.confirm("理由"),
        lambda review: review.undo(),
        lambda review: review.redo(),
    ],
    ids=["edit", "unit", "year", "explain", "confirm", "undo", "redo"],
)
def test_where_recording_fails_nothing_changed(act: Callable[[Review], object]) -> None:
    before = review_of(broken())
    before.edit({GRANTED: "7"})
    before.edit({PARTIAL: "7"})
    before.undo()
    review = Review(before.original, journal=before.journal, record=full_disk)
    with pytest.raises(DiskError):
        act(review)
    assert everything(review) == everything(before)


def everything(review: Review) -> tuple[object, ...]:
    """All that can be seen of a review."""
    return (
        review.report,
        review.findings,
        [review.explanation(finding) for finding in review.findings],
        [(key, review.ground(key)) for key in review.departures],
        (review.status, review.reason),
        (review.undo_text, review.redo_text),
        review.journal,
    )


# --- laws ---


def act(review: Review, action: str, where: int, text: str) -> Change | None:
    """Do one thing that a clerk can do; None where it was no change or not possible."""
    cells = [GRANTED, PARTIAL, *map(key, ("table4.review.total", "table2.regulations.made"))]
    match action:
        case "edit":
            return review.edit({cells[where]: text})
        case "paste":
            return review.edit(dict.fromkeys(cells[where:], text))
        case "unit":
            return review.set_unit(text)
        case "year":
            return review.set_year(2020 + where)
        case "explain":
            return review.explain(review.findings[0], explanation=text) if review.findings else None
        case "ground":
            return review.give_ground(review.departures[0], text) if review.departures else None
        case "fill":
            return review.fill_blanks("table3")
        case "undo":
            return review.undo()
        case "redo":
            return review.redo()
    try:
        if action == "export":
            return review.mark_exported(text)
        return review.confirm(text, blank=review.obstacles().missing)
    except NotConfirmableError:
        return None


ACTIONS = (
    *("edit", "paste", "unit", "year", "explain", "ground", "fill"),
    *("confirm", "export", "undo", "redo"),
)
actions = st.lists(
    st.tuples(
        st.sampled_from((*ACTIONS, "edit", "undo", "undo", "redo")),
        st.integers(0, 3),
        st.sampled_from(["7", "0", "", "12²", "另文"]),
    ),
    min_size=8,  # the average is twice as long
    max_size=40,
)
STARTS = {
    "sound": make_report(),
    "broken": broken(),
    "doubtful": make_report(
        "2019", {str(PARTIAL): "7"}, unsure=[str(GRANTED)], missing=[str(PARTIAL)]
    ),
}


@given(st.sampled_from(sorted(STARTS)), actions)
def test_the_journal_replayed_is_the_review(start: str, done: list[tuple[str, int, str]]) -> None:
    review = review_of(STARTS[start])
    for action in done:
        act(review, *action)
    assert everything(Review(review.original, journal=review.journal)) == everything(review)
    assert [change.number for change in review.journal] == [
        number for number, _change in enumerate(review.journal, start=1)
    ]


@given(st.sampled_from(sorted(STARTS)), actions)
def test_undo_and_redo_walk_through_the_states_that_were(
    start: str, done: list[tuple[str, int, str]]
) -> None:
    review = review_of(STARTS[start])
    past: list[Report] = []
    future: list[Report] = []
    for action, where, text in done:
        before = review.report
        if act(review, action, where, text) is None:
            assert review.report == before
        elif action == "undo":
            future.append(before)
            assert review.report == past.pop()
        elif action == "redo":
            past.append(before)
            assert review.report == future.pop()
        elif action != "export":
            past.append(before)
            future.clear()
    while review.undo():
        assert review.report == past.pop()
    assert past == []
    assert review.report == review.original


@given(st.sampled_from(sorted(STARTS)), actions)
def test_a_closed_report_is_the_one_that_was_confirmed(
    start: str, done: list[tuple[str, int, str]]
) -> None:
    review = review_of(STARTS[start])
    confirmed: list[Report] = []
    for action, where, text in done:
        act(review, action, where, text)
        if action == "confirm" and review.status is Status.CONFIRMED:
            confirmed.append(review.report)
        if review.status in {Status.CONFIRMED, Status.EXPORTED}:
            assert review.report in confirmed
            assert not review.obstacles().unsure
            assert not review.obstacles().missing
            assert review.reason or not review.obstacles().needs_reason
