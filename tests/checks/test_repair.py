from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks import Verdict, check
from app.checks.repair import Blame, Kind, Suggestion, suggest
from app.document import Field, Row, Span
from app.forms import EDITIONS, form_table
from app.report import Cell, CellKey, Reading, Report
from tests.support import balanced_figures, key, make_report

# Balanced: 60 requests of private persons, 2 of companies, nothing carried over.
SMALL = {
    "table3.new_received.natural_person": "60",
    "table3.new_received.legal_commercial": "2",
    "table3.granted.natural_person": "43",
    "table3.granted.legal_commercial": "2",
    "table3.partial.natural_person": "17",
}


def small(**changed: str) -> Report:
    """The small report; `granted__total="6"` prints 6 there, whatever the parts add up to."""
    totals = {str(k): c.text for k, c in make_report("2021", SMALL).cells.items()}
    return make_report("2021", totals | {_address(name): t for name, t in changed.items()})


def _address(name: str) -> str:
    return "table3." + name.replace("__", ".")


def told(report: Report) -> list[tuple[str, Mapping[str, str]]]:
    return [(s.kind, _cells(s)) for s in suggest(report)]


def _cells(suggestion: Suggestion) -> dict[str, str]:
    return {str(k): text for k, text in suggestion.cells.items()}


def typed(report: Report, **texts: str) -> Report:
    cells = {key(_address(name)): Cell(text, typed=True) for name, text in texts.items()}
    return replace(report, cells={**report.cells, **cells})


def read_as(report: Report, address: str, *readings: str) -> Report:
    """An unsure cell with its text and other readings."""
    cell = report.cells[key(address)]
    all_ = tuple(Reading(text, cell.span) for text in (cell.text, *readings))
    return replace(report, cells={**report.cells, key(address): replace(cell, readings=all_)})


# --- one cell ---


def test_where_nothing_failed_nothing_is_suggested() -> None:
    assert suggest(small()) == ()


def test_one_wrong_cell_is_named_with_its_figure_as_a_question() -> None:
    (only,) = suggest(small(granted__natural_person="34"))
    assert _cells(only) == {"table3.granted.natural_person": "43"}
    assert (only.kind, only.blame, only.confirmed) == (Kind.SINGLE, Blame.ORIGINAL, False)
    assert only.message == (
        "表三“（一）予以公开”自然人是否应为 43？（现为 34，像是两位数字颠倒，改后 2 条算式成立）"
    )
    assert set(only.settles) == {
        key("table3.result_total.natural_person"),
        key("table3.granted.total"),
    }


@pytest.mark.parametrize(
    ("name", "text", "meant", "sums"),
    [
        ("granted__total", "46", "45", 2),
        ("new_received__natural_person", "61", "60", 2),
        ("result_total__legal_commercial", "3", "2", 3),
        ("result_total__total", "63", "62", 3),
        ("carried_forward__legal_other", "1", "0", 2),
    ],
)
def test_any_kind_of_cell_is_found(name: str, text: str, meant: str, sums: int) -> None:
    (only,) = suggest(small(**{name: text}))
    assert _cells(only) == {_address(name): meant}
    assert f"改后 {sums} 条算式成立" in only.message


def test_a_figure_below_0_is_never_suggested() -> None:
    report = make_report("2021", {"table4.review.upheld": "2", "table4.review.total": "1"})
    assert all(Decimal(t) >= 0 for s in suggest(report) for t in s.cells.values())
    # The total 5 too large would make the part −3.
    assert told(small(granted__natural_person="43", unable_unclear__total="5")) == [
        (Kind.SINGLE, {"table3.unable_unclear.total": "0"})
    ]


def test_a_broken_count_is_made_whole() -> None:
    assert told(small(granted__natural_person="43.5")) == [
        (Kind.SINGLE, {"table3.granted.natural_person": "43"})
    ]


def test_a_blank_that_should_hold_the_difference_is_the_suspect() -> None:
    (only,) = suggest(small(granted__natural_person="."))
    assert _cells(only) == {"table3.granted.natural_person": "43"}
    assert only.message == "表三“（一）予以公开”自然人是否应为 43？（现为空白，改后 2 条算式成立）"


def test_a_figure_that_cannot_be_read_is_reckoned() -> None:
    (only,) = suggest(small(granted__natural_person="43²"))
    assert _cells(only) == {"table3.granted.natural_person": "43"}
    assert "现为“43²”" in only.message


