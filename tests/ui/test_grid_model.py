"""The grid model shows the session's review as printed and holds nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.forms import form
from app.report import CellState, Report
from app.ui.grid_model import GridModel, Role, Shown, table_grids
from app.ui.looks import Flaw
from app.ui.session import Session
from tests.support import key, make_report
from tests.ui.helpers import PART, RED_TOTAL

MakeSession = Callable[[Report], Session]
TABLES = ("table2", "table3", "table4")


def model_of(session: Session, table: str) -> GridModel:
    return GridModel(session, table_grids(session, table)[0], session)


def shown(model: GridModel, address: str) -> Shown:
    value = model.place(key(address)).data(Role.SHOWN)
    assert isinstance(value, Shown)
    return value


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("table", TABLES)
def test_every_grid_of_every_edition_is_a_sound_model(
    make_session: MakeSession, qtmodeltester: Any, edition: str, table: str
) -> None:
    session = make_session(make_report(edition))
    for block in table_grids(session, table):
        model = GridModel(session, block, session)
        qtmodeltester.check(model)
        assert (model.rowCount(), model.columnCount()) == (len(block.keys), len(block.keys[0]))


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_cell_of_the_form_has_its_place(make_session: MakeSession, edition: str) -> None:
    session = make_session(make_report(edition))
    for table in TABLES:
        models = [GridModel(session, b, session) for b in table_grids(session, table)]
        for cell in form(edition).tables[table].keys:
            places = [model.place(cell) for model in models if model.place(cell).isValid()]
            assert len(places) == 1
            assert (
                models[[m.place(cell).isValid() for m in models].index(True)].key(places[0]) == cell
            )


def test_a_failed_total_is_told_from_its_parts(session: Session) -> None:
    model = model_of(session, "table3")
    assert shown(model, str(RED_TOTAL)).look.flaw is Flaw.FAILED
    assert shown(model, str(PART)).look.flaw is Flaw.NONE


def test_states_are_shown_apart(make_session: MakeSession) -> None:
    report = make_report(
        "2021",
        {
            "table3.granted.natural_person": ".",
            "table3.granted.legal_other": "12²",
            "table3.partial.legal_other": "-3",
        },
        unsure=["table3.partial.natural_person"],
        missing=["table3.other_other.total"],
    )
    model = model_of(make_session(report), "table3")
    model.session.edit({key("table3.granted.total"): "5"})
    states = {
        "table3.granted.natural_person": CellState.BLANK,
        "table3.granted.legal_other": CellState.UNREADABLE,
        "table3.partial.natural_person": CellState.UNSURE,
        "table3.other_other.total": CellState.MISSING,
        "table3.granted.total": CellState.TYPED,
        "table3.granted.legal_research": CellState.READ,
    }
    assert {address: shown(model, address).look.state for address in states} == states
    assert shown(model, "table3.granted.legal_other").look.text == "12²"
    assert shown(model, "table3.partial.legal_other").look.flaw is Flaw.FIGURE
    assert shown(model, "table3.other_other.total").look.flaw is Flaw.UNDECIDED


def test_typing_changes_the_review_and_tells_the_view(session: Session, qtbot: QtBot) -> None:
    model = model_of(session, "table3")
    with qtbot.waitSignal(model.dataChanged):
        assert model.setData(model.place(RED_TOTAL), "6")
    assert session.review.report.cells[RED_TOTAL].text == "6"
    assert shown(model, str(RED_TOTAL)).look.flaw is Flaw.NONE


def test_other_roles_and_other_places_change_nothing(session: Session) -> None:
    model = model_of(session, "table3")
    assert not model.setData(model.place(RED_TOTAL), "6", Qt.ItemDataRole.ToolTipRole)
    assert not model.setData(QModelIndex(), "6")
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
    assert not session.review.journal


def test_the_parts_of_the_shown_equation_carry_its_signs(session: Session) -> None:
    model = model_of(session, "table3")
    session.select(RED_TOTAL)
    assert shown(model, str(PART)).sign == "＋"
    assert shown(model, str(RED_TOTAL)).sign == "＝"
    assert shown(model, "table3.granted.natural_person").sign == ""


def test_words_say_the_full_place_and_every_fault(session: Session) -> None:
    model = model_of(session, "table3")
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        words = model.place(RED_TOTAL).data(role)
        assert "（二）部分公开（区分处理的，只计这一情形，不计其他情形）" in words
        assert "各项合计 6，总计 5" in words


def test_headings_are_there_for_screen_readers(session: Session) -> None:
    model = model_of(session, "table4")
    assert model.headerData(4, Qt.Orientation.Horizontal) == "总计"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
