"""Paragraphs and tables become one text, and every row knows its place in it."""

import pytest

from app.document import Document, Grid, Span
from app.parsing.errors import TooLargeError
from app.parsing.readers.build import Builder, GridCell
from app.parsing.readers.limits import LONGEST_TEXT, MOST_CELLS, MOST_COLUMNS


def texts(document: Document) -> list[list[str]]:
    for row in document.rows:
        for field in row.fields:
            assert document.text[field.span.start : field.span.end] == field.text
    return [[field.text for field in row.fields] for row in document.rows]


def test_running_text_and_tables_come_in_reading_order() -> None:
    builder = Builder()
    builder.paragraph("一、总体情况")
    builder.paragraph("规章\t1\t2")
    builder.table([[GridCell(" 行政许可 ", 0), GridCell("3", 1)], [GridCell("", 0)]])
    builder.paragraph("完")
    document = builder.build()
    assert texts(document) == [
        ["一、总体情况"],
        ["规章", "1", "2"],
        ["行政许可", "3"],
        [""],
        ["完"],
    ]
    assert [row.grid for row in document.rows] == [None, None, 0, 0, None]
    assert document.grids == (Grid(2, 4, 2),)


def test_an_aside_is_shown_and_never_recognised() -> None:
    builder = Builder()
    builder.paragraph("前")
    span = builder.aside("4")
    builder.paragraph("后")
    document = builder.build()
    assert texts(document) == [["前"], ["后"]]
    assert document.text[span.start : span.end] == "4"


def test_a_row_in_which_no_cell_begins_shortens_the_areas_over_it() -> None:
    builder = Builder()
    builder.table(
        [
            [GridCell("三", 0, rows=3), GridCell("（一）", 1, rows=2)],
            [],
            [GridCell("（二）", 1, rows=9)],
        ]
    )
    document = builder.build()
    assert [[f.rows for f in row.fields] for row in document.rows] == [[2, 1], [1]]


def test_line_ends_and_signs_that_cannot_be_shown_are_cleaned() -> None:
    builder = Builder()
    builder.table([[GridCell("a\r\nb\x07\ud800", 0)]])
    assert texts(builder.build()) == [["a\nb\ufffd\ufffd"]]


def test_the_places_of_cells_are_told() -> None:
    builder = Builder()
    assert builder.table([[GridCell("ab", 0), GridCell("", 1)]]) == [[Span(0, 2), Span(3, 3)]]


def test_what_is_too_much_is_refused() -> None:
    with pytest.raises(TooLargeError, match="列"):
        Builder().table([[GridCell("", MOST_COLUMNS)]])
    with pytest.raises(TooLargeError, match="格"):
        Builder().table([[GridCell("", 0)]] * (MOST_CELLS + 1))
    with pytest.raises(TooLargeError, match="字"):
        Builder().paragraph("字" * (LONGEST_TEXT + 1))