def test_blank_totals_in_a_failed_sum_are_filled_from_their_rows() -> None:
    rows = ("granted", "partial", "new_received", "denied_state_secret")
    report = small(**{f"{row}__total": "." for row in rows})
    assert told(report) == [
        (Kind.SINGLE, {"table3.new_received.total": "62"}),
        (Kind.SINGLE, {"table3.granted.total": "45"}),
        (Kind.SINGLE, {"table3.partial.total": "17"}),
    ]


def test_a_blank_total_that_spoils_no_other_sum_is_left_to_its_hint() -> None:
    assert suggest(make_report("2021", {"table4.review.upheld": "9", "table4.review.total": "."}))\
        == ()  # fmt: skip


# --- two cells, wrong columns, carried along ---


def test_two_wrong_cells_are_found_together() -> None:
    report = small(granted__natural_person="48", new_received__legal_commercial="3")
    (first, *_) = suggest(report)
    assert first.kind is Kind.PAIR
    assert _cells(first) == {
        "table3.granted.natural_person": "43",
        "table3.new_received.legal_commercial": "2",
    }
    assert first.message == (
        "表三是否有两处有误？“一、本年新收”商业企业应为 2（现为 3）、"
        "“（一）予以公开”自然人应为 43（现为 48），改后 4 条算式成立。"
    )


def test_what_speaks_for_itself_puts_pairs_in_order() -> None:
    # Off by 9 in two rows and two columns: by arithmetic both diagonals may be wrong.
    right = {"granted": ("43", "20"), "denied_admin_query": ("30", "21")}
    figures = {
        f"table3.{row}.{column}": text
        for row, texts in right.items()
        for column, text in zip(("natural_person", "legal_commercial"), texts, strict=True)
    }
    figures |= {
        "table3.new_received.natural_person": "73",
        "table3.new_received.legal_commercial": "41",
    }
    balanced = {str(k): c.text for k, c in make_report("2021", figures).cells.items()}
    swapped = {
        "table3.granted.natural_person": "34",
        "table3.denied_admin_query.legal_commercial": "12",
    }
    found = told(make_report("2021", balanced | swapped))
    assert [cells for _, cells in found] == [
        {k: balanced[k] for k in swapped},
        {
            "table3.granted.legal_commercial": "29",
            "table3.denied_admin_query.natural_person": "39",
        },
    ]


def test_figures_in_each_others_columns_are_a_wrong_column() -> None:
    report = small(granted__natural_person="2", granted__legal_commercial="43")
    first = suggest(report)[0]
    assert (first.kind, first.blame, first.confirmed) == (Kind.COLUMN, Blame.READING, False)
    assert first.message == (
        "表三“（一）予以公开”行的数字是否错列？“自然人”应为 43（现为 2）、"
        "“商业企业”应为 2（现为 43），改后 2 条算式成立。"
    )


def test_a_figure_that_moved_into_an_empty_neighbour_is_a_wrong_column() -> None:
    report = small(partial__natural_person="0", partial__legal_commercial="17")
    assert told(report)[0] == (
        Kind.COLUMN,
        {"table3.partial.natural_person": "17", "table3.partial.legal_commercial": "0"},
    )


def test_a_whole_row_in_wrong_columns_is_one_suggestion() -> None:
    report = small(
        granted__natural_person="0", granted__legal_commercial="43", granted__legal_research="2"
    )
    assert told(report)[0] == (
        Kind.COLUMN,
        {
            "table3.granted.natural_person": "43",
            "table3.granted.legal_commercial": "2",
            "table3.granted.legal_research": "0",
        },
    )


def test_columns_far_apart_are_the_units_own_error() -> None:
    report = small(partial__natural_person="0", partial__legal_other="17")
    assert suggest(report)[0].blame is Blame.ORIGINAL


def test_an_error_carried_into_the_row_total_is_no_single_cell() -> None:
    found = suggest(small(granted__natural_person="44", granted__total="46"))
    assert {s.kind for s in found} == {Kind.CARRIED}
    assert _cells(found[0]) == {
        "table3.granted.natural_person": "43",
        "table3.granted.total": "45",
    }
    assert found[0].message == (
        "表三“（一）予以公开”自然人是否多计 1 件，并已带入行合计？应为 43（现为 44），"
        "行合计随之减 1，改后 2 条算式成立；也可能是“（二）部分公开”行。"
    )


