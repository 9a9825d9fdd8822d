"""Sources with real tables and with pages, written by the tests themselves."""

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter

from app.document import Box, Document, Span
from app.forms import Block, form, form_table
from app.parsing.readers.build import Builder, GridCell
from app.report import Cell, CellKey, Doubt, Reading, Report

HEADING = "示例市档案馆2024年政府信息公开工作年度报告"
A4 = (595.0, 842.0)  # points


def grid_report(
    figures: Mapping[str, str] | None = None, *, unsure: tuple[str, ...] = (), prose: str = "概述。"
) -> Report:
    """A report of three real tables; what is not given is printed as 0, "" as an empty cell."""
    builder = Builder()
    builder.paragraph(HEADING)
    builder.paragraph(prose)
    cells: dict[CellKey, Cell] = {}
    given = {CellKey.parse(key): text for key, text in (figures or {}).items()}
    for table in form("2021").tables.values():
        builder.paragraph(table.title)
        for block in table.blocks:
            spans = builder.table(_rows(block, given))[-len(block.keys) :]
            for keys, row in zip(block.keys, spans, strict=True):
                for key, span in zip(keys, row[-len(keys) :], strict=True):
                    cells[key] = Cell(given.get(key, "0"), span)
    builder.paragraph("结尾。")
    doubts = tuple(_doubt(CellKey.parse(key), cells) for key in unsure)
    unit = Reading("示例市档案馆", Span(0, 6))
    forms = dict.fromkeys(form("2021").tables, "2021")
    return Report(builder.build(), forms, cells, unit=unit, year=2024, doubts=doubts)


def _rows(block: Block, given: Mapping[CellKey, str]) -> list[list[GridCell]]:
    """A heading, then the rows; a name merges over two columns, the first of them over two rows."""
    heading = [GridCell("项目", 0, columns=2)]
    heading += [GridCell(path[-1], 2 + n) for n, path in enumerate(block.column_paths)]
    rows = [heading]
    for path, keys in zip(block.row_paths, block.keys, strict=True):
        name = GridCell("".join(path) or "件数", 0, columns=2)
        rows.append([name, *(GridCell(given.get(key, "0"), 2 + n) for n, key in enumerate(keys))])
    return rows


def _doubt(key: CellKey, cells: dict[CellKey, Cell]) -> Doubt:
    cell = cells[key]
    cells[key] = Cell(cell.text, cell.span, readings=(Reading(cell.text, cell.span),))
    return Doubt("test.doubt", "这一格的位置不能确定。", (key,), cell.span)


def huge_document(cells: int) -> Document:
    """A document with one table of that many cells."""
    builder = Builder()
    width = 100
    row = [GridCell("1", column) for column in range(width)]
    builder.table([row] * (cells // width))
    return builder.build()


def paged_report(figures: Mapping[str, str], pages: int = 2) -> tuple[Report, bytes]:
    """A PDF that prints each figure on a page of its own, and the report read from it."""
    texts = {CellKey.parse(key): text for key, text in figures.items()}
    builder = Builder()
    forms = dict.fromkeys(form("2021").tables, "2021")
    cells = {key: Cell() for table in forms for key in form_table(table, "2021").keys}
    for page, (key, text) in enumerate(texts.items()):
        span = builder.paragraph(text)
        cells[key] = Cell(text, span)
        builder.mark(Box(span, page, 0.5, 0.5, 0.54, 0.52))
    report = Report(builder.build(), forms, cells, unit=Reading("示例局", None), year=2024)
    return report, pdf(max(pages, len(texts)))


def pdf(pages: int, *, scanned: bool = False) -> bytes:
    """A PDF of A4 pages with a word on each, or with a picture only."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    writer.setPageMargins(QMarginsF())
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        if scanned:
            painter.drawImage(QRectF(0, 0, *A4), _picture())
        else:
            painter.drawText(QPointF(A4[0] / 2, A4[1] / 2), "47")
    painter.end()
    return bytes(data.data())


def _picture() -> QImage:
    picture = QImage(60, 85, QImage.Format.Format_RGB32)
    picture.fill(0x808080)
    return picture
