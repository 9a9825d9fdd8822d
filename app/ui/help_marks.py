"""The marks of cells as the help explains them, each painted by the grid's own painter."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from app.report import CellState
from app.ui.cell_painter import CellPainter
from app.ui.grid_model import Role, Shown
from app.ui.looks import Flaw, Look

_SIZE = QSize(76, 30)


class Mark(NamedTuple):
    """One mark. name: of its picture. shape: how it is told without colours. meaning: what it
    says, and what to do. shown: a cell that has it.
    """

    name: str
    words: str
    shape: str
    meaning: str
    shown: Shown


def _cell(
    text: str,
    state: CellState = CellState.READ,
    flaw: Flaw = Flaw.NONE,
    *,
    suspect: str = "",
    noted: bool = False,
    sign: str = "",
) -> Shown:
    return Shown(Look(text, state, flaw, suspect, noted), sign)


MARKS = (
    Mark(
        "failed",
        "错误",
        "粗框，右上 ✕",
        "总计与分项对不上。下方算式条写明应为多少、表中多少、差多少。",
        _cell("47", flaw=Flaw.FAILED),
    ),
    Mark(
        "suspect",
        "可疑",
        "虚线粗框，右上 ?",
        "改了这一格，对不上的算式就都成立。先看原文，再决定改不改。",
        _cell("3", suspect="8"),
    ),
    Mark(
        "explain",
        "需说明",
        "右上 !，斜线底",
        "不合常理，但可能属实。属实的，按 Shift+F2 写说明。",
        _cell("316", flaw=Flaw.EXPLAIN),
    ),
    Mark(
        "noted",
        "已说明",
        "左下实心角 ◣",
        "已经写过说明，鼠标停在格上可以看到。",
        _cell("316", noted=True),
    ),
    Mark(
        "figure",
        "数字有误",
        "波浪线，右上 !",
        "负数、小数等，不可能是件数。对照原文更正。",
        _cell("-3", flaw=Flaw.FIGURE),
    ),
    Mark(
        "undecided",
        "未核对",
        "虚线细框，右上 ?",
        "有的格空白、读不出或存疑，算式没法判断。先处理那些格。",
        _cell("14", flaw=Flaw.UNDECIDED),
    ),
    Mark(
        "unsure",
        "读取存疑",
        "点线，左下菱形",
        "数字或位置读得不确定。对照原文核定。",
        _cell("7", CellState.UNSURE),
    ),
    Mark(
        "unreadable",
        "读不出数字",
        "左下方块 □",
        "印着字，但不是数字，如 12²。对照原文填写。",
        _cell("12²", CellState.UNREADABLE),
    ),
    Mark(
        "missing",
        "无出处",
        "∅",
        "原文中没有找到。对照原文填写；确实没有填的，确认时勾选。",
        _cell("", CellState.MISSING),
    ),
    Mark(
        "blank",
        "空白",
        "没有数字，斜线底",
        "原文空着，或写着“/”“无”。空白不等于 0。",
        _cell("", CellState.BLANK),
    ),
    Mark(
        "typed",
        "人工改动",
        "左下笔形",
        "由人填写或改过，鼠标停在格上可以看到原来的数字。",
        _cell("46", CellState.TYPED),
    ),
    Mark(
        "part",
        "参与算式",
        "细框，左上 ＋ 或 ＝",
        "属于下方正在显示的算式，不是错误。",
        _cell("20", sign="＋"),
    ),
)


class MarkPictures:
    """Paints the marks in the colours and letters of now.

    view: whose letters are taken. It stays: a view made for each picture would be deleted whenever
    Python tidies up, perhaps while Qt dresses all widgets anew, which crashes.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        self._painter = CellPainter(view)
        self._cells = QStandardItemModel(view)
        for mark in MARKS:
            item = QStandardItem()
            item.setData(mark.shown, Role.SHOWN)
            self._cells.appendRow(item)

    def painted(self, scale: float) -> dict[str, QPixmap]:
        """A picture of each mark, by its name. scale: pixels of the screen for each of ours."""
        return {mark.name: self._picture(row, scale) for row, mark in enumerate(MARKS)}

    def _picture(self, row: int, scale: float) -> QPixmap:
        picture = QPixmap(_SIZE * scale)
        picture.setDevicePixelRatio(scale)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, _SIZE.width(), _SIZE.height())  # type: ignore[attr-defined]
        painter = QPainter(picture)
        self._painter.paint(painter, option, self._cells.index(row, 0))
        painter.end()
        return picture