def test_an_error_carried_into_all_totals_names_the_likely_rows() -> None:
    found = suggest(
        small(
            granted__natural_person="44",
            granted__total="46",
            result_total__natural_person="61",
            result_total__total="63",
        )
    )
    assert {s.kind for s in found} == {Kind.CARRIED}
    cells = [set(_cells(s)) for s in found]
    assert {"table3.new_received.natural_person", "table3.new_received.total"} in cells
    assert {
        "table3.granted.natural_person",
        "table3.granted.total",
        "table3.result_total.natural_person",
        "table3.result_total.total",
    } in cells


def test_an_error_carried_down_the_column_only() -> None:
    found = suggest(small(granted__natural_person="44", result_total__natural_person="61"))
    assert [s.kind for s in found] == [Kind.CARRIED]
    assert "并已带入“（七）总计”" in found[0].message


def test_three_errors_that_have_nothing_to_do_with_each_other_are_left_to_the_unit() -> None:
    report = small(
        granted__natural_person="51",
        partial__legal_commercial="7",
        new_received__legal_research="9",
        carried_over__legal_other="3",
    )
    assert suggest(report) == ()


def test_never_more_than_five() -> None:
    report = small(new_received__natural_person="61", new_received__total="63")
    assert len(suggest(report)) == 5
    assert "等 22 行" in suggest(report)[0].message


# --- table 4: one sum a group ---


def group(*texts: str) -> Report:
    columns = ("upheld", "corrected", "other", "pending", "total")
    pairs = zip(columns, texts, strict=True)
    return make_report("2021", {f"table4.review.{column}": text for column, text in pairs})


def test_without_evidence_a_group_asks_for_its_total_only() -> None:
    (only,) = suggest(group("2", "0", "0", "0", "3"))
    assert _cells(only) == {"table4.review.total": "2"}
    assert only.message == (
        "表四“行政复议”总计是否应为 2？"
        "（现为 3，改后 1 条算式成立；同一算式的其他格也可能有误，仅凭算式不能断定）"
    )


def test_the_blank_of_a_group_comes_before_its_slips() -> None:
    found = suggest(group("12", ".", "0", "0", "21"))
    assert [_cells(s) for s in found] == [
        {"table4.review.corrected": "9"},
        {"table4.review.upheld": "21"},
        {"table4.review.total": "12"},
    ]


def test_a_number_that_stands_in_the_text_speaks_for_a_cell() -> None:
    report = group("12", "0", "5", "0", "56")
    assert _cells(suggest(report)[0]) == {"table4.review.total": "17"}
    text = report.document.text + "全年行政复议维持 51 件。\n"
    told_ = suggest(replace(report, document=replace(report.document, text=text)))
    assert _cells(told_[0]) == {"table4.review.upheld": "51"}
    assert "正文中也写有 51" in told_[0].message


def test_a_number_of_one_digit_in_the_text_speaks_for_nothing() -> None:
    report = group("2", "0", "5", "0", "9")
    text = report.document.text + "上年结转 4 件。\n"
    (only,) = suggest(replace(report, document=replace(report.document, text=text)))
    assert _cells(only) == {"table4.review.total": "7"}


def test_a_number_of_the_tables_is_none_of_the_text() -> None:
    columns = {"upheld": "2", "other": "5", "total": "9"}
    figures = {f"table4.review.{column}": text for column, text in columns.items()}
    report = make_report("2021", figures | {"table2.regulations.made": "4件"})
    assert told(report) == [(Kind.SINGLE, {"table4.review.total": "7"})]


CARRIED = {"table3.granted.natural_person": "44", "table3.granted.total": "46"}
ONE_WRONG = {"table3.granted.total": "48", "table3.result_total.total": "62"}


@pytest.mark.parametrize(
    ("in_table_3", "in_table_4", "tables"),
    [
        (ONE_WRONG, ("12", "21"), ["table3", "table4", "table4"]),
        (CARRIED, ("2", "3"), ["table4", "table3", "table3"]),
        (CARRIED, ("12", "21"), ["table4", "table3", "table4", "table3"]),
    ],
)
def test_each_table_is_told_its_best_first_and_what_has_one_explanation_goes_ahead(
    in_table_3: Mapping[str, str], in_table_4: tuple[str, str], tables: list[str]
) -> None:
    upheld, total = in_table_4
    printed = {str(k): c.text for k, c in small().cells.items()}
    printed |= {"table4.review.upheld": upheld, "table4.review.total": total}
    printed |= {"table4.review.upheld": upheld, "table4.review.total": total}
    found = suggest(make_report("2021", {**printed, **in_table_3}))
    assert [next(iter(each.cells)).table for each in found] == tables


