"""Weigh the sums of the form: met, failed or undecided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.figures import Figure
from app.forms import Equation, report_tables
from app.report import CellKey, Report


class Verdict(StrEnum):
    """What became of an equation."""

    MET = "met"
    FAILED = "failed"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An equation weighed against a report.

    expected, printed: the two sides as far as they are printed, or None where a part is in
    doubt. should_be: what the total ought to be; None with them.
    """

    equation: Equation
    verdict: Verdict
    message: str
    expected: Decimal | None = None
    printed: Decimal | None = None
    should_be: Decimal | None = None


_MOST_NAMED = 2
Known = Mapping[CellKey, Figure]


def known_figures(report: Report) -> Known:
    """The cells whose figure or blankness is certain; the others are left out."""
    return {
        key: figure
        for table in report_tables(report)
        for key in table.keys
        if report.certain(key)
        and (figure := table.read(key, report.cells[key].text)).readable
        and not figure.doubt
    }


def weigh(known: Known, equation: Equation) -> Outcome:
    """Weigh one equation against the known figures.

    Blank is never taken for zero without saying so.
    """
    named = zip(equation.cells, equation.names, strict=True)
    doubtful = [name for key, name in named if key not in known]
    if doubtful:
        names = "".join(f"“{name}”" for name in doubtful[:_MOST_NAMED])
        names += f"等 {len(doubtful)} 格" if len(doubtful) > _MOST_NAMED else ""
        message = f"{equation.place}：{names}没有读准或没有找到，暂不能核对。"
        return Outcome(equation, Verdict.UNDECIDED, message)
    values = {k: v for k in equation.cells if (v := known[k].value) is not None}
    if not values:
        message = f"{equation.place}：各项和总计都没有填，不能核对。"
        return Outcome(equation, Verdict.UNDECIDED, message)
    expected = _sum(values, equation.expected)
    printed = _sum(values, equation.printed)
    should_be = expected - (printed - values.get(equation.total, Decimal(0)))
    verdict, words = _verdict(equation, values, expected, printed, should_be)
    return Outcome(equation, verdict, f"{equation.place}：{words}", expected, printed, should_be)


def _sum(values: dict[CellKey, Decimal], keys: Iterable[CellKey]) -> Decimal:
    return sum((values[key] for key in keys if key in values), Decimal(0))


def _verdict(
    equation: Equation,
    values: dict[CellKey, Decimal],
    expected: Decimal,
    printed: Decimal,
    should_be: Decimal,
) -> tuple[Verdict, str]:
    difference = printed - expected
    words = f"{difference:f}".replace("-", "−")
    blanks = len(equation.cells) - len(values)
    if equation.total not in values:
        return Verdict.UNDECIDED, f"总计未填，按分项应为 {should_be:f}。"
    if blanks and difference:
        return Verdict.FAILED, (
            f"空白 {blanks} 格，已填{equation.expected_words} {expected:f}，"
            f"{equation.printed_words} {printed:f}，差 {words}。"
        )
    if blanks:
        return Verdict.UNDECIDED, f"有 {blanks} 格空白，空白按 0 计则成立。"
    if difference:
        return Verdict.FAILED, (
            f"{equation.expected_words} {expected:f}，{equation.printed_words} {printed:f}，"
            f"差 {words}。"
        )
    return Verdict.MET, f"{equation.expected_words} {expected:f}，与{equation.printed_words}相等。"
