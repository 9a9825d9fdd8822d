"""A whole report before it takes a layout or a file type: titles, sentences and tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from random import Random
from typing import NamedTuple

from app.forms import form, form_table
from app.report import CellKey
from tests.reportwriter import narrative
from tests.reportwriter.figures import Texts
from tests.reportwriter.official import official_sheet, one_line_sheet
from tests.reportwriter.sheet import Piece, Sheet, placed
from tests.reportwriter.spelling import Spelling
from tests.reportwriter.traditional import traditional
from tests.reportwriter.truth import Expected, Truth, loosen


class Kind(Enum):
    """What a paragraph is to the report."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()


class Prose(NamedTuple):
    """A paragraph."""

    text: str
    kind: Kind = Kind.TEXT


Part = Prose | Sheet


@dataclass(frozen=True)
class Draft:
    """A report and what a reader should make of it."""

    unit: str
    year: int
    forms: Mapping[str, str]
    parts: tuple[Part, ...]
    truth: Truth

    @property
    def sheets(self) -> list[Sheet]:
        """Its printed tables of the form; not a copy, and not those of another report."""
        tables = [part for part in self.parts if isinstance(part, Sheet)]
        return [sheet for sheet in tables if not self.truth.keys().isdisjoint(sheet.texts())]

    def with_sheet(self, old: Sheet, *new: Sheet) -> "Draft":
        """The report with other tables in the place of one."""
        at = next(i for i, part in enumerate(self.parts) if part is old)
        return replace(self, parts=(*self.parts[:at], *new, *self.parts[at + 1 :]))

    def reprinted(self, sheet: Sheet, texts: Mapping[CellKey, str]) -> "Draft":
        """The report with other texts in some cells of a table."""
        printed = {key: self.truth[key]._replace(text=text) for key, text in texts.items()}
        changed = self.with_sheet(sheet, sheet.printing(texts))
        return replace(changed, truth={**self.truth, **printed})

    def loosened(self, keys: Iterable[CellKey]) -> "Draft":
        """The report where these cells may get lost."""
        return replace(self, truth=loosen(self.truth, keys))


class _Headings(NamedTuple):
    """How the section headings are printed: some are absent, numbered anew, in other words."""

    absent: frozenset[int] = frozenset()
    restarted: bool = False
    aliased: bool = False


def _random_headings(rng: Random) -> _Headings:
    """Mostly as the form has them."""
    absent = rng.choices((frozenset[int](), frozenset({5}), frozenset({1, 2})), (12, 1, 1))[0]
    return _Headings(absent, rng.random() < 0.05, rng.random() < 0.1)


def write_draft(
    unit: str,
    year: int,
    forms: Mapping[str, str],
    texts: Texts,
    spelling: Spelling,
    rng: Random,
) -> Draft:
    """A report that prints these figures. Tables that forms leaves out are left out."""
    headings = _random_headings(rng)
    indent = rng.choice(("", "", "", "\u3000\u3000", "  "))
    parts: list[Part] = [Prose(line) for line in narrative.navigation(year, rng)]
    parts += [Prose(line, Kind.TITLE) for line in narrative.title_lines(unit, year, rng)]
    parts += _metadata(narrative.metadata(unit, year, rng))
    parts += [Prose(line) for line in narrative.preface(unit, year, rng)]
    for section in form("2021").sections:
        title = _heading(section.number, headings, rng)
        parts += [Prose(indent + title, Kind.HEADING)] if title else []
        table = section.table
        if table is None:
            lines = narrative.section_lines(section.number, year, rng)
            parts += [Prose(indent + line) for line in lines]
            parts += _statistics(year, rng) if section.number == 1 else []
        elif table in forms:
            parts.append(_sheet(table, forms[table], texts, spelling, rng))
            parts += [Prose(line) for line in narrative.footnote(year, rng) if table == "table4"]
    parts += [Prose(line) for line in narrative.attachment(rng)]
    if spelling.traditional:
        unit = traditional(unit)
        parts = [p._replace(text=traditional(p.text)) if isinstance(p, Prose) else p for p in parts]
    truth = {key: Expected(text) for key, text in texts.items() if key.table in forms}
    return Draft(unit, year, dict(forms), tuple(parts), truth)


def loose_sheet(rows: Iterable[Iterable[str]], table: str = "") -> Sheet:
    """A table of words only."""
    pieces = [(True, [Piece(text) for text in row]) for row in rows]
    return placed(table, pieces, max(len(row) for _, row in pieces))


def figure_rows(draft: Draft) -> list[tuple[Sheet, int]]:
    """Every printed row of figures: its table and its number there."""
    return [
        (sheet, number)
        for sheet in draft.sheets
        for number, row in enumerate(sheet.rows)
        if not draft.truth.keys().isdisjoint(row.keys)
    ]


def neighbours(sheet: Sheet, number: int) -> list[CellKey]:
    """The figures of a row and of the rows of figures before and behind it."""
    rows = [at for at, row in enumerate(sheet.rows) if row.keys]
    before = [at for at in rows if at < number][-1:]
    behind = [at for at in rows if at > number][:1]
    return [key for at in (*before, number, *behind) for key in sheet.rows[at].keys]


def _metadata(rows: list[list[str]]) -> list[Part]:
    return [loose_sheet(rows)] if rows else []


def _statistics(year: int, rng: Random) -> list[Part]:
    """A table of the narrative, in words that the form has as well; mostly none."""
    return [loose_sheet(narrative.statistics(year, rng))] if rng.random() < 0.05 else []


def _sheet(table: str, edition: str, texts: Texts, spelling: Spelling, rng: Random) -> Sheet:
    words = form_table(table, edition)
    if words.blocks[0].side_by_side and rng.random() < 0.06:
        return one_line_sheet(words, texts)
    return official_sheet(words, texts, spelling, rng)


def _heading(number: int, headings: _Headings, rng: Random) -> str:
    section = form("2021").sections[number - 1]
    if number in headings.absent:
        return ""
    words = section.title[2:]
    if headings.aliased and section.aliases:
        words = rng.choice(section.aliases)
    shown = number - 1 if headings.restarted and number > 1 else number
    return f"{'一二三四五六'[shown - 1]}、{words}"
