"""A report as an Excel workbook: its tables below each other, or on sheets of their own."""

from io import BytesIO
from random import Random

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tests.reportwriter.draft import Draft
from tests.reportwriter.sheet import Sheet


def xlsx(draft: Draft, rng: Random) -> bytes:
    """The workbook of a report; figures are numbers or texts, as it comes."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "年度报告"
    numbers, apart = rng.random() < 0.7, rng.random() < 0.4
    row = 1
    for part in draft.parts:
        if not isinstance(part, Sheet):
            page.cell(row, 1, part.text)
            row += 1
        elif apart:
            own = book.create_sheet(f"表{len(book.worksheets)}")
            _write(own, 1, part, numbers=numbers)
            page = book.create_sheet(f"文字{len(book.worksheets)}")
            row = 1
        else:
            _write(page, row, part, numbers=numbers)
            row += len(part.rows) + rng.randint(0, 1)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _write(page: Worksheet, first: int, sheet: Sheet, *, numbers: bool) -> None:
    for number, row in enumerate(sheet.rows, start=first):
        for cell in row.cells:
            column = cell.column + 1
            value = cell.text if cell.key is None else _value(cell.text, numbers=numbers)
            target = page.cell(number, column, value)
            target.alignment = Alignment(wrap_text=True)
            if isinstance(value, str):
                target.data_type = "s"
            if cell.rows > 1 or cell.columns > 1:
                last, end = number + cell.rows - 1, column + cell.columns - 1
                page.merge_cells(None, number, column, last, end)


def _value(text: str, *, numbers: bool) -> str | int | float | None:
    if not text:
        return None
    if numbers and text.isascii() and text.removeprefix("-").isdigit():
        return int(text)
    whole, point, rest = text.partition(".")
    if numbers and point and text.isascii() and (whole + rest).isdigit():
        return float(text)
    return text
