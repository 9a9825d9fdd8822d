"""The one entry of the suggestions: which figures may be wrong, and what they ought to be.

Nothing here changes a report. The arithmetic finds every repair that makes all sums right; what
speaks for each (`evidence.py`) puts them in order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice, zip_longest
from typing import NamedTuple

from app.checks.equations import Known, known_figures
from app.checks.evidence import Evidence, Strength, Witness
from app.checks.suggestion import Blame, Kind, Suggestion
from app.checks.sums import Sums, report_sums
from app.checks.suspects import (
    Repair,
    changes,
    due_totals,
    joint_cells,
    lone_cells,
    settling,
)
from app.checks.wording import Told, now, sentence
from app.report import CellKey, Report

__all__ = ["Blame", "Kind", "Suggestion", "suggest"]

_MOST = 5
_EXCHANGED = Strength.SLIP  # the figures of a row, all of them, but in other columns


def suggest(
    report: Report, known: Known | None = None, original: Report | None = None
) -> tuple[Suggestion, ...]:
    """At most five suggestions, the best first; none where no sum failed.

    known: the known figures of the report, where the caller has them. original: the report as
    it was read, to tell what a person typed from what the source says.
    """
    figures = known_figures(report) if known is None else known
    case = _Case(report, figures, Witness(report, figures, original))
    failed = (sums for sums in report_sums(report, figures) if sums.off)
    found = [ranked for sums in failed if (ranked := case.ranked(sums))]
    found.sort(key=lambda ranked: (len(ranked) > 1, ranked[0].order))
    in_turn = zip_longest(*found)
    best = (each for each in chain.from_iterable(in_turn) if each is not None)
    return tuple(each.suggestion for each in islice(best, _MOST))


class _Order(NamedTuple):
    """What puts suggestions in order, the least first. weakness: how little speaks for it. off:
    how many sums stay off. cells: how many change. figure: of an error that was carried along,
    the present one below 0: one of many is more likely miscounted than one of few.
    """

    weakness: int
    off: int
    cells: int
    figure: Decimal


class _Ranked(NamedTuple):
    order: _Order
    suggestion: Suggestion


class _Case(NamedTuple):
    """A report with what is known of it."""

    report: Report
    known: Known
    witness: Witness

    def ranked(self, sums: Sums) -> list[_Ranked]:
        """The best suggestions for the failed sums of a table that hang together."""
        offered = [*self._offered(sums)]
        repairs = [*offered, *self._told_apart(sums, sums)]
        repairs = repairs or self._told_apart(sums.decided(), sums) or due_totals(sums)
        repairs = list({frozenset(r.figures.items()): r for r in repairs}.values())
        found = [(self._against(sums, repair), repair) for repair in repairs]
        found.sort(key=lambda pair: pair[0])
        carried = [repair for _, repair in found if repair.kind is Kind.CARRIED]
        return [_Ranked(o, self._suggestion(sums, r, carried)) for o, r in found[:_MOST]]

    # --- which repairs are worth a word ---

    def _offered(self, sums: Sums) -> Iterator[Repair]:
        """What the source itself offers instead of a figure, where that makes its sums right."""
        for key in sums.terms:
            if key not in self.known or self.report.cells[key].typed:
                for figure, _ in self.witness.offered(key):
                    if repair := settling(sums, key, figure):
                        yield repair

    def _told_apart(self, view: Sums, sums: Sums) -> list[Repair]:
        """The repairs that arithmetic finds, less those that are no better than many others."""
        if not view.off:
            return []
        found = [repair for repair in lone_cells(view) if self._worth(sums, repair)]
        if len(found) > 1:
            totals = {view.equations[number].total for number in view.off}
            grounded = [repair for repair in found if self._grounded(repair)]
            found = grounded or [repair for repair in found if totals & repair.figures.keys()]
            return [replace(repair, sure=False) for repair in found]
        found = found or [repair for repair in joint_cells(view) if self._worth(sums, repair)]
        found = [replace(repair, sure=_all_in_view(view, sums, repair)) for repair in found]
        return [repair for repair in found if repair.sure or self._grounded(repair)]

    def _worth(self, sums: Sums, repair: Repair) -> bool:
        """Whether it makes a red sum right, or a cell readable that is not; a cell in doubt is
        otherwise left to the readings that the source offers.
        """
        after = sums.off_after(changes(sums, repair))
        unreadable = any(k not in self.known and self.report.certain(k) for k in repair.figures)
        return unreadable or any(number not in after for number in sums.red)

    def _grounded(self, repair: Repair) -> bool:
        """Whether more than arithmetic speaks for every cell that went wrong by itself."""
        return repair.kind is Kind.COLUMN or all(
            self.witness.evidence(key, repair.figures[key]).strength is not Strength.NONE
            for key in repair.origins
        )

    # --- in words and in order ---

    def _against(self, sums: Sums, repair: Repair) -> _Order:
        after = sums.off_after(changes(sums, repair))
        if repair.kind is Kind.COLUMN:
            return _Order(_EXCHANGED, len(after), len(repair.figures), Decimal(0))
        found = (self.witness.evidence(key, repair.figures[key]) for key in repair.origins)
        first = sums.values[repair.origins[0]] if repair.kind is Kind.CARRIED else Decimal(0)
        weakness = sum(each.strength for each in found)
        return _Order(weakness, len(after), len(repair.figures), -first)

    def _suggestion(self, sums: Sums, repair: Repair, carried: Sequence[Repair]) -> Suggestion:
        printed = {k: repair.figures[k] for k in sums.table.keys if k in repair.figures}
        repair = replace(repair, figures=printed)
        found = {k: self.witness.evidence(k, figure) for k, figure in repair.figures.items()}
        after = sums.off_after(changes(sums, repair))
        settled = [number for number in sums.off if number not in after]
        states = {key: now(self.report.cells[key], self.known.get(key)) for key in found}
        return Suggestion(
            cells={key: format(figure, "f") for key, figure in repair.figures.items()},
            kind=repair.kind,
            blame=_blame(sums, repair, found),
            message=sentence(Told(sums, repair, found, states, len(settled)), carried),
            confirmed=all(each.strength is Strength.SOURCE for each in found.values()),
            settles=tuple(dict.fromkeys(sums.equations[number].total for number in settled)),
        )


def _all_in_view(view: Sums, sums: Sums, repair: Repair) -> bool:
    """Whether every sum of its cells could be weighed."""
    return all(len(view.terms[key]) == len(sums.terms[key]) for key in repair.figures)


def _blame(sums: Sums, repair: Repair, found: Mapping[CellKey, Evidence]) -> Blame:
    """Of several cells the typed one is to be looked at first; a unit's error is never hidden
    behind one of ours. Figures that stand in each other's cells were rather read wrongly.
    """
    blamed = {each.blame for each in found.values()}
    if Blame.TYPED in blamed:
        return Blame.TYPED
    if repair.kind is Kind.COLUMN and _neighbours(sums, repair):
        return Blame.READING
    return Blame.ORIGINAL if Blame.ORIGINAL in blamed else Blame.READING


def _neighbours(sums: Sums, repair: Repair) -> bool:
    row = [key for key in sums.table.keys if key.row == next(iter(repair.figures)).row]
    places = sorted(row.index(key) for key in repair.figures)
    return places[-1] - places[0] == len(places) - 1
