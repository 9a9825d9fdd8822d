"""Finds words in the source and in the grid: figures, sentences, names of rows. No Qt."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from app.document import Span
from app.forms import Block, report_tables
from app.report import CellKey, Report
from app.ui.source_figures import Figures

# One sign for one, so that places stay: full-width signs, and capital letters.
_FOLDED = {0xFF01 + n: chr(0x21 + n).lower() for n in range(0x5E)}
_FOLDED |= {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_FOLDED[0x3000] = " "
_CHINESE = re.compile("[\u4e00-\u9fff]")


class Hit(NamedTuple):
    """A place where the words stand: in the source, in the grid, or the same figure in both."""

    span: Span | None
    key: CellKey | None


class Search:
    """Searches one report. original: as it was read; its text does not change."""

    def __init__(self, original: Report) -> None:
        self._document = original.document
        self._text = original.document.text.translate(_FOLDED)
        self._figures = Figures(original)
        self._starts = [row.span.start for row in self._document.rows]

    def hits(self, report: Report, words: str) -> tuple[Hit, ...]:
        """Every hit: those of the text in its order, then what only the grid has."""
        pattern = _pattern(words)
        if pattern is None:
            return ()
        printed = tuple(self._printed(pattern))
        return (*printed, *_only_in_grid(report, pattern, printed))

    def _printed(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        for match in pattern.finditer(self._text):
            span = Span(*match.span())
            yield Hit(span, self._figure(span.start) or self._named(span.start))

    def _figure(self, position: int) -> CellKey | None:
        """The cell whose figure the character at a position is part of."""
        key = self._figures.at(position)
        return key if key is not None and key == self._figures.at(position + 1) else None

    def _named(self, position: int) -> CellKey | None:
        """The first cell that is printed behind a name in the same row."""
        row = self._document.rows[max(bisect_right(self._starts, position) - 1, 0)]
        behind = [field.span for field in row.fields if field.span.start > position]
        cells = (self._figures.at(span.start) for span in behind)
        inside = row.span.start <= position < row.span.end
        return next((key for key in cells if key is not None), None) if inside else None


def _pattern(words: str) -> re.Pattern[str] | None:
    """Chinese words may be torn over lines; figures may not, or 1 and 2 would be 12."""
    signs = [sign for sign in words.translate(_FOLDED).strip() if sign.strip()]
    if not signs:
        return None
    pattern = re.escape(signs[0])
    for before, sign in pairwise(signs):
        torn = _CHINESE.fullmatch(before) and _CHINESE.fullmatch(sign)
        pattern += (r"\s*" if torn else "") + re.escape(sign)
    return re.compile(pattern)


def _only_in_grid(
    report: Report, pattern: re.Pattern[str], printed: tuple[Hit, ...]
) -> Iterator[Hit]:
    """Typed figures, and names that the source prints elsewhere or not at all."""
    known = {hit.key for hit in printed}
    rows = {(key.table, key.row) for key in known if key is not None}
    for table in report_tables(report):
        for block in table.blocks:
            names = set(_named(block, pattern))
            for key in (key for line in block.keys for key in line):
                named = key in names and (key.table, key.row) not in rows
                found = pattern.search(report.cells[key].text.translate(_FOLDED))
                if key not in known and (named or found):
                    yield Hit(None, key)


def _named(block: Block, pattern: re.Pattern[str]) -> Iterator[CellKey]:
    """The first cell of every row and column whose name has the words."""
    rows = ((row.label, row.short) for row in block.rows)
    columns = ((column.label,) for column in block.columns)
    lines = [(row.key, block.columns[0].key) for row in block.rows]
    across = [(block.rows[0].key, column.key) for column in block.columns]
    for place, words in zip((*lines, *across), (*rows, *columns), strict=True):
        if any(pattern.search(each.translate(_FOLDED)) for each in words):
            yield CellKey(block.table, *place)
