import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks import Finding, Level, check
from app.checks.causes import cause_words, causes
from app.report import Report
from tests.support import balanced_figures, make_report

BALANCED = {
    "table3.new_received.natural_person": "60",
    "table3.new_received.legal_commercial": "2",
    "table3.granted.natural_person": "43",
    "table3.granted.legal_commercial": "2",
    "table3.partial.natural_person": "17",
    "table3.new_received.legal_other": "1",
    "table3.partial.legal_other": "1",
}


def spoiled(**changed: str) -> Report:
    """The balanced report; `granted__total="6"` prints 6 there, whatever the parts add up to."""
    printed = {str(k): c.text for k, c in make_report("2021", BALANCED).cells.items()}
    changes = {"table3." + name.replace("__", "."): text for name, text in changed.items()}
    return make_report("2021", printed | changes)


def sizes(report: Report) -> list[int]:
    return [len(group) for group in causes(check(report))]


def words(report: Report) -> list[str]:
    return [cause_words(group) for group in causes(check(report)) if len(group) > 1]


def test_the_sums_of_one_wrong_cell_are_one_cause() -> None:
    assert words(spoiled(granted__natural_person="48")) == [
        "表三“（一）予以公开”自然人：这一格的 2 条算式都差 5，可能只错这一格。"
    ]


def test_balance_results_and_row_of_one_total_cell_are_one_cause() -> None:
    report = spoiled(result_total__natural_person="63")
    assert sizes(report) == [3]
    assert words(report) == ["表三“（七）总计”自然人：这一格的 3 条算式都差 3，可能只错这一格。"]


@pytest.mark.parametrize(
    ("figure", "total", "told"),
    [("44", "46", "同差 −1：某一行多计 1 件"), ("40", "42", "同差 3：某一行少计 3 件")],
)
def test_a_column_and_that_of_the_totals_off_by_the_same_are_one_cause(
    figure: str, total: str, told: str
) -> None:
    report = spoiled(granted__natural_person=figure, granted__total=total)
    assert words(report) == [f"表三“自然人”列与“总计”列{told}并已带入行合计。"]


def test_of_the_balance_nobody_can_say_whether_too_many_or_too_few() -> None:
    report = spoiled(new_received__natural_person="61", new_received__total="64")
    assert words(report) == [
        "表三“自然人”列与“总计”列同差 −1：某一行多计或少计 1 件并已带入行合计。"
    ]


def test_a_wrong_row_of_totals_is_one_cause_over_both_rules() -> None:
    report = spoiled(result_total__natural_person="59", result_total__total="62")
    assert sizes(report) == [4]
    assert len(words(report)) == 1


def test_columns_off_by_different_numbers_stay_apart() -> None:
    report = spoiled(granted__natural_person="44", granted__total="47", partial__total="19")
    assert 1 in sizes(report)
    assert not any("同差" in told for told in words(report))


def test_a_failed_row_sum_keeps_the_columns_apart() -> None:
    report = spoiled(granted__natural_person="44", granted__total="46", partial__legal_other="5")
    assert not any("同差" in told for told in words(report))


def test_two_columns_off_by_as_much_as_the_totals_stay_apart() -> None:
    report = spoiled(
        granted__natural_person="44",
        granted__legal_commercial="3",
        granted__total="47",
        partial__legal_other="0",
        partial__total="17",
    )
    assert sizes(report) == [1, 1, 1, 1]


def test_cells_that_explain_the_same_sum_leave_it_alone() -> None:
    # Off by the same in two rows and two columns: four cells might be wrong, in two ways.
    report = spoiled(granted__natural_person="44", partial__legal_commercial="1")
    assert sizes(report) == [1, 1, 1, 1]


def test_other_findings_keep_their_place() -> None:
    figures = {
        "table4.review.upheld": "2",
        "table4.review.total": "3",
        "table2.regulations.made": "-3",
    }
    printed = {str(k): c.text for k, c in spoiled(granted__natural_person="48").cells.items()}
    found = check(make_report("2021", printed | figures))
    groups = causes(found)
    assert [group[0] for group in groups] == [f for f in found if f in {g[0] for g in groups}]
    assert [len(group) for group in groups] == [1, 2, 1]


def test_what_cannot_be_judged_is_never_put_together() -> None:
    report = make_report("2021", BALANCED, unsure=["table3.granted.natural_person"])
    assert {f.level for f in check(report)} == {Level.UNCHECKED}
    assert set(sizes(report)) == {1}


@settings(max_examples=50)
@given(data=st.data())
def test_every_finding_is_told_once(data: st.DataObject) -> None:
    figures = data.draw(balanced_figures("2021"))
    printed = {str(k): c.text for k, c in make_report("2021", figures).cells.items()}
    keys = st.sampled_from(sorted(k for k in printed if not k.startswith("table2")))
    changed = data.draw(st.dictionaries(keys, st.sampled_from([".", "1", "7", "12²"]), max_size=5))
    found = check(make_report("2021", printed | changed))
    groups = causes(found)
    assert sorted(f.id for group in groups for f in group) == sorted(f.id for f in found)
    firsts: list[Finding] = [group[0] for group in groups]
    assert firsts == [f for f in found if f in firsts]
    assert all(cause_words(group) for group in groups if len(group) > 1)
