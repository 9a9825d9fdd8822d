"""Typing as in Excel and WPS: modes, runs, selections, input methods."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.figures import read_figure
from app.report import CellKey
from app.ui.grid_moves import Box
from app.ui.grid_typing import Mode
from app.ui.grid_view import GridView
from app.ui.looks import Flaw
from app.ui.session import Session
from tests.support import key
from tests.ui.helpers import PART, press, table3, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BELOW = key("table3.denied_state_secret.natural_person")


@pytest.fixture
def grid(session: Session, qtbot: QtBot) -> GridView:
    view = table3(session, qtbot)
    session.select(PART)
    view.activateWindow()
    view.setFocus()
    return view


@pytest.fixture
def modes(session: Session) -> list[Mode]:
    told: list[Mode] = []
    session.mode_turned.connect(told.append)
    return told


def at(row: str, column: str) -> CellKey:
    return key(f"table3.{row}.{column}")


def text_of(session: Session, cell: CellKey) -> str:
    return session.review.report.cells[cell].text


def editor_of(grid: GridView) -> QLineEdit:
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    return editor


def is_open(grid: GridView) -> bool:
    return isinstance(grid.indexWidget(grid.currentIndex()), QLineEdit)


# --- modes ---


def test_the_mode_is_told(grid: GridView, modes: list[Mode]) -> None:
    type_text(grid, "5")
    press(editor_of(grid), Qt.Key.Key_F2)
    press(editor_of(grid), Qt.Key.Key_F2)
    press(editor_of(grid), Qt.Key.Key_Escape)
    press(grid, Qt.Key.Key_F2)
    press(editor_of(grid), Qt.Key.Key_Return)
    press(grid, Qt.Key.Key_Backspace)
    press(editor_of(grid), Qt.Key.Key_Tab)
    typing, editing, ready = Mode.TYPING, Mode.EDITING, Mode.READY
    assert modes[:6] == [typing, editing, typing, ready, editing, ready]
    assert modes[-2:] == [typing, ready]
    assert [mode.value for mode in Mode] == ["就绪", "输入", "编辑"]


def test_arrows_leave_what_is_typed_and_move_the_caret_in_what_is_edited(
    grid: GridView, session: Session
) -> None:
    type_text(grid, "1")
    type_text(keyboard(), "7")
    press(editor_of(grid), Qt.Key.Key_Right)
    assert session.current == at("partial", "legal_commercial")
    assert text_of(session, PART) == "17"
    session.select(PART)
    press(grid, Qt.Key.Key_F2)
    press(editor_of(grid), Qt.Key.Key_Left)
    assert session.current == PART
    assert editor_of(grid).cursorPosition() == 1
    press(editor_of(grid), Qt.Key.Key_F2)
    press(editor_of(grid), Qt.Key.Key_Left)
    assert not is_open(grid)


def test_escape_restores(grid: GridView, session: Session) -> None:
    type_text(grid, "1")
    press(editor_of(grid), Qt.Key.Key_Escape)
    assert text_of(session, PART) == "6"
    assert not session.review.journal


# --- a selection ---


def select_four(grid: GridView) -> None:
    press(grid, Qt.Key.Key_Right, SHIFT)
    press(grid, Qt.Key.Key_Down, SHIFT)
    assert grid.selected_box == Box(3, 0, 4, 1)


def test_enter_and_tab_go_round_in_a_selection(grid: GridView, session: Session) -> None:
    select_four(grid)
    walked = []
    for pressed in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        press(grid, pressed)
        walked.append(session.current)
    assert walked == [
        at("denied_state_secret", "natural_person"),
        at("partial", "legal_commercial"),
        at("denied_state_secret", "natural_person"),
        at("denied_state_secret", "legal_commercial"),
    ]
    press(grid, Qt.Key.Key_Tab)
    assert session.current == PART
    press(grid, Qt.Key.Key_Return, SHIFT)
    assert session.current == at("denied_state_secret", "legal_commercial")
    press(grid, Qt.Key.Key_Backtab, SHIFT)
    assert session.current == at("denied_state_secret", "natural_person")
    assert grid.selected_box == Box(3, 0, 4, 1)


def test_figures_are_typed_round_a_selection(grid: GridView, session: Session) -> None:
    select_four(grid)
    for figure in ("1", "2", "3", "4"):
        type_text(grid, figure)
        press(editor_of(grid), Qt.Key.Key_Tab)
    rows = ("partial", "denied_state_secret")
    columns = ("natural_person", "legal_commercial")
    assert [text_of(session, at(r, c)) for r in rows for c in columns] == ["1", "2", "3", "4"]
    assert session.current == PART
    assert grid.selected_box == Box(3, 0, 4, 1)


@pytest.mark.parametrize("opened", ["typed", "edited"])
def test_control_enter_fills_the_selection_in_one_step(
    grid: GridView, session: Session, opened: str
) -> None:
    select_four(grid)
    if opened == "typed":
        type_text(grid, "8")
    else:
        press(grid, Qt.Key.Key_F2)
    filled = editor_of(grid).text()
    press(editor_of(grid), Qt.Key.Key_Return, CONTROL)
    assert not is_open(grid)
    rows = ("partial", "denied_state_secret")
    columns = ("natural_person", "legal_commercial")
    assert {text_of(session, at(r, c)) for r in rows for c in columns} == {filled}
    assert text_of(session, at("partial", "legal_research")) == "0"
    assert session.current == PART
    assert len(session.review.journal) == 1
    session.undo()
    assert text_of(session, at("denied_state_secret", "legal_commercial")) == "0"


def test_control_enter_without_typing_changes_nothing(grid: GridView, session: Session) -> None:
    select_four(grid)
    press(grid, Qt.Key.Key_Return, CONTROL)
    assert not session.review.journal
    assert session.current == PART


# --- runs ---


def test_tab_goes_on_in_the_next_row_and_enter_comes_back(grid: GridView, session: Session) -> None:
    session.select(at("partial", "legal_other"))
    for _ in range(2):
        press(grid, Qt.Key.Key_Tab)
    assert session.current == BELOW
    press(grid, Qt.Key.Key_Backtab, SHIFT)
    assert session.current == at("partial", "total")
    press(grid, Qt.Key.Key_Return)
    assert session.current == at("denied_state_secret", "legal_other")


def test_tab_stays_at_the_last_cell(grid: GridView, session: Session) -> None:
    session.select(at("carried_forward", "total"))
    press(grid, Qt.Key.Key_Tab)
    assert session.current == at("carried_forward", "total")


# --- input methods ---


def compose(widget: QWidget, preedit: str = "", commit: str = "") -> None:
    """What an input method sends: what it holds, and what it lets go."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(widget, event)


