"""Suggestions: how often the figure that was made wrong is found, and how long that takes.

Balanced tables are spoiled in four ways. A real report that may lie beside the project is
spoiled in the same ways, where its table 3 balances.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import NamedTuple

from app.checks import Verdict, check
from app.checks.repair import Kind, Suggestion, suggest
from app.forms import EDITIONS, FormTable, report_tables
from app.parsing import read_report
from app.report import CellKey, Report
from tests.bench.material.requests import request_figures
from tests.reportwriter.figures import random_figures
from tests.support import make_report
from tests.test_samples import SAMPLES

_LONGEST = 50.0  # milliseconds
_REQUESTS = (12, 60, 900)

Texts = Mapping[CellKey, str]
Balanced = Callable[[Random], Report]


class _Spoiling(NamedTuple):
    """A way to make table 3 wrong. kinds: of the suggestions that may say so. first, offered: in
    how many of a hundred cases the right cells have to be the first, or one of the first five;
    None where arithmetic cannot tell.
    """

    name: str
    spoil: Callable[[FormTable, Texts, Random], Texts]
    kinds: frozenset[Kind]
    first: float | None
    offered: float | None


class _Case(NamedTuple):
    """What became of one spoiled table."""

    seen: bool
    kind_right: bool
    place: int | None
    took: float


# --- ways to spoil a table ---


def _other_figure(text: str, rng: Random) -> str:
    """One digit changed, added, dropped, two swapped, or all of it lost."""
    at = rng.randrange(len(text))
    digit = rng.choice("0123456789")
    spoiled = rng.choice(
        (
            text[:at] + digit + text[at + 1 :],
            text[:at] + digit + text[at:],
            text[:at] + text[at + 1 :],
            text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            "0",
        )
    )
    figure = str(int(spoiled or "0"))
    return figure if figure != text else _other_figure(text, rng)


def _one(table: FormTable, texts: Texts, rng: Random) -> Texts:
    key = rng.choice(table.keys)
    return {key: _other_figure(texts[key], rng)}


def _two(table: FormTable, texts: Texts, rng: Random) -> Texts:
    return {key: _other_figure(texts[key], rng) for key in rng.sample(table.keys, 2)}


def _wrong_column(table: FormTable, texts: Texts, rng: Random) -> Texts:
    """A figure of one column with its neighbour; empty where no row has two different ones."""
    rows = table.blocks[0].keys
    places = [pair for row in rows for pair in pairwise(row[:-1])]
    different = [(one, other) for one, other in places if texts[one] != texts[other]]
    if not different:
        return {}
    one, other = rng.choice(different)
    return {one: texts[other], other: texts[one]}


def _carried(table: FormTable, texts: Texts, rng: Random) -> Texts:
    """A figure that was wrong before its row was summed."""
    row = rng.choice(table.blocks[0].keys)
    key, total = rng.choice(row[:-1]), row[-1]
    figure = _other_figure(texts[key], rng)
    return {key: figure, total: str(int(texts[total]) + int(figure) - int(texts[key]))}


def _counted_elsewhere(table: FormTable, texts: Texts, rng: Random) -> Texts:
    """Some of a figure's requests counted in the neighbouring column; the figures do not swap."""
    rows = table.blocks[0].keys
    places = [pair for row in rows for pair in pairwise(row[:-1])]
    counted = [pair for pair in places if int(texts[pair[0]]) > 0]
    if not counted:
        return {}
    one, other = rng.choice(counted)
    moved = rng.randint(1, int(texts[one]))
    return {one: str(int(texts[one]) - moved), other: str(int(texts[other]) + moved)}


_MORE = frozenset(set(Kind) - {Kind.SINGLE})
_IN_TWO = frozenset({Kind.PAIR, Kind.COLUMN})
_SPOILINGS = (
    _Spoiling("one cell", _one, frozenset({Kind.SINGLE}), 100, 100),
    _Spoiling("two cells", _two, _MORE, None, 98),
    _Spoiling("wrong column", _wrong_column, frozenset({Kind.COLUMN}), None, 90),
    _Spoiling("counted elsewhere", _counted_elsewhere, _IN_TWO, None, None),
    _Spoiling("carried into the total", _carried, frozenset({Kind.CARRIED}), None, None),
)


# --- balanced tables ---


