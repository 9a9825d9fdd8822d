"""Tables of Word, web pages and PDF: cells with places, merged areas, and their faults."""

from collections.abc import Callable, Sequence

from app.document import Document
from app.forms import cell_state, form_table, report_tables
from app.parsing.readers.build import Builder, GridCell
from app.parsing.recogniser import recognise
from app.report import CellState, Report
from tests.support import key, make_report

Grid = list[list[GridCell]]
PRINTED = make_report("2021", {"table3.granted.natural_person": "12", "table3.granted.total": "12"})
_LABELS = 3  # columns of labels in table 3


def table3(report: Report = PRINTED) -> Grid:
    """The official grid: a header of three levels, label columns, seven columns of figures."""
    table = form_table("table3", "2021")
    block = table.blocks[0]
    below = [column.label for column in block.columns[1:-1]]
    grid = [
        [GridCell(block.corner, 0, _LABELS, 3), GridCell("申请人情况", 3, 7)],
        [GridCell("自然人", 3, 1, 2), GridCell("法人或其他组织", 4, 5), GridCell("总计", 9, 1, 2)],
        [GridCell(label, 4 + at) for at, label in enumerate(below)],
    ]
    for path, keys in zip(block.row_paths, block.keys, strict=True):
        figures = [GridCell(report.cells[k].text, 3 + at) for at, k in enumerate(keys)]
        grid.append([GridCell(path[-1], 0, _LABELS), *figures])
    return grid


def row_of(grid: Grid, label: str) -> list[GridCell]:
    return next(row for row in grid if row[0].text == label)


def read(*grids: Sequence[Sequence[GridCell]]) -> Report:
    return recognise(document(*grids))


def document(*grids: Sequence[Sequence[GridCell]]) -> Document:
    builder = Builder()
    builder.paragraph(
        "青禾县水利局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况"
    )
    for grid in grids:
        builder.table(grid)
    return builder.build()


def states(report: Report, row: str) -> list[CellState]:
    table = next(t for t in report_tables(report) if t.id == "table3")
    return [cell_state(report, table, k, report.cells[k]) for k in table.keys if k.row == row]


def texts(report: Report, row: str) -> list[str]:
    return [cell.text for k, cell in report.cells.items() if k.table == "table3" and k.row == row]


def test_a_table_is_read_as_printed() -> None:
    report = read(table3())
    expected = {k: c.text for k, c in PRINTED.cells.items() if k.table == "table3"}
    assert {k: cell.text for k, cell in report.cells.items()} == expected
    assert report.doubts == ()


def test_an_empty_cell_is_blank_wherever_it_stands() -> None:
    for at in range(7):
        grid = table3()
        row = row_of(grid, "（一）予以公开")
        row[1 + at] = row[1 + at]._replace(text="")
        found = states(read(grid), "granted")
        assert found[at] is CellState.BLANK
        assert found.count(CellState.READ) == 6


def test_a_deleted_cell_makes_its_row_unsure() -> None:
    grid = table3()
    row = row_of(grid, "（一）予以公开")
    del row[2]
    row[2:] = [cell._replace(column=cell.column - 1) for cell in row[2:]]
    assert set(states(read(grid), "granted")) == {CellState.UNSURE}


def test_a_column_that_the_form_does_not_have_is_an_extra() -> None:
    grid = table3()
    for row in grid[3:]:
        row[3:] = [
            GridCell("77", 5),
            *(cell._replace(column=cell.column + 1) for cell in row[3:]),
        ]
    grid[0][1] = GridCell("申请人情况", 3, 8)
    grid[1][1:] = [GridCell("法人或其他组织", 4, 6), GridCell("总计", 10, 1, 2)]
    grid[2] = [
        grid[2][0],
        GridCell("法人小计", 5),
        *(cell._replace(column=cell.column + 1) for cell in grid[2][1:]),
    ]
    report = read(grid)
    assert texts(report, "granted") == ["12", "0", "0", "0", "0", "0", "12"]
    assert set(states(report, "granted")) == {CellState.READ}
    assert {extra.texts for extra in report.extras} == {("77",)}


