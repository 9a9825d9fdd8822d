"""Functions of PDFium that are called for every character and every drawn object of a page.

They take plain addresses and keep Python's own lock: twice as fast as the bindings' versions,
and a busy window cannot make each of ten thousand calls wait for its turn.
"""

from ctypes import PYFUNCTYPE, addressof, c_float, c_int, c_uint, c_void_p, cast
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

Corners = tuple[float, float, float, float]  # left, top, right, bottom as PDFium counts: y upwards


def address(pointer: Any) -> int:
    """The address of an object or a function that the bindings gave."""
    return cast(pointer, c_void_p).value or 0


def _quick(name: str, *arguments: Any, result: Any = c_int) -> Any:
    return PYFUNCTYPE(result, *arguments)(address(getattr(pdfium, name)))


_unicode = _quick("FPDFText_GetUnicode", c_void_p, c_int, result=c_uint)
_unmapped = _quick("FPDFText_HasUnicodeMapError", c_void_p, c_int)
_loose_box = _quick("FPDFText_GetLooseCharBox", c_void_p, c_int, c_void_p)
char_angle = _quick("FPDFText_GetCharAngle", c_void_p, c_int, result=c_float)
char_object = _quick("FPDFText_GetTextObject", c_void_p, c_int, result=c_void_p)
page_object = _quick("FPDFPage_GetObject", c_void_p, c_int, result=c_void_p)
form_object = _quick("FPDFFormObj_GetObject", c_void_p, c_int, result=c_void_p)
object_type = _quick("FPDFPageObj_GetType", c_void_p)
render_mode = _quick("FPDFTextObj_GetTextRenderMode", c_void_p)
path_segment = _quick("FPDFPath_GetPathSegment", c_void_p, c_int, result=c_void_p)
segment_type = _quick("FPDFPathSegment_GetType", c_void_p)
segment_point = _quick("FPDFPathSegment_GetPoint", c_void_p, c_void_p, c_void_p)
segment_closes = _quick("FPDFPathSegment_GetClose", c_void_p)
_bounds = _quick("FPDFPageObj_GetBounds", c_void_p, *[c_void_p] * 4)


def char_codes(text_page: int, count: int) -> list[int]:
    """The code of every character; for one without a meaning it may be anything."""
    return list(map(_unicode, repeat(text_page), range(count)))


def chars_unmapped(text_page: int, count: int) -> list[int]:
    """For every character: 1 where the file does not say what its sign means."""
    return list(map(_unmapped, repeat(text_page), range(count)))


def char_boxes(text_page: int, count: int) -> list[Corners]:
    """The box of every character, as high as its font; nothing of one that has none."""
    numbers = (c_float * (4 * count))()
    start = addressof(numbers)
    for _ in map(_loose_box, repeat(text_page), range(count), range(start, start + 16 * count, 16)):
        pass  # each call fills its four numbers
    flat = list(numbers)
    return list(zip(flat[0::4], flat[1::4], flat[2::4], flat[3::4], strict=True))


class Bounds:
    """Asks for the bounds of one drawn object after the other."""

    def __init__(self) -> None:
        self._numbers = (c_float * 4)()
        start = addressof(self._numbers)
        self._places = (start, start + 4, start + 8, start + 12)

    def of(self, drawn: int) -> Corners | None:
        """The box around an object, line width included; None if it has none."""
        if not _bounds(drawn, *self._places):
            return None
        left, bottom, right, top = self._numbers
        return left, top, right, bottom
