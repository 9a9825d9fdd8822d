"""Rows that were copied with their names go into the rows of those names, or nowhere."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.grid_model import table_grids
from app.ui.grid_view import GridView
from app.ui.session import Session
from tests.support import key
from tests.ui.clips import Area, Block, Program, browser, calc, excel, plain, put, word, wps
from tests.ui.helpers import press

CONTROL = Qt.KeyboardModifier.ControlModifier
NEW = "一、本年新收政府信息公开申请数量"
CARRIED = "四、结转下年度继续办理"
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
MERGING = (excel, wps, calc, word, browser)


@pytest.fixture
def grid(session: Session, qtbot: QtBot) -> GridView:
    return shown(session, qtbot)


def shown(session: Session, qtbot: QtBot, table: str = "table3", block: int = 0) -> GridView:
    view = GridView(session, table_grids(session, table)[block], whole=False)
    qtbot.addWidget(view)
    return view


def row_of(session: Session, row: str, table: str = "table3") -> list[str]:
    cells = session.review.report.cells
    return [cell.text for key, cell in cells.items() if (key.table, key.row) == (table, row)]


def paste(grid: GridView, block: Block, program: Program, at: str = "") -> None:
    grid.go_to(grid.grid.place(key(at)) if at else grid.grid.index(0, 0))
    put(program(block))
    press(grid, Qt.Key.Key_V, CONTROL)


def figures(first: int) -> list[str]:
    return [str(first + number) for number in range(7)]


def refused(session: Session) -> list[str]:
    said: list[str] = []
    session.refused.connect(said.append)
    return said


@pytest.mark.parametrize("program", [*MERGING, plain], ids=lambda program: program.__name__)
def test_rows_find_their_place_by_name(grid: GridView, session: Session, program: Program) -> None:
    block = [[NEW, *figures(10)], ["（一）予以公开", *figures(30)], [CARRIED, *figures(50)]]
    before = row_of(session, "partial")
    paste(grid, block, program, at="table3.denied_admin_query.legal_other")
    assert row_of(session, "new_received") == figures(10)
    assert row_of(session, "granted") == figures(30)
    assert row_of(session, "carried_forward") == figures(50)
    assert row_of(session, "partial") == before
    assert len(session.review.journal) == 1


@pytest.mark.parametrize("program", MERGING, ids=lambda program: program.__name__)
def test_the_whole_printed_table_is_pasted(
    grid: GridView, session: Session, program: Program
) -> None:
    block = printed_table(session)
    asked: list[object] = []
    session.paste_asked.connect(asked.append)
    paste(grid, block, program, at="table3.denied_admin_query.legal_other")
    for number, row in enumerate(grid.grid.block.rows):
        assert row_of(session, row.key) == figures(100 * number)
    assert not asked


def printed_table(session: Session) -> list[list[str | Area | None]]:
    """Table 3 with its title and headings, merged as it is printed."""
    block = table_grids(session, "table3")[0]
    rows: list[list[str | Area | None]] = [
        [Area(block.corner, 3, 3), None, None, Area("申请人情况", 1, 7), *[None] * 6],
        [None, None, None, Area("自然人", 2), Area("法人或其他组织", 1, 5), *[None] * 4],
        [None, None, None, None, *COLUMNS[1:6], None],
    ]
    rows[1].append(Area("总计", 2))
    above: tuple[str, ...] = ()
    for number, row in enumerate(block.rows):
        names: list[str | Area | None] = []
        for level, words in enumerate(row.path):
            same = above[: level + 1] == row.path[: level + 1]
            deep = sum(each.path[: level + 1] == row.path[: level + 1] for each in block.rows)
            names.append(None if same else Area(words, deep))
        wide = 3 - len(row.path)
        names += [Area(row.label, 1, wide) if wide > 1 else row.label, *[None] * (wide - 1)]
        rows.append([*names, *figures(100 * number)])
        above = row.path
    return rows


def test_a_group_tells_which_row_is_meant(grid: GridView, session: Session) -> None:
    block = [["（六）其他处理", "3.其他", *figures(1)], ["", "（七）总计", *figures(20)]]
    paste(grid, block, plain)
    assert row_of(session, "other_other") == figures(1)
    assert row_of(session, "result_total") == figures(20)


def test_short_rows_begin_at_the_active_column(grid: GridView, session: Session) -> None:
    paste(grid, [["（一）予以公开", "8", "9"]], excel, at="table3.new_received.legal_research")
    assert row_of(session, "granted")[:5] == ["4", "0", "8", "9", "0"]
    assert row_of(session, "new_received")[2:4] == ["0", "0"]


def test_names_of_another_wording_are_known(grid: GridView, session: Session) -> None:
    block = [["本年新收", *figures(3)], ["结转下一年度继续办理", *figures(70)]]
    paste(grid, block, word)
    assert row_of(session, "new_received") == figures(3)
    assert row_of(session, "carried_forward") == figures(70)


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ([[NEW, *figures(1)], ["（九）别的", *figures(2)]], "行名“（九）别的”在表中找不到"),
        ([[NEW, *figures(1)], ["", *figures(2)]], "第 2 行没有行名"),
        ([["", *reversed(COLUMNS)], [NEW, *figures(1)]], "各列与表中的列对不上"),
        ([["x", *COLUMNS[1:], "说明"], [NEW, *figures(1)]], "各列与表中的列对不上"),
        ([[NEW, *figures(1), "8"]], "右边多 1 列"),
        ([[NEW, *figures(1)], [NEW, *figures(9)]], "不止一处"),
        ([[CARRIED, "", "", "1", "2", "3", "4", "5"]], "各列与表中的列对不上"),
    ],
)
def test_what_is_not_clear_is_not_pasted(
    grid: GridView, session: Session, block: Sequence[Sequence[str]], words: str
) -> None:
    said = refused(session)
    paste(grid, block, excel)
    assert words in said[0]
    assert not session.review.journal


def test_headings_above_are_left_out_where_they_agree(grid: GridView, session: Session) -> None:
    block = [["项目", *COLUMNS], [NEW, *figures(1)]]
    paste(grid, block, excel)
    assert row_of(session, "new_received") == figures(1)


def test_rows_in_another_order_go_by_their_names(grid: GridView, session: Session) -> None:
    paste(grid, [[CARRIED, *figures(1)], [NEW, *figures(20)]], excel)
    assert row_of(session, "new_received") == figures(20)
    assert row_of(session, "carried_forward") == figures(1)


def test_the_blocks_of_table_2_know_their_own_rows(session: Session, qtbot: QtBot) -> None:
    grid = shown(session, qtbot, "table2")
    paste(grid, [["行政规范性文件", "", "2", "3"]], word)
    assert row_of(session, "normative_documents", "table2") == ["", "2", "3"]
    other = shown(session, qtbot, "table2", 2)
    paste(other, [["行政强制", "5"], ["行政处罚", "4"]], word)
    assert row_of(session, "punishment", "table2") == ["4"]
    assert row_of(session, "coercion", "table2") == ["5"]


def test_words_that_name_no_row_are_typed_where_they_fall(grid: GridView, session: Session) -> None:
    paste(grid, [["甲", "1"]], plain)
    assert row_of(session, "new_received")[:2] == ["甲", "1"]
