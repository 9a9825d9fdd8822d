import importlib.util
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from app.exporting import TemplateError, export_review
from app.exporting.layout import NOTES_SHEET, LabelKind, sheet_layout
from app.forms import EDITIONS, form
from app.resources import resource
from tests.exporting.helpers import cell_at, confirmed
from tests.support import key, make_report

BUILDER = Path(__file__).parents[2] / "packaging" / "build_templates.py"
STANDARD = resource("templates/standard.xlsx")
LAYOUTS = [sheet_layout(t, e) for e in EDITIONS for t in form(e).tables]
GRANTED = key("table3.granted.natural_person")


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_templates", BUILDER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def standard() -> Workbook:
    return load_workbook(STANDARD)


def look(cell: Any) -> str:
    """A cell's styles; openpyxl compares them only as text."""
    return f"{cell.font}{cell.border}{cell.alignment}"


def drawing(sheet: Any) -> dict[str, Any]:
    """Everything that the builder decides about a sheet, as values that can be compared."""
    rows = range(1, sheet.max_row + 1)
    columns = [get_column_letter(column) for column in range(1, sheet.max_column + 1)]
    cells = (sheet[f"{column}{row}"] for row, column in product(rows, columns))
    return {
        "cells": [(c.coordinate, c.value, c.number_format, look(c)) for c in cells],
        "merged": {area.coord for area in sheet.merged_cells.ranges},
        "heights": [sheet.row_dimensions[row].height for row in rows],
        "widths": [sheet.column_dimensions[column].width for column in columns],
        "page": (sheet.page_setup, sheet.page_margins, sheet.print_options),
        "fit": sheet.sheet_properties.pageSetUpPr,
        "printed": (sheet.print_area, sheet.print_title_rows),
        "footer": sheet.oddFooter.center.text,
        "lines": sheet.sheet_view.showGridLines,
    }


def test_shipped_template_is_what_the_builder_draws(
    builder: ModuleType, standard: Workbook
) -> None:
    stream = BytesIO()
    builder.build().save(stream)
    built = load_workbook(stream)
    assert built.sheetnames == standard.sheetnames
    for sheet in built:
        assert drawing(sheet) == drawing(standard[sheet.title])


def test_template_has_a_sheet_for_each_table_and_edition_and_the_notes(standard: Workbook) -> None:
    assert set(standard.sheetnames) == {layout.template_name for layout in LAYOUTS} | {NOTES_SHEET}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.template_name)
