"""Workbooks of Excel, WPS and OpenDocument: every sheet that is shown, as a table."""

from app.document import Document
from app.parsing.readers.build import Builder
from app.parsing.readers.package import Package
from app.parsing.readers.sheet.book import Workbook
from app.parsing.readers.sheet.ods import read_ods
from app.parsing.readers.sheet.xls import read_xls
from app.parsing.readers.sheet.xlsx import read_xlsx

_HIDDEN_SHEETS = "工作簿里有隐藏的工作表（{names}），没有读取。如果需要，请取消隐藏、保存后再打开。"
_HIDDEN_CELLS = (
    "工作表“{name}”里有隐藏的行或列，其中的内容没有读取。如果需要，请取消隐藏、保存后再打开。"
)
_NO_VALUES = (
    "工作表“{name}”里有 {count} 个公式没有保存计算结果，读到的是公式本身，不是数字。"
    "请用 Excel 或 WPS 打开，保存一次后再打开。"
)
_MOST_NAMES = 5


def read(data: bytes) -> Document:
    """The sheets of a workbook in their order; the name of a sheet is no part of the report."""
    builder = Builder()
    workbook = _workbook(data)
    for sheet in workbook.sheets:
        rows = sheet.rows()
        if rows:
            builder.aside(sheet.name)
            builder.table(rows)
        if len(sheet.shown()) < len(sheet.texts):
            builder.lose("sheet.hidden_cells", _HIDDEN_CELLS.format(name=sheet.name))
        if sheet.unsolved:
            message = _NO_VALUES.format(name=sheet.name, count=sheet.unsolved)
            builder.lose("sheet.no_values", message)
    if workbook.hidden:
        names = "、".join(workbook.hidden[:_MOST_NAMES])
        builder.lose("sheet.hidden", _HIDDEN_SHEETS.format(names=names))
    return builder.build()


def _workbook(data: bytes) -> Workbook:
    if not data.startswith(b"PK"):
        return read_xls(data)
    package = Package(data, "工作簿")
    return read_ods(package) if "content.xml" in package else read_xlsx(package)
