"""Blocks go to Excel and come back as they were, in one step."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.grid_model import table_grids
from app.ui.grid_view import GridView
from app.ui.session import Session
from tests.support import key
from tests.ui.helpers import press

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grid(session: Session, qtbot: QtBot) -> GridView:
    view = GridView(session, table_grids(session, "table3")[0], whole=False)
    qtbot.addWidget(view)
    return view


def select(grid: GridView, first: str, last: str) -> None:
    box = QItemSelection(grid.grid.place(key(first)), grid.grid.place(key(last)))
    grid.setCurrentIndex(grid.grid.place(key(first)))
    grid.selectionModel().select(box, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def text_of(session: Session, address: str) -> str:
    return session.review.report.cells[key(address)].text


def test_a_block_is_copied_with_tabs_and_lines(grid: GridView) -> None:
    select(grid, "table3.granted.natural_person", "table3.partial.legal_commercial")
    press(grid, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text().replace("\r\n", "\n") == "4\t0\n6\t0\n"


def test_a_block_is_pasted_from_the_current_cell_in_one_step(
    grid: GridView, session: Session
) -> None:
    QApplication.clipboard().setText("１２\t\r\n 3 \t无\r\n")
    select(grid, "table3.granted.natural_person", "table3.granted.natural_person")
    press(grid, Qt.Key.Key_V, CONTROL)
    assert text_of(session, "table3.granted.natural_person") == "１２"
    assert text_of(session, "table3.granted.legal_commercial") == ""
    assert text_of(session, "table3.partial.natural_person") == "3"
    assert text_of(session, "table3.partial.legal_commercial") == "无"
    assert text_of(session, "table3.denied_state_secret.natural_person") == "0"
    assert len(session.review.journal) == 1


@pytest.mark.parametrize("text", ["8\r\n\r\n", "8\n\n\n", "8\t1\r\n\r\n"])
def test_an_empty_line_at_the_end_empties_no_cell(
    grid: GridView, session: Session, text: str
) -> None:
    QApplication.clipboard().setText(text)
    select(grid, "table3.granted.natural_person", "table3.granted.natural_person")
    press(grid, Qt.Key.Key_V, CONTROL)
    assert text_of(session, "table3.granted.natural_person") == "8"
    assert text_of(session, "table3.partial.natural_person") == "6"


def test_an_empty_cell_inside_a_block_is_pasted(grid: GridView, session: Session) -> None:
    QApplication.clipboard().setText("8\r\n\r\n9\r\n")
    select(grid, "table3.granted.natural_person", "table3.granted.natural_person")
    press(grid, Qt.Key.Key_V, CONTROL)
    assert text_of(session, "table3.partial.natural_person") == ""
    assert text_of(session, "table3.denied_state_secret.natural_person") == "9"


def test_one_value_fills_the_selection(grid: GridView, session: Session) -> None:
    QApplication.clipboard().setText("8\r\n")
    select(grid, "table3.granted.natural_person", "table3.partial.legal_commercial")
    press(grid, Qt.Key.Key_V, CONTROL)
    assert text_of(session, "table3.granted.legal_commercial") == "8"
    assert text_of(session, "table3.partial.natural_person") == "8"


def test_a_block_beyond_the_edge_is_refused_whole(
    grid: GridView, session: Session, qtbot: QtBot
) -> None:
    QApplication.clipboard().setText("1\t2")
    select(grid, "table3.granted.total", "table3.granted.total")
    with qtbot.waitSignal(session.refused):
        press(grid, Qt.Key.Key_V, CONTROL)
    assert not session.review.journal
