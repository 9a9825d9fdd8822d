"""Figures to and from Excel and WPS: plain text with tabs between cells and a line for each row."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt

from app.report import CellKey
from app.ui.grid_model import GridModel


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
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    block = [line.split("\t") for line in lines]
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
