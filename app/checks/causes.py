"""Failed sums that have one cause, told as one: two red cells are not always two errors.

Two rules, both from the sums alone:

1. All sums of one cell fail, and that cell alone explains every difference: one cause. Where two
   cells explain the same sum in different ways, nothing is put together.
2. A column and the column of the row totals fail in the same rule by the same difference, and
   all row sums of the table are right: one row was miscounted, and then summed.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from app.checks.equations import Verdict
from app.checks.finding import Finding
from app.forms import EDITIONS, Equation, FormTable, form
from app.report import CellKey

Group = tuple[Finding, ...]


class _Failed(NamedTuple):
    """A failed sum with the equation that it is about."""

    finding: Finding
    equation: Equation
    table: FormTable


def causes(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """All findings in their order, those of one cause together at the place of the first."""
    failed = _failed(findings)
    together: dict[str, tuple[str, ...]] = {}
    for group in (*_one_cell(failed).values(), *_into_row_totals(findings, failed)):
        ids = tuple(f.finding.id for f in failed if f in group)
        if not together.keys() & set(ids):
            together |= dict.fromkeys(ids, ids)
    by_id = {finding.id: finding for finding in findings}
    groups = dict.fromkeys(together.get(finding.id, (finding.id,)) for finding in findings)
    return tuple(tuple(by_id[each] for each in ids) for ids in groups)


def one_cell(group: Group) -> CellKey | None:
    """The cell that explains a group by itself; None where it is no cell but a row."""
    return next(iter(_one_cell(_failed(group))), None)


def cause_words(group: Group) -> str:
    """One sentence for failed sums that have one cause."""
    failed = _failed(group)
    (table, *_), size = [f.table for f in failed], abs(failed[0].finding.difference or 0)
    if cells := _one_cell(failed):
        name = table.name(next(iter(cells)))
        return f"{name}：这一格的 {len(group)} 条算式都差 {size:f}，可能只错这一格。"
    names = "与".join(dict.fromkeys(f"“{table.column(f.equation.total).label}”列" for f in failed))
    difference = f"{failed[0].finding.difference:f}".replace("-", "−")
    words = f"{table.title_words}{names}同差 {difference}：某一行"
    return f"{words}{_miscounted(failed)} {size:f} 件并已带入行合计。"


def _miscounted(failed: Sequence[_Failed]) -> str:
    """Too many or too few; of the balance nobody can say, it has rows on both sides."""
    if any(len(f.equation.printed) > 1 for f in failed):
        return "多计或少计"
    return "少计" if (failed[0].finding.difference or 0) > 0 else "多计"


# --- rule 1: one cell ---


def _one_cell(failed: Sequence[_Failed]) -> Mapping[CellKey, list[_Failed]]:
    """The cells that explain all their sums, with these; none that share a sum."""
    found: dict[CellKey, list[_Failed]] = {}
    for key in dict.fromkeys(key for f in failed for key in f.equation.cells):
        sums = [f for f in failed if key in f.equation.cells]
        if len(sums) > 1 and len(sums) == _sums_of(key, sums[0].table) and _same(key, sums):
            found[key] = sums
    shared = [key for key, sums in found.items() if _claimed(sums, key, found)]
    return {key: sums for key, sums in found.items() if key not in shared}


def _sums_of(key: CellKey, table: FormTable) -> int:
    return sum(key in equation.cells for equation in table.equations)


def _same(key: CellKey, sums: Sequence[_Failed]) -> bool:
    """Whether the cell has to be changed by the same in all of them."""
    sides = ((f.finding.difference or 0, key in f.equation.printed) for f in sums)
    return len({difference if printed else -difference for difference, printed in sides}) == 1


def _claimed(sums: Sequence[_Failed], key: CellKey, found: Mapping[CellKey, list[_Failed]]) -> bool:
    return any(f in others for k, others in found.items() if k != key for f in sums)


# --- rule 2: carried into the row totals ---


def _into_row_totals(
    findings: Sequence[Finding], failed: Sequence[_Failed]
) -> Iterator[list[_Failed]]:
    """Sums of a column with those of the row totals' column that are off by the same."""
    for table in dict.fromkeys(f.table for f in failed):
        if not _rows_right(findings, table):
            continue
        ours = [f for f in failed if f.table is table]
        totals = {e.total.column for e in table.equations if _is_row(e)}
        groups: dict[str, list[_Failed]] = {}
        for last in (f for f in ours if f.equation.total.column in totals):
            equal = [f for f in ours if f is not last and _alike(f, last)]
            if len(equal) == 1:
                groups.setdefault(equal[0].equation.total.column, []).extend((*equal, last))
        yield from groups.values()


def _alike(one: _Failed, other: _Failed) -> bool:
    same_rule = one.finding.rule == other.finding.rule
    return same_rule and one.finding.difference == other.finding.difference


def _rows_right(findings: Sequence[Finding], table: FormTable) -> bool:
    """A row sum that is no finding is right, and so is one that is right with blanks as 0."""
    rules = {equation.rule for equation in table.equations if _is_row(equation)}
    return all(f.difference == 0 for f in findings if f.rule in rules)


def _is_row(equation: Equation) -> bool:
    return len({key.row for key in equation.cells}) == 1


# --- findings and equations ---


def _failed(findings: Sequence[Finding]) -> list[_Failed]:
    equations = _equations()
    return [
        _Failed(finding, *equations[finding.rule, finding.cells])
        for finding in findings
        if finding.verdict is Verdict.FAILED and (finding.rule, finding.cells) in equations
    ]


@cache
def _equations() -> Mapping[tuple[str, tuple[CellKey, ...]], tuple[Equation, FormTable]]:
    """The equations of all editions; of one that did not change, the newest."""
    tables = (table for edition in EDITIONS for table in form(edition).tables.values())
    return {(e.rule, e.cells): (e, table) for table in tables for e in table.equations}
