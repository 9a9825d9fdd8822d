"""The one entry of the checks: everything of a report that a person has to look at."""

from collections.abc import Iterator

from app.checks.equations import Known, Outcome, Verdict, known_figures, weigh
from app.checks.finding import Finding, Level
from app.checks.plausibility import questions
from app.figures import ValueKind
from app.forms import FormTable, edition_for, form, form_table, report_tables
from app.report import CellKey, Report

__all__ = ["Finding", "Level", "check"]

_WEIGHT = {level: weight for weight, level in enumerate(Level)}


def check(report: Report, known: Known | None = None) -> tuple[Finding, ...]:
    """All findings of a report: heaviest level first, then in printed order.

    known: its known figures, where the caller has them already.
    """
    figures = known_figures(report) if known is None else known
    return tuple(sorted(_findings(report, figures), key=lambda finding: _WEIGHT[finding.level]))


def _findings(report: Report, known: Known) -> Iterator[Finding]:
    yield from _missing_tables(report)
    yield from _wrong_editions(report)
    for table in report_tables(report):
        yield from _figures(report, table, known)
        for equation in table.equations:
            outcome = weigh(known, equation)
            if outcome.verdict is not Verdict.MET:
                yield _sum_finding(outcome)
    yield from questions(report, known)


def _sum_finding(outcome: Outcome) -> Finding:
    level = Level.UNCHECKED
    if outcome.verdict is Verdict.FAILED:
        level = Level.ERROR
    elif outcome.expected is not None:
        level = Level.HINT
    return Finding(
        rule=outcome.equation.rule,
        level=level,
        verdict=outcome.verdict,
        cells=outcome.equation.cells,
        message=outcome.message,
        total=outcome.equation.total,
        expected=outcome.expected,
        printed=outcome.printed,
    )


def _missing_tables(report: Report) -> Iterator[Finding]:
    for table, edition in report.forms.items():
        if edition is None:
            title = form_table(table, edition_for(report.year)).title
            message = f"没有找到表{title[0]}（{title}）。"
            yield Finding("table.missing", Level.ERROR, Verdict.FAILED, (), message, table=table)


def _wrong_editions(report: Report) -> Iterator[Finding]:
    if report.year is None:
        return
    due = edition_for(report.year)
    for table in report_tables(report):
        if table.keys != form_table(table.id, due).keys:
            message = (
                f"{report.year}年度的{table.title_words}应使用{due}年版表式"
                f"（{form(due).document}），报告用的是{table.edition}年版。"
            )
            yield Finding(
                "form.year_mismatch", Level.EXPLAIN, Verdict.FAILED, (), message, table=table.id
            )


def _figures(report: Report, table: FormTable, known: Known) -> Iterator[Finding]:
    for key in table.keys:
        figure = known.get(key)
        if figure is None:
            if report.certain(key):
                text = report.cells[key].text
                yield _figure("unreadable", table, key, f"填的是“{text}”，不是可以认定的数字。")
            continue
        kind, value = table.column(key).value, figure.value
        if value is None or value == 0:
            continue
        if value < 0 and kind is not ValueKind.SIGNED:
            yield _figure("negative", table, key, f"为负数（{figure.digits}）。")
        elif value % 1 != 0 and kind is not ValueKind.AMOUNT:
            yield _figure("not_whole", table, key, f"不是整数（{figure.digits}）。")


def _figure(rule: str, table: FormTable, key: CellKey, words: str) -> Finding:
    message = f"{table.name(key)}{words}"
    return Finding(f"figure.{rule}", Level.ERROR, Verdict.FAILED, (key,), message, total=key)
