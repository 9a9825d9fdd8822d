"""The source view frames what is selected and leads from a figure to its cell."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from app.document import Document, Span
from app.report import Cell, Report
from app.ui import source_view
from app.ui.positions import Positions
from app.ui.session import Session
from app.ui.source_view import SourceView
from app.ui.theme import COLOURS
from tests.support import key, make_report
from tests.ui.helpers import PART, RED_TOTAL, click, open_source, picture, pixels

MakeSession = Callable[[Report], Session]


def shown(session: Session, qtbot: QtBot) -> SourceView:
    pane = open_source(session, qtbot)
    assert isinstance(pane.view, SourceView)
    assert not pane.can_turn
    return pane.view


def framed_text(view: SourceView) -> str:
    """What stands in the frame, read back from the widget."""
    (rect,) = view.framed_rects()
    cursor = view.cursorForPosition(QPointF(rect.left() + 1, rect.center().y()).toPoint())
    end = view.cursorForPosition(QPointF(rect.right() - 1, rect.center().y()).toPoint())
    cursor.setPosition(end.position(), cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def in_sight(view: SourceView) -> bool:
    (rect,) = view.framed_rects()
    return view.viewport().rect().contains(rect.toAlignedRect())


@given(st.text(alphabet="a年𠮷😀\n"))
def test_positions_convert_both_ways(text: str) -> None:
    positions = Positions(text)
    for character in range(len(text) + 1):
        unit = len(text[:character].encode("utf-16-le")) // 2
        assert positions.to_qt(character) == unit
        assert positions.to_python(unit) == character


def test_selecting_a_cell_frames_its_figure(session: Session, qtbot: QtBot) -> None:
    view = shown(session, qtbot)
    assert not view.framed_rects()
    session.select(key("table3.new_received.natural_person"))
    assert framed_text(view) == "10"
    assert pixels(picture(view.viewport()), COLOURS.accent)


def test_rare_characters_before_it_do_not_shift_the_frame(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(make_report(figures={str(PART): "68"}, unit="𠮷𠮷𠮷县😀"))
    view = shown(session, qtbot)
    session.select(PART)
    assert framed_text(view) == "68"


def test_clicking_a_figure_selects_its_cell(session: Session, qtbot: QtBot) -> None:
    view = shown(session, qtbot)
    session.select(RED_TOTAL)
    middle = view.framed_rects()[0].center().toPoint()
    session.select(key("table2.licensing.processed"))
    session.select(key("table3.granted.natural_person"))
    with qtbot.waitSignal(session.cell_selected):
        click(view.viewport(), middle)
    assert session.current == RED_TOTAL


def test_a_click_beside_the_figures_selects_nothing(session: Session, qtbot: QtBot) -> None:
    view = shown(session, qtbot)
    with qtbot.assertNotEmitted(session.cell_selected):
        click(view.viewport(), view.viewport().rect().bottomRight())


def test_a_printed_blank_is_framed_where_it_stands(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(make_report(figures={str(PART): "."}))
    view = shown(session, qtbot)
    session.select(PART)
    (caret,) = view.framed_rects()
    session.select(key("table3.partial.legal_commercial"))
    (next_figure,) = view.framed_rects()
    assert caret.width() < next_figure.width()
    assert (caret.top(), caret.right() < next_figure.left()) == (next_figure.top(), True)


def test_a_typed_cell_still_shows_what_was_printed(session: Session, qtbot: QtBot) -> None:
    view = shown(session, qtbot)
    session.select(RED_TOTAL)
    session.edit({RED_TOTAL: "999"})
    assert framed_text(view) == "5"


def test_a_cell_without_a_place_has_no_frame(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(make_report(missing=[str(PART)]))
    view = shown(session, qtbot)
    session.select(RED_TOTAL)
    session.select(PART)
    assert not view.framed_rects()


def test_a_figure_torn_over_lines_is_framed_on_both(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    report = make_report()
    text = "12\n34" + report.document.text
    cells = dict.fromkeys(report.cells, Cell("", None)) | {PART: Cell("12\n34", Span(0, 5))}
    session = make_session(replace(report, document=Document(text), cells=cells, unit=None))
    view = shown(session, qtbot)
    session.select(PART)
    assert len(view.framed_rects()) == 2


def test_a_huge_text_is_shown_from_before_its_tables(
    make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_view, "LONGEST", 5_000)
    monkeypatch.setattr(source_view, "_BEFORE", 100)
    session = make_session(make_report(figures={str(PART): "68"}, unit="前言。\n" * 9_000))
    view = shown(session, qtbot)
    session.select(PART)
    assert view.shortened
    assert len(view.toPlainText()) <= 5_000
    assert framed_text(view) == "68"


@pytest.mark.parametrize("odd", ["\u2028", "\u2029", "\x0c", "\x0b", "\x00", "\ufdd0", "\u0085"])
def test_odd_characters_keep_every_position(
    make_session: MakeSession, qtbot: QtBot, odd: str
) -> None:
    session = make_session(make_report(figures={str(PART): "68"}, unit=f"甲{odd}乙{odd}"))
    view = shown(session, qtbot)
    session.select(PART)
    assert framed_text(view) == "68"


@pytest.mark.parametrize("size", [(560, 90), (200, 400), (180, 120)])
def test_the_frame_stays_in_sight_in_a_smaller_place(
    session: Session, qtbot: QtBot, size: tuple[int, int]
) -> None:
    view = shown(session, qtbot)
    session.select(RED_TOTAL)
    view.window().resize(*size)
    assert in_sight(view)


def test_a_place_framed_before_the_layout_is_in_sight(session: Session, qtbot: QtBot) -> None:
    session.select(key("table4.review.total"))
    view = shown(session, qtbot)
    assert in_sight(view)
