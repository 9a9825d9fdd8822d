"""Printed signs to lines of text, by where they stand."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from app.parsing.readers.pdf.content import Glyph
from app.parsing.readers.pdf.frame import Area
from app.parsing.readers.pdf.signs import UNKNOWN

_SAME_LINE = 0.45  # of the height of a sign, between the middles of two
_SAME_FOOT = 0.12  # of the height of a sign
_SAME_PLACE = 0.3  # of the width of a sign: printed twice to look bold
_OVER_EACH_OTHER = 0.6  # of the width of the narrower: nobody can read that
_NARROW_GAP = 0.15  # of the height of a sign, between digits or letters: there is a space
_WIDE_GAP = 0.35  # the same where a Chinese sign is beside it
_RAISED = dict(zip("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", strict=True))
_FOOT = attrgetter("bottom")
_FROM_LEFT = attrgetter("left", "order")


class Line(NamedTuple):
    """A line of text and where it stands; overprinted: signs cover each other in it."""

    text: str
    area: Area
    overprinted: bool = False


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from top to bottom, each from left to right."""
    return [_line(row) for row in _rows(glyphs)]


def in_printed_order(glyphs: Iterable[Glyph]) -> str:
    """The text of signs that do not stand upright."""
    return "".join(glyph.text for glyph in sorted(glyphs, key=lambda glyph: glyph.order))


def area_of(glyphs: list[Glyph]) -> Area:
    """The smallest area around signs."""
    if len(glyphs) == 1:
        return Area(*glyphs[0][:4])
    lefts, tops, rights, bottoms, *_ = zip(*glyphs, strict=True)
    return Area(min(lefts), min(tops), max(rights), max(bottoms))


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Signs whose middles are about equally high, from left to right.

    What stands on one foot stays together: figures may stand between two lines of their label.
    """
    row: list[Glyph] = []
    height = middle = 0.0
    for level in sorted(_levels(glyphs), key=_middle):
        own_height, own_middle = _height(level), _middle(level)
        if row and own_middle - middle > _SAME_LINE * max(height, own_height):
            yield _from_left(row)
            row = []
        if not row:
            height, middle = own_height, own_middle
        row.extend(level)
    if row:
        yield _from_left(row)


def _levels(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Signs that stand on one foot."""
    level: list[Glyph] = []
    foot = 0.0
    for glyph in sorted(glyphs, key=_FOOT):
        if level and glyph.bottom - foot > _SAME_FOOT * (glyph.bottom - glyph.top):
            yield level
            level = []
        if not level:
            foot = glyph.bottom
        level.append(glyph)
    if level:
        yield level


def _height(level: list[Glyph]) -> float:
    return level[0].bottom - level[0].top


def _middle(level: list[Glyph]) -> float:
    return (level[0].top + level[0].bottom) / 2


def _from_left(row: list[Glyph]) -> list[Glyph]:
    row.sort(key=_FROM_LEFT)
    return row


def _line(row: list[Glyph]) -> Line:
    text = [row[0].text]
    overprinted = False
    last = base = row[0]  # base: what a superscript stands upon
    for glyph in row[1:]:
        gap = glyph.left - last.right
        if gap < 0 and _printed_twice(last, glyph):
            continue
        if gap < 0 and _over_each_other(last, glyph, -gap):
            overprinted = True
            text.append(UNKNOWN)
        elif glyph.text in _RAISED and _is_raised(base, glyph):
            text.append(_RAISED[glyph.text])
            last = glyph
            continue
        else:
            if gap > 0 and _is_apart(last, glyph, gap):
                text.append(" ")
            text.append(glyph.text)
        last = base = glyph
    return Line("".join(text), area_of(row), overprinted)


def _printed_twice(last: Glyph, glyph: Glyph) -> bool:
    width = max(glyph.right - glyph.left, last.right - last.left)
    return last.text == glyph.text and glyph.left - last.left < _SAME_PLACE * width


def _over_each_other(last: Glyph, glyph: Glyph, shared: float) -> bool:
    """Two signs in one place, unless one printed sign stands for both of them."""
    if last[:4] == glyph[:4] and abs(last.order - glyph.order) == 1:
        return False
    narrower = min(last.right - last.left, glyph.right - glyph.left)
    return min(shared, glyph.right - glyph.left) > _OVER_EACH_OTHER * narrower


def _is_raised(base: Glyph, glyph: Glyph) -> bool:
    """Whether a small digit stands above the foot of the digit before it, as marks of notes do."""
    height = base.bottom - base.top
    return (
        base.text.isdigit()
        and glyph.bottom - glyph.top < 0.8 * height
        and glyph.bottom < base.bottom - 0.12 * height
    )


def _is_apart(last: Glyph, glyph: Glyph, gap: float) -> bool:
    """Between Chinese signs, and beside them, typesetting leaves gaps that mean nothing."""
    height = min(last.bottom - last.top, glyph.bottom - glyph.top)
    if gap > _WIDE_GAP * height:
        return True
    return gap > _NARROW_GAP * height and _is_narrow(last.text) and _is_narrow(glyph.text)


def _is_narrow(text: str) -> bool:
    return text < "\u2e80" or text.isdigit()