# --- whose error ---


def test_another_reading_of_an_unsure_cell_that_makes_its_sums_right_is_said_as_a_fact() -> None:
    address = "table3.granted.natural_person"
    figures = {str(k): c.text for k, c in small(granted__natural_person="48").cells.items()}
    report = read_as(make_report("2021", figures, unsure=[address]), address, "43", "4")
    assert not [f for f in check(report) if f.verdict is Verdict.FAILED]
    (only,) = suggest(report)
    assert (only.kind, only.blame, only.confirmed) == (Kind.SINGLE, Blame.READING, True)
    assert only.message == (
        "表三“（一）予以公开”自然人应为 43（现为 48，原文也可以读作 43，改后 2 条算式成立）。"
    )


def test_an_unsure_cell_without_a_reading_that_fits_is_left_to_the_clerk() -> None:
    address = "table3.granted.natural_person"
    figures = {str(k): c.text for k, c in small(granted__natural_person="48").cells.items()}
    report = make_report("2021", figures, unsure=[address])
    assert suggest(read_as(report, address, "44")) == ()
    assert suggest(small(granted__natural_person="43")) == ()


def test_one_reading_is_offered_though_other_sums_stay_wrong() -> None:
    address = "table3.granted.natural_person"
    wrong = small(
        granted__natural_person="48",
        partial__legal_commercial="7",
        new_received__legal_research="9",
        carried_over__legal_other="3",
    )
    figures = {str(k): c.text for k, c in wrong.cells.items()}
    report = read_as(make_report("2021", figures, unsure=[address]), address, "43")
    assert told(report) == [(Kind.SINGLE, {address: "43"})]


def test_a_missing_cell_alone_is_no_failed_sum() -> None:
    figures = {str(k): c.text for k, c in small().cells.items()}
    assert suggest(make_report("2021", figures, missing=["table3.granted.natural_person"])) == ()


def test_a_typed_figure_is_held_against_the_source() -> None:
    original = small()
    (only,) = suggest(typed(original, granted__natural_person="34"), original=original)
    assert (only.blame, only.confirmed) == (Blame.TYPED, True)
    assert only.message == (
        "表三“（一）予以公开”自然人应为 43（现为 34，原文为 43，改后 2 条算式成立）。"
    )


def test_a_typed_figure_is_the_clerks_also_where_the_source_was_wrong() -> None:
    original = small(granted__natural_person="99")
    (only,) = suggest(typed(original, granted__natural_person="34"), original=original)
    assert (only.blame, only.confirmed) == (Blame.TYPED, False)
    assert _cells(only) == {"table3.granted.natural_person": "43"}


def test_what_was_typed_as_the_source_has_it_is_the_units_error() -> None:
    original = small(granted__natural_person="34")
    (only,) = suggest(typed(original, granted__natural_person="34"), original=original)
    assert only.blame is Blame.ORIGINAL


def test_a_figure_of_the_row_that_no_cell_holds_is_a_misreading() -> None:
    report = small(granted__natural_person="34")
    (held,) = suggest(_with_field(report, "43"))
    assert (held.blame, held.confirmed) == (Blame.READING, True)
    (other,) = suggest(_with_field(report, "44"))
    assert (other.blame, other.confirmed) == (Blame.ORIGINAL, False)


def test_the_number_of_a_row_is_none_of_its_figures() -> None:
    (only,) = suggest(_with_field(small(granted__natural_person="34"), "43", before=True))
    assert (only.blame, only.confirmed) == (Blame.ORIGINAL, False)


def test_what_a_doubtful_neighbour_may_hold_is_a_misreading() -> None:
    neighbour = "table3.granted.legal_commercial"
    figures = {str(k): c.text for k, c in small(granted__natural_person="34").cells.items()}
    report = read_as(make_report("2021", figures, unsure=[neighbour]), neighbour, "43")
    (only,) = suggest(report)
    assert (only.blame, only.confirmed) == (Blame.READING, True)
    assert _cells(only) == {"table3.granted.natural_person": "43"}


