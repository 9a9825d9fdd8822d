"""Compare a written workbook with the report that it must hold, cell for cell."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from app.exporting.content import cell_content
from app.exporting.errors import VerificationError
from app.exporting.layout import NOTES_SHEET, NOTES_TOP, Area, sheet_layout
from app.exporting.notes import Note
from app.exporting.sheets import (
    Cells,
    UnreadableWorkbookError,
    first_misplaced,
    place,
    read_cells,
)
from app.exporting.workbook import unit_line, year_line
from app.forms import FormTable, report_tables
from app.report import Report


def verify(path: Path, report: Report, notes: Sequence[Note]) -> None:
    """Read the file afresh. Raises VerificationError naming the first place that differs."""
    try:
        sheets = read_cells(path)
    except (OSError, UnreadableWorkbookError) as error:
        raise VerificationError("文件", "能够读回", "不能读回") from error
    tables = report_tables(report)
    expected = [*(table.title_words for table in tables), NOTES_SHEET]
    if list(sheets) != expected:
        raise VerificationError("工作表", "、".join(expected), "、".join(sheets))
    for table in tables:
        _verify_table(sheets[table.title_words], table, report)
    for row, note in enumerate(notes, NOTES_TOP):
        for column, text in enumerate(note, 1):
            area = Area(row, column, row, column)
            _verify_cell(sheets[NOTES_SHEET], area, NOTES_SHEET, text or None)


def _verify_table(cells: Cells, table: FormTable, report: Report) -> None:
    layout = sheet_layout(table.id, table.edition)
    if misplaced := first_misplaced(cells, layout):
        label, found = misplaced
        raise VerificationError(f"{layout.name}表头", label.text, found)
    _verify_cell(cells, layout.unit, f"{layout.name}的单位", unit_line(report))
    _verify_cell(cells, layout.year, f"{layout.name}的年度", year_line(report))
    for key, area in layout.cells.items():
        expected = cell_content(table, key, report.cells[key].text).value
        _verify_cell(cells, area, table.name(key), expected)


def _verify_cell(cells: Cells, area: Area, name: str, expected: Decimal | str | None) -> None:
    """The cell holds just that: the same number, the same words, or nothing."""
    cell = cells.get((area.top, area.left))
    value = cell.value if cell else None
    match expected:
        case None:
            same = cell is None
        case Decimal():
            same = type(value) in {int, float} and Decimal(repr(value)) == expected
        case str():
            same = cell is not None and cell.data_type == "s" and value == expected
    if not same:
        where = f"{name}（{place(area.top, area.left)}）"
        raise VerificationError(where, _shown(expected), _shown(value))


def _shown(value: object) -> str:
    return "空白" if value is None else str(value)