def keyboard() -> QWidget:
    """What has the keyboard; an input method sends there."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def test_a_cell_takes_an_input_method(grid: GridView) -> None:
    assert grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert QGuiApplication.focusObject() is grid


@pytest.mark.parametrize(("typed", "figure"), [("12", 12), ("１２", 12), ("１，２３４", 1234)])
def test_an_input_method_types_over_a_cell(
    grid: GridView, session: Session, typed: str, figure: int
) -> None:
    for end in range(1, len(typed) + 1):
        compose(keyboard(), preedit=typed[:end])
        assert text_of(session, PART) == "6"
    compose(keyboard(), commit=typed)
    assert editor_of(grid).text() == typed
    press(keyboard(), Qt.Key.Key_Return)
    assert text_of(session, PART) == typed
    assert read_figure(typed).value == figure
    assert session.current == BELOW
    assert len(session.review.journal) == 1


def test_signs_that_come_without_composing_are_each_typed_once(
    grid: GridView, session: Session
) -> None:
    for sign in "１２０":  # full width, as an input method has it
        compose(keyboard(), commit=sign)
    assert editor_of(grid).text() == "１２０"
    press(keyboard(), Qt.Key.Key_Tab)
    assert text_of(session, PART) == "１２０"


@pytest.mark.parametrize(
    "pressed", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Down]
)
@pytest.mark.parametrize("started", [True, False])
def test_keys_of_a_composition_do_not_leave_the_cell(
    grid: GridView, session: Session, pressed: Qt.Key, started: bool
) -> None:
    if started:
        type_text(grid, "3")  # the editor has the keyboard already
    compose(keyboard(), preedit="yi")
    press(keyboard(), pressed)
    assert session.current == PART
    assert is_open(grid)
    assert not session.review.journal
    compose(keyboard(), commit="1")
    press(keyboard(), pressed)
    assert session.current != PART
    assert text_of(session, PART) == ("31" if started else "1")


def test_a_composition_that_is_given_up_changes_nothing(grid: GridView, session: Session) -> None:
    compose(keyboard(), preedit="yi")
    compose(keyboard())
    press(keyboard(), Qt.Key.Key_Return)
    assert text_of(session, PART) == "6"
    assert not session.review.journal
    assert session.current == BELOW


def test_a_hundred_figures_in_a_row(grid: GridView, session: Session) -> None:
    session.select(at("new_received", "natural_person"))
    cells = [cell for row in grid.grid.block.keys for cell in row][:100]
    for number in range(100):
        for sign in str(number + 100):
            compose(keyboard(), preedit=sign)
            compose(keyboard(), commit=sign)
        press(keyboard(), Qt.Key.Key_Tab)
    assert [text_of(session, cell) for cell in cells] == [str(n + 100) for n in range(100)]
    assert len(session.review.journal) == 100


# --- what is kept of what was typed ---


@pytest.mark.parametrize(
    ("typed", "kept", "figure"),
    [
        ("１２", "１２", "12"),
        ("1,234", "1,234", "1234"),
        ("1 234", "1 234", "1234"),
        ("12件", "12件", "12"),
        (" 12 ", "12", "12"),
        ("'12", "12", "12"),
        ("－", "－", ""),
        ("—", "—", ""),
        ("无", "无", ""),
        ("／", "／", ""),
        ("约5", "约5", None),
    ],
)
def test_what_is_typed_stays_as_it_was_typed(
    grid: GridView, session: Session, typed: str, kept: str, figure: str | None
) -> None:
    """figure: its digits, empty for a blank, None for what is no figure."""
    compose(keyboard(), commit=typed)
    press(keyboard(), Qt.Key.Key_Return)
    assert text_of(session, PART) == kept
    read = session.review.known.get(PART)
    if figure is None:
        assert read is None
        assert session.looks[PART].flaw is Flaw.FIGURE
    else:
        assert read is not None
        assert (read.digits or "") == figure
