"""Questions: figures that the form allows, but that are hardly meant so."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks import Finding, Level, Verdict, check
from app.checks.unit_kinds import UnitKind
from app.forms import EDITIONS, FormTable, form
from app.report import Reading, Report
from tests.support import NOT_ZERO, key, make_report

ALL = [table for edition in EDITIONS for table in form(edition).tables.values()]
FEE = "table2.admin_fees.fee_amount"
REGULATIONS = "table2.regulations"
PAPERS = "table2.normative_documents"
LICENSING = "table2.licensing"


def asked(report: Report) -> list[Finding]:
    return [f for f in check(report) if f.rule.startswith("plausible.")]


def zeros(edition: str = "2021", figures: dict[str, str] | None = None) -> Report:
    only = {str(k): "0" for k in make_report(edition).cells if k in NOT_ZERO}
    return make_report(edition, only | (figures or {}))


# --- what ships ---


@pytest.mark.parametrize("table", ALL, ids=lambda table: f"{table.id}-{table.edition}")
def test_every_rule_names_cells_of_its_table_and_kinds_of_units(table: FormTable) -> None:
    for limit in table.limits:
        assert limit.keys
        assert set(limit.keys) <= set(table.keys)
        assert set(limit.least) <= set(UnitKind)
        assert all(least > 0 for least in limit.least.values())
    for bound in table.bounds:
        assert bound.whole
        assert {bound.total, *bound.cells} <= set(table.keys)
        assert bound.total in bound.cells


@pytest.mark.parametrize("table", ALL, ids=lambda table: f"{table.id}-{table.edition}")
def test_every_sentence_says_what_to_do(table: FormTable) -> None:
    sentences = [limit.sentence for limit in table.limits]
    sentences += [bound.sentence for bound in table.bounds]
    for sentence in sentences:
        assert sentence.count("请") > 1  # what to look into, and what to write
        assert sentence.endswith("请写说明。")


# --- money in the wrong unit ---


@pytest.mark.parametrize(
    ("unit", "fee", "due"),
    [
        ("青禾县水利局", "578200", True),
        ("青禾县水利局", "10000", True),
        ("青禾县水利局", "9999.99", False),
        ("青禾县水利局", "57.82", False),
        ("白水镇人民政府", "1000", True),
        ("白水镇人民政府", "999", False),
        ("韶关市武江区人民政府", "743.03", False),
        ("韶关市武江区人民政府", "7430300", True),
        ("淮安市人民政府", "96171.6", False),
        ("某市人民政府", "316441", False),
        ("淮安市人民政府", "961716000", True),
        ("政府办", "72701.2578", False),
    ],
)
def test_an_amount_too_large_for_the_unit_looks_like_yuan(unit: str, fee: str, due: bool) -> None:
    found = asked(make_report("2021", {FEE: fee}, unit=unit))
    assert [(f.rule, f.total) for f in found] == [("plausible.fee_unit", key(FEE))] * due


def test_the_sentence_says_what_the_amount_would_be() -> None:
    (finding,) = asked(make_report("2021", {FEE: "578200"}, unit="青禾县水利局"))
    assert (finding.level, finding.verdict) == (Level.EXPLAIN, Verdict.FAILED)
    assert finding.cells == (key(FEE),)
    assert finding.message == (
        "表二“行政事业性收费”本年收费金额（单位：万元）填的是 578200，对“青禾县水利局”来说偏大，"
        "像是按元填的（折合 57.82 万元）。请与报送单位核对金额单位；确为万元的，请写说明。"
    )


def test_without_a_unit_only_what_nobody_collects_is_asked_about() -> None:
    assert asked(make_report("2021", {FEE: "316441"}, unit=None)) == []
    (finding,) = asked(make_report("2021", {FEE: "10000000"}, unit=None))
    assert "对“该单位”来说偏大" in finding.message


def test_a_corrected_unit_is_judged_anew() -> None:
    report = make_report("2021", {FEE: "578200"}, unit="淮安市人民政府")
    assert asked(report) == []
    assert asked(replace(report, unit=Reading("白水镇人民政府", None)))


# --- who makes 规章 ---


@pytest.mark.parametrize(
    ("unit", "due"),
    [
        ("漳浒寨街道办事处", True),
        ("青禾县人民政府", True),
        ("淮安市水利局", True),
        ("淮安市人民政府", False),
        ("淮安市人民政府办公室", False),
        ("江苏省人民政府", False),
        ("自然资源部", False),
        ("政府办", False),
    ],
)
@pytest.mark.parametrize(
    ("edition", "figures", "total"),
    [
        ("2021", {"made": "2", "valid": "2"}, "made"),
        ("2021", {"repealed": "2", "valid": "2"}, "repealed"),
        ("2021", {"valid": "2"}, "valid"),
        ("2019", {"made": "2", "published": "2", "published_total": "9"}, "made"),
    ],
)
def test_regulations_of_a_unit_that_cannot_make_any(
    unit: str, due: bool, edition: str, figures: dict[str, str], total: str
) -> None:
    printed = {f"{REGULATIONS}.{column}": text for column, text in figures.items()}
    found = asked(make_report(edition, printed, unit=unit))
    due_at = [("plausible.regulations", key(f"{REGULATIONS}.{total}"))] * due
    assert [(f.rule, f.total) for f in found] == due_at


def test_one_question_for_all_regulations_names_the_cells_and_the_unit() -> None:
    printed = {f"{REGULATIONS}.made": "2", f"{REGULATIONS}.valid": "2"}
    (finding,) = asked(make_report("2021", printed, unit="漳浒寨街道办事处"))
    assert [k.column for k in finding.cells] == ["made", "valid"]
    assert finding.message.startswith(
        "表二“规章”本年制发件数填的是 2，但“漳浒寨街道办事处”没有规章制定权"
    )


def test_regulations_that_a_unit_of_the_2019_form_only_published_are_its_own_business() -> None:
    printed = {f"{REGULATIONS}.published": "1", f"{REGULATIONS}.published_total": "9"}
    assert asked(make_report("2019", printed, unit="青禾县水利局")) == []


# --- more than the whole ---


@pytest.mark.parametrize(
    ("edition", "row", "figures", "due"),
    [
        ("2021", PAPERS, {"made": "5", "repealed": "1", "valid": "3"}, True),
        ("2021", PAPERS, {"made": "5", "repealed": "2", "valid": "3"}, False),
        ("2021", PAPERS, {"made": "5", "repealed": ".", "valid": "3"}, True),
        ("2021", PAPERS, {"made": "5", "repealed": ".", "valid": "."}, False),
        ("2021", PAPERS, {"made": ".", "repealed": "0", "valid": "3"}, False),
        ("2021", PAPERS, {"made": "22（其中修订 16 件）", "valid": "66"}, False),
        ("2019", PAPERS, {"published": "4", "published_total": "3"}, True),
        ("2019", PAPERS, {"made": "9", "published": "3", "published_total": "3"}, False),
        ("2019", LICENSING, {"prev_year_items": "7", "delta_items": "-8"}, True),
        ("2019", LICENSING, {"prev_year_items": "8", "delta_items": "-8"}, False),
        ("2019", LICENSING, {"prev_year_items": "0", "delta_items": "1036"}, False),
    ],
)
def test_a_part_that_is_more_than_its_whole(
    edition: str, row: str, figures: dict[str, str], due: bool
) -> None:
    printed = {f"{row}.{column}": text for column, text in figures.items()}
    found = asked(make_report(edition, printed))
    assert [f.rule for f in found] == ["plausible.part_of_whole"] * due


def test_the_sentence_has_both_sides() -> None:
    printed = {f"{PAPERS}.made": "5", f"{PAPERS}.repealed": "1", f"{PAPERS}.valid": "3"}
    (finding,) = asked(make_report("2021", printed))
    assert finding.total == key(f"{PAPERS}.made")
    assert [k.column for k in finding.cells] == ["made", "valid", "repealed"]
    assert finding.message.startswith(
        "表二“行政规范性文件”：本年制发 5 件，多于现行有效与本年废止之和（4 件）。"
    )


def test_the_sentence_of_a_difference_below_zero() -> None:
    printed = {f"{LICENSING}.prev_year_items": "7", f"{LICENSING}.delta_items": "-8"}
    (finding,) = asked(make_report("2019", printed))
    assert "上一年项目数量加上本年增/减得 −1，小于 0。" in finding.message


# --- nothing but zeros ---


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_report_of_zeros_is_one_question(edition: str) -> None:
    (finding,) = check(zeros(edition))
    assert (finding.rule, finding.level) == ("plausible.all_zero", Level.EXPLAIN)
    assert (finding.total, finding.cells) == (None, ())
    assert finding.message.startswith("三张表填写的数字全部是 0。请与报送单位核实")


def test_blanks_among_zeros_are_counted() -> None:
    printed = {str(k): "." for k in zeros().cells if k.table == "table2"}
    (finding,) = asked(zeros("2021", printed))
    assert "全部是 0（另有 10 格空白）" in finding.message


@pytest.mark.parametrize("address", ["table2.punishment.processed", "table4.review.pending"])
def test_a_single_figure_is_enough(address: str) -> None:
    assert asked(zeros("2021", {address: "1"})) == []


def test_a_report_of_blanks_is_no_report_of_zeros() -> None:
    assert asked(make_report("2021", {str(k): "." for k in make_report().cells})) == []


def test_zeros_are_not_asked_about_while_a_cell_or_a_table_is_open() -> None:
    only = {str(k): "0" for k in make_report().cells if k in NOT_ZERO}
    assert asked(make_report("2021", only, unsure=["table4.review.pending"])) == []
    assert asked(make_report("2021", only, missing=["table4.review.pending"])) == []
    assert asked(make_report("2021", only, forms={"table4": None})) == []


# --- what is not asked ---


@pytest.mark.parametrize("text", ["-5", "1.5", "12²", "."])
def test_a_figure_with_an_error_of_its_own_is_not_asked_about_too(text: str) -> None:
    printed = {f"{REGULATIONS}.made": text, f"{REGULATIONS}.valid": "0"}
    assert asked(make_report("2021", printed)) == []


def test_a_whole_below_zero_is_an_error_and_no_question() -> None:
    assert asked(make_report("2021", {f"{PAPERS}.valid": "-5"})) == []


def test_a_figure_in_doubt_is_not_asked_about() -> None:
    printed = {FEE: "578200", f"{REGULATIONS}.made": "2"}
    assert asked(make_report("2021", printed, unsure=list(printed))) == []


@given(
    made=st.integers(0, 10**7),
    valid=st.integers(0, 10**7),
    repealed=st.integers(0, 10**7),
    fee=st.decimals(0, 10**9, places=4),
)
def test_every_question_has_a_cell_an_id_of_its_own_and_a_finished_sentence(
    made: int, valid: int, repealed: int, fee: object
) -> None:
    row = {"made": made, "valid": valid, "repealed": repealed}
    printed = {f"{REGULATIONS}.{column}": str(count) for column, count in row.items()}
    found = asked(make_report("2021", printed | {FEE: str(fee)}))
    rules = {f.rule for f in found}
    assert len({f.id for f in found}) == len(found)
    assert ("plausible.part_of_whole" in rules) == (made > valid + repealed)
    assert ("plausible.regulations" in rules) == (made + valid + repealed > 0)
    for finding in found:
        assert finding.total in finding.cells
        assert not set("{}") & set(finding.message)
        assert "E+" not in finding.message
