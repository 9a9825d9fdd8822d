"""Mass runs: write random reports, read them with the program, and count what came of it."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter
from traceback import format_exc
from typing import NamedTuple

from app.parsing import DraftError, read_report
from tests.reportwriter.case import Case, Wishes, write_cases
from tests.reportwriter.damage import NAMES
from tests.reportwriter.judge import COUNTS, Verdict, judge_case
from tests.reportwriter.layouts import LAYOUTS

_PROCESSES = 2
_BATCH = 40  # reports that one process writes at a time, and LibreOffice converts in one call
_SHOWN = 15


class Outcome(NamedTuple):
    """What became of one report. failed: why it could not be read at all."""

    case: Case
    verdict: Verdict
    unit: bool
    year: bool
    milliseconds: float
    failed: str = ""


_Names = Callable[[Outcome], Iterable[str]]


def main() -> int:
    """Run as asked on the command line; 1 where a figure was silently wrong."""
    options = _options()
    wishes = Wishes(_listed(options.types), _layouts(options), _damages(options))
    seeds = range(options.seed, options.seed + options.count)
    outcomes = list(_run(seeds, wishes))
    _show_table("layout or type", outcomes, lambda o: [o.case.layout or o.case.kind])
    if options.by_damage and wishes.damages is not None:
        _show_table("damage", outcomes, lambda o: o.case.damages)
    _show_worst(outcomes)
    if options.keep:
        _keep(options.keep, outcomes)
    return int(any(outcome.verdict.silent for outcome in outcomes))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.reportwriter", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="the number of the first report")
    parser.add_argument("--types", default="txt")
    parser.add_argument("--layouts", default="", help=", ".join(LAYOUTS))
    parser.add_argument("--damage", nargs="?", const="", help="at random, or " + ", ".join(NAMES))
    parser.add_argument("--by-damage", action="store_true", help="count for each damage as well")
    parser.add_argument("--keep", type=Path, help="a folder for the reports that were not read")
    return parser.parse_args()


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def _layouts(options: argparse.Namespace) -> tuple[str, ...]:
    return _listed(options.layouts) or tuple(LAYOUTS)


def _damages(options: argparse.Namespace) -> tuple[str, ...] | None:
    return None if options.damage is None else _listed(options.damage)


def _run(seeds: range, wishes: Wishes) -> Iterator[Outcome]:
    batches = [seeds[at : at + _BATCH] for at in range(0, len(seeds), _BATCH)]
    with ProcessPoolExecutor(_PROCESSES) as pool:
        for outcomes in pool.map(partial(_try_all, wishes=wishes), batches):
            yield from outcomes


def _try_all(seeds: range, wishes: Wishes) -> list[Outcome]:
    return [try_case(case) for case in write_cases(seeds, wishes)]


def try_case(case: Case) -> Outcome:
    """Read one report and judge."""
    start = perf_counter()
    try:
        report = read_report(case.data, case.name)
    except DraftError as error:
        return _unread(case, str(error))
    except Exception:  # noqa: BLE001 - a crash of the program is a result of the run as well
        return _unread(case, "CRASH " + format_exc(limit=-2).replace("\n", " "))
    passed = (perf_counter() - start) * 1000
    unit = report.unit is None or report.unit.text.replace(" ", "") == case.draft.unit
    year = report.year in {None, case.draft.year}
    return Outcome(case, judge_case(report, case), unit, year, passed)


def _unread(case: Case, why: str) -> Outcome:
    count = len(case.draft.truth)
    verdict = Verdict(cells=count, lost=count)
    return Outcome(case, verdict, unit=False, year=False, milliseconds=0, failed=why)


def _show_table(title: str, outcomes: list[Outcome], names: _Names) -> None:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for name in names(outcome):
            groups.setdefault(name, []).append(outcome)
    columns = ("files", "whole", "exact%", *COUNTS[2:], "unit", "year", "ms")
    _say(f"{title:24}" + "".join(f"{column:>10}" for column in columns))
    for name, members in sorted(groups.items()):
        _say(f"{name:24}" + "".join(f"{value:>10}" for value in _numbers(members)))
    _say(f"{'all':24}" + "".join(f"{value:>10}" for value in _numbers(outcomes)) + "\n")


def _numbers(outcomes: list[Outcome]) -> list[str]:
    total = Verdict()
    for outcome in outcomes:
        total.add(outcome.verdict)
    exact = 100 * (total.exact + total.excused) / max(1, total.cells)
    middle = sorted(o.milliseconds for o in outcomes)[len(outcomes) // 2]
    return [
        str(len(outcomes)),
        str(sum(o.verdict.whole for o in outcomes)),
        f"{exact:.2f}",
        *(str(getattr(total, name)) for name in COUNTS[2:]),
        str(sum(not o.unit for o in outcomes)),
        str(sum(not o.year for o in outcomes)),
        f"{middle:.1f}",
    ]


def _show_worst(outcomes: Iterable[Outcome]) -> None:
    """The reports with silent figures first, then those that lost most."""

    def weight(outcome: Outcome) -> int:
        verdict = outcome.verdict
        return verdict.silent * 1000 + verdict.lost + verdict.flagged + verdict.misplaced

    for outcome in sorted(outcomes, key=weight, reverse=True)[:_SHOWN]:
        if weight(outcome):
            case, verdict = outcome.case, outcome.verdict
            said = outcome.failed or "; ".join(verdict.wrong[:4])
            hurt = ",".join(case.damages) or "-"
            _say(
                f"seed {case.seed} {case.layout or case.kind} {hurt}: silent {verdict.silent}, "
                f"lost {verdict.lost}, flagged {verdict.flagged}  {said}"
            )


def _keep(folder: Path, outcomes: Iterable[Outcome]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for outcome in outcomes:
        if not outcome.verdict.whole:
            (folder / outcome.case.name).write_bytes(outcome.case.data)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
