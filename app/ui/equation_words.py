"""What the equation bar says of a cell: its doubt, its ground, its questions, its sums. No Qt."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from app.checks import Finding, Level, Verdict
from app.checks.equations import Outcome
from app.forms import Equation, FormTable, form_table
from app.report import CellKey, CellState
from app.review import Review
from app.ui.choices import Choice, ground_choices, reading_choices
from app.ui.looks import departure_words

_SHORT_SUM = 3  # sums of so few parts are written out with their zeros
_RELATIONS = {Verdict.MET: "＝", Verdict.FAILED: "≠", Verdict.UNDECIDED: "？"}
CHIPS = {
    Verdict.MET: "✓ 相等",
    Verdict.FAILED: "✕ 不相等",
    Verdict.UNDECIDED: "？ 未核对",
}


class Page(NamedTuple):
    """One thing to say of a cell.

    chip, tone: the verdict in a word, and its colour's name. numbers: 应为, 表中, 差, as far as
    they are known. equation: what the grid shows beside it. choices: what may be taken.
    """

    chip: str
    tone: str
    title: str
    detail: str
    numbers: tuple[str, ...] = ()
    equation: Equation | None = None
    choices: tuple[Choice, ...] = ()


_TONES = {Verdict.MET: "good", Verdict.FAILED: "error", Verdict.UNDECIDED: "quiet"}
_IF_BLANK = "原文空白请按 Delete。"
NO_SUM = Page("○ 无法用算术核对", "quiet", "表式没有给此格算式", "请对照左侧原文逐格核对。")
_NOT_YET = "需说明的，请按 Shift+F2 写说明；数字有误的，直接更正。"
NOTHING_FOUND = "没有一两格的改动能解释，请对照原文逐格核对，或退回单位。"


def doubt_page(review: Review, key: CellKey) -> Page | None:
    """Why a cell is unsure; None for any other cell."""
    if review.state(key) is not CellState.UNSURE:
        return None
    choices = reading_choices(review, key)
    doubts = review.report.cell_doubts(key)
    title = "".join(doubt.message for doubt in doubts)
    detail = "" if any(choice.words.endswith("空白") for choice in choices) else _IF_BLANK
    if not choices:
        detail = f"请对照左侧原文，在格中填入正确的数字。{_IF_BLANK}"
    return Page("？ 读取存疑", "warn", title, detail, choices=choices)


def ground_page(review: Review, key: CellKey) -> Page | None:
    """What a cell's change away from the source rests on; None where it was not changed so."""
    if key not in review.departures:
        return None
    title = departure_words(review, key)
    if ground := review.ground(key):
        return Page("✎ 人工改动", "quiet", title, f"依据：{ground}")
    return Page("！ 改动依据", "warn", f"{title}，依据是什么？", "", choices=ground_choices())


def finding_page(review: Review, finding: Finding) -> Page:
    """What is to be said of a figure that no sum is about, and what was said."""
    if page := explained_page(review, finding):
        return page
    if finding.level is Level.ERROR:
        detail = "请对照原文更正；原文如此的，退回报送单位，或写说明（Shift+F2）。"
        return Page("！ 数字有误", "warn", finding.message, detail)
    return Page("！ 需说明", "warn", finding.message, _NOT_YET)


def explained_page(review: Review, finding: Finding) -> Page | None:
    """What was said of a finding, by whom; None where nothing was."""
    explanation = review.explanation(finding)
    if explanation is None:
        return None
    said = f"{explanation.text}（{explanation.who or '未署名'}，{explanation.when[:10]}）"
    if explanation.stale:
        return Page("！ 说明已过时", "warn", finding.message, f"数字有改动，请重写。原为：{said}")
    return Page("◣ 已说明", "good", finding.message, said)


def explained_sum_page(review: Review, outcome: Outcome) -> Page:
    """One sum of a cell; where it fails and that was explained, with what was said."""
    page, cells = sum_page(review, outcome), outcome.equation.cells
    rule = outcome.equation.rule
    found = (f for f in review.findings if f.rule == rule and f.cells == cells)
    explained = next((said for f in found if (said := explained_page(review, f))), None)
    if explained is None:
        return page
    detail = f"{explained.detail}　{page.detail}"
    return page._replace(chip=explained.chip, tone=explained.tone, detail=detail)


def sum_page(review: Review, outcome: Outcome) -> Page:
    """One sum of a cell, with its figures as far as they can be summed."""
    equation = outcome.equation
    edition = review.report.forms[equation.total.table]
    page = Page(
        chip=CHIPS[outcome.verdict],
        tone=_TONES[outcome.verdict],
        title=f"{equation.place}　{equation.label}",
        detail=_words(outcome),
        equation=equation,
    )
    if outcome.should_be is None or edition is None:
        return page
    table = form_table(equation.total.table, edition)
    return page._replace(
        detail=_formula(review, table, outcome),
        numbers=_numbers(review, table, equation, outcome.should_be),
    )


def _words(outcome: Outcome) -> str:
    """The outcome's sentence without the place, which stands in the title."""
    return outcome.message.removeprefix(f"{outcome.equation.place}：")


def _numbers(
    review: Review, table: FormTable, equation: Equation, should_be: Decimal
) -> tuple[str, ...]:
    expected = f"应为 {should_be:f}"
    printed = _value(review, table, equation.total)
    if printed is None:
        return expected, "表中 空白"
    difference = printed - should_be
    shown = f"{difference:f}".replace("-", "−")
    return expected, f"表中 {printed:f}", f"差 {shown}"


def _formula(review: Review, table: FormTable, outcome: Outcome) -> str:
    equation = outcome.equation
    left = _side(review, table, equation.expected, outcome.expected)
    right = _side(review, table, equation.printed, outcome.printed)
    return f"{left}　{_RELATIONS[outcome.verdict]}　{right}"


def _side(review: Review, table: FormTable, keys: Iterable[CellKey], total: Decimal | None) -> str:
    values = [_value(review, table, key) for key in keys]
    if len(values) == 1:
        return "空白" if values[0] is None else f"{values[0]:f}"
    stated = [value for value in values if value is not None]
    written = stated if len(stated) <= _SHORT_SUM else [value for value in stated if value]
    notes = []
    if zeros := len(stated) - len(written):
        notes.append(f"{zeros} 项为 0")
    if blanks := len(values) - len(stated):
        notes.append(f"{blanks} 格空白")
    terms = " ＋ ".join(f"{value:f}" for value in written)
    note = f"（{'另 ' if written else ''}{'、'.join(notes)}）" if notes else ""
    return f"{terms}{note} ＝ {total:f}"


def _value(review: Review, table: FormTable, key: CellKey) -> Decimal | None:
    return table.read(key, review.report.cells[key].text).value
