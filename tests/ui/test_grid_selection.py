"""Selecting as in Excel: by keys, by mouse, by the headings; the active cell stays."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.report import CellKey
from app.ui.grid_moves import Box
from app.ui.grid_view import GridView
from app.ui.headers import MergedHeader
from app.ui.session import Session
from tests.support import key
from tests.ui.helpers import PART, press, table3

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def grid(session: Session, qtbot: QtBot) -> GridView:
    view = table3(session, qtbot)
    session.select(PART)
    view.setFocus()
    return view


def at(row: str, column: str) -> CellKey:
    return key(f"table3.{row}.{column}")


def middle(grid: GridView, cell: CellKey) -> QPoint:
    return grid.visualRect(grid.grid.place(cell)).center()


def drag(grid: GridView, start: CellKey, end: CellKey) -> None:
    """Press on a cell, move to another one, let go."""
    view = grid.viewport()
    QTest.mousePress(view, LEFT, PLAIN, middle(grid, start))
    QTest.mouseMove(view, middle(grid, end))
    QTest.mouseRelease(view, LEFT, PLAIN, middle(grid, end))


def click_heading(header: MergedHeader, words: str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Click in the middle of the first heading that begins with some words."""
    box = next(box for box in header.boxes if box.text.startswith(words))
    where = header.text_rect(box).center()
    QTest.mouseClick(header.viewport(), LEFT, modifiers, where)


@pytest.mark.parametrize(
    ("pressed", "modifiers", "cell"),
    [
        (Qt.Key.Key_Right, CONTROL, at("partial", "total")),
        (Qt.Key.Key_Left, CONTROL, PART),
        (Qt.Key.Key_Down, CONTROL, at("carried_forward", "natural_person")),
        (Qt.Key.Key_Up, CONTROL, at("new_received", "natural_person")),
        (Qt.Key.Key_End, PLAIN, at("partial", "total")),
        (Qt.Key.Key_Home, PLAIN, PART),
        (Qt.Key.Key_End, CONTROL, at("carried_forward", "total")),
        (Qt.Key.Key_Home, CONTROL, at("new_received", "natural_person")),
        (Qt.Key.Key_Down, PLAIN, at("denied_state_secret", "natural_person")),
    ],
)
def test_keys_move(
    grid: GridView,
    session: Session,
    pressed: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    cell: CellKey,
) -> None:
    press(grid, pressed, modifiers)
    assert session.current == cell
    assert len(grid.selected) == 1


def test_an_empty_cell_ends_a_block(grid: GridView, session: Session) -> None:
    session.edit({at("partial", "legal_public_benefit"): ""})
    press(grid, Qt.Key.Key_Right, CONTROL)
    assert session.current == at("partial", "legal_research")
    press(grid, Qt.Key.Key_Right, CONTROL)
    assert session.current == at("partial", "legal_law_service")


