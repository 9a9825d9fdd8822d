"""A change of scheme, or of the size of letters, reaches everything that is painted."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPalette, QTextFormat
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.icons import action_icon, renew_icons
from app.ui.session import Session
from app.ui.source_view import SourceView
from app.ui.theme import COLOURS, DARK, LIGHT, Colours, dress
from app.ui.widgets import Caption, Framed
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow, Store
from tests.ui.documents import grid_report, paged_report, pdf
from tests.ui.helpers import cell_image, grid_of, open_source, page_of, picture, pixels, table3
from tests.ui.test_pages_view import MakeSession, pages_of

# --- the choice ---


@pytest.mark.parametrize(
    ("appearance", "system", "dark"),
    [
        ("system", Qt.ColorScheme.Dark, True),
        ("system", Qt.ColorScheme.Light, False),
        ("system", Qt.ColorScheme.Unknown, False),
        ("light", Qt.ColorScheme.Dark, False),
        ("dark", Qt.ColorScheme.Light, True),
        ("what is this", Qt.ColorScheme.Dark, True),
    ],
)
def test_the_scheme_is_chosen_by_the_setting_or_the_system(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    appearance: str,
    system: Qt.ColorScheme,
    dark: bool,
) -> None:
    monkeypatch.setattr(dress, "system_scheme", lambda _app: system)
    theme.apply(qapp, appearance)
    assert COLOURS.dark is dark
    assert qapp.palette().color(QPalette.ColorRole.Base) == (DARK if dark else LIGHT).base


@pytest.mark.parametrize(("appearance", "follows"), [("system", True), ("light", False)])
def test_the_system_turns_dark_while_the_program_runs(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, appearance: str, follows: bool
) -> None:
    theme.apply(qapp, appearance)
    monkeypatch.setattr(dress, "system_scheme", lambda _app: Qt.ColorScheme.Dark)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert COLOURS.dark is follows


def share(image: QImage, scheme: Colours) -> float:
    """How much of a picture has one of the surfaces of a scheme."""
    surfaces = (scheme.base, scheme.window, scheme.header)
    some = image.scaled(
        image.width() // 4, image.height() // 4
    )  # every fourth point of every fourth line, as it is
    return sum(pixels(some, colour) for colour in surfaces) / (some.width() * some.height())


def test_the_open_window_turns_dark_and_light_again(
    qapp: QApplication, open_window: OpenWindow, store: Store
) -> None:
    window = open_window()
    window.resize(1024, 600)
    window.show_review(store(make_report()))
    theme.apply(qapp, "dark")
    dark = picture(window)
    assert share(dark, DARK) > 0.7
    assert share(dark, LIGHT) < 0.001
    theme.apply(qapp, "light")
    light = picture(window)
    assert share(light, LIGHT) > 0.7
    assert share(light, DARK) < 0.001


def test_a_painted_cell_follows(session: Session, qapp: QApplication, qtbot: QtBot) -> None:
    grid = table3(session, qtbot)
    wrong, plain = key("table3.partial.total"), key("table3.carried_over.total")
    assert pixels(cell_image(grid, wrong), LIGHT.error) > 100
    theme.apply(qapp, "dark")
    assert pixels(cell_image(grid, wrong), DARK.error) > 100
    assert pixels(cell_image(grid, wrong), LIGHT.error) == 0
    assert pixels(cell_image(grid, plain), DARK.base) > 200


def test_the_red_of_a_tab_follows(
    qapp: QApplication, open_window: OpenWindow, store: Store
) -> None:
    window = open_window()
    window.show_review(store(make_report(figures={"table3.granted.total": "7"})))
    tabs = page_of(window).tables.tabs
    assert tabs.tabTextColor(1) == LIGHT.error
    theme.apply(qapp, "dark")
    assert (tabs.tabTextColor(0), tabs.tabTextColor(1)) == (DARK.text, DARK.error)


@pytest.mark.parametrize("layout", [True, False])
def test_the_source_follows(
    qapp: QApplication, open_window: OpenWindow, store: Store, settings: object, layout: bool
) -> None:
    window = open_window()
    window.show_review(store(grid_report({})))
    pane = page_of(window).source
    pane.show_layout(layout)
    picture(pane.view.viewport())  # what is painted once is kept
    theme.apply(qapp, "dark")
    image = picture(pane.view.viewport())
    assert pixels(image, DARK.base) > image.width() * image.height() * 0.6
    assert pixels(image, DARK.text)
    if isinstance(pane.view, SourceView):
        (look, *_) = pane.view.extraSelections()
        lines = look.format.colorProperty(QTextFormat.Property.TextUnderlineColor)  # type: ignore[attr-defined]
        assert lines == DARK.source_figure
    else:
        assert pixels(image, DARK.source_figure) > 20
        assert pixels(image, LIGHT.source_figure) < 5


def test_a_page_stays_white_paper(
    qapp: QApplication, make_session: MakeSession, qtbot: QtBot
) -> None:
    theme.apply(qapp, "dark")
    figure = "table3.granted.natural_person"
    session = make_session(paged_report({figure: "47"})[0])
    view = pages_of(open_source(session, qtbot, pdf(1)), qtbot)
    session.select(key(figure))
    qtbot.waitUntil(lambda: not view.grab().isNull() and view.pictures.has(0))
    image = picture(view.viewport())
    assert pixels(image, QColor("#ffffff")) > image.width() * image.height() / 2
    assert pixels(image, LIGHT.accent)  # the frame is one for white paper
    assert pixels(image, DARK.line)  # the desk under the paper


def test_icons_follow(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    button = QPushButton(window)
    qtbot.addWidget(window)
    button.setIcon(action_icon("undo"))
    theme.on_change(qapp, partial(renew_icons, qapp))
    pictures = []
    for scheme in ("light", "dark", "light", "dark"):
        theme.apply(qapp, scheme)
        pictures.append(button.icon().pixmap(20, 20).toImage())
    assert pictures[:2] == pictures[2:]
    assert pictures[0] != pictures[1]


# --- the keyboard ---


def test_the_pane_that_has_the_keyboard_has_a_thick_line(
    open_window: OpenWindow, store: Store, qtbot: QtBot
) -> None:
    window = open_window()
    window.show_review(store(make_report(figures={"table3.granted.total": "7"})))
    page = page_of(window)
    panes = {"source": page.source.view, "list": page.findings.list, "grid": page.tables.grids[0]}

    def ring(name: str) -> bool:
        frame = panes[name].parentWidget()
        while not isinstance(frame, Framed):
            assert frame is not None
            frame = frame.parentWidget()
        image, middle = picture(frame), frame.height() // 2
        return all(image.pixelColor(x, middle) == COLOURS.accent for x in (0, 1))

    for name, pane in panes.items():
        pane.setFocus()
        qtbot.waitUntil(pane.hasFocus)
        assert {each for each in panes if ring(each)} == {name}


# --- letters ---


def test_letters_are_as_large_as_the_setting_says(qapp: QApplication) -> None:
    sizes = []
    for points in (9, 12, 16):
        theme.apply(qapp, font_size=points)
        sizes.append(QFontInfo(qapp.font()).pixelSize())
    assert sizes == [12, 16, 21]


@pytest.mark.parametrize("points", [0, 8, 40, -1])
def test_a_size_that_cannot_be_chosen_follows_the_system(qapp: QApplication, points: int) -> None:
    theme.set_font_size(qapp, points)
    assert QFontInfo(qapp.font()).pixelSize() == 13


def test_another_size_keeps_the_scheme(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    theme.set_font_size(qapp, 12)
    assert COLOURS.dark


def test_widgets_grow_with_the_letters(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    caption = Caption(QLabel("原文"))
    layout.addWidget(caption)
    with qtbot.waitExposed(window):
        window.show()
    before = caption.sizeHint().height()
    theme.set_font_size(qapp, 16)
    qtbot.waitUntil(lambda: caption.height() >= caption.sizeHint().height() > before)


def test_headings_grow_with_the_letters(session: Session, qapp: QApplication, qtbot: QtBot) -> None:
    grid = table3(session, qtbot, width=1200, height=900)
    before = grid.verticalHeader().width(), grid.horizontalHeader().height()
    theme.set_font_size(qapp, 16)
    names, heading = grid.verticalHeader(), grid.horizontalHeader()
    qtbot.waitUntil(lambda: names.width() > before[0] * 1.4)
    assert heading.height() > before[1] * 1.2
    assert grid.columnWidth(0) >= 44 * 1.4


@pytest.mark.parametrize("points", [9, 12, 16])
def test_all_columns_are_seen_in_letters_of_every_size(
    qapp: QApplication, open_window: OpenWindow, store: Store, qtbot: QtBot, points: int
) -> None:
    theme.set_font_size(qapp, points)
    window = open_window()
    window.show_review(store(make_report()))
    page_of(window).tables.show_table("table3")
    grid = grid_of(window)
    qtbot.waitUntil(lambda: grid.viewport().width() > 300)
    assert not grid.horizontalScrollBar().maximum()
    assert grid.rowHeight(0) >= QFontInfo(grid.font()).pixelSize() + 4
    assert grid.columnWidth(0) >= grid.fontMetrics().horizontalAdvance("12345")
