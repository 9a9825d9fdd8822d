"""Reports exported and read again: the workbook holds the same figures, blanks, unit and year."""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from app import cli
from app.forms import cell_state, form, report_tables
from app.parsing import read_report
from app.report import CellState, Report
from tests.proofs.parallel import each
from tests.proofs.tally import say, show_table
from tests.reportwriter.draft import Draft, write_draft
from tests.reportwriter.figures import empty_cells, random_figures, random_forms
from tests.reportwriter.files import write_base
from tests.reportwriter.layouts import LAYOUTS, text_of, write_lines
from tests.reportwriter.narrative import random_unit
from tests.reportwriter.spelling import PLAIN, random_spelling

_KINDS = ("docx", "html", "xlsx", "rtf", "tabs", "markdown", "leading_bars")
_EMPTY = 0.2  # the share of the cells that are blank, in one of the ways that offices have
_SHOWN = 40


class Outcome(NamedTuple):
    """What came of one report. differences: a cause, and where."""

    kind: str
    exported: bool
    differences: list[tuple[str, str]]


def main(arguments: list[str] | None = None) -> int:
    """Run as asked; 1 where a workbook was read differently."""
    options = _options(arguments)
    numbers = range(options.seed, options.seed + options.count)
    outcomes = list(each(partial(_try, commands=False), numbers, options.processes))
    outcomes += [_try(number, commands=True) for number in numbers[: options.commands]]
    _show(outcomes)
    return int(any(outcome.differences for outcome in outcomes))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.roundtrip", description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1, help="the number of the first report")
    parser.add_argument("--commands", type=int, default=3, help="so many also by the commands")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(arguments)


def _try(number: int, *, commands: bool) -> Outcome:
    rng = Random(f"roundtrip {number}")
    kind = rng.choice(_KINDS)
    draft = _draft(rng)
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"{number}.{'txt' if kind in LAYOUTS else kind}"
        source.write_bytes(_file(draft, kind, rng))
        said, target = (_by_command if commands else _in_process)(source)
        if target is None:
            return Outcome(kind, exported=False, differences=[("not exported", said)])
        before = read_report(source.read_bytes(), source.name)
        found = _extracted(target) if commands else _described(read_report(target.read_bytes(), ""))
        differences = list(_differences(_described(before), found))
    return Outcome(kind, exported=True, differences=[(c, f"{number}: {p}") for c, p in differences])


def _draft(rng: Random) -> Draft:
    forms = random_forms(rng)
    texts = random_figures(forms, rng, balanced=rng.random() < 0.5)
    texts = empty_cells(texts, rng, _EMPTY)
    shipped = form(forms["table3"])
    year = rng.randint(shipped.first_year, shipped.last_year or 2025)
    spelling = rng.choice((PLAIN, random_spelling(rng)))
    return write_draft(random_unit(rng), year, forms, texts, spelling, rng)


def _file(draft: Draft, kind: str, rng: Random) -> bytes:
    if kind in LAYOUTS:
        return text_of(write_lines(draft, LAYOUTS[kind], rng)).encode()
    return write_base(kind, draft, rng)


def _arguments(source: Path) -> list[str]:
    return ["export", str(source), "--to", str(source.parent / "out"), "--reason", "按原文保留"]


def _in_process(source: Path) -> tuple[str, Path | None]:
    """Export as the command does; what it said, and the workbook."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        cli.main(_arguments(source))
    return said.getvalue(), _workbook(source)


def _by_command(source: Path) -> tuple[str, Path | None]:
    done = subprocess.run(
        [sys.executable, "-m", "app", *_arguments(source)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr, _workbook(source)


def _workbook(source: Path) -> Path | None:
    return next(iter((source.parent / "out").glob("*.xlsx")), None)


class _Known(NamedTuple):
    """What is compared of a report. cells: a value, a state and a text for each address."""

    unit: str | None
    year: int | None
    forms: dict[str, str | None]
    cells: dict[str, tuple[str | None, str, str]]
    doubts: list[str]


def _described(report: Report) -> _Known:
    cells = {}
    for table in report_tables(report):
        for key in table.keys:
            cell = report.cells[key]
            state = cell_state(report, table, key, cell)
            cells[str(key)] = (table.read(key, cell.text).digits, str(state), cell.text)
    unit = report.unit.text if report.unit else None
    doubts = [f"{doubt.id} {doubt.message}" for doubt in report.doubts]
    return _Known(unit, report.year, dict(report.forms), cells, doubts)


def _extracted(workbook: Path) -> _Known:
    """The same from the command's own answer."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "extract", "--json", str(workbook)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    said = json.loads(done.stdout)
    cells = {k: (c["value"], c["state"], c["text"]) for k, c in said["cells"].items()}
    doubts = [f"{doubt['id']} {doubt['message']}" for doubt in said["doubts"]]
    return _Known(said["unit"], said["year"], said["forms"], cells, doubts)


def _differences(before: _Known, after: _Known) -> Iterator[tuple[str, str]]:
    """A cause and a place for whatever the workbook does not give back."""
    unit = "".join((before.unit or "").split())
    if unit != (after.unit or ""):
        yield "unit", f"{before.unit!r} -> {after.unit!r}"
    if before.year != after.year:
        yield "year", f"{before.year} -> {after.year}"
    if before.forms != after.forms:
        yield "forms", f"{before.forms} -> {after.forms}"
    for key, (value, state, text) in before.cells.items():
        again = after.cells.get(key, (None, "absent", ""))
        expected = CellState.BLANK if state == CellState.MISSING else state
        if state == CellState.UNSURE:
            continue  # settled by the caller, who may have meant anything
        if (value, expected) != again[:2]:
            yield f"{state} -> {again[1]}", f"{key} {text!r} -> {again[2]!r}"
    for doubt in after.doubts:
        yield "doubt", doubt


def _show(outcomes: list[Outcome]) -> None:
    rows = {}
    for kind in _KINDS:
        mine = [outcome for outcome in outcomes if outcome.kind == kind]
        same = sum(not outcome.differences for outcome in mine)
        rows[kind] = [len(mine), sum(o.exported for o in mine), same]
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    columns = ("runs", "exported", "same")
    show_table("written as", columns, {name: map(str, row) for name, row in rows.items()})
    causes = Counter(cause for outcome in outcomes for cause, _ in outcome.differences)
    for cause, count in causes.most_common():
        say(f"{cause}: {count}")
    for cause, place in [pair for outcome in outcomes for pair in outcome.differences][:_SHOWN]:
        say(f"  {cause}: {place}")


if __name__ == "__main__":
    sys.exit(main())
