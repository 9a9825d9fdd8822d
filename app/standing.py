"""Where a report under review stands: the report as recognised, plus its journal of changes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from app.change import Change, Status
from app.checks import Finding, Level, check
from app.checks.equations import Known, known_figures
from app.forms import cell_state, form_table, report_tables
from app.journal import Journal
from app.report import MISSING_CELL, Cell, CellKey, CellState, Doubt, Reading, Report
from app.typing_in import departs, typed_cell

FILLED = "空白按 0 填入"  # the ground of zeros in printed blanks
MISREAD = "读取有误，原文就是此数"  # the ground where the source has what was typed


class Obstacles(NamedTuple):
    """What stands between a review and its confirmation.

    unsure: cells that must be settled first. missing: cells that were not found; they are
    confirmed by name as blank. The rest needs a reason: errors and unexplained, what stays open
    without an explanation of its own, and ungrounded, changed figures whose ground is not given.
    """

    unsure: tuple[CellKey, ...]
    missing: tuple[CellKey, ...]
    errors: tuple[Finding, ...]
    unexplained: tuple[Finding, ...]
    ungrounded: tuple[CellKey, ...]

    @property
    def needs_reason(self) -> bool:
        """Whether anything stays open that only a reason can carry."""
        return bool(self.errors or self.unexplained or self.ungrounded)


class Explanation(NamedTuple):
    """Why a finding may stay. stale: a figure of the finding was changed since."""

    text: str
    who: str
    when: str
    stale: bool


class Standing:
    """What can be seen of a review. It does not change by itself.

    original: the report as recognised.
    """

    def __init__(self, original: Report, journal: Iterable[Change] = ()) -> None:
        self.original = original
        self._journal = Journal(journal)
        self._values = self._journal.values

    @cached_property
    def report(self) -> Report:
        """The report with everything typed so far."""
        forms = {
            table: edition or self._values.get(f"form.{table}")
            for table, edition in self.original.forms.items()
        }
        cells = dict(self.original.cells)
        for table, edition in forms.items():
            if edition and not self.original.forms[table]:
                cells |= dict.fromkeys(form_table(table, edition).keys, MISSING_CELL)
        for field, text in self._values.items():
            if field.partition(".")[0] in forms:
                key = CellKey.parse(field)
                cells[key] = typed_cell(self.original, key, text)
        unit, year = self._values.get("unit"), self._values.get("year")
        return replace(
            self.original,
            forms=forms,
            cells=cells,
            unit=self.original.unit if unit is None else Reading(unit, None),
            year=self.original.year if year is None else int(year),
            year_span=self.original.year_span if year is None else None,
        )

    @cached_property
    def known(self) -> Known:
        """The figures of the report as it stands that are beyond doubt."""
        return known_figures(self.report)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the report as it stands."""
        return check(self.report, self.known)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubts that no person has settled yet."""
        return tuple(doubt for doubt in self.original.doubts if not self._settled(doubt))

    @property
    def status(self) -> Status:
        """Where the report stands."""
        value = self._values.get("status")
        if value is not None:
            return Status(value)
        stated = any(c.span is not None or c.typed for c in self.report.cells.values())
        return Status.PENDING if stated else Status.MANUAL

    @property
    def reason(self) -> str:
        """Why the report was confirmed with open errors; empty where it was not."""
        return self._values.get("reason", "")

    @property
    def journal(self) -> tuple[Change, ...]:
        """Every change so far, oldest first."""
        return self._journal.changes

    @property
    def undo_text(self) -> str | None:
        """The step that undo would take back, or None."""
        return self._journal.undoable.text if self._journal.undoable else None

    @property
    def redo_text(self) -> str | None:
        """The step that redo would bring back, or None."""
        return self._journal.redoable.text if self._journal.redoable else None

    def state(self, key: CellKey) -> CellState:
        """How a cell stands now."""
        cell = self.report.cells.get(key)
        if cell is not None and cell.typed:
            return CellState.TYPED
        return self._printed_states.get(key, CellState.MISSING)

    @cached_property
    def _printed_states(self) -> Mapping[CellKey, CellState]:
        """How every cell was read. It does not change, and every repaint asks for all of them."""
        original = self.original
        return {
            key: cell_state(original, table, key, original.cells[key])
            for table in report_tables(original)
            for key in table.keys
        }

    def heading_doubt(self, field: str) -> Doubt | None:
        """Why the "unit" or the "year" is not certain; None where it is, or where it was typed."""
        return next((doubt for doubt in self.doubts if doubt.id.startswith(f"{field}.")), None)

    def explanation(self, finding: Finding) -> Explanation | None:
        """The explanation given for a finding, or None."""
        field = f"explanation.{finding.id}"
        text, change = self._values.get(field), self._journal.set_by(field)
        if text is None or change is None:
            return None
        about = self._values.get(f"about.{finding.id}")
        stale = about is not None and about != self._figures_of(finding)
        return Explanation(text, change.who, change.when, stale)

    def is_explained(self, finding: Finding) -> bool:
        """Whether a finding has an explanation that still fits its figures."""
        explanation = self.explanation(finding)
        return explanation is not None and not explanation.stale

    @cached_property
    def departures(self) -> tuple[CellKey, ...]:
        """The cells whose typed figure is another one than was printed and read for certain."""
        cells = self.report.cells.items()
        return tuple(k for k, c in cells if c.typed and departs(self.original, k, c.text))

    def ground(self, key: CellKey) -> str:
        """Why a cell departs from the source; empty where that was not said of this figure."""
        if self._values.get(f"grounded.{key}") != self.report.cells[key].text:
            return ""
        return self._values.get(f"ground.{key}", "")

    @property
    def ungrounded(self) -> tuple[CellKey, ...]:
        """The departures whose ground was not given."""
        return tuple(key for key in self.departures if not self.ground(key))

    def obstacles(self) -> Obstacles:
        """What has to be settled, named or given a reason for before the report is confirmed."""
        states = {key: self.state(key) for key in self.report.cells}
        missing = tuple(key for key, state in states.items() if state is CellState.MISSING)
        findings = self.findings
        if missing:
            blanks = dict.fromkeys(missing, Cell(typed=True))
            findings = check(replace(self.report, cells={**self.report.cells, **blanks}))
        left = [finding for finding in findings if not self.is_explained(finding)]
        return Obstacles(
            unsure=tuple(key for key, state in states.items() if state is CellState.UNSURE),
            missing=missing,
            errors=tuple(f for f in left if f.level is Level.ERROR),
            unexplained=tuple(f for f in left if f.level is Level.EXPLAIN),
            ungrounded=self.ungrounded,
        )

    def _settled(self, doubt: Doubt) -> bool:
        """By typing every cell it names, or the unit or year it is about."""
        if doubt.cells:
            return all(self.report.cells[key].typed for key in doubt.cells)
        return doubt.id.partition(".")[0] in self._values

    def _figures_of(self, finding: Finding) -> str:
        """What an explanation was given about."""
        return "|".join(self.report.cells[key].text for key in finding.cells)

    def _take(self, change: Change) -> None:
        """Take a change in that was recorded."""
        self._journal.apply(change)
        self.recheck()

    def recheck(self) -> None:
        """Forget everything that was worked out, so that it is worked out again."""
        for stale in ("report", "known", "findings", "departures"):
            self.__dict__.pop(stale, None)
