"""Draw resources/templates/standard.xlsx from the forms, after the official Word grids.

Run it after a change of resources/forms/ or of the drawing here:

    .venv/bin/python packaging/build_templates.py
"""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.exporting.layout import (  # noqa: E402
    NOTES_SHEET,
    NOTES_TOP,
    Area,
    Label,
    LabelKind,
    SheetLayout,
    sheet_layout,
)
from app.exporting.measure import POINTS_PER_WIDTH, text_height  # noqa: E402
from app.forms import EDITIONS  # noqa: E402

TARGET = ROOT / "resources" / "templates" / "standard.xlsx"


class Look(NamedTuple):
    """How one table is drawn. widths: of its columns, in twips, as in the official Word grid."""

    widths: tuple[int, ...]
    row_labels: str  # how they are aligned
    row_height: float  # in points, of a row whose labels need no more


LOOKS = {
    "table2": Look((2435,) * 4, "center", 26),
    "table3": Look((754, 921, 3271, *(685,) * 7), "left", 21),
    "table4": Look((649,) * 15, "center", 26),
}

PIXELS_PER_TWIP = 0.0715  # the grid then fills an A4 page between half-inch margins
POINTS_PER_PIXEL = 0.75

THIN = Side(style="thin")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TEXT_FONT = Font(name="宋体", size=10.5)
TOPIC_FONT = Font(name="宋体", size=10.5, bold=True)
FONTS = {
    LabelKind.TITLE: Font(name="宋体", size=14, bold=True),
    LabelKind.CORNER: Font(name="楷体", size=10.5),
}
NUMBER_ALIGNMENT = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)


def build() -> Workbook:
    """The template: a sheet for each table and edition."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "年报核对"
    for table, look in LOOKS.items():
        for edition in EDITIONS:
            layout = sheet_layout(table, edition)
            draw(book.create_sheet(layout.template_name), layout, look)
    draw_notes(book.create_sheet(NOTES_SHEET))
    return book


def draw(sheet: Worksheet, layout: SheetLayout, look: Look) -> None:
    """Draw one table: sizes, labels, empty cells, borders, and how it prints."""
    for column, width in enumerate(column_widths(look), 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = width / POINTS_PER_WIDTH
    for row, height in row_heights(layout, look).items():
        sheet.row_dimensions[row].height = height
    for label in layout.labels:
        draw_label(sheet, label, look)
    for area in layout.cells.values():
        merge(sheet, area)
        cell = sheet.cell(area.top, area.left)
        cell.font, cell.alignment, cell.number_format = TEXT_FONT, NUMBER_ALIGNMENT, "0"
    for row, column in places(layout.grid):
        sheet.cell(row, column).border = BORDER
    set_up_page(sheet)
    sheet.print_area = f"A1:{get_column_letter(layout.grid.right)}{layout.grid.bottom}"
    sheet.print_title_rows = f"1:{layout.header_rows}"


def draw_label(sheet: Worksheet, label: Label, look: Look) -> None:
    """Write a label in its font, aligned as the official grid has it."""
    merge(sheet, label.area)
    cell = sheet.cell(label.area.top, label.area.left, words(label, look))
    cell.font = FONTS.get(label.kind, TEXT_FONT)
    horizontal = {
        LabelKind.UNIT: "left",
        LabelKind.YEAR: "right",
        LabelKind.HEADING: "left",
        LabelKind.CORNER: look.row_labels,
        LabelKind.ROW: look.row_labels,
    }.get(label.kind, "center")
    followed = label.kind in {LabelKind.UNIT, LabelKind.YEAR}  # by words of any length
    cell.alignment = Alignment(
        horizontal=horizontal, vertical="center", wrap_text=not followed, shrink_to_fit=followed
    )


def words(label: Label, look: Look) -> str:
    """The text of a label, broken where the narrow columns of the official grid break it."""
    text, area, kind = label
    if kind is LabelKind.COLUMN and len(text) * size(label) > area_width(area, look):
        return "\n".join(text[i : i + 2] for i in range(0, len(text), 2))
    if kind is LabelKind.ROW and area.bottom > area.top:
        return text.replace("）", "）\n")
    return text


def merge(sheet: Worksheet, area: Area) -> None:
    """Make one cell of an area."""
    if not area.single:
        sheet.merge_cells(None, area.top, area.left, area.bottom, area.right)


def places(area: Area) -> Iterator[tuple[int, int]]:
    """Row and column of every cell in an area."""
    return product(range(area.top, area.bottom + 1), range(area.left, area.right + 1))


def draw_notes(sheet: Worksheet) -> None:
    """The sheet of notes: a topic at the left, what there is to tell at the right."""
    sheet.cell(1, 1, NOTES_SHEET).font = FONTS[LabelKind.TITLE]
    for column, (width, line_font) in enumerate(((24, TOPIC_FONT), (74, TEXT_FONT)), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        line = sheet.cell(NOTES_TOP, column)
        line.font, line.alignment = line_font, Alignment(vertical="top", wrap_text=True)
    set_up_page(sheet)
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes


def set_up_page(sheet: Worksheet) -> None:
    """One A4 page, the sheet centred on it at full width."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3)
    sheet.print_options.horizontalCentered = True
    footer: Any = sheet.oddFooter  # every sheet has one, which its types leave open
    footer.center.text = "第 &P 页，共 &N 页"


# --- sizes, in points ---


def column_widths(look: Look) -> list[float]:
    """The widths of the official grid, on whole pixels."""
    return [round(twips * PIXELS_PER_TWIP) * POINTS_PER_PIXEL for twips in look.widths]


def area_width(area: Area, look: Look) -> float:
    """The width of an area, over all its columns."""
    return sum(column_widths(look)[area.left - 1 : area.right])


def size(label: Label) -> float:
    """The font size of a label."""
    return float(FONTS.get(label.kind, TEXT_FONT).size)


def row_heights(layout: SheetLayout, look: Look) -> dict[int, float]:
    """Rows high enough for every label: in merged cells Excel does not see to it itself."""
    heights = dict.fromkeys(range(1, layout.grid.bottom + 1), look.row_height)
    for label in sorted(layout.labels, key=lambda label: label.area.bottom - label.area.top):
        area = label.area
        needed = text_height(words(label, look), area_width(area, look), size(label))
        present = sum(heights[row] for row in range(area.top, area.bottom + 1))
        heights[area.bottom] += max(0, needed - present)
    return heights


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    build().save(TARGET)
