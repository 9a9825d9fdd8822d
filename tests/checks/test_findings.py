from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks import Finding, Level, Verdict, check
from app.forms import EDITIONS
from app.report import Report
from tests.support import balanced_figures, key, make_report

SIX = (
    "natural_person",
    "legal_commercial",
    "legal_research",
    "legal_public_benefit",
    "legal_law_service",
    "legal_other",
)


def seen(report: Report) -> list[tuple[str, str, str]]:
    """Level, rule and total of each finding, as short as it gets."""
    return [(f.level, f.rule, str(f.total or "")) for f in check(report)]


def only(report: Report) -> Finding:
    (finding,) = check(report)
    return finding


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_sound_report_has_no_findings(edition: str) -> None:
    assert check(make_report(edition)) == ()


@pytest.mark.parametrize("edition", EDITIONS)
@given(data=st.data())
def test_a_balanced_report_has_no_findings(edition: str, data: st.DataObject) -> None:
    assert check(make_report(edition, data.draw(balanced_figures(edition)))) == ()


def test_a_failed_sum_names_its_parts_and_paints_one_total() -> None:
    finding = only(make_report("2021", {"table4.review.upheld": "2", "table4.review.total": "3"}))
    assert (finding.rule, finding.level) == ("table4.group", Level.ERROR)
    assert finding.verdict is Verdict.FAILED
    assert finding.total == key("table4.review.total")
    assert [k.column for k in finding.cells] == ["upheld", "corrected", "other", "pending", "total"]
    assert (finding.expected, finding.printed) == (Decimal(2), Decimal(3))
    assert finding.difference == Decimal(1)
    assert finding.message == "表四“行政复议”：各项合计 2，总计 3，差 1。"


def test_of_the_balance_the_difference_is_printed_less_expected() -> None:
    figures = {
        "table3.new_received.natural_person": "61",
        "table3.granted.natural_person": "60",
        # The columns' sums are kept apart, so that only the balance fails.
        "table3.new_received.total": "61",
    }
    by_total = {str(f.total): f for f in check(make_report("2021", figures))}
    finding = by_total["table3.result_total.natural_person"]
    assert finding.rule == "table3.balance"
    assert (finding.expected, finding.printed) == (Decimal(61), Decimal(60))
    assert finding.difference == Decimal(-1)


def test_six_blanks_before_a_total_of_14_are_red_and_named_as_suspects() -> None:
    figures = {f"table3.granted.{column}": "." for column in SIX}
    figures |= {"table3.granted.total": "14"}
    figures |= {"table3.new_received.natural_person": "14"}
    figures |= {"table3.result_total.natural_person": "14", "table3.result_total.total": "14"}
    report = make_report("2021", figures)

    red = [f for f in check(report) if f.level is Level.ERROR]
    assert [str(f.total) for f in red] == [
        "table3.result_total.natural_person",
        "table3.granted.total",
    ]
    assert red[0].message == (
        "表三“自然人”列：空白 1 格，已填（一）至（六）各项合计 0，（七）总计 14，差 14。"
    )
    assert red[1].message == ("表三“（一）予以公开”行：空白 6 格，已填各项合计 0，总计 14，差 14。")
    undecided = [f for f in check(report) if f.level is Level.HINT]
    assert {f.verdict for f in undecided} == {Verdict.UNDECIDED}
    assert [f.total and f.total.column for f in undecided] == list(SIX[1:])


def test_a_blank_total_is_a_hint_that_says_what_is_due() -> None:
    figures = {"table4.review.upheld": "9", "table4.review.other": "5", "table4.review.total": "."}
    finding = only(make_report("2021", figures))
    assert (finding.level, finding.verdict) == (Level.HINT, Verdict.UNDECIDED)
    assert "总计未填，按分项应为 14" in finding.message


def test_a_sum_with_a_part_in_doubt_is_unchecked() -> None:
    finding = only(make_report("2021", unsure=["table4.review.upheld"]))
    assert (finding.level, finding.verdict) == (Level.UNCHECKED, Verdict.UNDECIDED)
    assert finding.difference is None


