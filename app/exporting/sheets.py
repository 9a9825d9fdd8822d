"""Workbooks and their sheets: opened to be filled, saved, and read to be compared."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.exporting.layout import Label, LabelKind, SheetLayout

Cells = Mapping[tuple[int, int], Any]  # the cells that hold something, by row and column

_FOLLOWED = {LabelKind.UNIT, LabelKind.YEAR}

# What openpyxl raises for a file that is no workbook, or a damaged one.
_UNREADABLE = (
    AttributeError,
    BadZipFile,
    EOFError,
    InvalidFileException,
    KeyError,
    OSError,
    ParseError,
    TypeError,
    ValueError,
)


class UnreadableWorkbookError(Exception):
    """The file is no workbook that can be read."""


def open_workbook(file: IO[bytes]) -> Workbook:
    """Read a workbook whole, with all its styles. Raises UnreadableWorkbookError."""
    with _damage_named():
        return load_workbook(file)


def read_cells(path: Path) -> dict[str, Cells]:
    """What a workbook holds, by sheet; no styles, so it is fast. Raises UnreadableWorkbookError."""
    with path.open("rb") as file, _damage_named():
        book = load_workbook(file, read_only=True)
        cells = {sheet.title: cells_of(sheet) for sheet in book.worksheets}
        book.close()
        return cells


def saved(book: Workbook) -> bytes:
    """A workbook as a file's bytes."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells_of(sheet: Worksheet) -> Cells:
    """The cells of a sheet that hold something."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {(cell.row, cell.column): cell for cell in cells if cell.value is not None}


def place(row: int, column: int) -> str:
    """A cell's name as Excel shows it, such as C7."""
    return f"{get_column_letter(column)}{row}"


def first_misplaced(cells: Cells, layout: SheetLayout) -> tuple[Label, str] | None:
    """The first label that is not where the layout has it, and what stands there instead.

    Spaces and line breaks do not count: a template may set its headings differently.
    """
    for label in layout.labels:
        cell = cells.get((label.area.top, label.area.left))
        found = str(cell.value) if cell else ""
        words, expected = "".join(found.split()), label.text
        if words != expected and not (label.kind in _FOLLOWED and words.startswith(expected)):
            return label, found
    return None


@contextmanager
def _damage_named() -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise UnreadableWorkbookError from error
