"""What a reader made of a report, cell by cell, against what is printed there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.forms import FormTable, cell_state, form_table, report_tables
from app.report import CellKey, CellState, Report
from tests.reportwriter.case import Case
from tests.reportwriter.truth import Expected, Truth

_OPEN = (CellState.UNSURE, CellState.MISSING)


@dataclass
class Verdict:
    """Counts of cells.

    exact: read as printed. excused: not read, where damage or the layout excuse it. lost: a
    figure is printed and none was read. flagged: another one was read, marked unsure. silent:
    another one was read, unmarked. Among the exact: needless, right but marked unsure; unseen,
    printed empty but reported missing. misplaced: the span does not hold the text. wrong names
    the silent cells.
    """

    cells: int = 0
    exact: int = 0
    excused: int = 0
    needless: int = 0
    unseen: int = 0
    lost: int = 0
    flagged: int = 0
    silent: int = 0
    misplaced: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether every cell is exact or excused, and certain where nothing speaks against it."""
        return self.exact + self.excused == self.cells and not self.misplaced and not self.silent

    def add(self, other: "Verdict") -> None:
        """Count another verdict in."""
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong += other.wrong


COUNTS = (
    "cells",
    "exact",
    "excused",
    "needless",
    "unseen",
    "lost",
    "flagged",
    "silent",
    "misplaced",
)


def judge_case(report: Report, case: Case) -> Verdict:
    """Judge what was read of a written case."""
    return judge(report, case.draft.truth, case.draft.forms)


def judge(report: Report, truth: Truth, forms: Mapping[str, str]) -> Verdict:
    """Judge a report. Every cell of the truth is counted; figures read beyond it are silent."""
    tables = {table.id: table for table in report_tables(report)}
    printed = {table: form_table(table, edition) for table, edition in forms.items()}
    counts: Counter[str] = Counter()
    wrong = []
    for key, expected in truth.items():
        outcome, said = _outcome(report, tables.get(key.table), printed[key.table], key, expected)
        counts.update(outcome)
        if "silent" in outcome:
            wrong.append(f"{key} {expected.text!r} -> {said!r}")
    invented = [f"{key} invented {text!r}" for key, text in _invented(report, truth, tables)]
    counts["silent"] += len(invented)
    counts["cells"] = len(truth)
    counts["misplaced"] = sum(1 for _ in _misplaced(report))
    return Verdict(**counts, wrong=wrong + invented)


def _outcome(
    report: Report, table: FormTable | None, form: FormTable, key: CellKey, expected: Expected
) -> tuple[list[str], str]:
    cell = report.cells.get(key)
    if table is None or cell is None:
        state, value, said = CellState.MISSING, None, ""
    else:
        state, said = cell_state(report, table, key, cell), cell.text
        value = table.read(key, cell.text).value
    certain = value is not None and state not in _OPEN
    if expected.text is None:
        return ["silent" if certain else "exact"], said
    figure = form.read(key, expected.text)
    if certain and expected.also and value == form.read(key, expected.also).value:
        return ["excused"], said
    if certain and figure.doubt:
        return ["silent"], said
    if value == figure.value:
        needless = state is CellState.UNSURE and not expected.loose and not figure.doubt
        unseen = state is CellState.MISSING and not expected.loose
        return ["exact", *["needless"] * needless, *["unseen"] * unseen], said
    return [_missed(state, value, expected)], said


def _missed(state: CellState, value: Decimal | None, expected: Expected) -> str:
    if value is not None and state not in _OPEN:
        return "silent"
    if expected.loose:
        return "excused"
    return "lost" if value is None else "flagged"


def _invented(
    report: Report, truth: Truth, tables: dict[str, FormTable]
) -> Iterator[tuple[CellKey, str]]:
    for key, cell in report.cells.items():
        if key in truth or key.table not in tables:
            continue
        table = tables[key.table]
        state = cell_state(report, table, key, cell)
        if table.read(key, cell.text).value is not None and state not in _OPEN:
            yield key, cell.text


def _misplaced(report: Report) -> Iterator[CellKey]:
    for key, cell in report.cells.items():
        if cell.span and report.document.text[cell.span.start : cell.span.end] != cell.text:
            yield key
