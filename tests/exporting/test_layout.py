from collections import Counter
from itertools import product

import pytest

from app.exporting.layout import Area, LabelKind, SheetLayout, sheet_layout
from app.forms import EDITIONS, form, form_table
from app.report import CellKey

SHEETS = [(table, edition) for edition in EDITIONS for table in form(edition).tables]


def texts(layout: SheetLayout) -> dict[Area, str]:
    return {label.area: label.text for label in layout.labels}


@pytest.mark.parametrize(
    ("table", "edition", "rows", "columns"),
    [
        ("table2", "2021", 14, 4),
        ("table3", "2021", 28, 10),
        ("table4", "2021", 4, 15),
        ("table2", "2019", 18, 4),
        ("table3", "2019", 26, 10),
        ("table4", "2019", 4, 15),
    ],
)
def test_grids_have_the_official_size(table: str, edition: str, rows: int, columns: int) -> None:
    grid = sheet_layout(table, edition).grid
    assert (grid.bottom - grid.top + 1, grid.right - grid.left + 1) == (rows, columns)


@pytest.mark.parametrize(("table", "edition"), SHEETS)
def test_every_cell_of_the_form_has_one_place(table: str, edition: str) -> None:
    assert list(sheet_layout(table, edition).cells) == list(form_table(table, edition).keys)


@pytest.mark.parametrize(("table", "edition"), SHEETS)
def test_labels_and_cells_fill_the_sheet_without_gap_or_overlap(table: str, edition: str) -> None:
    layout = sheet_layout(table, edition)
    areas = [label.area for label in layout.labels] + list(layout.cells.values())
    covered = Counter(
        place
        for top, left, bottom, right in areas
        for place in product(range(top, bottom + 1), range(left, right + 1))
    )
    sheet = product(range(1, layout.grid.bottom + 1), range(1, layout.grid.right + 1))
    assert covered == Counter(sheet)


@pytest.mark.parametrize(("table", "edition"), SHEETS)
def test_every_row_and_column_is_labelled(table: str, edition: str) -> None:
    layout = sheet_layout(table, edition)
    printed = Counter(label.text for label in layout.labels)
    for block in form_table(table, edition).blocks:
        paths = block.row_paths + block.column_paths
        assert {word for path in paths for word in path if word} <= printed.keys()


def test_table_2_stacks_its_blocks() -> None:
    layout = sheet_layout("table2", "2021")
    found = texts(layout)
    assert found[Area(3, 1, 3, 4)] == "第二十条第（一）项"
    assert found[Area(4, 1, 4, 1)] == "信息内容"
    assert found[Area(4, 4, 4, 4)] == "现行有效件数"
    assert found[Area(7, 1, 7, 4)] == "第二十条第（五）项"
    assert found[Area(8, 2, 8, 4)] == "本年处理决定数量"
    assert layout.cells[CellKey("table2", "admin_fees", "fee_amount")] == Area(16, 2, 16, 4)


def test_blocks_of_two_columns_spread_over_the_grid() -> None:
    layout = sheet_layout("table2", "2019")
    assert layout.cells[CellKey("table2", "procurement", "procurement_items")].left == 2
    amount = layout.cells[CellKey("table2", "procurement", "procurement_amount")]
    assert amount == Area(20, 3, 20, 4)


def test_table_3_merges_its_headings_as_the_official_form_does() -> None:
    found = texts(sheet_layout("table3", "2021"))
    assert found[Area(3, 1, 5, 3)].startswith("（本列数据的勾稽关系为")
    assert found[Area(3, 4, 3, 10)] == "申请人情况"
    assert found[Area(4, 4, 5, 4)] == "自然人"
    assert found[Area(4, 5, 4, 9)] == "法人或其他组织"
    assert found[Area(4, 10, 5, 10)] == "总计"
    assert found[Area(6, 1, 6, 3)] == "一、本年新收政府信息公开申请数量"
    assert found[Area(8, 1, 29, 1)] == "三、本年度办理结果"
    assert found[Area(8, 2, 8, 3)] == "（一）予以公开"
    assert found[Area(10, 2, 17, 2)] == "（三）不予公开"
    assert found[Area(26, 2, 28, 2)] == "（六）其他处理"
    assert found[Area(29, 2, 29, 3)] == "（七）总计"
    assert found[Area(30, 1, 30, 3)] == "四、结转下年度继续办理"


def test_other_handling_is_one_row_in_2019() -> None:
    assert texts(sheet_layout("table3", "2019"))[Area(26, 2, 26, 3)] == "（六）其他处理"


def test_table_4_stands_in_one_row_under_three_heading_rows() -> None:
    layout = sheet_layout("table4", "2021")
    found = texts(layout)
    assert found[Area(3, 1, 3, 5)] == "行政复议"
    assert found[Area(3, 6, 3, 15)] == "行政诉讼"
    assert found[Area(4, 1, 5, 1)] == "结果维持"
    assert found[Area(4, 6, 4, 10)] == "未经复议直接起诉"
    assert found[Area(5, 15, 5, 15)] == "总计"
    assert {area.top for area in layout.cells.values()} == {6}


@pytest.mark.parametrize(("table", "edition"), SHEETS)
def test_title_unit_and_year_stand_above_the_grid(table: str, edition: str) -> None:
    layout = sheet_layout(table, edition)
    title, unit, year = layout.labels[:3]
    assert (title.kind, title.text) == (LabelKind.TITLE, form_table(table, edition).title)
    assert (unit.area, year.area) == (layout.unit, layout.year)
    assert (title.area.top, unit.area.top, year.area.top, layout.grid.top) == (1, 2, 2, 3)


def test_sheets_are_named_in_the_words_of_the_form() -> None:
    layout = sheet_layout("table3", "2019")
    assert (layout.template_name, layout.name) == ("表三-2019", "表三")
