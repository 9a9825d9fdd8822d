"""Pieces of a sheet, and the lines that they are broken into; figures are underlined."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat

from app.document import Span
from app.ui.lines import Format, Lines

_WORD = re.compile(r"[!-~]+")  # what is not broken: a figure, a Latin word
_LONGEST_WORD = 110.0
_ACROSS, _DOWN = 3.0, 2.0  # between the border of a cell and its text
Underlined = Callable[[Span], Iterator[tuple[Span, QTextCharFormat]]]


@dataclass(slots=True)
class Piece:
    """A paragraph, or a cell of a table with its place there; rect is where it is painted."""

    text: str
    span: Span
    bordered: bool = False  # a cell
    column: int = 0
    columns: int = 1
    rows: int = 1
    centred: bool = False
    rect: QRectF = field(default_factory=QRectF)
    lines: Lines | None = None

    @property
    def inside(self) -> QRectF:
        """Where its text is."""
        if not self.bordered:
            return self.rect
        return self.rect.adjusted(_ACROSS, _DOWN, -_ACROSS, -_DOWN)

    def move(self, rect: QRectF) -> None:
        """Give it another place; of another width it is broken anew."""
        if rect.width() != self.rect.width():
            self.lines = None
        self.rect = rect


class Typesetter:
    """Breaks pieces into lines of one font. underlined: the figures of a part of the text."""

    def __init__(self, font: QFont, underlined: Underlined) -> None:
        self._font = font
        self._underlined = underlined
        self._metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self.line = self._metrics.height()
        self.character = self._metrics.horizontalAdvance("字")

    def best_width(self, text: str) -> float:
        """The width at which a cell with that text needs no line to be broken."""
        return max(map(self._width, text.split("\n"))) + 2 * _ACROSS + 1

    def least_width(self, text: str) -> float:
        """How narrow the cell may be: as its longest word, or as two Chinese characters."""
        words = max(map(self._width, _WORD.findall(text)), default=0.0)
        two = min(self.best_width(text), 2 * (self.character + _ACROSS) + 1)
        return max(min(words, _LONGEST_WORD) + 2 * _ACROSS + 1, two)

    def height(self, piece: Piece) -> float:
        """The height that a piece needs at its width."""
        more = 2 * _DOWN if piece.bordered else 0.0
        if "\n" not in piece.text and self._width(piece.text) <= piece.inside.width():
            return self.line + more
        return self.lines(piece).height + more

    def lines(self, piece: Piece) -> Lines:
        """The lines of a piece at its width."""
        if piece.lines is None:
            start = piece.span.start
            looks: list[Format] = [
                (span.start - start, span.end - start, look)
                for span, look in self._underlined(piece.span)
            ]
            width = piece.inside.width()
            piece.lines = Lines(piece.text, self._font, width, centred=piece.centred, formats=looks)
        return piece.lines

    def origin(self, piece: Piece) -> QPointF:
        """Where its lines begin: in the middle of the height of a cell."""
        inside = piece.inside
        if not piece.bordered:
            return inside.topLeft()
        free = max(inside.height() - self.lines(piece).height, 0.0)
        return inside.topLeft() + QPointF(0, free / 2)

    def _width(self, text: str) -> float:
        if text not in self._widths:
            self._widths[text] = self._metrics.horizontalAdvance(text)
        return self._widths[text]
