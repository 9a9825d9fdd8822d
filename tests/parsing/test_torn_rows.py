"""Rows of text in which figures grew together or fell apart, or which a page number tears."""

import pytest

from app.report import CellState
from tests.drafts import bare_lines, spaces, tabs, trailing_bars, write_draft
from tests.parsing.test_recogniser import read, texts
from tests.parsing.test_suspicion import PARTIAL, PRINTED, row_states
from tests.support import key

HEAD, TAIL = PARTIAL[:18], PARTIAL[18:]
SPACED = f"{PARTIAL} 7 0 0 0 0 0 7"


@pytest.mark.parametrize(
    "printed",
    [
        ["150", "624", "260466", "23", "145", "/", ""],  # much longer than the others
        ["/", "624", "260", "23", "145", "/3", ""],  # a blank sign and a figure
        ["—", "624", "260", "23", "——", "145", ""],  # two blank signs
        ["150", "624", "123456789", "23", "145", "", ""],
        ["1", "2", "34", "5", "6", "21", ""],  # taken apart, the sum is right
        ["2", "1", "33", "5", "0", "13", ""],  # the total is missing, and 33 may be 3 and 3
    ],
)
def test_figures_that_grew_together_make_their_row_unsure(printed: list[str]) -> None:
    text = write_draft(PRINTED, tabs)
    line = next(line for line in text.split("\n") if PARTIAL in line)
    hurt = line.split(PARTIAL)[0] + PARTIAL + "\t" * line.split(PARTIAL)[1].index("7")
    report = read(text.replace(line, hurt + "\t".join(printed)))
    states = row_states(report, "table3", "partial")
    assert states <= {CellState.UNSURE, CellState.MISSING}


@pytest.mark.parametrize("printed", ["78351\t\t8", "300\t61155\t"])
def test_long_figures_without_a_sum_are_doubted_where_a_cell_is_empty(printed: str) -> None:
    text = write_draft(PRINTED, tabs)
    report = read(text.replace("规章\t3\t0\t8", f"规章\t{printed}"))
    assert CellState.READ not in row_states(report, "table2", "regulations")


def test_a_figure_torn_into_two_lines_does_not_fill_the_place_of_a_lost_cell() -> None:
    lines = write_draft(PRINTED, bare_lines).split("\n")
    at = lines.index("（一）予以公开")
    lines[at + 1 : at + 8] = ["1510", "19", "01", "—", "—", "—", "—"]
    assert row_states(read("\n".join(lines)), "table3", "granted") == {CellState.UNSURE}


def test_a_line_without_the_bar_of_the_others_makes_its_row_unsure() -> None:
    lines = write_draft(PRINTED, bare_lines).split("\n")
    barred = "\n|\n".join(lines[lines.index("规章") :])
    text = "\n".join(lines[: lines.index("规章")]) + "\n" + barred
    assert row_states(read(text), "table2", "regulations") == {CellState.READ}
    hurt = text.replace("规章\n|\n3\n|\n0\n|\n8", "规章\n|\n3\n|\n27\n57")
    report = read(hurt)
    assert CellState.READ not in row_states(report, "table2", "regulations")


def test_a_second_report_without_row_labels_is_not_read_for_the_first() -> None:
    first = write_draft(PRINTED, spaces)
    second = first.replace("示例市档案馆", "青禾县水利局").replace("一、总体情况\n", "")
    bare = [
        " ".join(word for word in line.split(" ") if word.isdigit()) or line
        for line in second.replace(" 0", " 9").split("\n")
    ]
    report = read(first + "\n" + "\n".join(bare))
    assert texts(report) == texts(PRINTED)
    assert "report.second" in {doubt.id for doubt in report.doubts}


def test_a_row_with_an_empty_cell_whose_sum_is_right_is_certain() -> None:
    text = write_draft(PRINTED, tabs)
    line = next(line for line in text.split("\n") if PARTIAL in line)
    report = read(
        text.replace(line, line.replace("7\t0\t0\t0\t0\t0\t7", "1060\t\t7\t0\t0\t0\t1067"))
    )
    assert report.cells[key("table3.partial.total")].text == "1067"
    assert CellState.UNSURE not in row_states(report, "table3", "partial")


def test_the_halves_of_a_figure_are_not_two_where_a_cell_is_missing() -> None:
    text = write_draft(PRINTED, spaces)
    hurt = f"{PARTIAL}   5 9   /   0   40   /   /"
    report = read(text.replace(SPACED, hurt))
    assert row_states(report, "table3", "partial") <= {CellState.UNSURE, CellState.MISSING}


@pytest.mark.parametrize("number", ["第 4 页", "- 4 -", "4/9"])
def test_the_number_of_a_page_within_a_torn_label_is_passed_over(number: str) -> None:
    text = write_draft(PRINTED, spaces)
    torn = f"{HEAD}\n{number}\n{TAIL}\n7 0 0 0 0 0 7"
    report = read(text.replace(SPACED, torn))
    assert texts(report) == texts(PRINTED)
    assert CellState.UNSURE not in row_states(report, "table3", "partial")


@pytest.mark.parametrize("torn", ["{head}\n6\n{tail}\n{figures}", "{head}\n{figures}\n6\n{tail}"])
def test_a_bare_number_within_a_torn_label_makes_its_row_unsure(torn: str) -> None:
    text = write_draft(PRINTED, spaces)
    hurt = torn.format(head=HEAD, tail=TAIL, figures="7 0 0 0 0 0 8")
    report = read(text.replace(SPACED, hurt))
    assert texts(report) == texts(PRINTED) | {key("table3.partial.total"): "8"}
    assert row_states(report, "table3", "partial") == {CellState.UNSURE}


def test_rows_that_begin_at_their_labels_tell_where_the_others_begin() -> None:
    lines = write_draft(PRINTED, trailing_bars).split("\n")
    for at, line in enumerate(lines):
        if line.endswith(" ||") and line.count("|") == 10:  # behind the label of a group
            label, first, rest = line.split(" | ", 2)
            lines[at] = f"{label} | {first} |  | {rest.split(' | ', 1)[1]}"
    report = read("\n".join(lines))
    assert report.cells[key("table3.unable_not_held.natural_person")].text == ""
    assert report.cells[key("table3.unable_not_held.legal_commercial")].text == "5"
    assert CellState.UNSURE not in row_states(report, "table3", "unable_not_held")


def test_figures_that_nothing_parts_are_unsure_where_their_row_has_no_total() -> None:
    lines = write_draft(PRINTED, bare_lines).split("\n")
    at = lines.index("（一）予以公开")
    lines[at + 1 : at + 8] = ["12", "0", "0", "0", "/", "3", "/"]
    assert row_states(read("\n".join(lines)), "table3", "granted") == {CellState.UNSURE}
    lines[at + 1 : at + 8] = ["/"] * 7
    assert row_states(read("\n".join(lines)), "table3", "granted") == {CellState.BLANK}