@pytest.mark.parametrize(
    ("address", "text", "edition", "rule", "message"),
    [
        (
            "table2.regulations.made",
            "12²",
            "2021",
            "figure.unreadable",
            "表二“规章”本年制发件数填的是“12²”，不是可以认定的数字。",
        ),
        (
            "table2.regulations.made",
            "1 2",
            "2021",
            "figure.unreadable",
            "表二“规章”本年制发件数填的是“1 2”，不是可以认定的数字。",
        ),
        (
            "table2.regulations.made",
            "-3",
            "2021",
            "figure.negative",
            "表二“规章”本年制发件数为负数（-3）。",
        ),
        (
            "table2.regulations.made",
            "1.5",
            "2021",
            "figure.not_whole",
            "表二“规章”本年制发件数不是整数（1.5）。",
        ),
        (
            "table2.admin_fees.fee_amount",
            "-1.5",
            "2021",
            "figure.negative",
            "表二“行政事业性收费”本年收费金额（单位：万元）为负数（-1.5）。",
        ),
        (
            "table2.admin_fees.fee_amount",
            "2500元",
            "2021",
            "figure.unreadable",
            "表二“行政事业性收费”本年收费金额（单位：万元）填的是“2500元”，不是可以认定的数字。",
        ),
        (
            "table2.licensing.delta_items",
            "-0.5",
            "2019",
            "figure.not_whole",
            "表二“行政许可”本年增/减不是整数（-0.5）。",
        ),
    ],
)
def test_a_figure_that_cannot_stand(
    address: str, text: str, edition: str, rule: str, message: str
) -> None:
    finding = only(make_report(edition, {address: text}))
    assert (finding.rule, finding.level) == (rule, Level.ERROR)
    assert finding.total == key(address)
    assert finding.cells == (key(address),)
    assert finding.message == message


@pytest.mark.parametrize(
    ("address", "text", "edition"),
    [
        ("table2.admin_fees.fee_amount", "59237.2449", "2021"),
        ("table2.admin_fees.fee_amount", "12万元", "2021"),
        ("table2.licensing.delta_items", "-8", "2019"),
        ("table2.procurement.procurement_amount", "251000元", "2019"),
        ("table2.regulations.made", "22（其中修订 16 件）", "2021"),
        ("table2.regulations.made", "", "2021"),
    ],
)
def test_a_figure_that_the_form_allows(address: str, text: str, edition: str) -> None:
    found = check(make_report(edition, {address: text}))
    assert [finding.rule for finding in found if finding.level is Level.ERROR] == []


def test_a_figure_in_doubt_is_not_judged() -> None:
    made, repealed = "table2.regulations.made", "table2.regulations.repealed"
    figures = {made: "-3", repealed: "-3"}
    assert check(make_report("2021", figures, unsure=[made], missing=[repealed])) == ()


def test_a_table_that_is_not_there_is_an_error() -> None:
    finding = only(make_report("2021", forms={"table3": None}))
    assert (finding.rule, finding.level) == ("table.missing", Level.ERROR)
    assert finding.message == "没有找到表三（三、收到和处理政府信息公开申请情况）。"


def test_a_table_on_the_form_of_other_years_is_to_be_explained() -> None:
    finding = only(make_report("2021", forms={"table3": "2019"}))
    assert (finding.rule, finding.level) == ("form.year_mismatch", Level.EXPLAIN)
    assert finding.message == (
        "2021年度的表三应使用2021年版表式（国办公开办函〔2021〕30号），报告用的是2019年版。"
    )


def test_without_a_year_no_form_is_wrong() -> None:
    made = make_report("2021", forms={"table3": "2019"})
    assert check(Report(made.document, made.forms, made.cells)) == ()


def test_a_table_that_is_the_same_in_both_editions_is_never_on_the_wrong_form() -> None:
    assert check(make_report("2021", forms={"table4": "2019"})) == ()


def test_the_heaviest_findings_come_first() -> None:
    report = make_report(
        "2021",
        {
            "table2.regulations.made": "-3",
            "table4.litigation_direct.total": ".",
            "table4.litigation_after_review.total": "1",
        },
        forms={"table3": "2019"},
        unsure=["table4.review.upheld"],
    )
    assert seen(report) == [
        ("error", "figure.negative", "table2.regulations.made"),
        ("error", "table4.group", "table4.litigation_after_review.total"),
        ("explain", "form.year_mismatch", ""),
        ("hint", "table4.group", "table4.litigation_direct.total"),
        ("unchecked", "table4.group", "table4.review.total"),
    ]


@pytest.mark.parametrize(
    "report",
    [
        make_report("2021", {str(k): "12²" for k in make_report("2021").cells}),
        make_report("2021", {str(k): "." for k in make_report("2021").cells}),
        make_report("2021", forms={"table2": None, "table3": None}),
        make_report("2021", forms={"table2": "2019", "table3": "2019"}),
    ],
    ids=["unreadable", "blank", "missing", "wrong form"],
)
def test_every_finding_of_a_report_can_be_told_from_the_others(report: Report) -> None:
    ids = [finding.id for finding in check(report)]
    assert len(ids) > 1
    assert len(ids) == len(set(ids))


def test_the_id_of_a_finding_does_not_change_with_the_figures() -> None:
    ids = {only(make_report("2021", {"table4.review.total": n})).id for n in ("1", "2")}
    assert ids == {"table4.group:table4.review.total"}
