"""Cells given by their edges get the columns that they stand in."""

from app.parsing.readers.build import GridCell
from app.parsing.readers.edges import EdgeCell, grid_rows


def row(*cells: tuple[str, float, float], continued: str = "") -> list[EdgeCell]:
    return [
        EdgeCell(text, left, right, bool(text) and text in continued) for text, left, right in cells
    ]


def test_a_cell_reaches_over_the_columns_that_other_rows_have() -> None:
    rows = [row(("a", 0, 300)), row(("b", 0, 100), ("c", 100, 200), ("d", 200, 300))]
    assert grid_rows(rows, 10) == [
        [GridCell("a", 0, columns=3)],
        [GridCell("b", 0), GridCell("c", 1), GridCell("d", 2)],
    ]


def test_edges_drawn_a_little_apart_are_one() -> None:
    rows = [row(("a", -5, 100), ("b", 100, 200)), row(("c", 0, 108), ("d", 108, 195))]
    assert [[(c.column, c.columns) for c in r] for r in grid_rows(rows, 10)] == [
        [(0, 1), (1, 1)],
        [(0, 1), (1, 1)],
    ]


def test_edges_further_apart_are_two() -> None:
    rows = [row(("a", 0, 100), ("b", 100, 200)), row(("c", 0, 120), ("d", 120, 200))]
    assert [[(c.column, c.columns) for c in r] for r in grid_rows(rows, 10)] == [
        [(0, 1), (1, 2)],
        [(0, 2), (2, 1)],
    ]


def test_an_indented_row_keeps_its_columns() -> None:
    rows = [row(("a", 0, 100), ("b", 100, 200)), row(("c", 100, 200))]
    assert grid_rows(rows, 10)[1] == [GridCell("c", 1)]


def test_cells_that_go_on_are_counted_into_the_one_they_go_on() -> None:
    rows = [
        row(("a", 0, 100), ("b", 100, 200)),
        row(("x", 0, 100), ("c", 100, 200), continued="x"),
        row(("y", 0, 105), ("d", 105, 200), continued="y"),
        row(("e", 0, 100), ("f", 100, 200)),
    ]
    assert grid_rows(rows, 10) == [
        [GridCell("a", 0, rows=3), GridCell("b", 1)],
        [GridCell("c", 1)],
        [GridCell("d", 1)],
        [GridCell("e", 0), GridCell("f", 1)],
    ]


def test_a_cell_with_nothing_to_go_on_is_a_cell_of_its_own() -> None:
    rows = [
        row(("x", 0, 100), ("b", 100, 200), continued="x"),
        row(("y", 0, 200), continued="y"),
    ]
    assert [[c.text for c in r] for r in grid_rows(rows, 10)] == [["x", "b"], ["y"]]


def test_a_row_of_cells_that_only_go_on_stays_as_an_empty_row() -> None:
    rows = [row(("a", 0, 100)), row(("x", 0, 100), continued="x")]
    assert grid_rows(rows, 10) == [[GridCell("a", 0, rows=2)], []]


def test_an_empty_sliver_is_left_out() -> None:
    rows = [
        row(("a", 0, 100), ("", 100, 104), ("b", 104, 200)),
        row(("c", 0, 100), ("d", 100, 200)),
    ]
    assert grid_rows(rows, 10)[0] == [GridCell("a", 0), GridCell("b", 1)]


def test_no_cell_with_text_is_ever_left_out() -> None:
    narrow = [row(("a", 0, 100), ("7", 100, 104), ("b", 104, 200))]
    assert grid_rows(narrow, 10) == [[GridCell("a", 0), GridCell("7", 1), GridCell("b", 2)]]
    senseless = [row(("a", 50, 50), ("7", 50, 50)), row(("b", 100, 0))]
    assert grid_rows(senseless, 10) == [[GridCell("a", 0), GridCell("7", 1)], [GridCell("b", 0)]]


def test_overlapping_cells_are_counted() -> None:
    rows = [row(("a", 0, 300), ("7", 100, 200), ("8", 200, 300))]
    assert [c.column for c in grid_rows(rows, 10)[0]] == [0, 1, 2]


def test_no_rows_make_no_table() -> None:
    assert grid_rows([], 10) == []
    assert grid_rows([[]], 10) == [[]]
