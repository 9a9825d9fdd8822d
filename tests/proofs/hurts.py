"""One loss in one place of a report: every place in turn, so that none is left to chance."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import NamedTuple

from app.forms import TABLES
from tests.reportwriter import rework
from tests.reportwriter.draft import Draft, Kind, Prose, figure_rows, write_draft
from tests.reportwriter.figures import distinct_figures, random_figures
from tests.reportwriter.narrative import random_unit
from tests.reportwriter.spelling import PLAIN, random_spelling

_YEARS = {"2019": 2020, "2021": 2023}


class Hurt(NamedTuple):
    """A report that lost something. kind: what; place: where."""

    kind: str
    place: str
    draft: Draft


def whole_draft(edition: str, number: int) -> Draft:
    """A report without any loss.

    The first one has the official words and no figure twice, so that whatever is misplaced is
    seen; the others meet their sums, have many zeros, and an office's own way of spelling.
    """
    rng = Random(f"{edition} {number}")
    forms = dict.fromkeys(TABLES, edition)
    texts = random_figures(forms, rng, balanced=True) if number else distinct_figures(forms, rng)
    spelling = random_spelling(rng) if number else PLAIN
    return write_draft(random_unit(rng), _YEARS[edition], forms, texts, spelling, rng)


def hurts(draft: Draft) -> Iterator[Hurt]:
    """The report whole, then with each loss in each place."""
    yield Hurt("nothing", "", draft)
    yield from _blanks(draft)
    yield from _only_last_figures(draft)
    yield from _rows_dropped(draft)
    yield from _labels_missing(draft)
    yield from _headings(draft, "heading 三.", lambda text: text.replace("、", ".", 1))
    yield from _headings(draft, "heading dropped", lambda _: None)


def _blanks(draft: Draft) -> Iterator[Hurt]:
    for sheet in draft.sheets:
        for key in sheet.texts():
            blank = draft.reprinted(sheet, {key: ""})
            yield Hurt(f"blank in {sheet.table}", str(key), blank)


def _only_last_figures(draft: Draft) -> Iterator[Hurt]:
    """Of a row of table 3 nothing is left but its total."""
    for sheet, number in figure_rows(draft):
        *others, last = sheet.rows[number].keys
        if sheet.table == "table3":
            emptied = draft.reprinted(sheet, dict.fromkeys(others, ""))
            yield Hurt("only the total left", str(last), emptied)


def _rows_dropped(draft: Draft) -> Iterator[Hurt]:
    for sheet, number in figure_rows(draft):
        if sheet.table == "table3":
            keys = sheet.rows[number].keys
            gone = {key: draft.truth[key]._replace(text="") for key in keys}
            changed = draft.with_sheet(sheet, rework.without_row(sheet, number))
            total = keys[0].row == "result_total"
            kind = "row （七） dropped" if total else "row dropped"
            yield Hurt(kind, keys[0].row, replace(changed, truth={**draft.truth, **gone}))


def _labels_missing(draft: Draft) -> Iterator[Hurt]:
    for sheet, number in figure_rows(draft):
        row = sheet.rows[number]
        if row.labels:
            unlabelled = rework.relabelled(sheet, number, row.labels[-1], "")
            place = f"{sheet.table}.{row.keys[0].row}"
            yield Hurt("label missing", place, draft.with_sheet(sheet, unlabelled))


def _headings(draft: Draft, kind: str, change: Callable[[str], str | None]) -> Iterator[Hurt]:
    """Each heading changed, or dropped where the change gives None; then all of them."""
    headings = [p for p in draft.parts if isinstance(p, Prose) and p.kind is Kind.HEADING]
    for chosen in (*([heading] for heading in headings), headings):
        parts = []
        for part in draft.parts:
            if not isinstance(part, Prose) or not any(part is each for each in chosen):
                parts.append(part)
            elif (text := change(part.text)) is not None:
                parts.append(part._replace(text=text))
        place = chosen[0].text if len(chosen) == 1 else "all"
        yield Hurt(kind, place, replace(draft, parts=tuple(parts)))
