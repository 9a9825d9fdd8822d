"""Confirmed reviews to export, and what a written workbook holds."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from app.exporting.layout import sheet_layout
from app.report import CellKey, Report
from app.review import Review
from tests.support import make_report


def confirmed(report: Report | None = None, **figures: str) -> Review:
    """A review confirmed as printed. Figures may be given as table3__granted__total="7"."""
    addresses = {name.replace("__", "."): text for name, text in figures.items()}
    review = Review(report or make_report("2021", addresses), who="王小明")
    review.confirm("原件如此", blank=review.obstacles().missing)
    return review


def cell_at(book: Workbook, key: CellKey, edition: str = "2021") -> Any:
    """The workbook's cell of a figure."""
    layout = sheet_layout(key.table, edition)
    area = layout.cells[key]
    return book[layout.name].cell(area.top, area.left)


def cell_values(path: Path, forms: Mapping[str, str | None]) -> dict[CellKey, Any]:
    """What a file holds in every cell of the tables."""
    book = load_workbook(path)
    return {
        key: cell_at(book, key, edition).value
        for table, edition in forms.items()
        if edition
        for key in sheet_layout(table, edition).cells
    }


def xml_tags(path: Path) -> set[str]:
    """The names of all elements in the sheets of a file, without namespace."""
    with ZipFile(path) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        roots = [ET.fromstring(archive.read(name)) for name in sheets]
    return {element.tag.rpartition("}")[2] for root in roots for element in root.iter()}
