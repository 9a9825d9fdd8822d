"""The status bar sums up what is selected: in the grid, and in the source."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from app.document import Span
from app.report import Report
from app.ui.layout_view import LayoutView
from app.ui.selection_sums import Summary, summarise, summarise_source
from app.ui.session import Session
from app.ui.source_figures import Figures
from tests.support import key, make_report
from tests.ui.conftest import OpenWindow, Store
from tests.ui.documents import grid_report
from tests.ui.helpers import PART, click, grid_of, open_source, page_of, press, text_view

SHIFT = Qt.KeyboardModifier.ShiftModifier
MakeSession = Callable[[Report], Session]


def summary_of(report: Report, *addresses: str) -> Summary:
    keys = [key(address) for address in addresses]
    return summarise(report, ((each, report.cells[each].text) for each in keys))


def test_blank_is_not_counted_and_unread_is_said() -> None:
    report = make_report(
        figures={
            "table3.granted.natural_person": "1,234",
            "table3.granted.legal_commercial": ".",
            "table3.granted.legal_research": "/",
            "table3.granted.legal_public_benefit": "12²",
            "table3.granted.legal_law_service": "１２",
            "table3.granted.legal_other": "9",
            "table3.granted.total": "1246",
        },
        unsure=["table3.granted.legal_other"],
    )
    columns = ("natural_person", "legal_commercial", "legal_research", "legal_public_benefit")
    more = ("legal_law_service", "legal_other")
    summary = summary_of(report, *(f"table3.granted.{c}" for c in (*columns, *more)))
    assert summary == Summary(6, (Decimal(1234), Decimal(12)), 2, money=False)
    assert summary.words == (
        "已选 6 格　求和 1246　计数 2　平均 623　最大 1234　最小 12　2 格没有读准，未计入"
    )


def test_the_average_is_rounded_and_a_negative_sum_has_its_sign() -> None:
    assert "平均 3.33　" in Summary(3, (Decimal(3), Decimal(3), Decimal(4)), 0).words
    assert "求和 −3　" in Summary(2, (Decimal(-5), Decimal(2)), 0).words
    assert "求和 2.5　" in Summary(2, (Decimal("1.50"), Decimal("1.0")), 0).words


def test_amounts_are_not_added_to_counts() -> None:
    report = make_report(figures={"table2.admin_fees.fee_amount": "3.5"})
    summary = summary_of(report, "table2.admin_fees.fee_amount", "table2.licensing.processed")
    assert summary.words == "已选 2 格　计数 2　金额和件数不能相加"
    assert Summary(2, (), 0).words == "已选 2 格　没有数字"


# --- the grid ---


def test_the_selection_of_the_grid_is_summed(
    open_window: OpenWindow, store: Store, qtbot: QtBot
) -> None:
    window = open_window()
    assert not window.status.mode.isVisible()
    window.show_review(store(make_report(figures={"table3.partial.natural_person": "6"})))
    session, sums = page_of(window).session, window.status.sums
    session.select(PART)
    page_of(window).tables.focus_grid()
    assert not sums.isVisible()
    assert window.status.mode.text() == "就绪"
    press(grid_of(window), Qt.Key.Key_Right, SHIFT)
    assert sums.text() == "已选 2 格　求和 6　计数 2　平均 3　最大 6　最小 0"
    session.edit({PART: "8"})
    assert "求和 8" in sums.text()
    press(grid_of(window), Qt.Key.Key_F2)
    assert window.status.mode.text() == "编辑"
    press(grid_of(window).indexWidget(grid_of(window).currentIndex()), Qt.Key.Key_Escape)
    press(grid_of(window), Qt.Key.Key_Down)
    assert not sums.isVisible()


def test_another_grid_ends_the_sum(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    window.show_review(store(make_report()))
    page = page_of(window)
    page.session.select(key("table2.regulations.made"))
    page.tables.focus_grid()
    press(grid_of(window), Qt.Key.Key_Right, SHIFT)
    assert window.status.sums.isVisible()
    other = page.tables.grids[1]
    click(other.viewport(), other.visualRect(other.grid.index(0, 0)).center())
    assert not window.status.sums.isVisible()
    window.show_review(store(make_report()))
    assert window.status.mode.text() == "就绪"


# --- the source ---


def test_figures_of_the_source_are_summed_once_each() -> None:
    report = make_report(
        figures={"table3.partial.natural_person": "6", "table3.partial.total": "7"}
    )
    figures = Figures(report)
    row = [report.cells[k].span for k in report.cells if (k.table, k.row) == ("table3", "partial")]
    places = [span for span in row if span is not None]
    whole = Span(places[0].start, places[-1].end)
    summary = summarise_source(report, figures, whole)
    assert summary is not None
    assert (summary.cells, sum(summary.figures)) == (7, 13)
    assert summarise_source(report, figures, places[0]) is None
    assert summarise_source(report, figures, Span(0, 3)) is None
    assert summarise_source(report, figures, None) is None


def test_selected_text_is_summed(open_window: OpenWindow, store: Store) -> None:
    window = open_window()
    window.show_review(store(make_report(figures={"table3.partial.natural_person": "6"})))
    view = text_view(window)
    cursor = view.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert window.status.sums.text().startswith("已选 ")
    assert "金额和件数不能相加" in window.status.sums.text()
    cursor.clearSelection()
    view.setTextCursor(cursor)
    assert not window.status.sums.isVisible()


@pytest.mark.parametrize("name", ["table3.partial.natural_person"])
def test_what_is_dragged_over_in_the_layout_is_summed(
    make_session: MakeSession, qtbot: QtBot, name: str
) -> None:
    session = make_session(grid_report({name: "6"}))
    told: list[Summary | None] = []
    session.figures_selected.connect(told.append)
    view = open_source(session, qtbot).view
    assert isinstance(view, LayoutView)
    cells = session.review.original.cells
    first, last = cells[key(name)].span, cells[key("table3.partial.total")].span
    assert first
    assert last
    view.setFocus()
    view._select(Span(first.start, last.end))
    assert told[-1] is not None
    assert sum(told[-1].figures) == 6
    assert told[-1].cells == 7
    view._select(None)
    assert told[-1] is None
