"""The paragraphs of a binary Word file: their text as printed, and what ends them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from app.parsing.readers.doc.characters import PrintedText, stretches
from app.parsing.readers.doc.file import WordFile
from app.parsing.readers.doc.pages import character_runs, paragraph_runs
from app.parsing.readers.doc.paragraphs import OUTSIDE, Paragraph, paragraph
from app.parsing.readers.doc.pieces import pieces, text_of
from app.parsing.readers.doc.styles import styles
from app.parsing.readers.limits import Deadline
from app.parsing.readers.seen import whole_characters

CELL_END, PARAGRAPH_END = "\x07", "\r"
_ENDS = re.compile("[\r\x07\x0c]")
_NO_STYLE = b"\x00\x00"


class Told(NamedTuple):
    """A paragraph. end: its mark; printed: whether that is neither hidden nor deleted."""

    text: str
    format: Paragraph
    end: str
    printed: bool


class Story:
    """The main text of a file.

    boxes: what stands in text boxes. formulas: whether field codes draw what cannot be read.
    cut_off: whether the file has less text than it says.
    """

    def __init__(self, file: WordFile, deadline: Deadline) -> None:
        self._deadline = deadline
        self._data = file.data
        self._pieces = pieces(file)
        self._firsts = [piece.first for piece in self._pieces]
        self._styles = styles(file)
        self._runs = paragraph_runs(file, deadline)
        self._formats: dict[bytes, Paragraph] = {}
        text = text_of(file, self._pieces)
        boxes = sum(file.counts[:-1])
        self.boxes = text[boxes : boxes + file.counts.boxes]
        self._text = text[: file.counts.main]
        self.cut_off = len(self._text) < file.counts.main
        runs = character_runs(file, deadline)
        looks = stretches(self._pieces, runs, self._styles, deadline)
        self._printed = PrintedText(self._text, looks)
        self.formulas = self._printed.formulas

    def paragraphs(self) -> Iterator[Told]:
        """All paragraphs in order."""
        first = 0
        for end in _ENDS.finditer(self._text):
            format_ = self._format(end.start())
            hides = format_.hides
            text = self._printed.between(first, end.start(), paragraph_hides=hides)
            printed = self._printed.shows(end.start(), paragraph_hides=hides)
            yield Told(whole_characters(text), format_, end[0], printed)
            first = end.end()
        if rest := self._printed.between(first, len(self._text), paragraph_hides=False):
            yield Told(whole_characters(rest), OUTSIDE, PARAGRAPH_END, printed=True)

    def _format(self, position: int) -> Paragraph:
        piece = self._pieces[bisect_right(self._firsts, position) - 1]
        properties = self._runs.at(piece.place(position)) or _NO_STYLE
        properties += piece.properties
        known = self._formats.get(properties)
        if known is None:
            self._deadline.check()
            known = self._formats[properties] = paragraph(properties, self._data, self._styles)
        return known
