from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.equations import Outcome, Verdict, known_figures, weigh
from app.forms import EDITIONS, form_table
from app.report import CellKey, Report
from tests.support import BLANK, balanced_figures, key, make_report

APPLICANTS = [c.key for c in form_table("table3", "2021").blocks[0].columns if c.key != "total"]


def weighed(report: Report, rule: str, total: str) -> Outcome:
    """The sum of that rule whose total is that cell."""
    address = key(total)
    edition = report.forms[address.table]
    assert edition is not None
    table = form_table(address.table, edition)
    (equation,) = (e for e in table.equations if (e.rule, e.total) == (rule, address))
    return weigh(known_figures(report), equation)


def row_sum(report: Report, row: str = "granted") -> Outcome:
    return weighed(report, "table3.row", f"table3.{row}.total")


def granted(*texts: str) -> dict[str, str]:
    """Texts of the row 予以公开: six applicants, then the total where there is a seventh."""
    columns = [*APPLICANTS, "total"][: len(texts)]
    return {f"table3.granted.{c}": text for c, text in zip(columns, texts, strict=True)}


@pytest.mark.parametrize(
    ("texts", "verdict", "words"),
    [
        ("3 1 0 0 0 0 4", Verdict.MET, "各项合计 4，与总计相等。"),
        ("3 1 0 0 0 0 5", Verdict.FAILED, "各项合计 4，总计 5，差 1。"),
        ("3 1 0 0 0 0 3", Verdict.FAILED, "各项合计 4，总计 3，差 −1。"),
        ("9 5 0 0 0 0 .", Verdict.UNDECIDED, "总计未填，按分项应为 14。"),
        ("9 . 5 . 0 0 .", Verdict.UNDECIDED, "总计未填，按分项应为 14。"),
        (". . . . . . 14", Verdict.FAILED, "空白 6 格，已填各项合计 0，总计 14，差 14。"),
        ("9 . . . . . 14", Verdict.FAILED, "空白 5 格，已填各项合计 9，总计 14，差 5。"),
        ("15 . 0 0 0 0 14", Verdict.FAILED, "空白 1 格，已填各项合计 15，总计 14，差 −1。"),
        ("14 . . . . . 14", Verdict.UNDECIDED, "有 5 格空白，空白按 0 计则成立。"),
        (". . . . . . 0", Verdict.UNDECIDED, "有 6 格空白，空白按 0 计则成立。"),
        (". . . . . . .", Verdict.UNDECIDED, "各项和总计都没有填，不能核对。"),
        ("/ — 无 不适用 - . 14", Verdict.FAILED, "空白 6 格，已填各项合计 0，总计 14，差 14。"),
        ("12² 0 0 0 0 0 12", Verdict.UNDECIDED, "“自然人”没有读准或没有找到，暂不能核对。"),
        ("12² . 0 0 0 0 .", Verdict.UNDECIDED, "“自然人”没有读准或没有找到，暂不能核对。"),
        ("1,2 0 0 0 0 0 12", Verdict.UNDECIDED, "“自然人”没有读准或没有找到，暂不能核对。"),
        ("1,200 0 0 0 0 0 1200", Verdict.MET, "各项合计 1200，与总计相等。"),
        ("3件 1 0 0 0 0 4", Verdict.MET, "各项合计 4，与总计相等。"),
    ],
)
def test_the_verdict_on_a_row(texts: str, verdict: Verdict, words: str) -> None:
    outcome = row_sum(make_report("2021", granted(*texts.split())))
    assert outcome.verdict is verdict
    assert outcome.message == f"表三“（一）予以公开”行：{words}"


@pytest.mark.parametrize("doubted", ["natural_person", "total"])
def test_an_unsure_part_leaves_the_sum_undecided(doubted: str) -> None:
    report = make_report(
        "2021", granted("3", "1", "0", "0", "0", "0", "9"), unsure=[f"table3.granted.{doubted}"]
    )
    assert row_sum(report).verdict is Verdict.UNDECIDED
    assert row_sum(report).expected is None


@pytest.mark.parametrize("lost", ["natural_person", "total"])
def test_a_missing_part_leaves_the_sum_undecided(lost: str) -> None:
    report = make_report(
        "2021", granted("3", "1", "0", "0", "0", "0", "9"), missing=[f"table3.granted.{lost}"]
    )
    assert row_sum(report).verdict is Verdict.UNDECIDED
    assert row_sum(report).printed is None


def test_blank_never_outweighs_a_part_in_doubt() -> None:
    figures = granted(".", ".", ".", ".", ".", "5", "14")
    report = make_report("2021", figures, unsure=["table3.granted.legal_other"])
    assert row_sum(report).verdict is Verdict.UNDECIDED


