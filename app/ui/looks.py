"""How each cell is to look and what is said of it, from the review alone; paints nothing."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from app.checks import Finding, Verdict
from app.forms import cell_state, form_table, report_tables
from app.report import CellKey, CellState
from app.review import Review


class Flaw(StrEnum):
    """What the checks say of a cell."""

    NONE = "none"
    UNDECIDED = "undecided"  # a sum that cannot be judged
    FIGURE = "figure"  # the figure itself is impossible
    FAILED = "failed"  # the total of a failed sum: the only red there is


class Look(NamedTuple):
    """Everything that decides how a cell is painted, but for the focus."""

    text: str
    state: CellState
    flaw: Flaw


_WEIGHT = {flaw: weight for weight, flaw in enumerate(Flaw)}
_STATE_WORDS = {
    CellState.READ: "",
    CellState.BLANK: "空白（不等于 0）",
    CellState.UNREADABLE: "读不出数字",
    CellState.UNSURE: "读取存疑",
    CellState.MISSING: "原文中没有找到",
    CellState.TYPED: "人工填写",
}


def looks(review: Review) -> dict[CellKey, Look]:
    """The look of every cell of the report."""
    report, flaws = review.report, _flaws(review.findings)
    found: dict[CellKey, Look] = {}
    for table in report_tables(report):
        for key in table.keys:
            cell = report.cells[key]
            state = cell_state(report, table, key, cell)
            found[key] = Look(cell.text, state, flaws.get(key, Flaw.NONE))
    return found


def full_name(review: Review, key: CellKey) -> str:
    """A cell's place in the full words of the form."""
    edition = review.report.forms[key.table]
    if edition is None:
        return ""
    table = form_table(key.table, edition)
    row, column = table.row(key), table.column(key)
    words = (*row.path, row.label, *column.path, column.label)
    return f"{table.title_words} · " + " · ".join(words)


def state_words(review: Review, key: CellKey) -> str:
    """How the cell stands, for people; empty for a figure that was read."""
    state = review.state(key)
    if state is not CellState.TYPED:
        return _STATE_WORDS[state]
    printed = review.original.cells.get(key)
    text = review.report.cells[key].text or "空白"
    if printed is None or printed.span is None or printed.text == text:
        return f"人工填写：{text}"
    return f"人工改动：{printed.text or '空白'} → {text}"


def cell_words(review: Review, findings: Iterable[Finding], key: CellKey) -> list[str]:
    """What the tooltip and the screen reader say of a cell, after its name."""
    words = [state_words(review, key)]
    if review.state(key) is CellState.UNSURE:
        words += [doubt.message for doubt in review.report.cell_doubts(key)]
    for finding in findings:
        sign = "✕" if finding.verdict is Verdict.FAILED else "？"
        words.append(f"{sign} {finding.message}")
    return [word for word in words if word]


def _flaws(findings: Iterable[Finding]) -> Mapping[CellKey, Flaw]:
    flaws: dict[CellKey, Flaw] = {}
    for finding in findings:
        if finding.total is not None:
            flaws[finding.total] = max(
                flaws.get(finding.total, Flaw.NONE), _flaw(finding), key=_WEIGHT.__getitem__
            )
    return flaws


def _flaw(finding: Finding) -> Flaw:
    if finding.verdict is Verdict.UNDECIDED:
        return Flaw.UNDECIDED
    return Flaw.FIGURE if finding.expected is None else Flaw.FAILED
