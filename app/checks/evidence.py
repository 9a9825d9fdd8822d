"""What speaks for a new figure: the source, a blank, a slip of the pen, the text, or nothing."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import cached_property

from app.checks.equations import Known
from app.checks.slips import Slip, slip
from app.checks.suggestion import Blame
from app.document import Row, Span
from app.figures import is_figure, read_figure
from app.forms import form_table, report_tables
from app.report import MISSING_CELL, CellKey, Report


class Strength(IntEnum):
    """How much speaks for a figure, the strongest first."""

    SOURCE = 0
    BLANK = 1
    SLIP = 2
    ONE_DIGIT = 3
    ELSEWHERE = 4
    NONE = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """words: what speaks for the figure, for people; empty where that is arithmetic only."""

    strength: Strength
    blame: Blame
    words: str = ""


_TELLING = 10  # numbers of one digit stand in every report, of whatever
_COUNTED = re.compile(
    r"(?<![0-9０-９.,，．])([0-9０-９]{1,8})\s*(?:余|多)?(?:件|宗|起|项|条|份|人次)"
)


class Witness:
    """Asks a report what speaks for new figures. original: the report as it was read."""

    def __init__(self, report: Report, known: Known, original: Report | None) -> None:
        self._report = report
        self._known = known
        self._original = original or report

    def evidence(self, key: CellKey, figure: Decimal) -> Evidence:
        """What speaks for a figure in a cell, and whose error the present one may be."""
        said = (*self.offered(key), *self._beside(key))
        from_source = next((words for value, words in said if value == figure), "")
        strength, words = Strength.NONE, ""
        if from_source:
            strength, words = Strength.SOURCE, from_source
        elif key not in self._known or self._known[key].blank:
            strength = Strength.BLANK
        elif found := slip(self._known[key].digits or "", format(figure, "f")):
            strength = Strength.ONE_DIGIT if found is Slip.ONE_DIGIT else Strength.SLIP
            words = found
        elif figure in self._counted:
            strength, words = Strength.ELSEWHERE, f"正文中也写有 {figure:f}"
        return Evidence(strength, self._blame(key, strength), words)

    def offered(self, key: CellKey) -> Iterator[tuple[Decimal, str]]:
        """The other figures that the source has for a cell, each with the words for it."""
        printed = self._original.cells.get(key, MISSING_CELL)
        own = [printed.text] if self._departs(key) and not printed.typed else []
        for text in (*own, *(reading.text for reading in printed.readings)):
            value = self._value(key, text)
            if value is not None and text != self._report.cells[key].text:
                yield value, f"原文为 {text}" if text in own else f"原文也可以读作 {text}"

    def _blame(self, key: CellKey, strength: Strength) -> Blame:
        if self._departs(key):
            return Blame.TYPED
        if strength is Strength.SOURCE or not self._report.certain(key):
            return Blame.READING
        return Blame.ORIGINAL

    def _departs(self, key: CellKey) -> bool:
        """Whether a person typed what the source does not say."""
        cell = self._report.cells[key]
        if not cell.typed:
            return False
        printed = self._original.cells.get(key, MISSING_CELL)
        return printed.typed or printed.span is None or printed.text != cell.text

    def _beside(self, key: CellKey) -> Iterator[tuple[Decimal, str]]:
        """Figures other than 0 in the same row that no cell holds, or that a doubtful one may."""
        place = self._original.cells.get(key, MISSING_CELL).span
        row = None if place is None else self._row_at(place)
        found = [*self._unassigned(row)] if row else []
        for text in (*found, *self._doubtful_beside(key)):
            if value := self._value(key, text):
                yield value, f"原文同一行还印有 {text}"

    def _unassigned(self, row: Row) -> Iterator[str]:
        """What stands right of the first figure of a row and is no cell's."""
        start, end = row.span
        spans = [span for span in self._spans if start <= span.start <= end]
        first = min((span.start for span in spans), default=end)
        for field in row.fields:
            free = field.span.start > first and not any(_overlap(field.span, s) for s in spans)
            if free and is_figure(field.text):
                yield field.text

    def _doubtful_beside(self, key: CellKey) -> Iterator[str]:
        row = self._printed_rows[key]
        at = row.index(key)
        for other in row[max(at - 1, 0) : at + 2]:
            if other != key and other not in self._known:
                cell = self._report.cells[other]
                yield from (cell.text, *(reading.text for reading in cell.readings))

    def _value(self, key: CellKey, text: str) -> Decimal | None:
        edition = self._report.forms[key.table]
        return form_table(key.table, edition).read(key, text).value if edition else None

    def _row_at(self, place: Span) -> Row | None:
        rows = self._original.document.rows
        at = bisect_right(rows, place.start, key=lambda row: row.fields[0].span.start) - 1
        return rows[at] if at >= 0 and place.start <= rows[at].span.end else None

    @cached_property
    def _spans(self) -> list[Span]:
        return [cell.span for cell in self._original.cells.values() if cell.span]

    @cached_property
    def _printed_rows(self) -> dict[CellKey, tuple[CellKey, ...]]:
        tables = report_tables(self._report)
        return {k: row for t in tables for block in t.blocks for row in block.keys for k in row}

    @cached_property
    def _counted(self) -> set[Decimal]:
        """The numbers of the text that count something, outside the tables."""
        taken = {span.start for span in self._spans}
        return {
            value
            for match in _COUNTED.finditer(self._original.document.text)
            if match.start() not in taken
            and (value := read_figure(match[1]).value) is not None
            and value >= _TELLING
        }


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
