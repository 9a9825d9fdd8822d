"""Lines to rows: what parts cells, what ends a row, and which empty cells were printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.parsing.readers.layout import rows_of


def cells(text: str) -> list[list[str]]:
    return [[field.text for field in row.fields] for row in rows_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | 1 |  |", [["a", "1", ""]]),
        ("a | 1 | |", [["a", "1", ""]]),
        ("a | 1 | 2", [["a", "1", "2"]]),
        ("a\t1\t\t", [["a", "1", "", ""]]),
        ("\ta\t\t1", [["", "a", "", "1"]]),
        ("a 1 2", [["a", "1", "2"]]),
        ("1,234", [["1,234"]]),
        ("1 234", [["1 234"]]),
        ("1 2", [["1", "2"]]),
        ("1 234 567", [["1", "234", "567"]]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
        ("a｜1｜", [["a", "1"]]),
    ],
)
def test_fields(text: str, expected: list[list[str]]) -> None:
    assert cells(text) == expected


def test_a_cell_of_a_barred_row_may_go_on_in_the_next_line() -> None:
    text = "| a | b |\n| 1 | 2\n3 | 4 |\n| c | d |"
    assert cells(text) == [["a", "b"], ["1", "2\n3", "4"], ["c", "d"]]


def test_a_bar_alone_closes_the_last_cell_of_the_row_above() -> None:
    text = "| a | 1 | \n| b |   \n 0\n | \n| c | 2 | "
    assert cells(text) == [["a", "1"], ["b", "0"], ["c", "2"]]


@pytest.mark.parametrize(
    "torn",
    [
        "| b | 0 | 0\n| 7 |",
        "| b | 0 |\n0 | 7 |",
        "| b | 0 |\n0 |\n7 |",
        "| b |\n0 | 0 | 7 |",
    ],
)
def test_a_row_that_the_paper_was_too_narrow_for_goes_on(torn: str) -> None:
    whole = "| a | 1 | 2 | 3 |\n" * 3
    assert cells(f"{whole}{torn}\n{whole}")[3:5] == [["b", "0", "0", "7"], ["a", "1", "2", "3"]]


def test_a_figure_where_the_paper_tears_a_row_does_not_mean_that_rows_end_without_a_bar() -> None:
    torn = "| b | 0 | 0\n| 7 |\n"
    assert cells("| a | 1 | 2 | 3 |\n" * 4 + torn * 2)[-2:] == [["b", "0", "0", "7"]] * 2


def test_rows_that_begin_with_a_bar_may_end_without_one() -> None:
    text = "| a | 1 |\n| b | 2 | 3\n| c | 4 | 5\n| d | |\n"
    assert cells(text) == [["a", "1", ""], ["b", "2", "3"], ["c", "4", "5"], ["d", "", ""]]


def test_a_bar_alone_behind_every_cell_is_a_cell_a_line() -> None:
    assert cells("a\n|\n1\n|\n|\n2\n|") == [["a"], ["1"], [""], ["2"]]


def test_a_tab_may_begin_every_cell() -> None:
    row = "\ta\n\t1\n\t\n\tx\ny\n\n"
    assert cells(row * 4) == [["a", "1", "", "x\ny"]] * 4


def test_a_heading_behind_such_a_row_is_no_cell() -> None:
    row = "\ta\n\t1\n\t2\n"
    assert cells((row + "\n") * 4 + row + "四、情况")[-2:] == [["a", "1", "2"], ["四、情况"]]


def test_a_page_number_behind_such_a_cell_is_left_out() -> None:
    row = "\ta\n\t1\n- 4 -\n\t2\n\n"
    assert cells(row * 4) == [["a", "1", "2"]] * 4


@given(st.text(alphabet="a0 |\t\n一、（）\u3000", max_size=80))
def test_every_field_stands_where_it_says(text: str) -> None:
    for row in rows_of(text):
        for field in row.fields:
            assert text[field.span.start : field.span.end] == field.text


def test_a_quotation_mark_left_over_in_a_line_is_no_row() -> None:
    assert cells("3.危及“三安全一稳定\n”\n157") == [["3.危及“三安全一稳定"], ["157"]]


def test_a_figure_that_sticks_to_its_label_is_one_of_the_row() -> None:
    assert cells("行政规范性文件0 2 13") == [["行政规范性文件", "0", "2", "13"]]
    assert cells("二是2024 年") == [["二是2024", "年"]]