def test_shift_extends_and_the_active_cell_stays(grid: GridView, session: Session) -> None:
    for _ in range(2):
        press(grid, Qt.Key.Key_Down, SHIFT)
    press(grid, Qt.Key.Key_Right, SHIFT)
    assert grid.selected_box == Box(3, 0, 5, 1)
    assert session.current == PART
    press(grid, Qt.Key.Key_Up, SHIFT)
    assert grid.selected_box == Box(3, 0, 4, 1)
    press(grid, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert grid.selected_box == Box(3, 0, 4, 6)
    press(grid, Qt.Key.Key_End, CONTROL | SHIFT)
    assert grid.selected_box == Box(3, 0, 24, 6)
    press(grid, Qt.Key.Key_Home, CONTROL | SHIFT)
    assert grid.selected_box == Box(0, 0, 3, 0)
    press(grid, Qt.Key.Key_PageDown, SHIFT)
    assert grid.selected_box == Box(3, 0, 24, 0)
    assert session.current == PART
    press(grid, Qt.Key.Key_Right)
    assert grid.selected_box == Box(3, 1, 3, 1)


def test_control_a_selects_the_table(grid: GridView, session: Session) -> None:
    press(grid, Qt.Key.Key_A, CONTROL)
    assert grid.selected_box == Box(0, 0, 24, 6)
    assert not grid.names
    assert session.current == PART
    press(grid, Qt.Key.Key_A, CONTROL)
    assert grid.names
    assert grid.headings
    press(grid, Qt.Key.Key_Down)
    assert not grid.names


def test_dragging_selects_from_the_first_cell(grid: GridView, session: Session) -> None:
    drag(grid, at("denied_safety_stability", "legal_other"), at("granted", "legal_research"))
    assert grid.selected_box == Box(2, 2, 6, 5)
    assert session.current == at("denied_safety_stability", "legal_other")
    drag(grid, PART, PART)
    assert grid.selected_box == Box(3, 0, 3, 0)


def test_shift_and_a_click_extend(grid: GridView, session: Session) -> None:
    QTest.mouseClick(grid.viewport(), LEFT, SHIFT, middle(grid, at("granted", "total")))
    assert grid.selected_box == Box(2, 0, 3, 6)
    assert session.current == PART


def test_the_other_button_keeps_the_selection(grid: GridView) -> None:
    press(grid, Qt.Key.Key_A, CONTROL)
    where = middle(grid, at("granted", "total"))
    QTest.mousePress(grid.viewport(), Qt.MouseButton.RightButton, PLAIN, where)
    assert len(grid.selected) == 175


def test_the_name_of_a_row_selects_it(grid: GridView, session: Session) -> None:
    click_heading(grid.rows, "（二）部分公开")
    assert grid.selected_box == Box(3, 0, 3, 6)
    assert grid.names
    press(grid, Qt.Key.Key_C, CONTROL)
    copied = QApplication.clipboard().text()
    assert copied.startswith("三、本年度办理结果\t（二）部分公开（区分处理的")
    QTest.mouseClick(grid.viewport(), LEFT, PLAIN, middle(grid, PART))
    press(grid, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "6\r\n"


def test_the_name_of_a_group_selects_its_rows(grid: GridView) -> None:
    click_heading(grid.rows, "（三）不予公开")
    assert grid.selected_box == Box(4, 0, 11, 6)
    assert grid.names
    click_heading(grid.rows, "一、本年新收")
    assert grid.selected_box == Box(0, 0, 0, 6)


def test_the_heading_of_a_column_selects_it(grid: GridView) -> None:
    click_heading(grid.columns, "总计")
    assert grid.selected_box == Box(0, 6, 24, 6)
    assert grid.headings
    click_heading(grid.columns, "法人或其他组织")
    assert grid.selected_box == Box(0, 1, 24, 5)


def test_every_point_of_a_name_takes_the_click(grid: GridView) -> None:
    header = grid.rows
    for y in range(2, 60):
        where = QPoint(header.width() - 20, y)
        QTest.mouseClick(header.viewport(), LEFT, PLAIN, where)
        row = header.logicalIndexAt(y)
        assert grid.selected_box == Box(row, 0, row, 6)


def test_shift_reaches_to_another_name(grid: GridView) -> None:
    click_heading(grid.rows, "（二）部分公开")
    click_heading(grid.rows, "一、本年新收", SHIFT)
    assert grid.selected_box == Box(0, 0, 3, 6)
    click_heading(grid.rows, "（三）不予公开", SHIFT)
    assert grid.selected_box == Box(3, 0, 11, 6)


def test_rows_are_dragged_over(grid: GridView) -> None:
    header = grid.rows
    start, end = (
        QPoint(header.width() - 20, header.sectionViewportPosition(row) + 4) for row in (2, 3)
    )
    QTest.mousePress(header.viewport(), LEFT, PLAIN, start)
    QTest.mouseMove(header.viewport(), end)
    QTest.mouseRelease(header.viewport(), LEFT, PLAIN, end)
    assert grid.selected_box == Box(2, 0, 3, 6)
    assert grid.names


def test_delete_empties_figures_and_no_rows(grid: GridView, session: Session) -> None:
    click_heading(grid.rows, "（二）部分公开")
    press(grid, Qt.Key.Key_Delete)
    assert session.review.report.cells[PART].text == ""
    assert grid.grid.rowCount() == 25
    assert len(session.review.journal) == 1


def test_the_menu_of_the_right_button_has_the_same(grid: GridView, session: Session) -> None:
    where = middle(grid, PART)
    reason = QContextMenuEvent.Reason.Mouse
    asked = QContextMenuEvent(reason, where, grid.viewport().mapToGlobal(where))
    QApplication.sendEvent(grid.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text().split("\t")[0] for action in menu.actions()]
    assert words == [
        *("剪切", "复制", "粘贴", "清空所选各格", "向下填充", "向右填充", "按分项求和填入")
    ]
    menu.actions()[words.index("清空所选各格")].trigger()
    menu.close()
    assert session.review.report.cells[PART].text == ""
