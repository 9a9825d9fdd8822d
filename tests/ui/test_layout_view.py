"""The source with its real tables: framed, clicked, selected, copied, and never too slow."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document import Document, Span
from app.report import Report
from app.ui import layout_view
from app.ui.column_widths import Need, column_widths
from app.ui.layout_view import LayoutView, can_be_laid_out
from app.ui.lines import Lines
from app.ui.session import Session
from app.ui.source_view import SourceView
from app.ui.theme import COLOURS
from tests.support import key
from tests.ui.documents import grid_report, huge_document
from tests.ui.helpers import click, open_source, picture, pixels, press

MakeSession = Callable[[Report], Session]
FIGURE = "table3.granted.natural_person"
EMPTY = "table3.partial.natural_person"
LAST = "table4.litigation_after_review.total"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(make_session: MakeSession) -> Session:
    return make_session(grid_report({FIGURE: "46", EMPTY: "", LAST: "123"}))


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> LayoutView:
    return layout_of(session, qtbot)


def layout_of(session: Session, qtbot: QtBot) -> LayoutView:
    shown = open_source(session, qtbot).view
    assert isinstance(shown, LayoutView)
    return shown


def middle(view: LayoutView) -> QPoint:
    (rect,) = view.framed_rects()
    return rect.center().toPoint()


def select_text(view: LayoutView, first: QPoint, last: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.viewport(), left, plain, first)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), left, plain, last)


@pytest.mark.parametrize("address", [FIGURE, EMPTY, LAST, "table2.licensing.processed"])
def test_every_cell_is_framed_in_sight_and_leads_back(
    session: Session, view: LayoutView, address: str
) -> None:
    session.select(key(address))
    at = middle(view)
    assert view.viewport().rect().contains(at)
    assert pixels(picture(view.viewport()), COLOURS.accent)
    session.current = None
    click(view.viewport(), at)
    assert session.current == key(address)


def test_all_figures_lead_to_their_own_cells(session: Session, view: LayoutView) -> None:
    report = session.review.original
    for cell, found in report.cells.items():
        assert found.span
        (rect,) = view.places(found.span)
        position = view.position_at(rect.center())
        assert position is not None
        assert view.figures.at(position) == cell


def test_a_name_leads_nowhere(session: Session, view: LayoutView, qtbot: QtBot) -> None:
    session.select(key(FIGURE))
    (rect,) = view.framed_rects()
    with qtbot.assertNotEmitted(session.cell_selected):
        click(view.viewport(), QPoint(30, int(rect.center().y())))


def test_a_part_of_a_text_is_framed_line_by_line(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(grid_report(prose="新收47件，" * 40))
    view = layout_of(session, qtbot)
    start = session.review.original.document.text.index("新收")
    session.place_shown.emit(Span(start, start + 100))
    assert len(view.framed_rects()) > 1


def test_rare_characters_do_not_shift_a_place(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(grid_report(prose="𠮷𠮷县新收47件"))
    view = layout_of(session, qtbot)
    start = session.review.original.document.text.index("47")
    (rect,) = view.places(Span(start, start + 2))
    assert view.position_near(QPointF(rect.left() + 1, rect.center().y())) == start
    assert view.position_near(QPointF(rect.right() + 1, rect.center().y())) == start + 2


def test_unsure_figures_are_underlined_in_their_own_colour(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    certain = layout_of(make_session(grid_report()), qtbot)
    doubtful = layout_of(make_session(grid_report(unsure=(FIGURE,), prose="另一份。")), qtbot)
    for view in (certain, doubtful):
        span = view.session.review.original.cells[key(FIGURE)].span
        view.show_span(span)
        view.show_span(None)

    def brown(view: LayoutView) -> int:
        image = picture(view.viewport())
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(_near(image.pixelColor(x, y), COLOURS.doubt) for x, y in points)

    assert brown(doubtful) > brown(certain) == 0


def _near(colour: QColor, wanted: QColor) -> bool:
    pairs = zip(colour.getRgb()[:3], wanted.getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(one - other) < 40 for one, other in pairs)


def test_dragging_selects_and_copying_parts_cells_by_tabs(
    session: Session, view: LayoutView, qtbot: QtBot
) -> None:
    session.select(key(FIGURE))
    (first,) = view.framed_rects()
    session.select(key("table3.granted.legal_commercial"))
    (last,) = view.framed_rects()
    with qtbot.assertNotEmitted(session.cell_selected):
        select_text(
            view,
            QPoint(int(first.left()), int(first.center().y())),
            QPoint(int(last.right()), int(last.center().y())),
        )
    press(view, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "46\t0"
    assert pixels(picture(view.viewport()), COLOURS.accent) > 100


def test_everything_can_be_selected_and_copied(session: Session, view: LayoutView) -> None:
    press(view, Qt.Key.Key_A, CONTROL)
    press(view, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == session.review.original.document.text


@pytest.mark.parametrize("size", [(560, 120), (300, 400), (240, 150), (900, 700)])
def test_the_frame_stays_in_sight_in_another_place(
    session: Session, view: LayoutView, size: tuple[int, int]
) -> None:
    session.select(key(FIGURE))
    view.window().resize(*size)
    assert view.viewport().rect().contains(middle(view))


def test_the_layout_and_the_text_take_turns(session: Session, qtbot: QtBot) -> None:
    pane = open_source(session, qtbot)
    session.select(key(FIGURE))
    with qtbot.waitSignal(pane.turned) as turned:
        click(pane.text_button)
    assert turned.args == [False]
    assert isinstance(pane.view, SourceView)
    assert pane.view.framed_rects()
    session.select(key(LAST))
    click(pane.layout_button)
    assert isinstance(pane.view, LayoutView)
    span = session.review.original.cells[key(LAST)].span
    assert span
    assert pane.view.places(span)[0].size() == pane.view.framed_rects()[0].size()


def test_too_large_a_table_is_shown_as_text_and_said(
    make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout_view, "MOST_CELLS", 100)
    pane = open_source(make_session(grid_report()), qtbot)
    assert isinstance(pane.view, SourceView)
    assert not pane.can_turn
    assert "只显示纯文本" in pane.title.text()


def test_sixty_thousand_cells_are_too_many() -> None:
    assert not can_be_laid_out(huge_document(60_000))
    assert can_be_laid_out(huge_document(1_000))
    assert not can_be_laid_out(Document("字" * 200_000))


# --- how wide the columns are ---


def test_columns_fill_the_room() -> None:
    needs = [Need(0, 1, 20, 100), Need(1, 1, 20, 40), Need(0, 2, 20, 50)]
    assert column_widths(2, needs, 200) == [130, 70]
    assert sum(column_widths(2, needs, 100)) == pytest.approx(100)
    assert column_widths(2, needs, 30) == [20, 20]


def test_a_merged_cell_widens_its_columns_only_where_it_must() -> None:
    decided = [Need(0, 2, 60, 500), Need(0, 1, 10, 10)]
    assert column_widths(2, decided, 60) == [35, 25]
    free = [Need(0, 2, 20, 100), Need(2, 1, 10, 10)]
    assert column_widths(3, free, 110) == [50, 50, 10]


def test_lines_know_their_places(qapp: QApplication) -> None:
    lines = Lines("一二三\n四五", qapp.font(), 1_000)
    assert len(list(lines.rects(0, 6))) == 2
    (caret,) = lines.rects(4, 4)
    assert lines.position(caret.center()) == 4
