"""The grid shows all its columns in a small place, types like Excel, and keeps its marks apart."""

from functools import partial
from itertools import product

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from app.report import CellKey, CellState
from app.ui.cell_painter import CellPainter
from app.ui.figure_fit import Fitted, fit
from app.ui.grid_model import Shown
from app.ui.grid_view import GridView
from app.ui.looks import Flaw, Look
from app.ui.session import Session
from app.ui.tables_view import TablesView
from app.ui.theme import COLOURS
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow, Store
from tests.ui.helpers import (
    PART,
    grid_of,
    page_of,
    picture,
    pixels,
    press,
    table3,
    type_text,
)

FIRST = key("table3.new_received.natural_person")
LAST = key("table3.carried_forward.total")


def at(row: str, column: str) -> CellKey:
    return key(f"table3.{row}.{column}")


def stands_at(session: Session, cell: CellKey) -> bool:
    return session.current == cell


def editor_of(grid: GridView) -> QLineEdit:
    editor = grid.indexWidget(grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    return editor


def cells_cut(grid: GridView) -> list[QRect]:
    """Cells of which a part only can be seen."""
    inside = grid.viewport().rect()
    model = grid.grid
    places = product(range(model.rowCount()), range(model.columnCount()))
    rects = [grid.visualRect(model.index(row, column)) for row, column in places]
    return [rect for rect in rects if inside.intersects(rect) and not inside.contains(rect)]


# --- a small place ---


@pytest.mark.parametrize("height", range(140, 560, 23))
def test_a_small_place_cuts_no_cell(session: Session, qtbot: QtBot, height: int) -> None:
    grid = table3(session, qtbot, width=0, height=height)
    grid.resize(grid.minimumWidth(), height)
    for cell in (PART, LAST, at("other_no_payment", "total"), FIRST):
        session.select(cell)
        assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
        assert cells_cut(grid) == []
    assert not grid.horizontalScrollBar().maximum()


def test_the_current_row_stays_in_sight_when_the_place_changes(
    session: Session, qtbot: QtBot
) -> None:
    grid = table3(session, qtbot)
    session.select(LAST)
    grid.resize(600, 260)
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
    session.select(PART)
    grid.resize(600, 300)
    assert grid.verticalScrollBar().value() == 0


def test_names_give_way_before_figures(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    wide = grid.verticalHeader().width()
    grid.resize(grid.minimumWidth() + 20, 560)
    assert grid.verticalHeader().width() < wide
    assert grid.columnWidth(0) >= 44
    grid.resize(800, 560)
    assert grid.verticalHeader().width() == wide


@pytest.mark.parametrize("table", ["table3", "table4"])
def test_the_smallest_window_shows_all_columns(
    open_window: OpenWindow, store: Store, qtbot: QtBot, table: str
) -> None:
    window = open_window()
    window.resize(window.minimumSize())
    window.show_review(store(make_report("2021")))
    page_of(window).tables.show_table(table)
    grid = grid_of(window)
    view = grid.viewport()
    qtbot.waitUntil(lambda: view.visibleRegion().boundingRect().width() == view.width())
    total = grid.visualRect(grid.grid.index(0, grid.grid.columnCount() - 1))
    assert window.rect().contains(view.mapTo(window, total.bottomRight()))
    assert not grid.horizontalScrollBar().maximum()


def test_the_side_by_side_page_asks_for_the_width_it_needs(session: Session, qtbot: QtBot) -> None:
    tables = TablesView(session)
    qtbot.addWidget(tables)
    tables.show_table("table4")
    assert tables.page_of("table4").minimumSizeHint().width() > tables.grids[0].minimumWidth()


# --- typing ---


def test_f2_edits_with_the_caret_at_the_end(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    session.select(FIRST)
    press(grid.viewport(), Qt.Key.Key_F2)
    editor = editor_of(grid)
    assert (editor.selectedText(), editor.cursorPosition()) == ("", len("10"))
    type_text(editor, "5")
    assert editor.text() == "105"


def test_a_double_click_edits_with_the_caret_at_the_end(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    session.select(FIRST)
    middle = grid.visualRect(grid.currentIndex()).center()
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, plain, middle)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, plain, middle)
    editor = editor_of(grid)
    assert (editor.selectedText(), editor.cursorPosition()) == ("", len("10"))


def test_typing_replaces(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    session.select(FIRST)
    type_text(grid.viewport(), "5")
    assert editor_of(grid).text() == "5"


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_what_is_typed_ahead_after_enter_goes_into_the_next_cell(
    session: Session, qtbot: QtBot, enter: Qt.Key
) -> None:
    grid = table3(session, qtbot)
    session.select(PART)
    grid.setFocus()
    for typed in (Qt.Key.Key_1, Qt.Key.Key_7, enter, Qt.Key.Key_2, Qt.Key.Key_1, enter):
        focused = QApplication.focusWidget()  # no event loop in between
        assert focused is not None
        press(focused, typed)
    cells = session.review.report.cells
    assert cells[PART].text == "17"
    assert cells[at("denied_state_secret", "natural_person")].text == "21"
    assert session.current == at("denied_law_forbidden", "natural_person")


def test_shift_enter_leaves_an_editor_upwards(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    session.select(PART)
    press(grid.viewport(), Qt.Key.Key_F2)
    press(editor_of(grid), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert session.current == at("granted", "natural_person")
    assert session.review.journal == ()


def test_enter_returns_to_where_a_run_of_tabs_began(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    session.select(PART)
    press(grid, Qt.Key.Key_Tab)
    press(grid, Qt.Key.Key_Tab)
    press(grid, Qt.Key.Key_Return)
    assert session.current == at("denied_state_secret", "natural_person")
    press(grid, Qt.Key.Key_Right)
    press(grid, Qt.Key.Key_Return)
    assert session.current is not None
    assert session.current.column == "legal_commercial"


def test_the_run_goes_on_while_figures_are_typed(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    session.select(PART)
    for column in ("legal_commercial", "legal_research"):
        type_text(grid.viewport(), "4")
        press(editor_of(grid), Qt.Key.Key_Tab)
        qtbot.waitUntil(partial(stands_at, session, at("partial", column)))
    type_text(grid.viewport(), "4")
    press(editor_of(grid), Qt.Key.Key_Return)
    qtbot.waitUntil(partial(stands_at, session, at("denied_state_secret", "natural_person")))
    assert session.review.report.cells[at("partial", "legal_research")].text == "4"


def test_another_way_to_move_ends_the_run(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    session.select(PART)
    press(grid, Qt.Key.Key_Tab)
    session.select(at("granted", "total"))
    press(grid, Qt.Key.Key_Return)
    assert session.current == at("partial", "total")


@pytest.mark.parametrize("cell", [FIRST, LAST])
def test_the_cell_that_is_typed_into_has_a_frame(
    session: Session, qtbot: QtBot, cell: CellKey
) -> None:
    grid = table3(session, qtbot, height=540)
    session.select(cell)
    press(grid.viewport(), Qt.Key.Key_F2)
    editor = editor_of(grid)
    assert grid.viewport().rect().contains(editor.geometry())
    ring = 2 * (2 * editor.width() + 2 * editor.height() - 8)
    assert pixels(picture(editor), COLOURS.accent) >= ring


# --- marks ---


def drawn(
    state: CellState, flaw: Flaw, width: int, height: int, text: str = "", sign: str = ""
) -> QImage:
    """A cell; without a figure its marks only."""
    view = QTableView()
    painter = CellPainter(view)
    image = QPixmap(width, height)
    painter.draw(image, Shown(Look(text, state, flaw), sign), current=False, selected=False)
    return image.toImage()


def written(text: str, width: int, flaw: Flaw = Flaw.NONE, sign: str = "") -> Fitted:
    """How a figure is written into a typed cell of a width."""
    shown = Shown(Look(text, CellState.TYPED, flaw), sign)
    return fit(text, QTableView().font(), QRect(0, 0, width, 20), shown)


def width_of(fitted: Fitted) -> float:
    return QFontMetricsF(fitted.font).horizontalAdvance(fitted.text)


@pytest.mark.parametrize("flaw", [Flaw.NONE, Flaw.FAILED, Flaw.UNDECIDED])
@pytest.mark.parametrize("text", ["8", "102", "1234", "12345", "123456", "123456789012"])
def test_a_figure_is_whole_or_says_that_it_is_not(text: str, flaw: Flaw) -> None:
    for width in range(12, 120):
        fitted = written(text, width, flaw, sign="＋")
        assert width_of(fitted) <= max(fitted.rect.width(), width_of(fitted._replace(text="…")))
        assert fitted.text in {text, "…"} or (
            fitted.text.endswith("…") and text.startswith(fitted.text[:-1])
        )
        assert QFontInfo(fitted.font).pixelSize() >= 8
        marks = fitted.rect.left() >= 9 and fitted.rect.right() < width - 9 * (flaw != Flaw.NONE)
        assert not fitted.marked or marks or width_of(fitted) + 18 <= width


def test_marks_give_way_first_then_the_size_then_the_end() -> None:
    widths = [written("12345", width, Flaw.FAILED) for width in range(90, 10, -1)]
    marked = [fitted.marked for fitted in widths]
    sizes = [QFontInfo(fitted.font).pixelSize() for fitted in widths]
    whole = [fitted.text == "12345" for fitted in widths]
    assert marked == sorted(marked, reverse=True)
    assert sizes == sorted(sizes, reverse=True)
    assert whole == sorted(whole, reverse=True)
    assert marked.index(False) < sizes.index(8) < whole.index(False)
    assert len({size for size, kept in zip(sizes, marked, strict=True) if kept}) == 1


def test_no_mark_is_painted_where_the_figure_needs_its_place() -> None:
    def strange(text: str) -> int:
        image = drawn(CellState.TYPED, Flaw.NONE, 34, 20, text)
        return len(near(image, COLOURS.typed) & set(product(range(9), range(12, 20))))

    alone = strange("")
    assert alone > 0
    plain = drawn(CellState.READ, Flaw.FAILED, 34, 20, "12345")
    typed = drawn(CellState.TYPED, Flaw.FAILED, 34, 20, "12345")
    assert plain == typed  # the pencil gave way, the red frame stayed
    assert pixels(plain, COLOURS.error) > 60


def test_the_editor_over_a_narrow_cell_has_room_for_a_figure(
    session: Session, qtbot: QtBot
) -> None:
    grid = table3(session, qtbot)
    grid.resize(grid.minimumWidth(), 560)
    for cell in (PART, LAST):
        session.select(cell)
        press(grid.viewport(), Qt.Key.Key_F2)
        editor = editor_of(grid)
        assert editor.width() >= 84
        assert grid.viewport().rect().contains(editor.geometry())
        press(editor, Qt.Key.Key_Escape)


def _distance(one: QColor, other: QColor) -> int:
    channels = (QColor.red, QColor.green, QColor.blue)
    return sum(abs(channel(one) - channel(other)) for channel in channels)


def near(image: QImage, colour: QColor) -> set[tuple[int, int]]:
    """The points that have about that colour."""
    points = product(range(image.width()), range(image.height()))
    return {(x, y) for x, y in points if _distance(image.pixelColor(x, y), colour) < 90}


@pytest.mark.parametrize(("width", "height"), [(44, 17), (58, 22), (80, 30)])
@pytest.mark.parametrize(
    ("state", "mark", "flaw", "sign"),
    [
        (CellState.TYPED, COLOURS.typed, Flaw.FAILED, COLOURS.error),
        (CellState.TYPED, COLOURS.typed, Flaw.UNDECIDED, COLOURS.undecided),
        (CellState.TYPED, COLOURS.typed, Flaw.FIGURE, COLOURS.unreadable),
        (CellState.UNSURE, COLOURS.doubt, Flaw.UNDECIDED, COLOURS.undecided),
    ],
)
def test_no_mark_lies_on_another(
    state: CellState, mark: QColor, flaw: Flaw, sign: QColor, width: int, height: int
) -> None:
    both = drawn(state, flaw, width, height)
    alone = drawn(state, Flaw.NONE, width, height)
    other = drawn(CellState.READ, flaw, width, height)
    assert near(alone, mark)
    assert near(alone, mark) <= near(both, mark)
    corner = {(x, y) for x, y in near(other, sign) if x > width // 2 and y < 9}
    assert corner
    assert corner <= near(both, sign)