class TestSheet:
    @pytest.fixture
    def sheet(self, layout: Any, standard: Workbook) -> Any:
        return standard[layout.template_name]

    def test_areas_of_the_layout_are_merged(self, layout: Any, sheet: Any) -> None:
        areas = [label.area for label in layout.labels] + list(layout.cells.values())
        merged = {(r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges}
        assert merged == {tuple(area) for area in areas if not area.single}

    def test_every_area_is_framed_all_round(self, layout: Any, sheet: Any) -> None:
        labels = [label.area for label in layout.labels if label.area.top >= layout.grid.top]
        for top, left, bottom, right in [*labels, *layout.cells.values()]:
            for row, column in product(range(top, bottom + 1), range(left, right + 1)):
                border = sheet.cell(row, column).border
                assert row > top or border.top.style == "thin"
                assert row < bottom or border.bottom.style == "thin"
                assert column > left or border.left.style == "thin"
                assert column < right or border.right.style == "thin"

    def test_words_are_set_in_the_official_type(self, layout: Any, sheet: Any) -> None:
        for label in layout.labels:
            font = sheet.cell(*label.area[:2]).font
            title = label.kind is LabelKind.TITLE
            assert font.name == ("楷体" if label.kind is LabelKind.CORNER else "宋体")
            assert (font.size, font.bold) == ((14, True) if title else (10.5, False))

    def test_no_label_is_clipped(self, layout: Any, sheet: Any) -> None:
        for label in layout.labels:
            top, left, bottom, right = label.area
            letters = map(get_column_letter, range(left, right + 1))
            width = sum(sheet.column_dimensions[letter].width for letter in letters) * 5.25
            height = sum(sheet.row_dimensions[row].height for row in range(top, bottom + 1))
            cell = sheet.cell(top, left)
            lines = sum(1 for _ in wrapped(cell.value, int((width - 4) / cell.font.size)))
            assert lines * cell.font.size * 1.3 <= height, cell.value

    def test_numbers_are_plain_and_shrink_rather_than_turn_into_hashes(
        self, layout: Any, sheet: Any
    ) -> None:
        for area in layout.cells.values():
            cell = sheet.cell(area.top, area.left)
            assert (cell.value, cell.number_format) == (None, "0")
            assert cell.alignment.shrink_to_fit
            assert not cell.alignment.wrap_text

    def test_sheet_prints_on_one_a4_page_unshrunk(self, layout: Any, sheet: Any) -> None:
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.page_setup.orientation == "portrait"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_options.horizontalCentered
        columns = map(get_column_letter, range(1, layout.grid.right + 1))
        width = sum(sheet.column_dimensions[column].width for column in columns) * 5.25
        height = sum(sheet.row_dimensions[r].height for r in range(1, layout.grid.bottom + 1))
        margins = sheet.page_margins
        assert 0.98 < width / (595 - 72 * (margins.left + margins.right)) <= 1
        assert height <= 842 - 72 * (margins.top + margins.bottom)
        last = f"${get_column_letter(layout.grid.right)}${layout.grid.bottom}"
        assert sheet.print_area == f"'{sheet.title}'!$A$1:{last}"
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"


def wrapped(text: str, per_line: int) -> Iterator[str]:
    """The lines of a text, every character taken for a wide one."""
    for line in text.split("\n"):
        yield from (line[i : i + per_line] for i in range(0, len(line), per_line))


@pytest.mark.parametrize("edition", EDITIONS)
def test_exported_sheets_are_drawn_as_in_the_template(
    tmp_path: Path, standard: Workbook, edition: str
) -> None:
    export_review(confirmed(make_report(edition)), tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    for layout in (sheet_layout(table, edition) for table in form(edition).tables):
        exported, drawn = drawing(book[layout.name]), drawing(standard[layout.template_name])
        for what in ("merged", "heights", "widths", "page", "fit", "footer", "lines"):
            assert exported[what] == drawn[what]
        looks = [[c[-1] for c in sheet["cells"]] for sheet in (exported, drawn)]
        assert looks[0] == looks[1]
        area, rows = drawn["printed"]
        assert exported["printed"] == (area.replace(layout.template_name, layout.name), rows)


# --- a template of the office's own ---


def restyled(path: Path, change: Callable[[Workbook], None]) -> Path:
    book = load_workbook(STANDARD)
    change(book)
    book.save(path)
    return path


def test_restyled_template_keeps_its_dress(tmp_path: Path) -> None:
    def dress(book: Workbook) -> None:
        sheet = book["表三-2021"]
        sheet["A6"].font = Font(name="仿宋", size=12)
        sheet["D8"].fill = PatternFill("solid", "FFFF00")
        sheet["D8"].value = 99  # left over from a trial
        sheet["E8"].value = 99
        sheet["A6"].value = "一、本年新收\n政府信息公开 申请数量"
        sheet.page_setup.orientation = "landscape"
        book.create_sheet("草稿", 0)
        book[NOTES_SHEET].merge_cells("A3:B3")
        book.move_sheet("表四-2021", -4)

    template = restyled(tmp_path / "office.xlsx", dress)
    review = confirmed(table3__granted__natural_person="7", table3__granted__legal_commercial=".")
    export_review(review, tmp_path / "t.xlsx", template=template)
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["表二", "表三", "表四", NOTES_SHEET]
    sheet = book["表三"]
    assert sheet["A6"].font.name == "仿宋"
    assert sheet["D8"].fill.fgColor.rgb == "00FFFF00"
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet["D8"].value, sheet["E8"].value) == (7, None)


def test_changed_template_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "office.xlsx"
    for name in ("仿宋", "黑体"):

        def dress(book: Workbook, name: str = name) -> None:
            book["表二-2021"]["A1"].font = Font(name=name)

        restyled(path, dress)
        export_review(confirmed(), tmp_path / "t.xlsx", template=path)
        assert load_workbook(tmp_path / "t.xlsx")["表二"]["A1"].font.name == name


def renamed_row(book: Workbook) -> None:
    book["表三-2021"]["C10"].value = "1.属于工作秘密"


def inserted_row(book: Workbook) -> None:
    book["表二-2021"].insert_rows(1)


def lost_sheet(book: Workbook) -> None:
    del book["表四-2021"]


def lost_notes(book: Workbook) -> None:
    del book[NOTES_SHEET]


def merged_cells(book: Workbook) -> None:
    book["表三-2021"].merge_cells("D8:E8")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (renamed_row, "“表三-2021”的 C10 应为“1.属于国家秘密”，实际为“1.属于工作秘密”"),
        (inserted_row, "“表二-2021”的 A1 应为“二、主动公开政府信息情况”，实际为“空白”"),
        (lost_sheet, "缺少工作表“表四-2021”"),
        (lost_notes, "缺少工作表“说明”"),
        (merged_cells, "“表三-2021”的 E8 要填数，却并入了其他单元格"),
    ],
)
def test_template_that_does_not_fit_is_refused(
    tmp_path: Path, change: Callable[[Workbook], None], named: str
) -> None:
    template = restyled(tmp_path / "office.xlsx", change)
    with pytest.raises(TemplateError, match=f"模板“office.xlsx”不能使用：.*{named}"):
        export_review(confirmed(), tmp_path / "t.xlsx", template=template)
    assert not (tmp_path / "t.xlsx").exists()


@pytest.mark.parametrize("data", [b"", b"rubbish", b"PK\x05\x06" + bytes(18), None])
def test_template_that_is_no_workbook_is_refused(tmp_path: Path, data: bytes | None) -> None:
    template = tmp_path / "office.xlsx"
    if data is not None:
        template.write_bytes(data)
    with pytest.raises(TemplateError, match="文件打不开" if data is None else "不是有效的 xlsx"):
        export_review(confirmed(), tmp_path / "t.xlsx", template=template)


def test_a_sheet_that_is_not_needed_may_differ(tmp_path: Path) -> None:
    template = restyled(tmp_path / "office.xlsx", renamed_row)
    export_review(confirmed(make_report("2019")), tmp_path / "t.xlsx", template=template)
    assert cell_at(load_workbook(tmp_path / "t.xlsx"), GRANTED, "2019").value == 0