# 一 + 二 = （七） + 四, where the total is one of two cells on its side
@pytest.mark.parametrize(
    ("received", "over", "result", "forward", "verdict", "words"),
    [
        ("46", "3", "46", "3", Verdict.MET, "一、二两项合计 49，与（七）、四两项合计相等。"),
        ("46", "3", "47", "3", Verdict.FAILED, "一、二两项合计 49，（七）、四两项合计 50，差 1。"),
        ("46", "3", "45", "3", Verdict.FAILED, "一、二两项合计 49，（七）、四两项合计 48，差 −1。"),
        ("46", "3", ".", "3", Verdict.UNDECIDED, "总计未填，按分项应为 46。"),
        (
            "46",
            ".",
            "47",
            "3",
            Verdict.FAILED,
            "空白 1 格，已填一、二两项合计 46，（七）、四两项合计 50，差 4。",
        ),
        ("50", ".", "47", "3", Verdict.UNDECIDED, "有 1 格空白，空白按 0 计则成立。"),
        ("47", "3", "50", ".", Verdict.UNDECIDED, "有 1 格空白，空白按 0 计则成立。"),
    ],
)
def test_the_verdict_on_the_balance(
    received: str, over: str, result: str, forward: str, verdict: Verdict, words: str
) -> None:
    rows = {
        "new_received": received,
        "carried_over": over,
        "result_total": result,
        "carried_forward": forward,
    }
    figures = {f"table3.{row}.natural_person": text for row, text in rows.items()}
    outcome = weighed(
        make_report("2021", figures), "table3.balance", "table3.result_total.natural_person"
    )
    assert outcome.verdict is verdict
    assert outcome.message == f"表三“自然人”列：{words}"


def test_both_sides_of_the_balance_and_what_the_total_should_be() -> None:
    figures = {
        "table3.new_received.natural_person": "46",
        "table3.carried_over.natural_person": "3",
        "table3.result_total.natural_person": "47",
        "table3.carried_forward.natural_person": "3",
    }
    outcome = weighed(
        make_report("2021", figures), "table3.balance", "table3.result_total.natural_person"
    )
    assert (outcome.expected, outcome.printed) == (Decimal(49), Decimal(50))
    assert outcome.should_be == Decimal(46)


def test_the_results_are_summed_per_column() -> None:
    figures = {
        "table3.granted.natural_person": "2",
        "table3.other_other.natural_person": "3",
        "table3.result_total.natural_person": "6",
    }
    outcome = weighed(
        make_report("2021", figures), "table3.results", "table3.result_total.natural_person"
    )
    words = "（一）至（六）各项合计 5，（七）总计 6，差 1。"
    assert outcome.message == f"表三“自然人”列：{words}"


def test_a_group_of_table_4_is_summed() -> None:
    figures = {"table4.review.upheld": "2", "table4.review.total": "1"}
    outcome = weighed(make_report("2021", figures), "table4.group", "table4.review.total")
    assert outcome.message == "表四“行政复议”：各项合计 2，总计 1，差 −1。"


# --- laws ---


def failed(report: Report) -> list[CellKey]:
    totals = []
    for table_id in ("table3", "table4"):
        edition = report.forms[table_id]
        assert edition is not None
        table = form_table(table_id, edition)
        known = known_figures(report)
        outcomes = [weigh(known, equation) for equation in table.equations]
        totals += [o.equation.total for o in outcomes if o.verdict is Verdict.FAILED]
    return totals


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_in_a_balanced_report_any_changed_figure_fails_a_sum(
    edition: str, data: st.DataObject
) -> None:
    report = make_report(edition, data.draw(balanced_figures(edition)))
    assert not failed(report)

    texts = {str(k): cell.text for k, cell in report.cells.items() if k.table != "table2"}
    changed = data.draw(st.sampled_from(sorted(texts)))
    texts[changed] = str(int(texts[changed]) + data.draw(st.integers(1, 99)))
    assert failed(make_report(edition, texts))


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_total_left_blank_is_named_and_never_red(edition: str, data: st.DataObject) -> None:
    report = make_report(edition, data.draw(balanced_figures(edition)))
    table = form_table("table3", edition)
    equation = data.draw(st.sampled_from(table.equations))
    due = report.cells[equation.total].text

    texts = {str(k): cell.text for k, cell in report.cells.items()}
    blanked = make_report(edition, texts | {str(equation.total): BLANK})
    outcome = weigh(known_figures(blanked), equation)
    assert outcome.verdict is Verdict.UNDECIDED
    assert outcome.message.endswith(f"总计未填，按分项应为 {due}。")
    assert equation.total not in failed(blanked)
