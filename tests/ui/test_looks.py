"""How a cell looks and what is said of it: suspects, explanations, and what is open."""

import pytest
from PySide6.QtCore import Qt

from app.checks import Finding
from app.report import CellKey, CellState
from app.review import Review
from app.ui.grid_model import GridModel, table_grids
from app.ui.looks import Flaw, cell_words, looks, state_words
from app.ui.session import Session
from tests.support import key, make_report

FEE = key("table2.admin_fees.fee_amount")
TOTAL = key("table3.granted.total")
PART = key("table3.granted.natural_person")
YUAN = {"table2.admin_fees.fee_amount": "578200"}  # 万元 that look like 元
WRONG = {"table3.granted.total": "7"}


def review_of(figures: dict[str, str]) -> Review:
    return Review(make_report("2021", figures, unit="青禾县水利局"), who="王芳")


def finding_at(review: Review, place: CellKey) -> Finding:
    return next(finding for finding in review.findings if finding.total == place)


def test_a_figure_that_needs_an_explanation_is_no_error() -> None:
    review = review_of(YUAN)
    look = looks(review)[FEE]
    assert (look.flaw, look.noted) == (Flaw.EXPLAIN, False)
    (words,) = cell_words(review, [finding_at(review, FEE)], FEE)
    assert words.startswith("！需说明：")


def test_an_explained_figure_bears_only_a_note() -> None:
    review = review_of(YUAN)
    finding = finding_at(review, FEE)
    change = review.explain(finding, explanation="确以万元为单位，已电话核实。")
    look = looks(review)[FEE]
    assert (look.flaw, look.noted) == (Flaw.NONE, True)
    said = cell_words(review, [finding], FEE)
    assert change is not None
    assert f"◣ 已说明：确以万元为单位，已电话核实。（王芳，{change.when[:10]}）" in said


def test_an_explanation_of_another_figure_is_shown_as_stale() -> None:
    review = review_of(YUAN)
    review.explain(finding_at(review, FEE), explanation="确以万元为单位，已电话核实。")
    review.edit({FEE: "578300"})
    look = looks(review)[FEE]
    assert (look.flaw, look.noted) == (Flaw.EXPLAIN, True)
    said = "\n".join(cell_words(review, [finding_at(review, FEE)], FEE))
    assert "数字已改动，须重新说明" in said


def test_an_explained_error_stays_red() -> None:
    review = review_of(WRONG)
    review.explain(finding_at(review, TOTAL), explanation="原文如此，已请单位更正。")
    look = looks(review)[TOTAL]
    assert (look.flaw, look.noted) == (Flaw.FAILED, True)


def test_the_heaviest_flaw_is_shown() -> None:
    review = review_of({"table3.granted.total": "-3"})
    assert {finding.rule for finding in review.findings if finding.total == TOTAL} == {
        "figure.negative",
        "table3.row",
    }
    assert looks(review)[TOTAL].flaw is Flaw.FAILED


@pytest.mark.parametrize(
    ("suspects", "words"),
    [
        ({PART: "7"}, "？可疑：改为 7 则全部平衡"),
        ({PART: "7", TOTAL: "8"}, "？可疑：与另外 1 格一起改，此格改为 7 则全部平衡"),
    ],
)
def test_a_suspect_says_what_it_ought_to_be(suspects: dict[CellKey, str], words: str) -> None:
    review = review_of(WRONG)
    assert looks(review, suspects)[PART].suspect == "7"
    assert cell_words(review, [], PART, suspects)[-1] == words


def test_without_suspects_nobody_is_suspected() -> None:
    assert not any(look.suspect for look in looks(review_of(WRONG)).values())


@pytest.mark.parametrize(
    ("figures", "missing", "words"),
    [
        ({}, ["table3.granted.natural_person"], "无出处：原文中没有找到"),
        ({"table3.granted.natural_person": "."}, [], "空白（不等于 0）"),
        ({"table3.granted.natural_person": "12²"}, [], "读不出数字"),
        ({"table3.granted.natural_person": "0"}, [], ""),
    ],
)
def test_blank_zero_unreadable_and_lost_are_four_things(
    figures: dict[str, str], missing: list[str], words: str
) -> None:
    assert state_words(Review(make_report("2021", figures, missing=missing)), PART) == words


def test_every_state_has_words() -> None:
    report = make_report("2021", {"table3.granted.natural_person": "12"})
    review = Review(report)
    review.edit({PART: "13"})
    assert review.state(PART) is CellState.TYPED
    assert state_words(review, PART) == "人工改动：12 → 13"


def test_tooltip_and_screen_reader_name_the_suspect(session: Session) -> None:
    session.think()
    (suspect,) = session.suspects
    model = GridModel(session, table_grids(session, suspect.table)[0])
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert f"可疑：改为 {session.suspects[suspect]} 则全部平衡" in model.place(suspect).data(
            role
        )
