"""How much room words take on a sheet, estimated generously.

Excel sees to row heights itself only in cells that are not merged, other programs not even
there; so template and export set them all.
"""

import unicodedata
from math import ceil

POINTS_PER_WIDTH = 5.25  # Excel's unit of column width, with its usual standard font

_LINE_HEIGHT = 1.4  # of the font size
_PADDING = 5.0  # of a cell, both sides together, in points
_SAFETY = 1.05  # lines break before their end: no bracket may end one, no comma begin one


def text_height(text: str, width: float, size: float) -> float:
    """The height of a cell of that width that shows all of a text; everything in points."""
    lines = sum(_lines(line, width, size) for line in text.split("\n"))
    return lines * size * _LINE_HEIGHT + _PADDING


def _lines(text: str, width: float, size: float) -> int:
    ems = sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.6 for c in text)
    return max(1, ceil(ems * size * _SAFETY / (width - _PADDING)))
