"""What the form allows, but a clerk has to ask about: figures that are hardly meant so."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.equations import Known, Verdict
from app.checks.finding import Finding, Level
from app.checks.unit_kinds import UnitKind, unit_kind
from app.figures import ValueKind
from app.forms import FormTable, report_tables
from app.questions import Bound, Limit
from app.report import CellKey, Report

_TEN_THOUSAND = Decimal(10_000)


def questions(report: Report, known: Known) -> Iterator[Finding]:
    """Everything to be asked, in printed order. Only figures beyond doubt are judged."""
    yield from _all_zero(report, known)
    unit = report.unit.text.strip() if report.unit else ""
    kind = unit_kind(unit)
    for table in report_tables(report):
        for limit in table.limits:
            yield from _over(table, limit, known, unit, kind)
        for bound in table.bounds:
            yield from _beyond(table, bound, known)


def _all_zero(report: Report, known: Known) -> Iterator[Finding]:
    """A report of nothing but zeros may be true, or never filled in: one question for all of it."""
    if any(figure.value for figure in known.values()):
        return
    stated = sum(figure.value is not None for figure in known.values())
    complete = None not in report.forms.values() and len(known) == len(report.cells)
    if complete and stated:
        blanks = len(known) - stated
        note = f"（另有 {blanks} 格空白）" if blanks else ""
        message = (
            f"三张表填写的数字全部是 0{note}。请与报送单位核实本年度是否确实没有这些事项，"
            "特别是有没有申请、复议和诉讼；属实的，请写明怎样核实的。"
        )
        yield Finding("plausible.all_zero", Level.EXPLAIN, Verdict.FAILED, (), message)


def _over(
    table: FormTable, limit: Limit, known: Known, unit: str, kind: UnitKind
) -> Iterator[Finding]:
    """One question for all cells of a limit; it goes to the first of them that is over."""
    least = limit.least.get(kind)
    values = ((key, _value(table, known, key)) for key in limit.keys)
    over = [(k, v) for k, v in values if least is not None and v is not None and v >= least]
    if over:
        first, value = over[0]
        message = limit.sentence.format(
            cell=table.name(first),
            figure=known[first].digits,
            in_ten_thousands=_plain(value / _TEN_THOUSAND),
            unit=unit or "该单位",
        )
        cells = tuple(key for key, _ in over)
        yield Finding(limit.rule, Level.EXPLAIN, Verdict.FAILED, cells, message, total=first)


def _beyond(table: FormTable, bound: Bound, known: Known) -> Iterator[Finding]:
    """Blank cells are left out of the sums; without any figure on one side nothing is asked."""
    if not all(_is_sound(table, known, key) for key in bound.cells):
        return
    part, whole = _sum(known, bound.part), _sum(known, bound.whole)
    if whole is None or (bound.part and part is None) or (part or 0) <= whole:
        return
    words = bound.sentence.format(part=_plain(part or Decimal(0)), whole=_plain(whole))
    message = f"{table.title_words}“{table.row(bound.total).short}”：{words}"
    yield Finding(
        bound.rule, Level.EXPLAIN, Verdict.FAILED, bound.cells, message, total=bound.total
    )


def _is_sound(table: FormTable, known: Known, key: CellKey) -> bool:
    """Whether a cell is beyond doubt and without an error of its own, which comes first."""
    if key not in known:
        return False
    kind, value = table.column(key).value, known[key].value
    if value is None:
        return True
    signed, broken = kind is ValueKind.SIGNED, kind is ValueKind.AMOUNT
    return (value >= 0 or signed) and (value % 1 == 0 or broken)


def _value(table: FormTable, known: Known, key: CellKey) -> Decimal | None:
    return known[key].value if _is_sound(table, known, key) else None


def _sum(known: Known, keys: tuple[CellKey, ...]) -> Decimal | None:
    values = [value for key in keys if (value := known[key].value) is not None]
    return sum(values, Decimal(0)) if values else None


def _plain(value: Decimal) -> str:
    """A figure without an exponent and without zeros at its end."""
    return f"{value.normalize():f}".replace("-", "−")
