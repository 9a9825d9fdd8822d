"""The signs that are printed on a page of a PDF, in the order in which they are printed."""

from functools import lru_cache
from math import pi
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.parsing.errors import DamagedError, TooLargeError
from app.parsing.readers.limits import LONGEST_TEXT
from app.parsing.readers.pdf import calls
from app.parsing.readers.pdf.calls import Corners

UNKNOWN = "\ufffd"
ASKEW = -1  # writing across the page, such as a watermark
_HYPHENS = {0x02: "-", 0xAD: "-", 0xFFFE: "-"}  # how PDFium and Word name a printed hyphen
_NO_SIGN = frozenset(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_HALVES = frozenset(map(chr, range(0xD800, 0xE000)))


class Signs(NamedTuple):
    """Printed signs, each quality in a list of its own.

    turns: quarter turns clockwise that make a sign upright, or ASKEW. hidden: whether it is in
    the file but not painted.
    """

    texts: list[str]
    boxes: list[Corners]
    turns: list[int]
    hidden: list[bool]

    def painted(self) -> "Signs":
        """Only the signs that are painted."""
        kept = [sign[:3] for sign in zip(*self, strict=True) if not sign[3]]
        texts, boxes, turns = map(list, zip(*kept, strict=True)) if kept else ([], [], [])
        return Signs(texts, boxes, turns, [False] * len(kept))


def signs_of(page: Any, hidden: set[int]) -> Signs:
    """All signs but space. hidden: the addresses of the pieces of writing that are not painted.

    Raises TooLargeError for more text than any report has.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        raise DamagedError("PDF 文件")
    try:
        count = max(pdfium.FPDFText_CountChars(text_page), 0)
        if count > LONGEST_TEXT:
            raise TooLargeError(f"文件的文字超过 {LONGEST_TEXT:,} 个字")
        return _signs(calls.address(text_page), count, hidden)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _signs(text_page: int, count: int, hidden: set[int]) -> Signs:
    """Space is left out: it is seen from the places of the others."""
    codes = calls.char_codes(text_page, count)
    unmapped = calls.chars_unmapped(text_page, count)
    # The code of an unmapped sign says nothing, not even that it is space.
    texts = [UNKNOWN if un else _text(code) for code, un in zip(codes, unmapped, strict=True)]
    if not _HALVES.isdisjoint(texts):
        texts = _joined(texts)
    printed = [number for number, text in enumerate(texts) if text]
    all_boxes = calls.char_boxes(text_page, count)
    boxes = [all_boxes[number] for number in printed]
    if hidden:
        concealed = [calls.char_object(text_page, number) in hidden for number in printed]
    else:
        concealed = [False] * len(printed)
    turns = _all_turns(text_page, printed, boxes)
    return Signs([texts[number] for number in printed], boxes, turns, concealed)


def _all_turns(text_page: int, numbers: list[int], boxes: list[Corners]) -> list[int]:
    """How every sign is turned. What touches the sign before goes on in the same direction."""
    all_turns = []
    turns, end, base = 0, 0.0, 0.0
    for number, (left, _, right, bottom) in zip(numbers, boxes, strict=True):
        if abs(left - end) > 1.0 or abs(bottom - base) > 1.0:
            turns = _turns(calls.char_angle(text_page, number))
        end, base = right, bottom
        all_turns.append(turns)
    return all_turns


@lru_cache(maxsize=8192)
def _text(code: int) -> str:
    """What a code prints: empty for space, half a sign where Windows counts so."""
    if code in _HYPHENS:
        return _HYPHENS[code]
    if code in _NO_SIGN or code > 0x10FFFF:
        return ""
    if code == 0 or 0xE000 <= code < 0xF900 or code >= 0xF0000:
        return UNKNOWN  # a private sign: what it looks like, only its font knows
    sign = chr(code)
    return "" if sign.isspace() else sign


def _joined(texts: list[str]) -> list[str]:
    """Both halves of a sign in the place of its second one; PDFium may put space between them."""
    whole = list(texts)
    halves = [number for number, text in enumerate(texts) if text in _HALVES]
    for first, second in zip(halves[::2], halves[1::2], strict=False):
        both = (texts[first] + texts[second]).encode("utf-16-le", "surrogatepass")
        whole[first], whole[second] = "", both.decode("utf-16-le", "replace")
    return whole


def _turns(angle: float) -> int:
    quarters = angle / (pi / 2)
    return -round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else ASKEW
