"""What another program copied, as rows of cells: from text with tabs or from a table of a page."""

import re
from collections.abc import Sequence

from app.parsing import DraftError
from app.parsing.readers.build import GridCell
from app.parsing.readers.limits import Deadline
from app.ui.drafts import Copied
from app.ui.entry import entered

Cells = list[str | None]  # None: no cell, or covered by a merged one: leave what is there
Rows = list[Cells]

_SECONDS = 2.0  # for reading a page while the clerk waits
_LINE_ENDS = re.compile("\r\n|\r")
# Excel and WPS quote a cell only where a line end, or a tab, is in it.
_QUOTED = re.compile(r'(?:^|(?<=[\t\n]))"((?:[^"]|"")*[\t\n](?:[^"]|"")*)"(?=[\t\n]|$)')


def pasted_rows(copied: Copied) -> Rows:
    """The cells that were copied.

    A page with one table is asked first: it knows merged cells, which text empties or leaves out,
    a cell of several lines, a raised digit (12², not 122), and an empty cell at the end from an
    empty line. Where the text is a block of another size, it is what the clerk saw (Excel's page
    leaves out hidden rows, for one).
    """
    page = _page_rows(copied.html) if "<t" in copied.html.lower() else None
    if page is None:
        return text_rows(copied.text)
    merged = any(cell is None for row in page for cell in row)
    exact = _split(_LINE_ENDS.sub("\n", copied.text).removesuffix("\n"))
    ragged = len({len(row) for row in exact}) > 1
    same = len(exact) == len(page) and len(exact[0]) == len(page[0])
    return page if merged or ragged or same or not copied.text.strip() else exact


def text_rows(text: str) -> Rows:
    """The cells of a text: tabs between cells, a line for each row.

    All empty lines at the end are dropped: where no table came with the text they are a chat's
    or a note's, and would empty figures that nobody meant.
    """
    return _split(_LINE_ENDS.sub("\n", text).rstrip("\n"))


def _split(text: str) -> Rows:
    text = _QUOTED.sub(_unquoted, text)
    return [[entered(cell) for cell in line.split("\t")] for line in text.split("\n")]


def _unquoted(cell: re.Match[str]) -> str:
    return " ".join(cell[1].replace('""', '"').split())


def _page_rows(html: str) -> Rows | None:
    """The cells of the one table of a page; None where it has none, or several."""
    # Not needed before something is pasted; the window is painted earlier without them.
    from app.parsing.readers.html.page import Page  # noqa: PLC0415
    from app.parsing.readers.html.tables import Table  # noqa: PLC0415

    try:
        blocks = Page(html.replace("\x00", ""), Deadline(_SECONDS)).blocks
    except DraftError:
        return None
    tables = [block.rows for block in blocks if isinstance(block, Table)]
    return _expanded(tables[0]) if len(tables) == 1 else None


def _expanded(rows: Sequence[Sequence[GridCell]]) -> Rows:
    """Every row as wide as the table; a merged area has its text at the top left."""
    width = max((cell.column + cell.columns for row in rows for cell in row), default=0)
    found: Rows = [[None] * width for _ in rows]
    for cells, row in zip(found, rows, strict=True):
        for cell in row:
            cells[cell.column] = entered(" ".join(cell.text.split()))
    return found
