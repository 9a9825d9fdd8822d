"""What pasting types into which cells: by names of rows, or from a cell on. Cuts nothing off."""

from collections.abc import Iterable, Mapping

from app.forms import TABLES, edition_for
from app.parsing.labels import Outline, outline
from app.report import CellKey, Report
from app.ui.grid_model import GridModel
from app.ui.grid_moves import Place
from app.ui.paste_block import Rows
from app.ui.paste_names import Row, Unplaced, rows_by_name

Cells = Mapping[CellKey, str]


def placed_by_name(model: GridModel, rows: Rows, column: int) -> Cells | Unplaced | None:
    """Rows that were copied with their names, into the rows of those names; None: without names.

    Whole rows fill all columns; shorter ones begin in a column, that of the active cell.
    """
    found = rows_by_name(model.block, _outline(model.session.review.report), rows)
    if found is None or isinstance(found, Unplaced):
        return found
    whole = max(len(row.cells) for row in found) >= model.columnCount()
    return _placed(model, found, 0 if whole else column)


def placed_from(model: GridModel, rows: Rows, start: Place) -> Cells | Unplaced:
    """A block from a cell on."""
    lines = (Row(start.row + number, cells) for number, cells in enumerate(rows))
    return _placed(model, lines, start.column)


def _placed(model: GridModel, rows: Iterable[Row], first: int) -> Cells | Unplaced:
    """What reaches beyond the grid is refused, but for cells that are empty."""
    cells: dict[CellKey, str] = {}
    beyond = down = right = 0
    for row, texts in rows:
        for column, text in enumerate(texts, start=first):
            if model.hasIndex(row, column):
                if text is not None:
                    cells[model.key(model.index(row, column))] = text
            elif text:
                beyond += 1
                down = max(down, row + 1 - model.rowCount())
                right = max(right, column + 1 - model.columnCount())
    if not beyond:
        return cells
    words = "、".join([f"下边多 {down} 行"] * (down > 0) + [f"右边多 {right} 列"] * (right > 0))
    return Unplaced(f"粘贴的内容超出了表格（{words}），没有粘贴。请从更靠左上的一格粘贴。")


def _outline(report: Report) -> Outline:
    default = edition_for(report.year)
    return outline(tuple((table, report.forms[table] or default) for table in TABLES))
