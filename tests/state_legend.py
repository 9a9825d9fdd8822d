"""A picture of every state of a cell, alone and together, for people to look at."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QTableView

from app.report import CellState
from app.ui.cell_painter import CellPainter
from app.ui.grid_model import Shown
from app.ui.looks import Flaw, Look
from app.ui.theme import COLOURS

_SCALE = 2
_SIZES = (QSize(80, 22), QSize(58, 19), QSize(46, 17))
_LINE, _WORDS, _GAP = 30, 150, 14
_READ, _TYPED = CellState.READ, CellState.TYPED


class Case(NamedTuple):
    """A line of the legend."""

    words: str
    look: Look
    sign: str = ""


CASES = (
    Case("读出", Look("46", _READ, Flaw.NONE)),
    Case("错误", Look("47", _READ, Flaw.FAILED)),
    Case("错误，本格可疑", Look("47", _READ, Flaw.FAILED, "46")),
    Case("可疑", Look("3", _READ, Flaw.NONE, "8")),
    Case("可疑，参与算式", Look("3", _READ, Flaw.NONE, "8"), "＋"),
    Case("可疑，人工改动", Look("3", _TYPED, Flaw.NONE, "8"), "＋"),
    Case("可疑，读取存疑", Look("3", CellState.UNSURE, Flaw.NONE, "8")),
    Case("需说明", Look("2513", _READ, Flaw.EXPLAIN)),
    Case("需说明，人工改动", Look("12", _TYPED, Flaw.EXPLAIN)),
    Case("已说明", Look("2513", _READ, Flaw.NONE, noted=True)),
    Case("已说明的错误", Look("47", _READ, Flaw.FAILED, noted=True)),
    Case("已说明，人工改动", Look("12", _TYPED, Flaw.NONE, noted=True)),
    Case("数字有误", Look("-3", _READ, Flaw.FIGURE)),
    Case("未核对", Look("7", _READ, Flaw.UNDECIDED)),
    Case("读取存疑", Look("7", CellState.UNSURE, Flaw.NONE)),
    Case("读取存疑，没有数字", Look("", CellState.UNSURE, Flaw.NONE)),
    Case("读不出数字", Look("12²", CellState.UNREADABLE, Flaw.FIGURE)),
    Case("无出处", Look("", CellState.MISSING, Flaw.NONE)),
    Case("空白", Look("", CellState.BLANK, Flaw.NONE)),
    Case("空白，印有“/”", Look("/", CellState.BLANK, Flaw.NONE)),
    Case("人工改动", Look("12", _TYPED, Flaw.NONE)),
    Case("参与算式", Look("12", _READ, Flaw.NONE), "＋"),
    Case("参与算式，是总计", Look("12", _READ, Flaw.NONE), "＝"),
)


def legend() -> QPixmap:
    """Each case in three sizes: as it is, selected, and with the keyboard."""
    delegate = CellPainter(QTableView())
    across = sum(size.width() + _GAP for size in _SIZES)
    picture = QPixmap((_WORDS + 3 * across) * _SCALE, (len(CASES) * _LINE + _GAP) * _SCALE)
    picture.setDevicePixelRatio(_SCALE)
    picture.fill(COLOURS.window)
    painter = QPainter(picture)
    for number, case in enumerate(CASES):
        top = _GAP + number * _LINE
        painter.setPen(COLOURS.text)
        painter.drawText(QRect(8, top, _WORDS, 22), Qt.AlignmentFlag.AlignVCenter, case.words)
        _paint_line(painter, delegate, case, QPoint(_WORDS, top))
    painter.end()
    return picture


def _paint_line(painter: QPainter, delegate: CellPainter, case: Case, place: QPoint) -> None:
    for size in _SIZES:
        for current, selected in ((False, False), (False, True), (True, False)):
            cell = QPixmap(size * _SCALE)
            cell.setDevicePixelRatio(_SCALE)
            delegate.draw(cell, Shown(case.look, case.sign), current=current, selected=selected)
            painter.drawPixmap(place, cell)
            place += QPoint(size.width() + _GAP, 0)
