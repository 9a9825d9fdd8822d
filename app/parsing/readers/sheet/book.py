"""What a workbook of any kind holds."""

from collections.abc import Iterator
from typing import NamedTuple

from app.parsing.readers.look import PLAIN, Look
from app.parsing.readers.sheet.grid import Sheet

MOST_SHEETS = 200


class Workbook(NamedTuple):
    """The sheets that are shown, read one by one, and the names of those that are hidden."""

    sheets: Iterator[Sheet]
    hidden: list[str]


class CellFormat(NamedTuple):
    """What of a cell's format changes what it says."""

    is_date: bool = False
    look: Look = PLAIN
