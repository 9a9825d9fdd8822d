"""Every state has a shape of its own: without colours, dark, selected, and beside other states."""

from itertools import combinations, pairwise, product

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QTableView

from app.report import CellState
from app.ui import theme
from app.ui.cell_marks import marks_beside
from app.ui.cell_painter import CellPainter
from app.ui.figure_fit import fit
from app.ui.grid_model import Shown
from app.ui.looks import Flaw, Look
from app.ui.theme import COLOURS
from tests.state_legend import CASES, Case

APPEARANCES = pytest.mark.parametrize("appearance", ["light", "dark"])
_SIZES = [(80, 22), (58, 19), (44, 17)]
_SEEN = 48  # of 255 levels of grey: less is not seen at a glance
_ENOUGH = 8  # pixels that differ so much

READ, TYPED = CellState.READ, CellState.TYPED
PLAIN = Look("", READ, Flaw.NONE)


def drawn(
    look: Look,
    size: tuple[int, int],
    sign: str = "",
    *,
    selected: bool = False,
    current: bool = False,
    focused: bool = True,
) -> QImage:
    picture = QPixmap(*size)
    CellPainter(QTableView()).draw(
        picture, Shown(look, sign), current=current, selected=selected, focused=focused
    )
    return picture.toImage()


def grey(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def unlike(one: QImage, other: QImage) -> int:
    """How many pixels of two grey pictures are clearly lighter or darker."""
    levels = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(first - second) >= _SEEN for first, second in levels)


# What a cell says of itself, without its figure; ∅ is written, it is no mark.
MARKED = {
    "plain": PLAIN,
    "failed": PLAIN._replace(flaw=Flaw.FAILED),
    "suspect": PLAIN._replace(suspect="8"),
    "failed suspect": PLAIN._replace(flaw=Flaw.FAILED, suspect="8"),
    "figure": PLAIN._replace(flaw=Flaw.FIGURE),
    "undecided": PLAIN._replace(flaw=Flaw.UNDECIDED),
    "noted": PLAIN._replace(noted=True),
    "unreadable": PLAIN._replace(state=CellState.UNREADABLE),
    "typed": Look("1", TYPED, Flaw.NONE),
    "unsure": Look("1", CellState.UNSURE, Flaw.NONE),
    "read": Look("1", READ, Flaw.NONE),
    "missing": Look("", CellState.MISSING, Flaw.NONE),
}


@APPEARANCES
@pytest.mark.parametrize("size", _SIZES)
def test_states_are_told_apart_without_colours(
    qapp: QApplication, appearance: str, size: tuple[int, int]
) -> None:
    theme.apply(qapp, appearance)
    pictures = {name: grey(drawn(look, size)) for name, look in MARKED.items()}
    alike = [
        (one, other)
        for one, other in combinations(pictures, 2)
        if unlike(pictures[one], pictures[other]) < _ENOUGH
    ]
    assert alike == []


@APPEARANCES
@pytest.mark.parametrize("case", CASES[1:], ids=lambda case: case.words)
def test_selection_hides_no_state(qapp: QApplication, appearance: str, case: Case) -> None:
    theme.apply(qapp, appearance)
    plain = Look(case.look.text, READ, Flaw.NONE)
    hatched = case.look.flaw is Flaw.EXPLAIN or case.look.state is CellState.BLANK
    for size, (current, focused) in product(_SIZES, [(False, True), (True, True), (True, False)]):
        marked, same = (
            grey(drawn(look, size, sign, selected=not current, current=current, focused=focused))
            for look, sign in ((case.look, case.sign), (plain, ""))
        )
        seen = hatch(marked) if hatched else unlike(marked, same) >= _ENOUGH
        assert seen, (size, current, focused)


def hatch(image: QImage) -> bool:
    """Whether a cell is hatched: along a line above the figure, light and dark take turns."""
    levels = [image.pixelColor(x, 3).red() for x in range(4, image.width() - 4)]
    return sum(one != other for one, other in pairwise(levels)) >= 6


@APPEARANCES
def test_blank_and_what_needs_an_explanation_are_hatched_in_two_ways(
    qapp: QApplication, appearance: str
) -> None:
    theme.apply(qapp, appearance)
    blank = grey(drawn(Look("", CellState.BLANK, Flaw.NONE), (80, 22)))
    asked = grey(drawn(Look("", READ, Flaw.EXPLAIN), (80, 22)))
    assert (runs_along(blank, -1), runs_along(blank, 1)) == (True, False)
    assert (runs_along(asked, -1), runs_along(asked, 1)) == (False, True)


