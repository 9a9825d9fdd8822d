"""A block of the grid as other programs take it: text with tabs, and a page with merged cells."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QStringListModel

from app.forms import Block
from app.ui.grid_model import GridModel
from app.ui.grid_moves import Box
from app.ui.headers import merged_boxes

_ROW_END = "\r\n"  # as Excel writes it, behind the last row too
# Else Excel takes 1-2 for a date, and Calc 1,234 for 1234; each has its own word for it.
_AS_TEXT = ' style="mso-number-format:\'\\@\'" sdnum="1033;0;@"'
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]*[1-9])?")
Paths = Sequence[tuple[str, ...]]


class Merged(NamedTuple):
    """A cell as it is copied, and over how many rows and columns it reaches."""

    text: str
    rows: int = 1
    columns: int = 1


Table = list[list[Merged | None]]  # None: covered by a merged cell


def copied_table(model: GridModel, box: Box, *, names: bool, headings: bool) -> Table:
    """The figures of a box; with the names of its rows, with the headings of its columns."""
    block = model.block
    paths = block.row_paths if names else ()
    heads = column_paths(block) if headings else ()
    beside, above = _depth(paths), _depth(heads)
    width, height = beside + len(box.columns), above + len(box.rows)
    table: Table = [[None] * width for _ in range(height)]
    if beside and above:
        table[0][0] = Merged(block.corner, above, beside)
    for first, length, level, deep, text in _within(paths, box.top, box.bottom):
        table[above + first][level] = Merged(text, length, deep)
    for first, length, level, deep, text in _within(heads, box.left, box.right):
        table[level][beside + first] = Merged(text, deep, length)
    for down, row in enumerate(box.rows):
        for right, column in enumerate(box.columns):
            text = str(model.index(row, column).data() or "")
            table[above + down][beside + right] = Merged(" ".join(text.split()))
    return table


def column_paths(block: Block) -> tuple[tuple[str, ...], ...]:
    """The headings in the header; the heading of a whole block stands above it."""
    return tuple(path[1:] if block.heading else path for path in block.column_paths)


def mime_of(table: Table) -> QMimeData:
    """What goes on the clipboard.

    Data that Python made outlives Python there and ends the program in a crash, so Qt makes it.
    """
    maker = QStringListModel([""])
    data = maker.mimeData([maker.index(0, 0)])
    for form in data.formats():
        data.removeFormat(form)
    data.setText(text_of(table))
    data.setHtml(page_of(table))
    return data


def text_of(table: Table) -> str:
    """Cells parted by tabs; nothing is quoted, as no cell holds a tab or a line end."""
    rows = ("\t".join(cell.text if cell else "" for cell in row) for row in table)
    return "".join(row + _ROW_END for row in rows)


def page_of(table: Table) -> str:
    """A table of HTML."""
    rows = ("".join(_cell(cell) for cell in row if cell) for row in table)
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return (
        '<html><head><meta charset="utf-8"></head><body>\n<table border="1" cellspacing="0">\n'
        f"{body}\n</table>\n</body></html>"
    )


def _cell(cell: Merged) -> str:
    reach = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    reach += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    # Plain figures stay figures there, so that they can be added up; 1,234 would become 1234.
    as_text = "" if not cell.text or _PLAIN.fullmatch(cell.text) else _AS_TEXT
    return f"<td{reach}{as_text}>{escape(cell.text)}</td>"


def _within(paths: Paths, first: int, last: int) -> Iterator[tuple[int, int, int, int, str]]:
    """The headings of some sections: where each begins, how far it reaches, its level and depth."""
    for box in merged_boxes(paths):
        begin, end = max(box.first, first), min(box.last, last)
        if begin <= end:
            yield begin - first, end - begin + 1, box.top, box.bottom - box.top + 1, box.text


def _depth(paths: Paths) -> int:
    return max(map(len, paths), default=0)
