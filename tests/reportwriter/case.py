"""One report as a file, made from one integer: what it holds, and what a reader should find."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random
from typing import NamedTuple

from app.forms import form
from tests.reportwriter import damage
from tests.reportwriter.damage_lines import Text
from tests.reportwriter.draft import Draft, write_draft
from tests.reportwriter.encodings import encoded
from tests.reportwriter.figures import (
    distinct_figures,
    empty_cells,
    random_figures,
    random_forms,
)
from tests.reportwriter.files import OFFICE_KINDS, TEXT_KINDS, finished, write_base
from tests.reportwriter.layouts import LAYOUTS, text_of, truth_in, write_lines
from tests.reportwriter.lines import Layout, by_row
from tests.reportwriter.narrative import random_unit
from tests.reportwriter.sheet import Sheet, foreign
from tests.reportwriter.spelling import random_spelling
from tests.reportwriter.truth import as_printed_only

_LAST_YEAR = 2025
_REAL_TABLES = Layout("", by_row(lambda *_: ()))  # never asked to write a line


class Wishes(NamedTuple):
    """What the written reports should be like.

    damages: how reports are damaged; None: not at all; (): as it comes.
    """

    kinds: tuple[str, ...] = ("txt",)
    layouts: tuple[str, ...] = tuple(LAYOUTS)
    damages: tuple[str, ...] | None = None


_AS_IT_COMES = Wishes()


@dataclass(frozen=True)
class Case:
    """A file and the report in it; draft.truth is what a reader should make of the file.

    layout: of a text; "" where the file has real tables.
    """

    seed: int
    kind: str
    layout: str
    damages: tuple[str, ...]
    draft: Draft
    data: bytes

    @property
    def name(self) -> str:
        """A name for the file."""
        return f"{self.seed:06d}.{self.kind}"


def write_case(seed: int, wishes: Wishes = _AS_IT_COMES) -> Case:
    """The report of a number. The same number and wishes give the same report for ever.

    A type that LibreOffice makes is converted, which takes seconds: write_cases is for many.
    Raises StopIteration where it cannot be converted.
    """
    return next(write_cases((seed,), wishes))


def write_cases(seeds: Iterable[int], wishes: Wishes = _AS_IT_COMES) -> Iterator[Case]:
    """The reports of many numbers; those that LibreOffice does not convert are left out."""
    cases = sorted((_before_office(seed, wishes) for seed in seeds), key=lambda c: c.kind)
    for kind, same in groupby(cases, key=lambda case: case.kind):
        if kind not in OFFICE_KINDS:
            yield from same
            continue
        waiting = {case.name: case for case in same}
        done = finished(kind, {name: case.data for name, case in waiting.items()})
        yield from (replace(waiting[name], data=data) for name, data in done.items())


def random_draft(rng: Random, layout: Layout) -> Draft:
    """A report without damage that suits a layout."""
    forms = random_forms(rng)
    unit, year = random_unit(rng), _year(forms["table3"], rng)
    texts = (
        distinct_figures(forms, rng)
        if rng.random() < 0.25
        else random_figures(forms, rng, balanced=rng.random() < 0.7)
    )
    share = rng.choices((0.0, 0.02, 0.3), (5, 1, 1))[0]
    texts = empty_cells(texts, rng, 0.6 if layout.sparse else share)
    spelling = replace(random_spelling(rng), brackets=layout.brackets)
    if rng.random() < 0.04:
        del forms[rng.choice(list(forms))]
    return write_draft(unit, year, forms, texts, spelling, rng)


def _before_office(seed: int, wishes: Wishes) -> Case:
    rng, hurting = Random(f"report {seed}"), Random(f"damage {seed}")
    kind = rng.choice(wishes.kinds)
    layout = _layout(kind, wishes, rng)
    draft = random_draft(rng, layout)
    names = _damages(wishes, hurting, text=kind in TEXT_KINDS)
    if damage.SECOND_REPORT in names:
        draft = _followed(draft, layout, hurting)
    draft = damage.damage_draft(draft, names, hurting)
    if kind not in TEXT_KINDS:
        draft = replace(draft, truth=as_printed_only(draft.truth))
        return Case(seed, kind, "", tuple(names), draft, write_base(kind, draft, rng))
    lines = write_lines(draft, layout, rng)
    text = damage.damage_text(Text(lines, truth_in(draft, layout)), names, hurting)
    known = replace(draft, truth=text.truth)
    data = encoded(text_of(text.lines), rng)
    return Case(seed, kind, layout.name, tuple(names), known, data)


def _layout(kind: str, wishes: Wishes, rng: Random) -> Layout:
    if kind not in TEXT_KINDS:
        return _REAL_TABLES
    fitting = [LAYOUTS[name] for name in wishes.layouts if kind == "txt" or LAYOUTS[name].marks]
    return rng.choice(fitting)


def _damages(wishes: Wishes, rng: Random, *, text: bool) -> list[str]:
    if wishes.damages is None:
        return []
    return list(wishes.damages) or damage.random_damages(rng, text=text)


def _followed(draft: Draft, layout: Layout, rng: Random) -> Draft:
    """The report with another one behind it in the same file."""
    other = random_draft(rng, layout)
    while other.unit == draft.unit:
        other = random_draft(rng, layout)
    parts = (foreign(part) if isinstance(part, Sheet) else part for part in other.parts)
    return replace(draft, parts=(*draft.parts, *parts))


def _year(edition: str, rng: Random) -> int:
    shipped = form(edition)
    return rng.randint(shipped.first_year, shipped.last_year or _LAST_YEAR)
