"""Where keys lead: round a selection, to the edge of a block."""

import pytest

from app.ui.grid_moves import Box, Place, block_edge, box_around, next_selected

BOX = [Place(row, column) for row in (2, 3) for column in (5, 6)]


def walk(step: int, *, down: bool) -> list[Place]:
    here, walked = Place(2, 5), []
    for _ in range(5):
        here = next_selected(BOX, here, step, down=down)
        walked.append(here)
    return walked


def test_enter_goes_down_the_columns_and_round() -> None:
    assert walk(1, down=True) == [(3, 5), (2, 6), (3, 6), (2, 5), (3, 5)]


def test_tab_goes_along_the_rows_and_round() -> None:
    assert walk(1, down=False) == [(2, 6), (3, 5), (3, 6), (2, 5), (2, 6)]
    assert walk(-1, down=False)[:2] == [(3, 6), (3, 5)]


@pytest.mark.parametrize(
    ("line", "at", "step", "edge"),
    [
        ("xxxx", 0, 1, 3),
        ("xxxx", 3, 1, 3),
        ("xx.x", 0, 1, 1),
        ("xx.x", 1, 1, 3),
        ("x..x", 0, 1, 3),
        ("x...", 0, 1, 3),
        ("..xx", 0, 1, 2),
        ("..xx", 3, -1, 2),
        ("x.xx", 2, -1, 0),
        ("....", 2, -1, 0),
    ],
)
def test_control_and_an_arrow_go_to_the_edge(line: str, at: int, step: int, edge: int) -> None:
    assert block_edge(lambda place: line[place] == "x", at, len(line) - 1, step) == edge


def test_a_box_holds_its_cells() -> None:
    assert box_around(BOX) == Box(2, 5, 3, 6)
    assert list(Box(2, 5, 3, 6).rows) == [2, 3]
    assert box_around([]) is None
