"""The help: every chapter is there with its pictures, and says what the program does."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.report import CellState
from app.resources import resource
from app.ui import theme
from app.ui.help_marks import MARKS, MarkPictures
from app.ui.help_pages import CHAPTERS, KEYS, QUESTIONS, SCREEN, chapter_html
from app.ui.help_view import HelpView
from app.ui.keys_table import MENUS, SUBMENUS, shown_keys
from app.ui.looks import Flaw
from app.ui.theme import COLOURS
from tests.ui.conftest import OpenWindow
from tests.ui.helpers import press

IMAGE = QTextDocument.ResourceType.ImageResource


@pytest.fixture
def help_view(qtbot: QtBot) -> HelpView:
    view = HelpView()
    qtbot.addWidget(view)
    return view


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_picture_of_a_chapter_is_there(help_view: HelpView, chapter: tuple[str, str]) -> None:
    name, title = chapter
    help_view.chapters.setCurrentRow([each.name for each in CHAPTERS].index(name))
    assert title in help_view.text.toPlainText()
    for picture in re.findall(r'src="([^"]+)"', chapter_html(name)):
        assert help_view.text.document().resource(IMAGE, QUrl(picture)) is not None, picture
        if picture.endswith(".png"):
            assert resource(f"help/{picture}").stat().st_size < 100_000


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_nothing_of_a_chapter_comes_from_or_leads_outside(chapter: tuple[str, str]) -> None:
    html = chapter_html(chapter[0])
    assert "http" not in html
    assert "<a " not in html
    assert "<!--" not in html


def test_the_key_table_has_every_action_with_its_keys() -> None:
    html = chapter_html(KEYS)
    for menu in MENUS:
        for entry in menu.entries:
            if entry.name not in SUBMENUS:
                assert f"<td>{entry.plain}" in html
            for keys in shown_keys(entry):
                assert f"<b>{keys}</b>" in html


def test_the_questions_are_answered() -> None:
    html = chapter_html(QUESTIONS)
    for about in (
        "读不出来",
        "核定",
        "谁错了",
        "说明怎么写",
        "空白和 0",
        "退回单位",
        "存在哪里",
        "不联网",
    ):
        assert about in html


def test_every_state_and_every_flaw_of_a_cell_is_explained() -> None:
    shown = [mark.shown.look for mark in MARKS]
    assert {look.state for look in shown} == set(CellState)
    assert {look.flaw for look in shown} == set(Flaw)
    assert any(look.suspect for look in shown)
    assert any(look.noted for look in shown)
    assert any(mark.shown.sign for mark in MARKS)
    html = chapter_html(SCREEN)
    for mark in MARKS:
        assert mark.words in html
        assert mark.shape in html


def test_every_mark_has_a_picture_of_its_own(help_view: HelpView) -> None:
    pictures = MarkPictures(help_view.chapters).painted(1.0)
    images = [picture.toImage() for picture in pictures.values()]
    assert len(images) == len(MARKS)
    for number, image in enumerate(images):
        assert image not in images[:number]


def test_f1_opens_the_help_beside_the_report_and_esc_closes_it(open_window: OpenWindow) -> None:
    window = open_window()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.help is not None
    assert window.help.isVisible()
    assert not window.help.isModal()
    assert window.help.chapters.currentRow() == 0
    press(window.help.text, Qt.Key.Key_Escape)
    assert not window.help.isVisible()


def test_the_key_table_is_a_chapter_of_its_own_in_the_menu(open_window: OpenWindow) -> None:
    window = open_window()
    window.menus.keys.trigger()
    assert window.help is not None
    assert "Ctrl+PgDn" in window.help.text.toPlainText()
    window.menus.help.trigger()  # stays where it was
    assert "Ctrl+PgDn" in window.help.text.toPlainText()


def test_chapters_are_walked_by_key(help_view: HelpView, qtbot: QtBot) -> None:
    with qtbot.waitExposed(help_view):
        help_view.show()
    help_view.chapters.setFocus()
    press(help_view.chapters, Qt.Key.Key_Down)
    assert CHAPTERS[1].title in help_view.text.toPlainText()


def test_the_help_follows_the_colours_of_the_window(
    help_view: HelpView, qapp: QApplication
) -> None:
    help_view.show()
    light = COLOURS.text.name()
    marks = MarkPictures(help_view.chapters)
    mark = marks.painted(1.0)["failed"].toImage()
    theme.apply(qapp, "dark")
    dark = COLOURS.text.name()
    assert dark != light
    assert dark in help_view.text.toHtml()
    assert light not in help_view.text.toHtml()
    assert marks.painted(1.0)["failed"].toImage() != mark
