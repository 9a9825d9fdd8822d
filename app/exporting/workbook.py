"""Fill the standard workbook with a report."""

from collections.abc import Sequence
from copy import copy
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, cast

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting.content import cell_content, writable
from app.exporting.layout import (
    NOTES_SHEET,
    NOTES_TOP,
    UNIT_LABEL,
    YEAR_LABEL,
    sheet_layout,
)
from app.exporting.measure import POINTS_PER_WIDTH, text_height
from app.exporting.notes import Note
from app.exporting.sheets import saved
from app.exporting.template import open_template
from app.forms import FormTable, report_tables
from app.report import Report


def filled_workbook(report: Report, notes: Sequence[Note], template: Path | None = None) -> bytes:
    """The workbook of a report as a file's bytes. Raises TemplateError."""
    tables = report_tables(report)
    book = open_template(tables, template)
    for table in tables:
        _fill(book[table.title_words], table, report)
    _fill_notes(book[NOTES_SHEET], notes)
    return saved(book)


def unit_line(report: Report) -> str:
    """The words above a table that name the unit."""
    return writable(UNIT_LABEL + (report.unit.text if report.unit else ""))


def year_line(report: Report) -> str:
    """The words above a table that name the year."""
    return YEAR_LABEL + (f"{report.year}年" if report.year else "")


def _fill(sheet: Worksheet, table: FormTable, report: Report) -> None:
    layout = sheet_layout(table.id, table.edition)
    _put(sheet, layout.unit.top, layout.unit.left, unit_line(report))
    _put(sheet, layout.year.top, layout.year.left, year_line(report))
    for key, area in layout.cells.items():
        value, number_format = cell_content(table, key, report.cells[key].text)
        _put(sheet, area.top, area.left, value).number_format = number_format


def _fill_notes(sheet: Worksheet, notes: Sequence[Note]) -> None:
    """Every line looks as the template's first one does."""
    looks = [_Look.of(sheet, column) for column in (1, 2)]
    for row, note in enumerate(notes, NOTES_TOP):
        for column, (text, look) in enumerate(zip(note, looks, strict=True), 1):
            cell = _put(sheet, row, column, text or None)
            cell.font, cell.alignment = look.font, look.alignment
        heights = (text_height(t, k.width, k.size) for t, k in zip(note, looks, strict=True))
        sheet.row_dimensions[row].height = max(heights)


class _Look(NamedTuple):
    """How the lines of a column of the notes look. width and size in points."""

    font: Any
    alignment: Any
    width: float
    size: float

    @classmethod
    def of(cls, sheet: Worksheet, column: int) -> "_Look":
        cell = sheet.cell(NOTES_TOP, column)
        width = sheet.column_dimensions[get_column_letter(column)].width * POINTS_PER_WIDTH
        return cls(copy(cell.font), copy(cell.alignment), width, float(cell.font.sz or 11))


def _put(sheet: Worksheet, row: int, column: int, value: Decimal | str | None) -> Cell:
    """Words stay words: `=1+1` in a draft must not become a formula."""
    cell = cast("Cell", sheet.cell(row, column))  # open_template leaves no merged one here
    if isinstance(value, Decimal):
        cell.value = int(value) if value == value.to_integral_value() else float(value)
    else:
        cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
