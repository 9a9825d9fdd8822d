"""Headings are merged as on the printed form and stay readable while scrolled."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.forms import form_table
from app.ui.grid_model import table_grids
from app.ui.grid_view import GridView
from app.ui.headers import Box, MergedHeader, merged_boxes
from app.ui.session import Session
from tests.ui.helpers import table3


def test_neighbours_share_a_box_and_the_last_word_reaches_down() -> None:
    paths = [("A", "a"), ("A", "b"), ("C",)]
    assert merged_boxes(paths) == (
        Box(0, 1, 0, 0, "A"),
        Box(2, 2, 0, 1, "C"),
        Box(0, 0, 1, 1, "a"),
        Box(1, 1, 1, 1, "b"),
    )


def test_equal_words_under_different_headings_stay_apart() -> None:
    assert [box.text for box in merged_boxes([("A", "其他"), ("B", "其他")])].count("其他") == 2
    assert len(merged_boxes([("A", "其他"), ("A", "其他")])) == 3


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("table", ["table2", "table3", "table4"])
def test_boxes_cover_every_level_of_every_section_once(edition: str, table: str) -> None:
    for block in form_table(table, edition).blocks:
        for paths in (block.column_paths, block.row_paths):
            depth = max(map(len, paths))
            covered = [
                (section, level)
                for box in merged_boxes(paths)
                for section in range(box.first, box.last + 1)
                for level in range(box.top, box.bottom + 1)
            ]
            everywhere = [(s, level) for s in range(len(paths)) for level in range(depth)]
            assert sorted(covered) == everywhere


def header(grid: GridView, orientation: Qt.Orientation) -> MergedHeader:
    horizontal = orientation == Qt.Orientation.Horizontal
    found = grid.horizontalHeader() if horizontal else grid.verticalHeader()
    assert isinstance(found, MergedHeader)
    return found


def test_words_stay_in_the_visible_part_of_a_box(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot, height=300)
    rows = header(grid, Qt.Orientation.Vertical)
    results = next(box for box in rows.boxes if box.text == "三、本年度办理结果")
    before = rows.text_rect(results)
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    assert rows.box_rect(results).top() < 0
    assert rows.text_rect(results).top() >= 0
    assert rows.text_rect(results) != before


def test_rows_are_short_and_their_full_words_are_in_the_tooltip(
    session: Session, qtbot: QtBot
) -> None:
    rows = header(table3(session, qtbot), Qt.Orientation.Vertical)
    box = next(box for box in rows.boxes if box.text == "1.逾期不补正")
    words = rows.words_at(rows.box_rect(box).center())
    assert "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请" in words


def test_all_rows_and_columns_of_table_3_fit_a_low_screen(session: Session, qtbot: QtBot) -> None:
    grid = table3(session, qtbot, width=800, height=540)
    assert not grid.horizontalScrollBar().maximum()
    assert not grid.verticalScrollBar().maximum()


def test_table_4_needs_no_scrolling(session: Session, qtbot: QtBot) -> None:
    grid = GridView(session, table_grids(session, "table4")[0], whole=True)
    qtbot.addWidget(grid)
    grid.resize(grid.minimumWidth(), 200)
    with qtbot.waitExposed(grid):
        grid.show()
    assert grid.minimumWidth() < 700
    assert not grid.horizontalScrollBar().maximum()
    assert grid.verticalHeader().isHidden()
