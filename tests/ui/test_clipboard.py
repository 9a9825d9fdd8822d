"""Blocks go to Excel, WPS, Calc, Word and come back as they were, in one step."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.report import Report
from app.ui.grid_model import table_grids
from app.ui.grid_view import GridView
from app.ui.session import Session
from tests.support import key, make_report
from tests.ui import clips
from tests.ui.clips import PROGRAMS, Area, Block, Clip, Program, browser, excel, put, word
from tests.ui.helpers import press

CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST = "table3.new_received.natural_person"
LAST = "table3.carried_forward.total"
GRANTED = "table3.granted.natural_person"
STRANGE = ["12", "1,234", "", "—", "/", "12件", "３４", "无", "0", "-3", "12²", "1/2"]


@pytest.fixture
def grid(session: Session, qtbot: QtBot) -> GridView:
    return grid_of(session, qtbot)


def grid_of(session: Session, qtbot: QtBot, table: str = "table3") -> GridView:
    view = GridView(session, table_grids(session, table)[0], whole=False)
    qtbot.addWidget(view)
    return view


def select(grid: GridView, first: str, last: str = "") -> None:
    box = QItemSelection(grid.grid.place(key(first)), grid.grid.place(key(last or first)))
    grid.go_to(grid.grid.place(key(first)))
    grid.selectionModel().select(box, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def text_of(session: Session, address: str) -> str:
    return session.review.report.cells[key(address)].text


def texts(grid: GridView) -> list[list[str]]:
    """Everything that stands in the grid."""
    cells = grid.session.review.report.cells
    return [[cells[key].text for key in row] for row in grid.grid.block.keys]


def paste(grid: GridView, clip: Clip, at: str, to: str = "") -> None:
    put(clip)
    select(grid, at, to)
    press(grid, Qt.Key.Key_V, CONTROL)


def on_clipboard() -> str:
    return QApplication.clipboard().text().replace("\r\n", "\n")


def strange_block() -> list[list[str]]:
    """25 × 7 cells as they are printed: figures, blanks, signs, words."""
    return [
        [STRANGE[(7 * row + column) % len(STRANGE)] for column in range(7)] for row in range(25)
    ]


# --- copying ---


def test_a_block_is_copied_with_tabs_and_lines(grid: GridView) -> None:
    select(grid, GRANTED, "table3.partial.legal_commercial")
    press(grid, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "4\t0\r\n6\t0\r\n"


def test_a_page_is_copied_with_it(grid: GridView, session: Session) -> None:
    session.edit({key(GRANTED): "1/2 <a>"})
    select(grid, GRANTED, "table3.granted.legal_commercial")
    press(grid, Qt.Key.Key_C, CONTROL)
    html = QApplication.clipboard().mimeData().html()
    assert (
        'mso-number-format:\'\\@\'" sdnum="1033;0;@">1/2 &lt;a&gt;</td>' in html
    )  # not the first of February
    assert "<td>0</td>" in html  # a figure stays one


def test_all_is_copied_with_names_and_headings_merged(grid: GridView) -> None:
    select(grid, GRANTED)
    press(grid, Qt.Key.Key_A, CONTROL)
    press(grid, Qt.Key.Key_C, CONTROL)
    assert on_clipboard().count("\n") == 25
    assert "予以公开" not in on_clipboard()
    press(grid, Qt.Key.Key_A, CONTROL)
    press(grid, Qt.Key.Key_C, CONTROL)
    lines = on_clipboard().split("\n")
    assert lines[0].startswith("（本列数据的勾稽关系为：第一项加第二项之和")
    assert lines[0].split("\t")[3] == "申请人情况"
    assert lines[2].split("\t")[3:10] == [
        *("", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "")
    ]
    assert lines[5].split("\t")[:4] == ["三、本年度办理结果", "（一）予以公开", "", "4"]
    html = QApplication.clipboard().mimeData().html()
    assert re.search(r'rowspan="22"[^>]*>三、本年度办理结果<', html)
    assert re.search(r'colspan="5"[^>]*>法人或其他组织<', html)
    assert re.search(r'rowspan="3" colspan="3"[^>]*>（本列', html)


def test_what_is_no_block_is_not_copied(grid: GridView, session: Session, qtbot: QtBot) -> None:
    put(Clip("before", ""))
    grid.select_cells([grid.grid.place(key(FIRST)), grid.grid.place(key(LAST))])
    with qtbot.waitSignal(session.noted) as said:
        press(grid, Qt.Key.Key_X, CONTROL)
    assert "一块" in said.args[0]
    assert on_clipboard() == "before"
    assert not session.review.journal


def test_cutting_copies_and_empties_in_one_step(grid: GridView, session: Session) -> None:
    select(grid, GRANTED, "table3.partial.natural_person")
    press(grid, Qt.Key.Key_X, CONTROL)
    assert on_clipboard() == "4\n6\n"
    assert text_of(session, GRANTED) == text_of(session, "table3.partial.natural_person") == ""
    assert len(session.review.journal) == 1


# --- there and back ---


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_the_whole_block_comes_back_from_every_program(
    grid: GridView, session: Session, program: Program
) -> None:
    block = strange_block()
    paste(grid, program(block), FIRST)
    assert texts(grid) == block
    assert len(session.review.journal) == 1
    session.undo()
    session.edit({key(LAST): "77"})
    press(grid, Qt.Key.Key_A, CONTROL)
    before = texts(grid)
    press(grid, Qt.Key.Key_C, CONTROL)
    assert on_clipboard() == "".join("\t".join(row) + "\n" for row in before)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
def test_the_neighbours_of_a_block_stay(grid: GridView, session: Session, program: Program) -> None:
    before = texts(grid)
    paste(grid, program([["81", "82"], ["83", ""], ["85", "86"]]), "table3.granted.legal_research")
    after = texts(grid)
    changed = {
        (row, column)
        for row in range(25)
        for column in range(7)
        if before[row][column] != after[row][column]
    }
    assert changed == {(row, column) for row in (2, 3, 4) for column in (2, 3)}
    assert after[3][3] == ""


def test_our_own_copy_comes_back(
    make_session: Callable[[Report], Session], qtbot: QtBot, grid: GridView
) -> None:
    block = strange_block()
    paste(grid, excel(block), FIRST)
    for times in (1, 2):  # without names, then with them
        select(grid, FIRST)
        for _ in range(times):
            press(grid, Qt.Key.Key_A, CONTROL)
        press(grid, Qt.Key.Key_C, CONTROL)
        other = grid_of(make_session(make_report(unit=f"示例{times}局")), qtbot)
        select(other, FIRST)
        press(other, Qt.Key.Key_V, CONTROL)
        assert texts(other) == block


# --- pasting ---


def test_a_block_is_pasted_from_the_current_cell_in_one_step(
    grid: GridView, session: Session
) -> None:
    QApplication.clipboard().setText("１２\t\r\n 3 \t无\r\n")
    select(grid, GRANTED)
    press(grid, Qt.Key.Key_V, CONTROL)
    assert text_of(session, GRANTED) == "１２"
    assert text_of(session, "table3.granted.legal_commercial") == ""
    assert text_of(session, "table3.partial.natural_person") == "3"
    assert text_of(session, "table3.partial.legal_commercial") == "无"
    assert text_of(session, "table3.denied_state_secret.natural_person") == "0"
    assert len(session.review.journal) == 1


@pytest.mark.parametrize("text", ["8\r\n\r\n", "8\n\n\n", "8\t1\r\n\r\n"])
def test_an_empty_line_at_the_end_of_a_text_empties_no_cell(
    grid: GridView, session: Session, text: str
) -> None:
    QApplication.clipboard().setText(text)
    select(grid, GRANTED)
    press(grid, Qt.Key.Key_V, CONTROL)
    assert text_of(session, GRANTED) == "8"
    assert text_of(session, "table3.partial.natural_person") == "6"


def test_an_empty_cell_at_the_end_of_a_table_empties_its_cell(
    grid: GridView, session: Session
) -> None:
    for program in (excel, clips.wps):
        paste(grid, program([["8", "9"], ["7", "5"], ["", ""]]), GRANTED)
        assert text_of(session, "table3.denied_state_secret.natural_person") == ""
        assert text_of(session, "table3.denied_law_forbidden.natural_person") == "0"
        session.undo()


def test_an_empty_cell_inside_a_block_is_pasted(grid: GridView, session: Session) -> None:
    QApplication.clipboard().setText("8\r\n\r\n9\r\n")
    select(grid, GRANTED)
    press(grid, Qt.Key.Key_V, CONTROL)
    assert text_of(session, "table3.partial.natural_person") == ""
    assert text_of(session, "table3.denied_state_secret.natural_person") == "9"


def test_one_value_fills_the_selection(grid: GridView, session: Session) -> None:
    paste(grid, excel([["8"]]), GRANTED, "table3.partial.legal_commercial")
    assert text_of(session, "table3.granted.legal_commercial") == "8"
    assert text_of(session, "table3.partial.natural_person") == "8"
    assert text_of(session, "table3.partial.legal_research") == "0"
    assert len(session.review.journal) == 1


def test_a_block_begins_at_the_top_left_of_a_selection(grid: GridView, session: Session) -> None:
    select(grid, GRANTED, "table3.partial.legal_commercial")
    press(grid, Qt.Key.Key_Tab)  # the active cell goes round in the selection
    put(excel([["1", "2", "3"]]))
    press(grid, Qt.Key.Key_V, CONTROL)
    assert [
        text_of(session, f"table3.granted.{c}") for c in ("natural_person", "legal_research")
    ] == [
        "1",
        "3",
    ]


def test_a_block_beyond_the_edge_is_refused_whole(
    grid: GridView, session: Session, qtbot: QtBot
) -> None:
    put(Clip("1\t2\n3\t4", ""))
    select(grid, LAST)
    with qtbot.waitSignal(session.refused) as said:
        press(grid, Qt.Key.Key_V, CONTROL)
    assert "下边多 1 行、右边多 1 列" in said.args[0]
    assert not session.review.journal


def test_only_empty_cells_may_reach_beyond_the_edge(grid: GridView, session: Session) -> None:
    paste(grid, Clip("1\t\n2\t\n\t", ""), "table3.result_total.total")
    assert text_of(session, "table3.result_total.total") == "1"
    assert text_of(session, LAST) == "2"


def test_merged_cells_keep_their_place_and_leave_what_they_cover(
    grid: GridView, session: Session
) -> None:
    block: Block = [[Area("1", 2, 1), Area("2", 1, 2), None], [None, "3", "4"], ["5", "6", "7"]]
    before = text_of(session, "table3.partial.natural_person")
    for program in (excel, clips.wps, clips.calc, word, browser):
        paste(grid, program(block), GRANTED)
        shown = [row[:3] for row in texts(grid)[2:5]]
        assert shown == [["1", "2", "0"], [before, "3", "4"], ["5", "6", "7"]], program.__name__
        session.undo()


def test_empty_cells_that_excel_writes_as_one_are_pasted(grid: GridView) -> None:
    clip = excel(
        [["1", "2", "3"], ["4", Area("", 1, 2), None], [Area("a long text", 1, 2), None, "5"]]
    )
    html = clip.html.replace("colspan=2 style='", "colspan=2 style='mso-ignore:colspan;")
    assert html != clip.html
    paste(grid, Clip(clip.text, html), "table3.granted.natural_person")
    assert [row[:4] for row in texts(grid)[2:5]] == [
        ["1", "2", "3", "0"],
        ["4", "", "", "0"],
        ["a long text", "", "5", "0"],
    ]


def test_a_short_row_of_a_page_leaves_what_it_does_not_have(grid: GridView) -> None:
    html = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"
    paste(grid, Clip("1\t2\n3", html), GRANTED)
    assert [row[:2] for row in texts(grid)[2:4]] == [["1", "2"], ["3", "0"]]


def test_a_row_that_is_covered_whole_moves_nothing_up(grid: GridView) -> None:
    block: Block = [[Area("1", 2, 1), Area("2", 2, 1)], [None, None], ["5", "6"]]
    paste(grid, excel(block), GRANTED)
    assert [row[:2] for row in texts(grid)[2:5]] == [["1", "2"], ["6", "0"], ["5", "6"]]


def test_raised_digits_and_cells_of_two_lines_stay_what_they_are(
    grid: GridView, session: Session, qtbot: QtBot
) -> None:
    html = "<table><tr><td>12<sup>2</sup></td><td><p>1</p><p>2</p></td></tr></table>"
    with qtbot.waitSignal(session.noted) as said:
        paste(grid, Clip("122\t1\n2", html), GRANTED)
    assert text_of(session, GRANTED) == "12²"
    assert text_of(session, "table3.granted.legal_commercial") == "1 2"
    assert text_of(session, "table3.partial.natural_person") == "6"
    assert said.args == ["粘贴 2 格，2 格未识别，已选中，请改正。"]


def test_a_quoted_cell_is_one_cell(grid: GridView, session: Session) -> None:
    paste(grid, Clip('"1\n2"\t3\r\n"5\t6\r\n', ""), GRANTED)
    assert [row[:2] for row in texts(grid)[2:4]] == [["1 2", "3"], ['"5', "6"]]


def test_what_was_not_read_is_counted_and_selected(
    grid: GridView, session: Session, qtbot: QtBot
) -> None:
    block = [["7"] * 7 for _ in range(25)]
    block[0][0], block[3][2], block[24][6] = "约5", "12²", "1 2"
    with qtbot.waitSignal(session.noted) as said:
        paste(grid, excel(block), FIRST)
    assert said.args == ["粘贴 175 格，3 格未识别，已选中，请改正。"]
    chosen = {str(grid.grid.key(index)) for index in grid.selected}
    assert chosen == {FIRST, "table3.partial.legal_research", LAST}
    paste(grid, excel([["1", "2"], ["3", "4"]]), GRANTED)
    assert grid.selected_box == (2, 0, 3, 1)


def test_excels_sign_for_text_is_no_part_of_a_figure(grid: GridView, session: Session) -> None:
    paste(grid, Clip("'12\t’7\t'甲", ""), GRANTED)
    assert texts(grid)[2][:3] == ["12", "7", "'甲"]


def test_hidden_rows_of_a_page_do_not_shift_the_text(grid: GridView) -> None:
    clip = excel([["1", "2"], ["3", "4"], ["5", "6"]])
    hidden = clip.html.replace("<tr height", "<tr style='display:none' height", 1)
    paste(grid, Clip(clip.text, hidden), GRANTED)
    assert [row[:2] for row in texts(grid)[2:5]] == [["1", "2"], ["3", "4"], ["5", "6"]]


def test_what_was_copied_does_not_end_the_program_in_a_crash() -> None:
    # Data that Python made did: it outlived Python on the clipboard.
    script = (
        "from PySide6.QtWidgets import QApplication\n"
        "from app.ui.grid_copy import Merged, mime_of\n"
        "app = QApplication([])\n"
        "app.clipboard().setMimeData(mime_of([[Merged('1'), Merged('2')]]))\n"
        "print(sorted(app.clipboard().mimeData().formats()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "['text/html', 'text/plain']\n")
