"""Review: a report, its journal of changes and its status; the only mutable core object.

The state of a review is the report as recognised plus its journal. Every change goes through
`_commit`: it is recorded first and applied only when the recording returned, so nothing is shown
that is not on disk. Undo and redo append a change too; the journal is never rewritten.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from app.change import Change, Record, Status, Step
from app.checks import Finding, Level, check
from app.checks.equations import Known, known_figures
from app.forms import cell_state, edition_for, form_table, report_tables
from app.report import MISSING_CELL, Cell, CellKey, CellState, Doubt, Reading, Report


class NotConfirmableError(Exception):
    """The report cannot be confirmed as it stands; the message says why."""


class Obstacles(NamedTuple):
    """What stands between a review and its confirmation.

    unsure: cells that must be settled first. missing: cells that were not found; they are
    confirmed by name as blank. errors: the errors that stay open then; they need a reason.
    """

    unsure: tuple[CellKey, ...]
    missing: tuple[CellKey, ...]
    errors: tuple[Finding, ...]


class Review:
    """One report under review.

    original: the report as recognised. record: stores a change for good, or raises and leaves
    the review as it was. who: the clerk who makes the changes from now on.
    """

    def __init__(
        self,
        original: Report,
        *,
        record: Record = lambda _change: None,
        journal: Iterable[Change] = (),
        who: str = "",
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.original = original
        self.who = who
        self.record = record
        self._now = now
        self._journal: list[Change] = []
        self._values: dict[str, str] = {}
        self._done: list[Change] = []
        self._undone: list[Change] = []
        for change in journal:
            self._apply(change)

    # --- what stands now ---

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
                cells[key] = self._typed(key, text)
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
        return tuple(self._journal)

    @property
    def undo_text(self) -> str | None:
        """The step that undo would take back, or None."""
        return self._done[-1].text if self._done else None

    @property
    def redo_text(self) -> str | None:
        """The step that redo would bring back, or None."""
        return self._undone[-1].text if self._undone else None

    def state(self, key: CellKey) -> CellState:
        """How a cell stands now."""
        edition = self.report.forms[key.table]
        if edition is None:
            return CellState.MISSING
        return cell_state(self.report, form_table(key.table, edition), key, self.report.cells[key])

    def heading_doubt(self, field: str) -> Doubt | None:
        """Why the "unit" or the "year" is not certain; None where it is, or where it was typed."""
        return next((doubt for doubt in self.doubts if doubt.id.startswith(f"{field}.")), None)

    def explanation(self, finding: Finding) -> str:
        """The explanation given for a finding; empty where there is none."""
        return self._values.get(f"explanation.{finding.id}", "")

    # --- changes ---

    def edit(self, texts: Mapping[CellKey, str], why: str = "") -> Change | None:
        """Type texts into cells, as one change. None where nothing differs.

        Typing what the report says takes the cell back to its printed place; in an unsure cell
        it settles the doubt.
        """
        steps = [self._step(str(key), self._meant(key, text)) for key, text in texts.items()]
        steps = [step for step in steps if step.before != step.after]
        if not steps:
            return None
        first = CellKey.parse(steps[0].field)
        before, after = self._shown(first), texts[first].strip() or "空白"
        settled = f"核定为 {after}" if before == after else f"{before} → {after}"
        text = f"{self._name(first)} {settled}"
        if len(steps) > 1:
            text += f" 等 {len(steps)} 格"
        return self._commit("edit", self._reopened(steps), text, why)

    def set_unit(self, unit: str) -> Change | None:
        """Name the unit; naming it as it was read settles the doubt about it."""
        return self._set("unit", unit.strip(), "单位")

    def set_year(self, year: int) -> Change | None:
        """Set the report year; as it was read, to settle the doubt about it."""
        return self._set("year", str(year), "年度")

    def add_table(self, table: str) -> Change | None:
        """Lay out an empty table that was not found, to be typed by hand."""
        if self.report.forms[table] is not None:
            return None
        return self._set(f"form.{table}", edition_for(self.report.year), "补录表格")

    def explain(self, finding: Finding, explanation: str) -> Change | None:
        """Give, change or (empty) withdraw the explanation of a finding."""
        step = self._step(f"explanation.{finding.id}", explanation.strip() or None)
        if step.before == step.after:
            return None
        return self._commit("explain", [step], f"说明：{finding.message}", explanation.strip())

    def obstacles(self) -> Obstacles:
        """What has to be settled, named or given a reason for before the report is confirmed."""
        states = {key: self.state(key) for key in self.report.cells}
        missing = tuple(key for key, state in states.items() if state is CellState.MISSING)
        findings = self.findings
        if missing:
            blanks = dict.fromkeys(missing, Cell(typed=True))
            findings = check(replace(self.report, cells={**self.report.cells, **blanks}))
        return Obstacles(
            unsure=tuple(key for key, state in states.items() if state is CellState.UNSURE),
            missing=missing,
            errors=tuple(f for f in findings if f.level is Level.ERROR),
        )

    def confirm(self, reason: str = "", blank: Iterable[CellKey] = ()) -> Change:
        """Confirm the report; blank names the missing cells that are confirmed as blank.

        Raises NotConfirmableError where there is no table, while a cell is unsure, a missing cell
        is not named, or an error is open and no reason is given.
        """
        unsure, missing, errors = self.obstacles()
        if not any(self.report.forms.values()):
            message = "没有找到任何一张表，不能确认。请先补录表格，或请单位重新报送。"
            raise NotConfirmableError(message)
        if unsure:
            message = f"还有 {len(unsure)} 格读取存疑，请先逐格核定。"
            raise NotConfirmableError(message)
        if set(missing) - set(blank):
            message = f"有 {len(missing)} 格没有找到，请先逐格确认为空白或填写。"
            raise NotConfirmableError(message)
        if errors and not reason.strip():
            message = f"还有 {len(errors)} 个错误，按原文保留须写明理由。"
            raise NotConfirmableError(message)
        steps = [Step(str(key), None, "") for key in missing]
        steps.append(self._step("status", Status.CONFIRMED))
        if reason.strip():
            steps.append(self._step("reason", reason.strip()))
        return self._commit("confirm", steps, "确认报告", reason.strip())

    def mark_exported(self, file: str) -> Change:
        """Note that the confirmed report was written to a file. Not undoable."""
        if not self.status.closed:
            message = "只有已确认的报告才能导出。"
            raise NotConfirmableError(message)
        return self._commit("export", [self._step("status", Status.EXPORTED)], "导出", file)

    def undo(self) -> Change | None:
        """Take the last change back, by a change of its own."""
        if not self._done:
            return None
        last = self._done[-1]
        steps = [self._step(step.field, step.before) for step in reversed(last.steps)]
        return self._commit("undo", steps, f"撤销：{last.text}", "", last.number)

    def redo(self) -> Change | None:
        """Bring the last undone change back, by a change of its own."""
        if not self._undone:
            return None
        last = self._undone[-1]
        steps = [self._step(step.field, step.after) for step in last.steps]
        return self._commit("redo", steps, f"重做：{last.text}", "", last.number)

    # --- the one mutator ---

    def _commit(
        self, kind: str, steps: Iterable[Step], text: str, why: str, target: int | None = None
    ) -> Change:
        change = Change(
            number=len(self._journal) + 1,
            kind=kind,
            steps=tuple(steps),
            who=self.who,
            when=self._now().isoformat(timespec="seconds"),
            why=why,
            text=text,
            target=target,
        )
        self.record(change)
        self._apply(change)
        return change

    def _apply(self, change: Change) -> None:
        for step in change.steps:
            if step.after is None:
                self._values.pop(step.field, None)
            else:
                self._values[step.field] = step.after
        self._journal.append(change)
        match change.kind:
            case "undo":
                self._undone.append(self._done.pop())
            case "redo":
                self._done.append(self._undone.pop())
            case "export":
                pass
            case _:
                self._done.append(change)
                self._undone.clear()
        for stale in ("report", "known", "findings"):
            self.__dict__.pop(stale, None)

    def _set(self, field: str, value: str, what: str) -> Change | None:
        step = self._step(field, value)
        before = self._described(field, step.before)
        if value == before and not self.heading_doubt(field):
            return None
        text = f"{what} {before or '（无）'} → {value or '（无）'}"
        return self._commit("edit", self._reopened([step]), text, "")

    def _reopened(self, steps: list[Step]) -> list[Step]:
        """An edit of a confirmed report takes it back to pending, in the same change."""
        if not self.status.closed:
            return steps
        reopened = [*steps, self._step("status", None)]
        return [*reopened, self._step("reason", None)] if self.reason else reopened

    def _step(self, field: str, after: str | None) -> Step:
        return Step(field, self._values.get(field), after)

    def _settled(self, doubt: Doubt) -> bool:
        """By typing every cell it names, or the unit or year it is about."""
        if doubt.cells:
            return all(self.report.cells[key].typed for key in doubt.cells)
        return doubt.id.partition(".")[0] in self._values

    # --- cells ---

    def _typed(self, key: CellKey, text: str) -> Cell:
        """A typed cell keeps its place in the source where the text is one of its readings."""
        printed = self.original.cells.get(key, MISSING_CELL)
        candidates = [Reading(printed.text, printed.span), *printed.readings]
        span = next((r.span for r in candidates if r.text == text), None)
        return Cell(text=text, span=span, typed=True)

    def _meant(self, key: CellKey, text: str) -> str | None:
        """None where the text is what the report says for certain."""
        printed = self.original.cells.get(key, MISSING_CELL)
        certain = printed.span is not None and not self.original.cell_doubts(key)
        return None if certain and printed.text == text.strip() else text.strip()

    def _name(self, key: CellKey) -> str:
        table = next(t for t in report_tables(self.report) if t.id == key.table)
        return table.name(key)

    def _shown(self, key: CellKey) -> str:
        return self.report.cells[key].text or "空白"

    def _described(self, field: str, before: str | None) -> str:
        if before is not None:
            return before
        read = {"unit": self.original.unit and self.original.unit.text, "year": self.original.year}
        return str(read.get(field) or "")
