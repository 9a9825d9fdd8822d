"""Which characters of a binary Word file are printed, and as what."""

import re
from collections.abc import Callable, Iterator
from itertools import compress
from typing import NamedTuple

from app.parsing.readers.doc.pages import Runs
from app.parsing.readers.doc.pieces import Piece
from app.parsing.readers.doc.sprms import (
    CHARACTER_STYLE,
    DELETED,
    HEIGHT,
    HIDDEN,
    STRUCK,
    STRUCK_TWICE,
    SYMBOL,
    sprms,
)
from app.parsing.readers.doc.styles import Style
from app.parsing.readers.limits import Deadline
from app.parsing.readers.seen import UNKNOWN_SIGN, lowered, raised, struck

_ON, _AS_STYLE, _UNLIKE_STYLE = 1, 0x80, 0x81
_HEIGHTS: dict[int | None, Callable[[str], str]] = {1: raised, 2: lowered}
_FIELD_MARKS = re.compile("[\x07\x13\x14\x15]")
_CELL, _FIELD, _RESULT = "\x07", "\x13", "\x14"
_FORMULA = re.compile(r"\s*EQ\b", re.IGNORECASE)
_SYMBOL = "("  # stands in the text where a symbol is printed


class Look(NamedTuple):
    """What the formatting of characters says. style: that of the characters, not the paragraph.

    hidden: 0, 1, or one of two codes: like the style, unlike the style.
    """

    hidden: int = _AS_STYLE
    deleted: bool = False
    struck: bool = False
    height: int | None = None
    symbol: str = ""
    style: Style = Style()

    def prints(self, *, paragraph_hides: bool) -> bool:
        """Whether such a character is printed, in a paragraph whose style hides its text or not."""
        hides = paragraph_hides if self.style.hidden is None else self.style.hidden
        hidden = {_AS_STYLE: hides, _UNLIKE_STYLE: not hides}.get(self.hidden, self.hidden == _ON)
        return not (hidden or self.deleted)

    def seen(self, sign: str) -> str:
        """What is printed for a character."""
        if self.symbol and sign == _SYMBOL:
            return self.symbol
        height = self.style.height if self.height is None else self.height
        sign = _HEIGHTS[height](sign) if height in _HEIGHTS else sign
        return struck(sign) if self.struck else sign


PLAIN = Look()


class Stretch(NamedTuple):
    """Characters first:end look alike, and not plain."""

    first: int
    end: int
    look: Look


class PrintedText:
    """The text of a file by position, without what is not printed.

    formulas: whether something is drawn by a field code that cannot be read.
    """

    def __init__(self, text: str, stretches: Iterator[Stretch]) -> None:
        self.formulas = False
        self._signs = list(text)
        self._shown = {hides: bytearray([not hides]) * len(text) for hides in (False, True)}
        for first, end, look in stretches:
            for hides, shown in self._shown.items():
                prints = look.prints(paragraph_hides=hides)
                shown[first:end] = bytes([prints]) * len(shown[first:end])
            self._signs[first:end] = map(look.seen, self._signs[first:end])
        for first, end in self._field_codes(text):
            for shown in self._shown.values():
                shown[first:end] = bytes(end - first)

    def shows(self, position: int, *, paragraph_hides: bool) -> bool:
        """Whether a character is printed."""
        return bool(self._shown[paragraph_hides][position])

    def between(self, first: int, end: int, *, paragraph_hides: bool) -> str:
        """What is printed of a stretch of the text."""
        signs = self._signs[first:end]
        shown = self._shown[paragraph_hides][first:end]
        return "".join(signs if 0 not in shown else compress(signs, shown))

    def _field_codes(self, text: str) -> Iterator[tuple[int, int]]:
        """Where instructions stand instead of text. A field without an end hides nothing."""
        covered = 0
        for begin, end, has_result in sorted(_fields(text)):
            if begin >= covered:
                yield begin, end
                covered = end
                self.formulas |= not has_result and bool(_FORMULA.match(text, begin + 1, end))


def stretches(
    parts: list[Piece], runs: Runs, styles: dict[int, Style], deadline: Deadline
) -> Iterator[Stretch]:
    """Everything whose look is not plain, in the order of the text."""
    known: dict[bytes, Look] = {}
    for piece in parts:
        start, end = piece.offset, piece.place(piece.end)
        for run in runs.between(start, end):
            properties = run.properties + piece.properties
            look = known.get(properties)
            if look is None:
                deadline.check()
                look = known[properties] = _look(properties, styles)
            if look != PLAIN:
                deadline.check()
                first = piece.first + max(run.start - start, 0) // piece.width
                last = piece.first + (min(run.end, end) - start) // piece.width
                yield Stretch(first, last, look)


def _look(properties: bytes, styles: dict[int, Style]) -> Look:
    said = {code: operand for code, operand in sprms(properties) if operand}
    on = {code for code, operand in said.items() if operand[0] in (_ON, _UNLIKE_STYLE)}
    style = styles.get(int.from_bytes(said.get(CHARACTER_STYLE, b""), "little"), Style())
    symbol = int.from_bytes(said.get(SYMBOL, b"")[2:], "little")
    return Look(
        hidden=said.get(HIDDEN, bytes([_AS_STYLE]))[0],
        deleted=DELETED in on,
        struck=STRUCK in on or STRUCK_TWICE in on,
        height=said[HEIGHT][0] if HEIGHT in said else None,
        symbol=_printed_symbol(symbol) if symbol else "",
        style=Style(style.hidden, style.height) if CHARACTER_STYLE in said else Style(),
    )


def _printed_symbol(code: int) -> str:
    return UNKNOWN_SIGN if 0xE000 <= code <= 0xF8FF else chr(code)


def _fields(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where the code of a field begins and ends, and whether a result follows it.

    A code never reaches from one cell into another.
    """
    cell = -1  # where the last one ended
    open_: list[tuple[int, int | None]] = []
    for mark in _FIELD_MARKS.finditer(text):
        at = mark.start()
        if mark[0] == _CELL:
            cell = at
        elif mark[0] == _FIELD:
            open_.append((at, None))
        elif open_ and mark[0] == _RESULT:
            begin, _ = open_.pop()
            open_.append((begin, at if begin > cell else begin))
        elif open_:
            begin, result = open_.pop()
            if result is not None or begin > cell:
                yield begin, at if result is None else result, result is not None
