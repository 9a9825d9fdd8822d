"""What is copied and pasted: figures to and from Excel and WPS, and whole reports.

Figures are plain text with tabs between cells and a line for each row.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from app.forms import EDITIONS, TABLES, form_table
from app.report import CellKey
from app.ui.drafts import Copied
from app.ui.grid_model import GridModel

_FEWEST_LABELS = 4  # a row or two may well be pasted with their names
_TOO_MANY = 2  # times as many cells as the grid has are no figures for it


class Found(NamedTuple):
    """What the clipboard holds for a new report: files, text or a page, or only a picture."""

    files: tuple[Path, ...]
    copied: Copied
    picture: bool


def on_clipboard() -> Found:
    """What was copied in another program."""
    mime = QApplication.clipboard().mimeData()
    # Qt gives nothing at all where nothing was ever copied; its stubs do not say so.
    if not isinstance(mime, QMimeData):
        return Found((), Copied("", ""), picture=False)
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    text = mime.text() if mime.hasText() else ""
    return Found(files, Copied(text, mime.html()), picture=mime.hasImage())


def copied(indexes: Iterable[QModelIndex]) -> str:
    """The text of the selected cells; what is not selected inside their box stays empty."""
    texts = {(i.row(), i.column()): str(i.data(Qt.ItemDataRole.EditRole) or "") for i in indexes}
    if not texts:
        return ""
    rows = range(min(r for r, _ in texts), max(r for r, _ in texts) + 1)
    columns = range(min(c for _, c in texts), max(c for _, c in texts) + 1)
    return "".join(
        "\t".join(texts.get((row, column), "") for column in columns) + "\r\n" for row in rows
    )


def pasted(
    model: GridModel, text: str, current: QModelIndex, selected: Iterable[QModelIndex]
) -> dict[CellKey, str] | None:
    """What pasting types into which cells. None: the text reaches beyond the grid.

    One value fills the selection; a block is written from the current cell.
    """
    block = _block(text)
    if len(block) == 1 and len(block[0]) == 1:
        return {model.key(index): block[0][0].strip() for index in selected}
    cells: dict[CellKey, str] = {}
    for down, row in enumerate(block):
        for right, value in enumerate(row):
            place = model.index(current.row() + down, current.column() + right)
            if not place.isValid():
                return None
            cells[model.key(place)] = value.strip()
    return cells


def is_report(model: GridModel, text: str) -> bool:
    """Whether what is to be pasted into a grid is rather a report of its own."""
    if "政府信息公开" in text and sum(label in text for label in _labels()) >= _FEWEST_LABELS:
        return True
    cells = sum(map(len, _block(text)))
    return cells > _TOO_MANY * model.rowCount() * model.columnCount()


def _block(text: str) -> list[list[str]]:
    # Empty lines at the end come with what was copied (a chat, a page): they empty no cell.
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines]


def _labels() -> set[str]:
    """The long names of the rows of all forms, which stand in nothing but a report."""
    tables = (form_table(table, edition) for edition in EDITIONS for table in TABLES)
    blocks = (block for table in tables for block in table.blocks)
    return {row.short for block in blocks for row in block.rows if len(row.short) >= 4}
