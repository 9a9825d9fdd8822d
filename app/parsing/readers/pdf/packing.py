"""Packed parts of a PDF that would be beyond all reason unpacked: PDFium has no limit for them."""

import re
import zlib

from app.parsing.errors import TooLargeError
from app.parsing.readers.limits import LARGEST_PART

_LARGEST_DRAWING = 8 * 1024 * 1024  # bytes of what draws a page; real ones have 10 to 500 kB
_TIGHTEST = 1032  # to 1: no packing in use is tighter
_LONGEST_HEAD = 400
_STREAM = re.compile(rb"stream\r?\n")


def check_packing(data: bytes) -> None:
    """Raise TooLargeError for a packed part that no report needs.

    Pictures are left out: they are not unpacked for reading, and white paper packs very well.
    """
    for start in _STREAM.finditer(data):
        end = data.find(b"endstream", start.end())
        packed = data[start.end() : end if end >= 0 else len(data)]
        if len(packed) * _TIGHTEST <= _LARGEST_DRAWING or data.endswith(b"end", 0, start.start()):
            continue
        head = data[max(start.start() - _LONGEST_HEAD, 0) : start.start()].rpartition(b" obj")[2]
        if b"/Image" not in head:
            _check(packed, LARGEST_PART if b"/Length1" in head else _LARGEST_DRAWING)


def _check(packed: bytes, most: int) -> None:
    """A font (LARGEST_PART) may be larger than what is drawn with it."""
    if len(packed) * _TIGHTEST <= most:
        return
    try:
        size = len(zlib.decompressobj().decompress(packed, most + 1))
    except zlib.error:
        return  # packed another way, or not at all
    if size > most:
        raise TooLargeError(f"PDF 的一个部分解开后超过 {most >> 20} MB")
