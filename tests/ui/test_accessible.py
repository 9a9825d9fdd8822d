"""Without a mouse and without eyes: whatever takes the keyboard has a name."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.ui.dialogs import ConfirmDialog
from app.ui.help_view import HelpView
from app.ui.recent import AllReports
from app.workspace import Workspace
from tests.support import key, make_report
from tests.ui.conftest import FIGURES, OpenWindow
from tests.ui.helpers import grid_of, page_of, press

UNSURE = "table3.unable_not_held.natural_person"


def spoken(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)) if interface else ""


def inside(window: QWidget) -> list[QWidget]:
    """All widgets of a window; Qt's stubs lose their type."""
    return cast(list[QWidget], window.findChildren(QWidget))


def takes_keys(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
    )


def nameless(window: QWidget) -> list[QWidget]:
    """What takes the keyboard and does not say what it is."""
    return [w for w in inside(window) if takes_keys(w) and not spoken(w).strip()]


def clickable(window: QWidget) -> Iterator[QWidget]:
    """Buttons, whether or not the keyboard goes into them."""
    for widget in inside(window):
        if widget.isVisible() and widget.isEnabled() and widget.inherits("QAbstractButton"):
            yield widget


def test_every_widget_of_the_start_page_has_a_name(
    open_window: OpenWindow, workspace: Workspace
) -> None:
    for number in range(9):
        workspace.open_draft(str(number).encode(), f"{number}.docx", make_report("2021"))
    window = open_window()
    assert sum(map(takes_keys, inside(window.start))) >= 14
    assert nameless(window) == []


@pytest.mark.parametrize("table", ["table2", "table3", "table4"])
def test_every_widget_of_a_report_has_a_name(
    open_window: OpenWindow, workspace: Workspace, table: str
) -> None:
    window = open_window()
    report = make_report("2021", FIGURES, unsure=(UNSURE,))
    window.show_review(workspace.open_draft(b"1", "年报.txt", report))
    page = page_of(window)
    page.session.select(key(UNSURE))
    page.tables.show_table(table)
    QApplication.processEvents()
    assert nameless(window) == []
    assert [button for button in clickable(window) if not spoken(button).strip()] == []


def test_every_widget_of_a_missing_table_has_a_name(
    open_window: OpenWindow, workspace: Workspace
) -> None:
    window = open_window()
    report = make_report("2021", forms={"table4": None})
    window.show_review(workspace.open_draft(b"1", "年报.txt", report))
    page_of(window).tables.show_table("table4")
    QApplication.processEvents()
    assert nameless(window) == []


def test_every_widget_of_the_questions_has_a_name(
    open_window: OpenWindow, workspace: Workspace
) -> None:
    window = open_window()
    missing = ("table3.rejected_massive.natural_person",)
    stored = workspace.open_draft(b"1", "年报.txt", make_report("2021", FIGURES, missing=missing))
    questions: list[QDialog] = [
        ConfirmDialog(stored.review, "王芳", window),
        AllReports(workspace.recent(9), window),
        HelpView(window),
    ]
    for question in questions:
        question.show()
        QApplication.processEvents()
        assert nameless(question) == [], type(question).__name__
        question.close()


def test_a_cell_says_its_place_its_figure_and_its_state(
    open_window: OpenWindow, workspace: Workspace
) -> None:
    window = open_window()
    window.show_review(workspace.open_draft(b"1", "年报.txt", make_report("2021", FIGURES)))
    page_of(window).session.select(key("table3.partial.total"))
    grid = grid_of(window)
    words = grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("表三", "部分公开", "总计", "5", "✕"):
        assert part in words


def test_tab_leads_through_the_whole_start_page(
    open_window: OpenWindow, workspace: Workspace
) -> None:
    """In the order in which it is read."""
    workspace.open_draft(b"1", "一.docx", make_report("2021"))
    window = open_window()
    start = window.start
    start.open_button.setFocus()
    walked = []
    for _step in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(spoken(focused))
        press(focused, Qt.Key.Key_Tab)
    assert walked[:4] == ["打开文件…", "打开文件夹…", "粘贴", "打开示例"]
    assert "〈一.docx〉" in walked[4]
    assert walked[5] == "使用帮助"
