"""What is on the clipboard: a report in whatever shape, or figures for a grid."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from app.forms import EDITIONS, TABLES, form_table
from app.ui.drafts import Copied
from app.ui.grid_model import GridModel
from app.ui.paste_block import Rows

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


def is_report(model: GridModel, text: str, rows: Rows) -> bool:
    """Whether what is to be pasted into a grid is rather a report of its own.

    text: what was copied. rows: its cells.
    """
    if "政府信息公开" in text and sum(label in text for label in _labels()) >= _FEWEST_LABELS:
        return True
    cells = sum(map(len, rows))
    return cells > _TOO_MANY * model.rowCount() * model.columnCount()


def _labels() -> set[str]:
    """The long names of the rows of all forms, which stand in nothing but a report."""
    tables = (form_table(table, edition) for edition in EDITIONS for table in TABLES)
    blocks = (block for table in tables for block in table.blocks)
    return {row.short for block in blocks for row in block.rows if len(row.short) >= 4}
