"""The sums of parts for chosen totals, where a clerk asks for them. No total is filled unasked."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from app.checks.equations import Known
from app.figures import Figure
from app.forms import Equation, report_tables
from app.report import CellKey, CellState
from app.review import Review


class Sums(NamedTuple):
    """cells: totals that differ, with the sums of their parts. blanks: how many have blank parts.

    left: totals that have no certain sum, or are in doubt themselves. right: how many need nothing.
    """

    cells: dict[CellKey, str]
    blanks: int
    left: tuple[CellKey, ...]
    right: int

    @property
    def words(self) -> str:
        """What was done, and what was not."""
        if self.right and not self.cells and not self.left:
            return "选中的总计格都与分项之和相等，不用填。"
        if not self.cells and not self.left:
            return "选中的格里没有总计格，没有填入。请先选中要填的总计格。"
        said = f"按分项求和填入 {len(self.cells)} 格"
        if self.blanks:
            said += f"，其中 {self.blanks} 格的分项有空白，只加了已填的各项"
        if self.left:
            said += f"；{len(self.left)} 格没有填：本格或分项没有读准、没有填，或者两种加法结果不同"
        return f"{said}。"


def sums_of_parts(review: Review, chosen: Iterable[CellKey]) -> Sums:
    """The sums for the totals among some cells; a total of totals comes after them."""
    waiting = _totals(review, chosen)
    known = dict(review.known)
    cells: dict[CellKey, str] = {}
    blanks, right, left = 0, 0, []
    while waiting:
        for total in [t for t, sums in waiting.items() if not _parts(sums) & waiting.keys()]:
            sums = waiting.pop(total)
            value = _sum(known, sums)
            if value is None or review.state(total) is CellState.UNSURE:
                left.append(total)
                known.pop(total, None)  # what stands there now is no part of another sum
                continue
            if review.known.get(total) == Figure(value):
                right += 1
                continue
            cells[total] = f"{value:f}"
            blanks += any(known[part].blank for part in _parts(sums))
            known[total] = Figure(value)
    return Sums(cells, blanks, tuple(left), right)


def _totals(review: Review, chosen: Iterable[CellKey]) -> dict[CellKey, list[Equation]]:
    """The totals among some cells, with their sums; a balance is no sum of parts."""
    chosen = set(chosen)
    found: dict[CellKey, list[Equation]] = {}
    for table in report_tables(review.report):
        for equation in table.equations:
            if equation.total in chosen and equation.printed == (equation.total,):
                found.setdefault(equation.total, []).append(equation)
    return found


def _parts(sums: Iterable[Equation]) -> set[CellKey]:
    return {part for equation in sums for part in equation.expected}


def _sum(known: Known, sums: Iterable[Equation]) -> Decimal | None:
    """What the parts come to; None where that is not certain, or two sums differ."""
    if not _parts(sums) <= known.keys():
        return None
    values = [[known[part].value for part in equation.expected] for equation in sums]
    printed = [[value for value in line if value is not None] for line in values]
    found = {sum(line, Decimal(0)) for line in printed}
    return found.pop() if len(found) == 1 and all(printed) else None
