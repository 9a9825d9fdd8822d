"""The pages of a PDF: painted when seen, the current cell framed, its figure clickable."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from pytestqt.qtbot import QtBot

from app.parsing.blank import blank_report
from app.report import Report
from app.ui.pages_view import PagesView
from app.ui.session import Session
from app.ui.source_pane import SourcePane
from app.ui.source_view import SourceView
from app.ui.theme import COLOURS
from app.workspace import Workspace, WorkspaceDamagedError
from tests.support import key
from tests.ui.conftest import OpenWindow
from tests.ui.documents import paged_report, pdf
from tests.ui.helpers import click, open_source, page_of, picture, pixels, press

MakeSession = Callable[[Report], Session]
FIRST, SECOND = "table3.granted.natural_person", "table3.partial.natural_person"


@pytest.fixture
def session(make_session: MakeSession) -> Session:
    return make_session(paged_report({FIRST: "47", SECOND: "1234"})[0])


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> PagesView:
    return pages_of(open_source(session, qtbot, pdf(12)), qtbot)


def pages_of(pane: SourcePane, qtbot: QtBot) -> PagesView:
    view = pane.view
    assert isinstance(view, PagesView)
    qtbot.waitUntil(lambda: bool(view.pictures.sizes) or bool(view.pictures.problem))
    return view


def middle(view: PagesView) -> QPoint:
    (rect,) = view.framed_rects()
    return rect.center().toPoint()


def test_the_cell_is_framed_on_its_page_and_leads_back(session: Session, view: PagesView) -> None:
    for address in (SECOND, FIRST):
        session.select(key(address))
        at = middle(view)
        assert view.viewport().rect().contains(at)
        session.current = None
        click(view.viewport(), at)
        assert session.current == key(address)


def test_a_cell_selected_before_the_pages_are_there_is_brought_into_sight(
    session: Session, qtbot: QtBot
) -> None:
    session.select(key(SECOND))
    view = pages_of(open_source(session, qtbot, pdf(2)), qtbot)
    assert view.verticalScrollBar().value() > 0
    assert view.viewport().rect().contains(middle(view))


def test_only_pages_that_are_seen_are_painted(view: PagesView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: painted(view) == [0])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 11 in painted(view))
    assert 5 not in painted(view)
    assert len(painted(view)) <= 8


def painted(view: PagesView) -> list[int]:
    view.grab()
    return [page for page in range(12) if view.pictures.has(page)]


def test_what_is_printed_is_seen(view: PagesView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: painted(view) == [0])
    view.verticalScrollBar().setValue(300)
    image = picture(view.viewport())
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    assert any(image.pixelColor(x, y).lightness() < 60 for x, y in points)


def test_the_wheel_zooms_with_control(session: Session, view: PagesView) -> None:
    session.select(key(FIRST))
    before = view.framed_rects()[0].width()
    wheel(view, 120)
    assert view.framed_rects()[0].width() > before
    for _ in range(30):
        wheel(view, -120)
    assert view.zoom == pytest.approx(0.5)


def test_the_keys_zoom_and_the_frame_stays_where_it_is(
    open_window: OpenWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    window = open_window()
    report, data = paged_report({FIRST: "47", SECOND: "1234"})
    window.show_review(workspace.open_draft(data, "年报.pdf", report))
    view = pages_of(page_of(window).source, qtbot)
    page_of(window).session.select(key(SECOND))
    view.setFocus()  # the keys zoom the pane that has the keyboard
    at, width = middle(view), view.framed_rects()[0].width()
    for pressed in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
        press(window, pressed, Qt.KeyboardModifier.ControlModifier)
        assert (middle(view) - at).manhattanLength() <= 4
    assert view.framed_rects()[0].width() == pytest.approx(width * 1.25, rel=0.01)
    press(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.framed_rects()[0].width() == pytest.approx(width, rel=0.01)
    assert view.zoom == 1
    window.show_review(workspace.open_draft(pdf(2), "另一份.pdf", report))
    second = pages_of(page_of(window).source, qtbot)
    second.setFocus()
    press(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert second.zoom == 1.25


def test_the_wheel_keeps_what_is_under_the_mouse(session: Session, view: PagesView) -> None:
    session.select(key(FIRST))
    at = QPointF(middle(view))
    for turned in (120, 120, 120, -120):
        wheel(view, turned, at)
        assert (QPointF(middle(view)) - at).manhattanLength() <= 5


def test_at_zoom_1_no_bar_lies_under_the_pages(
    session: Session, view: PagesView, qtbot: QtBot
) -> None:
    assert not view.horizontalScrollBar().isVisible()
    view.set_zoom(2.0)
    qtbot.waitUntil(view.horizontalScrollBar().isVisible)
    view.set_zoom(1.0)
    qtbot.waitUntil(lambda: not view.horizontalScrollBar().isVisible())
    session.select(key(SECOND))
    assert view.viewport().rect().contains(middle(view))


def wheel(view: PagesView, turned: int, here: QPointF | None = None) -> None:
    here = here or QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        here,
        view.viewport().mapToGlobal(here),
        QPoint(0, 0),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # not inverted; PySide takes it by place only
    )
    view.wheelEvent(event)


def test_the_pages_and_the_text_take_turns(session: Session, qtbot: QtBot) -> None:
    pane = open_source(session, qtbot, pdf(2))
    assert pane.can_turn
    pane.turn()
    assert isinstance(pane.view, SourceView)
    pane.turn()
    session.select(key(FIRST))
    assert pixels(picture(pages_of(pane, qtbot).viewport()), COLOURS.accent)


def test_a_scan_shows_its_pages_and_no_switch(make_session: MakeSession, qtbot: QtBot) -> None:
    pane = open_source(make_session(blank_report("都是图片。")), qtbot, pdf(3), layout=False)
    assert not pane.can_turn
    assert len(pages_of(pane, qtbot).pictures.sizes) == 3


def test_what_is_no_pdf_and_has_no_text_shows_nothing(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    pane = open_source(make_session(blank_report("读不出。")), qtbot, b"\x00\x01")
    assert isinstance(pane.view, SourceView)


def test_damaged_bytes_are_said_in_place_of_pages(session: Session, qtbot: QtBot) -> None:
    view = pages_of(open_source(session, qtbot, b"%PDF-1.4 rubbish"), qtbot)
    assert "已损坏" in view.pictures.problem
    session.select(key(FIRST))
    view.grab()
    assert view.framed_rects() == []


def test_a_damaged_workspace_is_said_in_place_of_pages(session: Session, qtbot: QtBot) -> None:
    pane = open_source(session, qtbot, WorkspaceDamagedError(Path("台账.db")))
    view = pages_of(pane, qtbot)
    assert "损坏" in view.pictures.problem


def test_a_picture_that_comes_after_the_report_was_left_is_dropped(
    session: Session, view: PagesView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: painted(view) == [0])
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.grab()
    view.leave()
    with qtbot.assertNotEmitted(view.pictures.arrived, wait=50):
        view.grab()
    assert not view.pictures.has(11)
