"""Filling downwards and to the right, and totals from their parts: one step each, if asked."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.forms import form_table
from app.report import CellKey, CellState, Report
from app.ui.grid_model import table_grids
from app.ui.grid_view import GridView
from app.ui.part_sums import sums_of_parts
from app.ui.session import Session
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow, Store
from tests.ui.helpers import grid_of, page_of, press

CONTROL = Qt.KeyboardModifier.ControlModifier
MakeSession = Callable[[Report], Session]


def at(row: str, column: str) -> CellKey:
    return key(f"table3.{row}.{column}")


@pytest.fixture
def grid(session: Session, qtbot: QtBot) -> GridView:
    view = GridView(session, table_grids(session, "table3")[0], whole=False)
    qtbot.addWidget(view)
    return view


def select(grid: GridView, first: CellKey, last: CellKey) -> None:
    grid.go_to(grid.grid.place(first))
    grid.extend_to(grid.grid.place(last))


def texts(session: Session, *cells: CellKey) -> list[str]:
    return [session.review.report.cells[cell].text for cell in cells]


def noted(session: Session) -> list[str]:
    said: list[str] = []
    session.noted.connect(said.append)
    return said


# --- filling ---


def test_the_first_row_fills_those_below(grid: GridView, session: Session) -> None:
    session.edit({at("granted", "legal_commercial"): "9"})
    select(grid, at("granted", "natural_person"), at("denied_state_secret", "legal_commercial"))
    press(grid, Qt.Key.Key_D, CONTROL)
    rows, columns = ("partial", "denied_state_secret"), ("natural_person", "legal_commercial")
    assert texts(session, *(at(r, c) for r in rows for c in columns)) == ["4", "9", "4", "9"]
    assert texts(session, at("denied_law_forbidden", "natural_person")) == ["0"]
    assert len(session.review.journal) == 2


def test_the_first_column_fills_those_beside(grid: GridView, session: Session) -> None:
    select(grid, at("granted", "natural_person"), at("partial", "legal_research"))
    press(grid, Qt.Key.Key_R, CONTROL)
    assert texts(session, at("granted", "legal_research")) == ["4"]
    assert texts(session, at("partial", "legal_commercial")) == ["6"]
    assert texts(session, at("partial", "legal_public_benefit")) == ["0"]
    assert len(session.review.journal) == 1


def test_one_cell_takes_what_is_above_or_beside_it(grid: GridView, session: Session) -> None:
    grid.go_to(grid.grid.place(at("denied_state_secret", "natural_person")))
    press(grid, Qt.Key.Key_D, CONTROL)
    assert texts(session, at("denied_state_secret", "natural_person")) == ["6"]
    grid.go_to(grid.grid.place(at("granted", "legal_commercial")))
    press(grid, Qt.Key.Key_R, CONTROL)
    assert texts(session, at("granted", "legal_commercial")) == ["4"]


def test_filling_settles_no_doubt_about_the_figure_it_takes(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    granted = at("granted", "natural_person")
    session = make_session(make_report(figures={str(granted): "4"}, unsure=[str(granted)]))
    grid = GridView(session, table_grids(session, "table3")[0], whole=False)
    qtbot.addWidget(grid)
    select(grid, granted, at("partial", "natural_person"))
    press(grid, Qt.Key.Key_D, CONTROL)
    assert texts(session, at("partial", "natural_person")) == ["4"]
    assert session.review.state(granted) is CellState.UNSURE


@pytest.mark.parametrize("pressed", [Qt.Key.Key_D, Qt.Key.Key_R])
def test_nothing_fills_from_outside(grid: GridView, session: Session, pressed: Qt.Key) -> None:
    grid.go_to(grid.grid.index(0, 0))
    press(grid, pressed, CONTROL)
    assert not session.review.journal


# --- totals from their parts ---


def test_totals_take_the_sums_of_their_parts_in_one_step(grid: GridView, session: Session) -> None:
    said = noted(session)
    select(grid, at("granted", "total"), at("partial", "total"))
    grid.sum_parts()
    assert texts(session, at("granted", "total"), at("partial", "total")) == ["4", "6"]
    assert said == ["按分项求和填入 1 格。"], "the other one is right"
    grid.sum_parts()
    assert said[-1] == "选中的总计格都与分项之和相等，不用填。"
    session.undo()
    assert texts(session, at("partial", "total")) == ["5"]


def test_a_total_in_doubt_is_left_to_the_clerk(make_session: MakeSession, qtbot: QtBot) -> None:
    total = "table3.granted.total"
    report = make_report(figures={total: "9"}, unsure=[total])
    session = make_session(report)
    grid = GridView(session, table_grids(session, "table3")[0], whole=False)
    qtbot.addWidget(grid)
    said = noted(session)
    select(grid, at("granted", "total"), at("granted", "total"))
    grid.sum_parts()
    assert texts(session, at("granted", "total")) == ["9"]
    assert "1 格没有填" in said[-1]


def test_a_total_of_totals_comes_after_them(make_session: MakeSession, qtbot: QtBot) -> None:
    table = form_table("table3", "2021")
    wrong = {str(equation.total): "77" for equation in table.equations}
    parts = {"table3.granted.natural_person": "4", "table3.partial.legal_other": "6"}
    session = make_session(make_report(figures=wrong | parts))
    grid = GridView(session, table_grids(session, "table3")[0], whole=False)
    qtbot.addWidget(grid)
    grid.select_everything()
    grid.sum_parts()
    totals = ("granted", "partial", "result_total")
    assert texts(session, *(at(row, "total") for row in totals)) == ["4", "6", "10"]
    assert not [f for f in session.review.findings if f.rule in {"table3.row", "table3.results"}]
    assert len(session.review.journal) == 1


def test_what_is_no_total_is_not_filled(grid: GridView, session: Session) -> None:
    said = noted(session)
    select(grid, at("granted", "natural_person"), at("partial", "legal_research"))
    grid.sum_parts()
    assert "没有总计格" in said[0]
    assert not session.review.journal


def test_blank_parts_are_said_and_unsure_ones_leave_the_total(
    make_session: MakeSession,
) -> None:
    report = make_report(
        figures={
            "table3.granted.natural_person": "4",
            "table3.granted.legal_other": ".",
            "table3.granted.total": ".",
            "table3.denied_state_secret.total": "7",
        },
        unsure=["table3.partial.natural_person"],
    )
    session = make_session(report)
    rows = ("granted", "partial", "denied_state_secret")
    sums = sums_of_parts(session.review, [at(row, "total") for row in rows])
    assert sums.cells == {at("granted", "total"): "4", at("denied_state_secret", "total"): "0"}
    assert sums.left == (at("partial", "total"),)
    assert "其中 1 格的分项有空白" in sums.words
    assert "1 格没有填" in sums.words


def test_two_sums_that_differ_fill_nothing(make_session: MakeSession) -> None:
    report = make_report(
        figures={"table3.granted.natural_person": "4", "table3.granted.total": "5"}
    )
    session = make_session(report)
    total = at("result_total", "total")
    assert sums_of_parts(session.review, [total]).left == (total,)


def test_nothing_is_summed_where_no_part_is_filled(make_session: MakeSession) -> None:
    blank = {f"table4.review.{c}": "." for c in ("upheld", "corrected", "other", "pending")}
    session = make_session(make_report(figures=blank))
    total = key("table4.review.total")
    assert sums_of_parts(session.review, [total]).left == (total,)


def test_the_menu_fills_totals(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    window.show_review(store(make_report(figures={"table3.granted.total": "5"})))
    session = page_of(window).session
    session.select(at("granted", "total"))
    assert window.menus.sum_parts.isEnabled()
    window.menus.sum_parts.trigger()
    assert texts(session, at("granted", "total")) == ["0"]
    assert grid_of(window).session is session