def _balanced() -> Iterator[tuple[str, Balanced]]:
    for requests in _REQUESTS:
        yield f"{requests} requests", _of_requests(requests)
    yield "any figures", _of_the_writer
    for number, report in enumerate(_real_reports()):
        yield f"real report {number + 1}", _always(report)


def _always(report: Report) -> Balanced:
    return lambda _: report


def _of_requests(requests: int) -> Balanced:
    def balanced(rng: Random) -> Report:
        edition = rng.choice(EDITIONS)
        return _printed(edition, request_figures(edition, requests, rng))

    return balanced


def _of_the_writer(rng: Random) -> Report:
    edition = rng.choice(EDITIONS)
    return _printed(edition, random_figures({"table3": edition}, rng, balanced=True))


def _printed(edition: str, texts: Texts) -> Report:
    return make_report(edition, {str(key): text for key, text in texts.items()})


def _real_reports() -> Iterator[Report]:
    for draft in sorted((*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.pdf"))):
        report = read_report(draft.read_bytes(), draft.name)
        figures = [c.text for k, c in report.cells.items() if k.table == "table3"]
        if figures and all(map(str.isdecimal, figures)) and not _failed(report):
            yield report


# --- what becomes of them ---


def _failed(report: Report) -> bool:
    return any(f.verdict is Verdict.FAILED and f.expected is not None for f in check(report))


def _case(report: Report, spoiling: _Spoiling, rng: Random) -> _Case | None:
    """None where nothing could be spoiled."""
    table = next(t for t in report_tables(report) if t.id == "table3")
    texts = {key: report.cells[key].text for key in table.keys}
    spoiled = spoiling.spoil(table, texts, rng)
    if not spoiled:
        return None
    cells = {key: replace(report.cells[key], text=text) for key, text in spoiled.items()}
    wrong = replace(report, cells={**report.cells, **cells})
    start = time.perf_counter()
    suggestions = suggest(wrong)
    took = (time.perf_counter() - start) * 1_000
    return _Case(_failed(wrong), *_judged(suggestions, spoiling, texts, spoiled), took)


def _judged(
    suggestions: tuple[Suggestion, ...], spoiling: _Spoiling, texts: Texts, spoiled: Texts
) -> tuple[bool, int | None]:
    """Whether all are of a right kind, and the place of the one that restores the table."""
    right = {key: texts[key] for key in spoiled}
    kinds = {each.kind for each in suggestions}
    place = next((n for n, each in enumerate(suggestions) if dict(each.cells) == right), None)
    return bool(kinds & spoiling.kinds) and Kind.SINGLE not in kinds - spoiling.kinds, place


def _line(where: str, spoiling: _Spoiling, cases: list[_Case]) -> str:
    def share(count: int) -> float:
        return 100 * count / len(cases)

    seen = share(sum(case.seen for case in cases))
    kind = share(sum(case.kind_right for case in cases))
    first = share(sum(case.place == 0 for case in cases))
    offered = share(sum(case.place is not None for case in cases))
    took = [case.took for case in cases]
    short = seen < 100 or first < (spoiling.first or 0) or offered < (spoiling.offered or 0)
    return (
        f"{where:15} {spoiling.name:23} {len(cases):5} {seen:7.1f} {kind:7.1f} {first:7.1f}"
        f" {offered:9.1f} {statistics.median(took):8.2f} {max(took):7.2f}"
        f"{'  SHORT' if short else ''}{'  SLOW' if max(took) > _LONGEST else ''}"
    )


_HEAD = (
    f"{'table 3 of':15} {'spoiled':23} {'cases':>5} {'seen %':>7} {'kind %':>7} {'first %':>7}"
    f" {'in five %':>9} {'median':>8} {'worst':>7} ms"
)


def main() -> None:
    """Spoil every kind of table in every way, and print one line for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=200, help="of every kind and way")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    rng = Random(asked.seed)
    print(_HEAD)
    for where, balanced in _balanced():
        for spoiling in _SPOILINGS:
            tried = (_case(balanced(rng), spoiling, rng) for _ in range(asked.cases))
            if cases := [case for case in tried if case is not None]:
                print(_line(where, spoiling, cases))
    print("kind: a suggestion of the right kind, and no single cell where more are wrong")


if __name__ == "__main__":
    main()