def runs_along(image: QImage, step: int) -> bool:
    """Whether the lines of a hatch run down (1) or up (−1) from left to right."""
    lines = (
        {image.pixelColor(x + i, 11 + step * (i - 4)).red() for i in range(8)}
        for x in range(10, 50)
    )
    return all(len(levels) == 1 for levels in lines)


# --- marks beside each other ---


def near(image: QImage, colour: QColor) -> set[tuple[int, int]]:
    channels = (QColor.red, QColor.green, QColor.blue)
    return {
        (x, y)
        for x, y in product(range(image.width()), range(image.height()))
        if sum(abs(c(image.pixelColor(x, y)) - c(colour)) for c in channels) < 70
    }


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize(
    "flaw", [Flaw.FAILED, Flaw.UNDECIDED, Flaw.EXPLAIN, Flaw.FIGURE], ids=lambda flaw: flaw.value
)
def test_a_suspect_is_seen_beside_what_the_checks_say(size: tuple[int, int], flaw: Flaw) -> None:
    both = drawn(PLAIN._replace(flaw=flaw, suspect="8"), size)
    alone = drawn(PLAIN._replace(flaw=flaw), size)
    beside = set(product(range(size[0] - 21, size[0] - 11), range(4, 13)))
    mark = near(both, COLOURS.suspect) & beside
    assert len(mark - near(alone, COLOURS.suspect)) >= 2  # thin letters are mostly half tones
    assert len(near(both, COLOURS.suspect) - near(alone, COLOURS.suspect) - beside) > 20


def test_the_red_frame_stays_whole_around_a_suspect() -> None:
    def ring(image: QImage) -> int:
        width, height = image.width() - 2, image.height() - 2
        edge = [(x, y) for x in range(1, width) for y in (1, height - 1)]
        edge += [(x, y) for y in range(1, height) for x in (1, width - 1)]
        return sum(image.pixelColor(x, y) == COLOURS.error for x, y in edge)

    red = PLAIN._replace(flaw=Flaw.FAILED)
    assert ring(drawn(red._replace(suspect="8"), (80, 22))) == ring(drawn(red, (80, 22))) > 150


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize(
    ("state", "colour"),
    [(TYPED, "typed"), (CellState.UNSURE, "doubt"), (CellState.UNREADABLE, "unreadable")],
)
def test_a_note_stands_beside_the_mark_of_the_state(
    size: tuple[int, int], state: CellState, colour: str
) -> None:
    noted = drawn(Look("", state, Flaw.NONE, noted=True), size)
    lower_left = set(product(range(22), range(size[1] - 9, size[1])))
    assert len(near(noted, COLOURS.text) & lower_left) >= 8
    assert len(near(noted, getattr(COLOURS, colour)) & lower_left) >= 4


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.words)
def test_marks_leave_the_figure_free(case: Case) -> None:
    font = QTableView().font()
    shown = Shown(case.look, case.sign)
    sides = marks_beside(shown)
    for width, text in product(range(30, 100), ("8", "128", "12345")):
        fitted = fit(text, font, QRect(0, 0, width, 19), shown)
        if fitted.marked and fitted.rect.width() < width:
            assert fitted.rect.left() == 9 * sides.left
            assert fitted.rect.right() == width - 1 - 9 * sides.right


def test_the_frame_of_the_current_cell_says_whether_keys_go_there() -> None:
    with_keys = drawn(PLAIN, (80, 22), current=True)
    without = drawn(PLAIN, (80, 22), current=True, focused=False)
    assert len(near(with_keys, COLOURS.accent)) > 150
    assert not near(without, COLOURS.accent)
    assert len(near(without, COLOURS.strong_line)) > 150


def test_marks_grow_with_the_letters(qapp: QApplication) -> None:
    def size_of_cross() -> int:
        red = drawn(PLAIN._replace(flaw=Flaw.FAILED), (120, 40))
        inside = set(product(range(90, 115), range(4, 30)))
        return len(near(red, COLOURS.error) & inside)

    before = size_of_cross()
    theme.set_font_size(qapp, 16)
    assert size_of_cross() > before * 1.3
