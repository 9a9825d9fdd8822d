"""Losses in every place: no blank, dropped row, lost label or stray number makes a figure wrong."""

import argparse
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from traceback import format_exc
from typing import NamedTuple

from app.forms import EDITIONS
from app.parsing import DraftError, read_report
from tests.proofs.hurts import Hurt, hurts, whole_draft
from tests.proofs.parallel import each
from tests.proofs.prints import (
    FILE_PRINTS,
    OFFICE_PRINTS,
    TEXT_PRINTS,
    Printed,
    printed,
    with_page_numbers,
)
from tests.proofs.tally import Tallies, Tally, merged, say, show_tallies
from tests.reportwriter import judge, office

_SHOWN = 40


class Job(NamedTuple):
    """What one process tries at a time. most: how many losses of a report; None: all."""

    edition: str
    number: int
    name: str
    pages: bool
    most: int | None


class Fault(NamedTuple):
    """A file in which a figure was silently wrong, or that made the program crash."""

    title: str
    words: str
    file: str
    data: bytes


class Result(NamedTuple):
    """What came of a job: by kind of loss, by the way of printing, and the faults."""

    kinds: Tallies
    names: Tallies
    faults: list[Fault]


def main(arguments: list[str] | None = None) -> int:
    """Run as asked; 1 where a figure was silently wrong or a report was not read."""
    options = _options(arguments)
    results = []
    for result in each(_try_all, _jobs(options), options.processes):
        show_tallies("printed as", result.names)
        results.append(result)
    kinds = merged(result.kinds for result in results)
    show_tallies("printed as", merged(result.names for result in results))
    show_tallies("lost", kinds)
    faults = [fault for result in results for fault in result.faults]
    for fault in faults[:_SHOWN]:
        say(f"{fault.title}: {fault.words}")
    if options.keep:
        _keep(options.keep, faults)
    return int(bool(faults))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.losses", description=__doc__)
    parser.add_argument("--drafts", type=int, default=1, help="reports of each edition")
    parser.add_argument("--first", type=int, default=0, help="the number of the first report")
    parser.add_argument("--prints", default="", help=", ".join((*TEXT_PRINTS, *FILE_PRINTS)))
    parser.add_argument("--office", action="store_true", help="also all types by LibreOffice")
    parser.add_argument("--most", type=int, help="at most so many losses of each report")
    parser.add_argument("--keep", type=Path, help="a folder for the files with faults")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(arguments)


def _jobs(options: argparse.Namespace) -> Iterator[Job]:
    names = options.prints.split(",") if options.prints else (*TEXT_PRINTS, *FILE_PRINTS)
    if options.office and office.available():
        names = (*names, *OFFICE_PRINTS)
    elif options.office:
        say("LibreOffice is not installed here: its file types are left out.")
    for number in range(options.first, options.first + options.drafts):
        for name in names:
            for edition in EDITIONS:
                yield Job(edition, number, name, pages=False, most=options.most)
                if name in TEXT_PRINTS:
                    yield Job(edition, number, name, pages=True, most=options.most)


def _try_all(job: Job) -> Result:
    result = Result({}, {}, [])
    forms = dict.fromkeys(("table2", "table3", "table4"), job.edition)
    for file in _files(job):
        tally, words = _tried(file, forms)
        for group, name in ((result.kinds, file.kind), (result.names, job.name)):
            group.setdefault(name, Tally()).add(tally)
        if not tally.good:
            title = f"{job.edition} {job.number} {job.name}, {file.kind}, {file.place}"
            result.faults.append(Fault(title, words, f"{title}.{file.suffix}", file.data))
    return result


def _files(job: Job) -> Iterator[Printed]:
    whole = whole_draft(job.edition, job.number)
    if job.pages:
        files = with_page_numbers(Hurt("", "", whole), job.name)
        return islice(files, job.most)
    return printed(islice(hurts(whole), job.most), job.name)


def _tried(file: Printed, forms: dict[str, str]) -> tuple[Tally, str]:
    tally = Tally()
    try:
        report = read_report(file.data, f"report.{file.suffix}")
    except DraftError as error:
        tally.fail()
        return tally, str(error)
    except Exception:  # noqa: BLE001 - a crash of the program is a result of the run as well
        tally.fail()
        return tally, "CRASH " + format_exc(limit=-2).replace("\n", " ")
    verdict = judge(report, file.truth, forms)
    tally.count(verdict)
    misplaced = f" {verdict.misplaced} spans misplaced" if verdict.misplaced else ""
    return tally, "; ".join(verdict.wrong[:4]) + misplaced


def _keep(folder: Path, faults: list[Fault]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for fault in faults:
        (folder / fault.file.replace("/", "_")).write_bytes(fault.data)


if __name__ == "__main__":
    sys.exit(main())
