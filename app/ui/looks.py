"""How each cell is to look and what is said of it, from the review alone; paints nothing."""

from collections.abc import Iterable, Mapping, Set
from enum import StrEnum
from typing import NamedTuple

from app.checks import Finding, Level, Verdict
from app.forms import form_table, report_tables
from app.report import CellKey, CellState
from app.review import Review


class Flaw(StrEnum):
    """What the checks say of a cell."""

    NONE = "none"
    UNDECIDED = "undecided"  # a sum that cannot be judged
    EXPLAIN = "explain"  # possible, but not without an explanation
    FIGURE = "figure"  # the figure itself is impossible
    FAILED = "failed"  # the total of a failed sum: the only red there is


class Look(NamedTuple):
    """Everything that decides how a cell is painted, but for the focus.

    suspect: the figure it ought to be if it is the wrong one of its sums, else empty. noted: an
    explanation was given for what the checks say of it.
    """

    text: str
    state: CellState
    flaw: Flaw
    suspect: str = ""
    noted: bool = False


_NOBODY: Mapping[CellKey, str] = {}
_WEIGHT = {flaw: weight for weight, flaw in enumerate(Flaw)}
_STATE_WORDS = {
    CellState.READ: "",
    CellState.BLANK: "空白（不等于 0）",
    CellState.UNREADABLE: "读不出数字",
    CellState.UNSURE: "读取存疑",
    CellState.MISSING: "无出处：原文中没有找到",
    CellState.TYPED: "人工填写",
}


def looks(review: Review, suspects: Mapping[CellKey, str] = _NOBODY) -> dict[CellKey, Look]:
    """The look of every cell of the report. suspects: what the likeliest culprits ought to be."""
    report, flaws, noted = review.report, _flaws(review), _noted(review)
    found: dict[CellKey, Look] = {}
    for table in report_tables(report):
        for key in table.keys:
            text, state = report.cells[key].text, review.state(key)
            flaw = flaws.get(key, Flaw.NONE)
            found[key] = Look(text, state, flaw, suspects.get(key, ""), key in noted)
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


def departure_words(review: Review, key: CellKey) -> str:
    """What is printed in a cell and what stands there now."""
    return changed_words(review.original.cells[key].text, review.report.cells[key].text)


def changed_words(printed: str, typed: str) -> str:
    """That a text was changed into another one; empty ones are blank cells."""
    before, after = (f" {text}" if text.strip() else "空白" for text in (printed, typed))
    return f"原文为{before}，改为{after}"


def cell_words(
    review: Review,
    findings: Iterable[Finding],
    key: CellKey,
    suspects: Mapping[CellKey, str] = _NOBODY,
) -> list[str]:
    """What the tooltip and the screen reader say of a cell, after its name."""
    words = [state_words(review, key)]
    if review.state(key) is CellState.UNSURE:
        words += [doubt.message for doubt in review.report.cell_doubts(key)]
    for finding in findings:
        words.append(f"{_sign(review, finding)}{finding.message}")
        words.append(_explanation_words(review, finding))
    words.append(_suspect_words(key, suspects))
    return [word for word in words if word]


def _sign(review: Review, finding: Finding) -> str:
    if finding.verdict is Verdict.UNDECIDED:
        return "？ "
    if finding.level is Level.EXPLAIN:
        return "需说明：" if review.is_explained(finding) else "！需说明："
    return "✕ "


def _explanation_words(review: Review, finding: Finding) -> str:
    """What was explained, by whom and when."""
    given = review.explanation(finding)
    if given is None:
        return ""
    who = "，".join(filter(None, (given.who, given.when[:10])))
    stale = "（数字已改动，须重新说明）" if given.stale else ""
    return f"◣ 已说明{stale}：{given.text}（{who}）"


def _suspect_words(key: CellKey, suspects: Mapping[CellKey, str]) -> str:
    if key not in suspects:
        return ""
    others = len(suspects) - 1
    together = f"与另外 {others} 格一起改，此格" if others else ""
    return f"？可疑：{together}改为 {suspects[key]} 则全部平衡"


def _flaws(review: Review) -> Mapping[CellKey, Flaw]:
    flaws: dict[CellKey, Flaw] = {}
    for finding in review.findings:
        if finding.total is not None:
            flaws[finding.total] = max(
                flaws.get(finding.total, Flaw.NONE),
                _flaw(review, finding),
                key=_WEIGHT.__getitem__,
            )
    return flaws


def _flaw(review: Review, finding: Finding) -> Flaw:
    if finding.verdict is Verdict.UNDECIDED:
        return Flaw.UNDECIDED
    if finding.level is Level.EXPLAIN:
        return Flaw.NONE if review.is_explained(finding) else Flaw.EXPLAIN
    return Flaw.FIGURE if finding.expected is None else Flaw.FAILED


def _noted(review: Review) -> Set[CellKey]:
    """The cells that an explanation belongs to, be it of an error or of what is only strange."""
    totals = (f.total for f in review.findings if review.explanation(f) is not None)
    return {total for total in totals if total is not None}
