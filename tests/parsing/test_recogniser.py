"""Whole drafts in, cells out: what is printed is read, and what is not certain is marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms import cell_state, report_tables
from app.parsing import read_report
from app.report import CellKey, CellState, Report
from tests.drafts import KEEP_BLANKS, LAYOUTS, Layout, bare_lines, narrow_tabs, tabs, write_draft
from tests.support import balanced_figures, key, make_report

EDITIONS = ("2019", "2021")
layouts = st.sampled_from(LAYOUTS)


def read(text: str) -> Report:
    return read_report(text.encode(), "draft.txt")


def states(report: Report) -> dict[CellKey, CellState]:
    return {
        k: cell_state(report, table, k, report.cells[k])
        for table in report_tables(report)
        for k in table.keys
    }


def wrong(read_: Report, printed: Report) -> dict[str, str]:
    """Cells shown as certain whose text is not what was printed: the fault that must not be."""
    return {
        str(k): read_.cells[k].text
        for k, state in states(read_).items()
        if state not in {CellState.UNSURE, CellState.MISSING}
        and (k not in printed.cells or read_.cells[k].text != printed.cells[k].text)
    }


def texts(report: Report) -> dict[CellKey, str]:
    return {k: cell.text for k, cell in report.cells.items()}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=12)
@given(data=st.data())
def test_every_layout_is_read_as_printed(layout: Layout, edition: str, data: st.DataObject) -> None:
    printed = make_report(edition, data.draw(balanced_figures(edition)))
    report = read(write_draft(printed, layout))
    assert report.forms == printed.forms
    assert texts(report) == texts(printed)
    assert set(states(report).values()) == {CellState.READ}
    assert report.doubts == ()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_cell_knows_its_place(layout: Layout, edition: str) -> None:
    report = read(write_draft(make_report(edition), layout))
    for cell in report.cells.values():
        assert cell.span is not None
        assert report.document.text[cell.span.start : cell.span.end] == cell.text


@settings(max_examples=60)
@given(layout=st.sampled_from(KEEP_BLANKS), data=st.data())
def test_blank_cells_are_never_filled(layout: Layout, data: st.DataObject) -> None:
    full = make_report("2021", data.draw(balanced_figures("2021")))
    blanks = data.draw(st.sets(st.sampled_from(sorted(map(str, full.cells))), max_size=30))
    printed = make_report(
        "2021", {str(k): c.text for k, c in full.cells.items()} | dict.fromkeys(blanks, ".")
    )
    assert wrong(read(write_draft(printed, layout)), printed) == {}


def test_a_blank_cell_in_a_regular_grid_is_seen_as_blank() -> None:
    for k in make_report("2021").cells:
        printed = make_report("2021", {str(k): "."})
        found = states(read(write_draft(printed, tabs)))
        assert found[k] is CellState.BLANK
        assert sum(state is not CellState.READ for state in found.values()) == 1


@settings(max_examples=60)
@given(layout=layouts, number=st.integers(0, 99), data=st.data())
def test_a_stray_page_number_moves_no_figure(
    layout: Layout, number: int, data: st.DataObject
) -> None:
    printed = make_report("2021", data.draw(balanced_figures("2021")))
    lines = write_draft(printed, layout).split("\n")
    at = data.draw(st.integers(0, len(lines)))
    style = data.draw(st.sampled_from(("{}", "-{}-", "- {} -", "第 {} 页")))
    report = read("\n".join((*lines[:at], style.format(number), *lines[at:])))
    assert wrong(report, printed) == {}


@settings(max_examples=60)
@given(layout=st.sampled_from([each for each in LAYOUTS if each is not bare_lines]), data=st.data())
def test_a_lost_or_doubled_line_moves_no_figure(layout: Layout, data: st.DataObject) -> None:
    printed = make_report("2021", data.draw(balanced_figures("2021")))
    lines = write_draft(printed, layout).split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    again = data.draw(st.sampled_from((0, 2)))
    report = read("\n".join((*lines[:at], *[lines[at]] * again, *lines[at + 1 :])))
    assert wrong(report, printed) == {}


@settings(max_examples=40)
@given(layout=layouts, data=st.data())
def test_a_draft_cut_off_anywhere_is_read_up_to_there(layout: Layout, data: st.DataObject) -> None:
    printed = make_report("2021", data.draw(balanced_figures("2021")))
    lines = write_draft(printed, layout).split("\n")
    cut = "\n".join(lines[: data.draw(st.integers(5, len(lines)))])
    assert wrong(read(cut), printed) == {}


def test_a_second_report_is_named_and_never_mixed_in() -> None:
    first = make_report("2021", {"table3.granted.natural_person": "4"})
    second = make_report("2021", {"table3.granted.natural_person": "77"}, unit="另一县档案馆")
    for layout in LAYOUTS:
        text = write_draft(first, layout) + "\n\n" + write_draft(second, layout)
        report = read(text)
        assert texts(report) == texts(first)
        assert report.unit
        assert report.unit.text == "示例市档案馆"
        assert [doubt.id for doubt in report.doubts] == ["report.second"]


def test_tables_that_the_first_report_lacks_are_not_taken_from_the_second() -> None:
    first = make_report("2021", forms={"table4": None})
    second = make_report("2021", {"table4.review.upheld": "5"}, unit="另一县档案馆")
    report = read(write_draft(first, tabs) + "\n\n" + write_draft(second, tabs))
    assert report.forms["table4"] is None
    assert "report.second" in [doubt.id for doubt in report.doubts]


def test_each_table_follows_its_own_edition() -> None:
    forms: dict[str, str | None] = {"table2": "2021", "table3": "2019", "table4": "2021"}
    for layout in LAYOUTS:
        printed = make_report("2021", forms=forms, year=2021)
        report = read(write_draft(printed, layout))
        assert report.forms["table2"] == "2021"
        assert report.forms["table3"] == "2019"
        assert texts(report) == texts(printed)


def test_a_report_without_tables_has_no_cells() -> None:
    text = (
        "某局2024年政府信息公开工作年度报告\n一、总体情况\n全年公开信息 31 条。\n"
        "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
        "四、政府信息公开行政复议、行政诉讼情况\n无。"
    )
    report = read(text)
    assert report.forms == {"table2": None, "table3": None, "table4": None}
    assert report.cells == {}


def test_figures_in_the_narrative_are_not_cells() -> None:
    text = "行政许可 35 件，行政处罚 12 件。\n行政强制 3\n规章\n2\n"
    assert not any(c.text for c in read("一、总体情况\n" + text).cells.values() if c.text == "35")


def test_a_mistyped_label_keeps_its_row_where_the_order_leaves_no_choice() -> None:
    printed = make_report("2021", {"table3.denied_law_forbidden.natural_person": "6"})
    text = write_draft(printed, tabs).replace(
        "2.其他法律行政法规禁止公开", "2.其它法律法规禁止公开的"
    )
    assert texts(read(text)) == texts(printed)


def test_an_unknown_row_is_kept_as_an_extra() -> None:
    printed = make_report("2021")
    text = write_draft(printed, tabs).replace(
        "\t\t4.保护第三方合法权益",
        "\t\t9.属于工作秘密\t5\t0\t0\t0\t0\t0\t5\n\t\t4.保护第三方合法权益",
    )
    report = read(text)
    assert texts(report) == texts(printed)
    assert [(e.table, e.label, e.texts[0]) for e in report.extras] == [
        ("table3", "9.属于工作秘密", "5")
    ]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("1 2", "figure.digits_apart"),
        ("012", "figure.leading_zero"),
        ("12（3）", "figure.note_is_number"),
    ],
)
def test_a_doubtful_figure_makes_its_cell_unsure(text: str, doubt: str) -> None:
    address = "table3.granted.legal_research"
    printed = make_report("2021", {address: text, "table3.granted.total": "12"})
    report = read(write_draft(printed, tabs))
    assert states(report)[key(address)] is CellState.UNSURE
    assert [d.id for d in report.cell_doubts(key(address))] == [doubt]


def test_yuan_in_a_cell_of_ten_thousand_yuan_is_a_doubt() -> None:
    address = "table2.admin_fees.fee_amount"
    report = read(write_draft(make_report("2021", {address: "251000元"}), tabs))
    assert states(report)[key(address)] is CellState.UNSURE
    assert [d.id for d in report.cell_doubts(key(address))] == ["figure.unit"]


def test_a_row_whose_label_took_its_first_column_is_blank_but_for_its_total() -> None:
    lines = write_draft(make_report("2021"), narrow_tabs).split("\n")
    at = next(i for i, line in enumerate(lines) if "（一）予以公开" in line)
    header = next(i for i, line in enumerate(lines) if "自然人" in line)
    lines[header - 1 : header + 2] = [
        "corner\t申请人情况\t\t\t\t\t\t",
        "\t自然人\t法人或其他组织\t\t\t\t\t总计",
        "\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t",
    ]
    lines[at] = "三、本年度办理结果\t（一）予以公开\t\t\t\t\t\t14"
    report = read("\n".join(lines))
    row = {k.column: s for k, s in states(report).items() if k.row == "granted"}
    assert row.pop("total") is CellState.READ
    assert set(row.values()) == {CellState.BLANK}
    assert report.cells[key("table3.granted.total")].text == "14"
