"""The sums of a table as a sheet to reckon on: every figure, and by how much each sum is off.

Here alone a blank counts as 0 and an unsure cell as its text, because a suggestion asks what
would be if; nothing of it reaches the data or the findings.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from app.checks.equations import Known
from app.figures import ValueKind
from app.forms import Equation, FormTable, form_table, report_tables
from app.report import CellKey, Report

Terms = Mapping[int, int]  # number of a sum to the sign of a cell in printed - expected
Off = Mapping[int, Decimal]  # number of a sum to printed - expected, where that is not 0

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Sums:
    """Sums that hang together by the cells they share.

    red: the numbers of those that failed without any doubt. due: those off only because their
    total is blank. open: those with a cell that is in doubt or was not found.
    """

    table: FormTable
    equations: tuple[Equation, ...]
    terms: Mapping[CellKey, Terms]
    values: Mapping[CellKey, Decimal]
    off: Off
    red: frozenset[int]
    due: frozenset[int]
    open: frozenset[int]

    def allows(self, key: CellKey, value: Decimal) -> bool:
        """Whether the form allows the number in the cell."""
        kind = self.table.column(key).value
        whole = kind is ValueKind.AMOUNT or value == value.to_integral_value()
        return whole and (value >= 0 or kind is ValueKind.SIGNED)

    def off_after(self, changes: Mapping[CellKey, Decimal]) -> Off:
        """By how much the sums are off where cells are changed by so much."""
        off = self.off
        for key, change in changes.items():
            off = shifted(off, self.terms[key], change)
        return off

    def decided(self) -> "Sums":
        """Only the sums that can be weighed, without the totals that are to be filled in first."""
        left_out = self.open | self.due
        fillable = {self.equations[number].total for number in self.due}
        kept = {
            key: {n: sign for n, sign in terms.items() if n not in left_out}
            for key, terms in self.terms.items()
            if key not in fillable
        }
        return Sums(
            self.table,
            self.equations,
            {key: terms for key, terms in kept.items() if terms},
            self.values,
            {n: off for n, off in self.off.items() if n not in left_out},
            self.red,
            frozenset(),
            frozenset(),
        )


def shifted(off: Off, terms: Terms, change: Decimal) -> dict[int, Decimal]:
    """By how much the sums are off after one cell was changed by so much."""
    after = dict(off)
    for number, sign in terms.items():
        now = after.pop(number, _ZERO) + sign * change
        if now:
            after[number] = now
    return after


def report_sums(report: Report, known: Known) -> Iterator[Sums]:
    """The sums of a report, apart as far as no cell holds them together."""
    for table in report_tables(report):
        values = {key: _value(report, table, key, known) for key in table.keys}
        for equations, terms in _groups(table.id, table.edition):
            yield _weighed(table, equations, terms, values, known)


def _value(report: Report, table: FormTable, key: CellKey, known: Known) -> Decimal:
    figure = known.get(key) or table.read(key, report.cells[key].text)
    return figure.value or _ZERO


def _weighed(
    table: FormTable,
    equations: tuple[Equation, ...],
    terms: Mapping[CellKey, Terms],
    values: Mapping[CellKey, Decimal],
    known: Known,
) -> Sums:
    differences = (
        sum((values[k] for k in e.printed), _ZERO) - sum((values[k] for k in e.expected), _ZERO)
        for e in equations
    )
    off = {number: difference for number, difference in enumerate(differences) if difference}
    in_doubt = [n for n, e in enumerate(equations) if any(k not in known for k in e.cells)]
    settled = off.keys() - set(in_doubt)
    due = frozenset(n for n in settled if known[equations[n].total].blank)
    red = frozenset(settled) - due
    return Sums(table, equations, terms, values, off, red, due, frozenset(in_doubt))


@cache
def _groups(
    table: str, edition: str
) -> tuple[tuple[tuple[Equation, ...], Mapping[CellKey, Terms]], ...]:
    groups: list[list[Equation]] = []
    for equation in form_table(table, edition).equations:
        joined = [g for g in groups if any({*equation.cells} & {*e.cells} for e in g)]
        groups = [g for g in groups if g not in joined]
        groups.append([*(e for g in joined for e in g), equation])
    return tuple((tuple(group), _terms(group)) for group in groups)


def _terms(equations: Iterable[Equation]) -> dict[CellKey, dict[int, int]]:
    terms: dict[CellKey, dict[int, int]] = {}
    for number, equation in enumerate(equations):
        for key in equation.printed:
            terms.setdefault(key, {})[number] = 1
        for key in equation.expected:
            terms.setdefault(key, {})[number] = -1
    return terms
