"""From the coordinates of a PDF page to those of a reader: upright, from the left top corner."""

from collections.abc import Iterable
from typing import NamedTuple

from app.parsing.readers.pdf.calls import Corners


class Area(NamedTuple):
    """A rectangle in points; top is above bottom, and the smaller number."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Frame(NamedTuple):
    """How a page is turned. page: its corners. turns: quarter turns clockwise.

    shown: the quarter turns with which it is shown, where the writing runs another way.
    """

    page: Area
    turns: int
    shown: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        width = self.page.right - self.page.left
        height = self.page.top - self.page.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def upright(self, boxes: Iterable[Corners]) -> list[Corners]:
        """Boxes of the page (left, top, right, bottom) as they are when the writing is upright."""
        first, top, last, foot = self.page
        match self.turns:
            case 0:
                return [(x - first, top - y, x2 - first, top - y2) for x, y, x2, y2 in boxes]
            case 1:
                return [(y2 - foot, x - first, y - foot, x2 - first) for x, y, x2, y2 in boxes]
            case 2:
                return [(last - x2, y2 - foot, last - x, y - foot) for x, y, x2, y2 in boxes]
        return [(top - y, last - x2, top - y2, last - x) for x, y, x2, y2 in boxes]

    def fractions(self, area: Area) -> Area:
        """An upright area as fractions of the page as it is shown."""
        width, height = self.size
        left, right = _fraction(area.left / width), _fraction(area.right / width)
        top, bottom = _fraction(area.top / height), _fraction(area.bottom / height)
        for _ in range((self.shown - self.turns) % 4):
            left, top, right, bottom = 1 - bottom, left, 1 - top, right
        return Area(left, top, right, bottom)


def _fraction(number: float) -> float:
    return 0.0 if number < 0 else 1.0 if number > 1 else number