def test_an_empty_merged_cell_is_blank_in_all_its_columns() -> None:
    grid = table3()
    row = row_of(grid, "（一）予以公开")
    row[1:] = [GridCell("", 3, 6), GridCell("12", 9)]
    found = states(read(grid), "granted")
    assert found == [CellState.BLANK] * 6 + [CellState.READ]


def test_a_figure_in_a_merged_cell_is_unsure() -> None:
    grid = table3()
    row = row_of(grid, "（一）予以公开")
    row[1:] = [GridCell("12", 3, 6), GridCell("12", 9)]
    report = read(grid)
    assert "place.merged" in {doubt.id for doubt in report.doubts}
    assert set(states(report, "granted")) == {CellState.UNSURE}


def _swap_first_and_last(grid: Grid) -> None:
    grid[1][0], grid[1][2] = grid[1][0]._replace(text="总计"), grid[1][2]._replace(text="自然人")


def _put_persons_behind_the_others(grid: Grid) -> None:
    grid[1] = [
        GridCell("法人或其他组织", 3, 5),
        GridCell("自然人", 8, 1, 2),
        GridCell("总计", 9, 1, 2),
    ]
    grid[2] = [cell._replace(column=cell.column - 1) for cell in grid[2]]


def _rename_a_column(grid: Grid) -> None:
    grid[2][2] = grid[2][2]._replace(text="事业单位")


def test_another_header_makes_the_whole_table_unsure() -> None:
    changes: tuple[Callable[[Grid], None], ...] = (
        _swap_first_and_last,
        _put_persons_behind_the_others,
        _rename_a_column,
    )
    for change in changes:
        grid = table3()
        change(grid)
        report = read(grid)
        assert "place.columns" in {doubt.id for doubt in report.doubts}
        assert set(states(report, "granted")) == {CellState.UNSURE}


def test_figures_in_a_column_left_of_the_forms_are_not_taken_for_its_own() -> None:
    header = [
        GridCell("信息内容", 0),
        GridCell("上年处理决定数量", 1),
        GridCell("本年处理决定数量", 2),
    ]
    rows = [
        [GridCell(label, 0), GridCell("66", 1), GridCell("", 2)]
        for label in ("行政处罚", "行政强制", "行政许可")
    ]
    report = read([header, *rows], table3())
    for k in ("table2.punishment.processed", "table2.coercion.processed"):
        cell = report.cells.get(key(k))
        assert cell is None or cell.span is None or report.cell_doubts(key(k))


def test_a_row_torn_over_a_page_keeps_its_figures_and_its_blanks() -> None:
    grid = table3()
    at = next(i for i, row in enumerate(grid) if row[0].text == "1.本机关不掌握相关政府信息")
    row = grid[at]
    row[2] = row[2]._replace(text="")
    rest = [GridCell("政府信息", 0, _LABELS), *(cell._replace(text="") for cell in row[1:])]
    row[0] = row[0]._replace(text="1.本机关不掌握相关")
    report = read(grid[: at + 1], [rest, *grid[at + 1 :]])
    assert texts(report, "unable_not_held") == ["0", "", "0", "0", "0", "0", "0"]
    assert states(report, "unable_not_held")[1] in {CellState.BLANK, CellState.UNSURE}


def test_header_columns_merged_in_text_decide_too() -> None:
    text = (
        "二、主动公开政府信息情况\n第二十条第（一）项\t\t\t\t\t\t\n"
        "信息内容\t本年制发件数\t\t本年废止件数\t\t现行有效件数\t\n"
        "规章\t\t\t3\t\t\t\n行政规范性文件\t1\t\t2\t\t4\t\n行政许可\t7\n"
    )
    builder = Builder()
    builder.paragraph(text)
    report = recognise(builder.build())
    made, repealed = (report.cells[key(f"table2.regulations.{c}")] for c in ("made", "repealed"))
    assert (made.text, repealed.text) == ("", "3")
    assert not report.cell_doubts(key("table2.regulations.repealed"))