def test_cells_in_doubt_do_not_hide_what_failed_without_doubt() -> None:
    applicants = ("legal_commercial", "legal_research", "legal_law_service", "legal_other")
    lost = [f"table3.other_other.{column}" for column in applicants]
    figures = {str(k): c.text for k, c in small(granted__natural_person="34").cells.items()}
    report = make_report("2021", figures | dict.fromkeys(lost, "5"), unsure=lost)
    assert told(report) == [(Kind.SINGLE, {"table3.granted.natural_person": "43"})]


@pytest.mark.parametrize(("figure", "offered"), [("56", 0), ("48", 2)])
def test_where_other_sums_are_in_doubt_arithmetic_alone_names_none(
    figure: str, offered: int
) -> None:
    columns = ("legal_commercial", "legal_research", "legal_law_service", "legal_other")
    rows = ("granted", "partial", "denied_safety_stability", "unable_unclear")
    lost = [f"table3.{row}.{column}" for row, column in zip(rows, columns, strict=True)]
    lost += [f"table3.{row}.total" for row in rows]
    figures = {str(k): c.text for k, c in small(granted__natural_person=figure).cells.items()}
    report = make_report("2021", figures | dict.fromkeys(lost, "5"), unsure=lost)
    found = suggest(report)
    assert len(found) == offered  # 48 for 43, or 17 for 12
    assert all("仅凭算式不能断定" in each.message for each in found)


def _with_field(report: Report, text: str, *, before: bool = False) -> Report:
    """One more field that no cell takes, behind the row 予以公开 or in front of it."""
    place = report.cells[key("table3.granted.total")].span
    assert place
    rows = list(report.document.rows)
    at = next(n for n, row in enumerate(rows) if row.span.end == place.end)
    start = rows[at].span.start if before else place.end
    extra = Field(text, Span(start, start + len(text)), 0 if before else rows[at].width)
    fields = (extra, *rows[at].fields) if before else (*rows[at].fields, extra)
    rows[at] = Row(fields, separated=True)
    return replace(report, document=replace(report.document, rows=tuple(rows)))


# --- laws ---


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=30)
@given(data=st.data())
def test_a_balanced_report_has_no_suggestions(edition: str, data: st.DataObject) -> None:
    assert suggest(make_report(edition, data.draw(balanced_figures(edition)))) == ()


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=50)
@given(data=st.data())
def test_one_wrong_cell_of_table_3_is_restored_by_the_first_suggestion(
    edition: str, data: st.DataObject
) -> None:
    report = make_report(edition, data.draw(balanced_figures(edition)))
    wrong = data.draw(st.sampled_from(form_table("table3", edition).keys))
    right = report.cells[wrong].text
    figure = data.draw(st.integers(0, 999).map(str).filter(lambda text: text != right))
    cells = {**report.cells, wrong: replace(report.cells[wrong], text=figure)}
    first = suggest(replace(report, cells=cells))[0]
    assert (first.kind, dict(first.cells)) == (Kind.SINGLE, {wrong: right})


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=50)
@given(data=st.data())
def test_what_is_suggested_leaves_fewer_sums_wrong(edition: str, data: st.DataObject) -> None:
    report = make_report(edition, data.draw(balanced_figures(edition)))
    keys = st.sampled_from([k for k in report.cells if k.table != "table2"])
    texts = data.draw(st.dictionaries(keys, st.sampled_from(["", "0", "7", "12"]), max_size=4))
    spoiled = _with(report, texts)
    suggestions = suggest(spoiled)
    assert len(suggestions) <= 5
    assert all(text.isdecimal() for each in suggestions for text in each.cells.values())
    for each in suggestions:
        mended = _wrong(_with(spoiled, each.cells))
        assert mended < _wrong(spoiled)
        assert {str(total) for total in each.settles} & {total for _, total in _wrong(spoiled)}


def _with(report: Report, texts: Mapping[CellKey, str]) -> Report:
    cells = {k: replace(report.cells[k], text=text) for k, text in texts.items()}
    return replace(report, cells={**report.cells, **cells})


def _wrong(report: Report) -> set[tuple[str, str]]:
    """Rule and total of each sum that does not come out, its total blank or not."""
    return {(f.rule, str(f.total)) for f in check(report) if f.difference}
