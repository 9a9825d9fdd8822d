"""The standard workbook to be filled: the one that ships, or the same in another dress."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from openpyxl.cell import MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting.errors import TemplateError
from app.exporting.layout import NOTES_SHEET, NOTES_TOP, SheetLayout, sheet_layout
from app.exporting.sheets import (
    UnreadableWorkbookError,
    cells_of,
    first_misplaced,
    open_workbook,
    place,
    saved,
)
from app.forms import FormTable
from app.resources import resource


def open_template(tables: tuple[FormTable, ...], template: Path | None = None) -> Workbook:
    """An empty workbook with the sheets of those tables, in that order, and the notes.

    None: the template that ships. Raises TemplateError.
    """
    path = template or resource("templates/standard.xlsx")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TemplateError(path.name, "文件打不开，请检查它是否还在") from error
    reduced = _reduced(data, path.name, tuple((table.id, table.edition) for table in tables))
    book = open_workbook(BytesIO(reduced.data))
    for sheet, merged in zip(book.worksheets, reduced.merged, strict=True):
        sheet.merged_cells = MultiCellRange(merged)
    return book


class _Reduced(NamedTuple):
    """A template with only the sheets of one report; the merged areas of each stand beside it.

    openpyxl draws the borders of merged areas anew whenever it reads them, which takes longer
    than all the rest of an export.
    """

    data: bytes
    merged: tuple[str, ...]


@lru_cache(maxsize=8)
def _reduced(template: bytes, name: str, tables: tuple[tuple[str, str], ...]) -> _Reduced:
    """The template with only those sheets, each under the name that it has in an export."""
    try:
        book = open_workbook(BytesIO(template))
    except UnreadableWorkbookError as error:
        raise TemplateError(name, "不是有效的 xlsx 工作簿") from error
    layouts = [sheet_layout(table, edition) for table, edition in tables]
    sheets = [_table_sheet(book, layout, name) for layout in layouts]
    _keep_only(book, [*sheets, _notes_sheet(book, name)])
    for sheet, layout in zip(sheets, layouts, strict=True):
        sheet.title = layout.name
        sheet.defined_names.clear()  # they know the sheet by its former name
    book.properties.creator = "年报核对"
    merged = tuple(str(sheet.merged_cells) for sheet in book.worksheets)
    for sheet in book.worksheets:
        sheet.merged_cells = MultiCellRange()
    return _Reduced(saved(book), merged)


def _table_sheet(book: Workbook, layout: SheetLayout, template: str) -> Worksheet:
    """A table's sheet, once it is sure that its labels are where they belong."""
    sheet = _named_sheet(book, layout.template_name, template)
    if misplaced := first_misplaced(cells_of(sheet), layout):
        (text, area, _), found = misplaced
        where = f"工作表“{sheet.title}”的 {place(area.top, area.left)}"
        raise TemplateError(template, f"{where} 应为“{text}”，实际为“{found or '空白'}”")
    for area in layout.cells.values():
        if isinstance(sheet.cell(area.top, area.left), MergedCell):
            where = f"工作表“{sheet.title}”的 {place(area.top, area.left)}"
            raise TemplateError(template, f"{where} 要填数，却并入了其他单元格")
    return sheet


def _notes_sheet(book: Workbook, template: str) -> Worksheet:
    sheet = _named_sheet(book, NOTES_SHEET, template)
    for merged in list(sheet.merged_cells.ranges):
        if merged.max_row >= NOTES_TOP:  # every line of the notes needs its two cells
            sheet.unmerge_cells(merged.coord)
    return sheet


def _named_sheet(book: Workbook, name: str, template: str) -> Worksheet:
    sheet = book[name] if name in book.sheetnames else None
    if not isinstance(sheet, Worksheet):
        raise TemplateError(template, f"缺少工作表“{name}”")
    return sheet


def _keep_only(book: Workbook, sheets: list[Worksheet]) -> None:
    """Leave only those sheets, in that order, the first one open."""
    for surplus in set(book.sheetnames) - {sheet.title for sheet in sheets}:
        del book[surplus]
    book.defined_names.clear()  # they may name a sheet that is gone
    for number, sheet in enumerate(sheets):
        book.move_sheet(sheet, len(sheets))  # to the end
        # With several sheets selected, Excel would write what is typed into all of them.
        sheet.sheet_view.tabSelected = number == 0
    book.active = 0
