"""Cutting, copying and pasting in a grid: blocks to and from Excel, WPS, Word and browsers."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.forms import form_table
from app.report import CellKey
from app.ui.clipboard import is_report, on_clipboard
from app.ui.grid_copy import copied_table, mime_of
from app.ui.grid_moves import Place
from app.ui.grid_typing import TypingGrid
from app.ui.paste_block import Rows, pasted_rows
from app.ui.paste_names import Unplaced
from app.ui.paste_plan import Cells, placed_by_name, placed_from

_NO_BLOCK = "选中的格不是连在一起的一块，没有复制。请只选一块。"


def copy(grid: TypingGrid) -> bool:
    """Put the selected block on the clipboard. Whether there was one."""
    box = grid.selected_box
    if box is None:
        grid.session.noted.emit(_NO_BLOCK)
        return False
    table = copied_table(grid.grid, box, names=grid.names, headings=grid.headings)
    QApplication.clipboard().setMimeData(mime_of(table))
    return True


def cut(grid: TypingGrid) -> None:
    """Copy the selected block, and empty it."""
    if copy(grid):
        clear(grid)


def clear(grid: TypingGrid) -> None:
    """Empty the selected cells, as one change; never rows."""
    grid.session.edit({grid.grid.key(index): "" for index in grid.selected})


def paste(grid: TypingGrid) -> None:
    """Type what was copied, as one change; a whole report is asked about first."""
    copied = on_clipboard().copied
    here = grid.currentIndex()
    if not copied or not here.isValid():
        return
    rows = pasted_rows(copied)
    by_name = placed_by_name(grid.grid, rows, here.column())
    if not isinstance(by_name, dict) and is_report(grid.grid, copied.text, rows):
        grid.session.paste_asked.emit(partial(_type, grid, _from_here(grid, rows)))
    else:
        _type(grid, _from_here(grid, rows) if by_name is None else by_name)


def _from_here(grid: TypingGrid, rows: Rows) -> Cells | Unplaced:
    """One value fills the selection; a block begins at the top left of it."""
    if len(rows) == len(rows[0]) == 1:
        return {grid.grid.key(index): rows[0][0] or "" for index in grid.selected}
    box, here = grid.selected_box, grid.currentIndex()
    start = Place(box.top, box.left) if box else Place(here.row(), here.column())
    return placed_from(grid.grid, rows, start)


def _type(grid: TypingGrid, cells: Cells | Unplaced) -> None:
    if isinstance(cells, Unplaced):
        grid.session.refused.emit(cells.sentence)
    elif cells and grid.session.edit(cells):
        unread = [key for key in cells if not _is_read(grid, key)]
        words = f"粘贴 {len(cells)} 格"
        if unread:
            words += f"，{len(unread)} 格未识别，已选中，请改正"
        grid.session.noted.emit(f"{words}。")
        grid.select_cells(grid.grid.place(key) for key in unread or cells)
        grid.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_read(grid: TypingGrid, key: CellKey) -> bool:
    report = grid.session.review.report
    figure = form_table(key.table, report.forms[key.table] or "").read(key, report.cells[key].text)
    return figure.readable and not figure.doubt
