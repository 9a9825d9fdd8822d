"""Review: a report, its journal of changes and its status; the only mutable core object.

The state of a review is the report as recognised plus its journal. Every change goes through
`_commit`: it is recorded first and applied only when the recording returned, so nothing is shown
that is not on disk. Undo and redo append a change too; the journal is never rewritten.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from app.change import Change, Record, Status, Step
from app.checks import Finding
from app.forms import edition_for, form_table, report_tables
from app.report import CellKey, CellState, Report
from app.standing import FILLED, Obstacles, Standing
from app.typing_in import departs, meant


class NotConfirmableError(Exception):
    """The report cannot be confirmed as it stands; the message says why."""


class Review(Standing):
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
        super().__init__(original, journal)
        self.who = who
        self.record = record
        self._now = now

    # --- changes ---

    def edit(self, texts: Mapping[CellKey, str], why: str = "") -> Change | None:
        """Type texts into cells, as one change. None where nothing differs.

        Typing what the report says takes the cell back to its printed place; in an unsure cell
        it settles the doubt. why: the ground of figures that depart from the source.
        """
        steps = [
            self._step(str(key), meant(self.original, key, text.strip()))
            for key, text in texts.items()
        ]
        steps = [step for step in steps if step.before != step.after]
        if not steps:
            return None
        first = CellKey.parse(steps[0].field)
        before, after = self._shown(first), texts[first].strip() or "空白"
        settled = f"核定为 {after}" if before == after else f"{before} → {after}"
        text = f"{self._name(first)} {settled}"
        if len(steps) > 1:
            text += f" 等 {len(steps)} 格"
        for key, typed in texts.items():
            if why and departs(self.original, key, typed.strip()):
                steps += self._grounding(key, typed.strip(), why)
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

    def fill_blanks(self, table: str) -> Change | None:
        """Put 0 into the printed blanks of a table, as one change; None where it has none.

        What was not found or is in doubt is no blank. The source keeps its blanks.
        """
        keys = [k for k in self.report.cells if k.table == table and self._is_blank(k)]
        if not keys:
            return None
        steps = [
            s for k in keys for s in (self._step(str(k), "0"), *self._grounding(k, "0", FILLED))
        ]
        words = form_table(table, self.report.forms[table] or "").title_words
        text = f"{words}空白按 0 填入（{len(keys)} 格）"
        return self._commit("edit", self._reopened(steps), text, FILLED)

    def explain(self, *findings: Finding, explanation: str) -> Change | None:
        """Give, change or (empty) withdraw the explanation of findings that have one cause."""
        text = explanation.strip() or None
        steps = []
        for finding in findings:
            about = self._figures_of(finding) if text else None
            steps.append(self._step(f"explanation.{finding.id}", text))
            steps.append(self._step(f"about.{finding.id}", about))
        if all(step.before == step.after for step in steps):
            return None
        return self._commit("explain", steps, f"说明：{findings[0].message}", explanation.strip())

    def give_ground(self, key: CellKey, ground: str) -> Change | None:
        """Say why a cell departs from the source."""
        steps = list(self._grounding(key, self.report.cells[key].text, ground.strip()))
        if all(step.before == step.after for step in steps):
            return None
        return self._commit(
            "ground", steps, f"{self._name(key)} 改动依据：{ground}", ground.strip()
        )

    def confirm(self, reason: str = "", blank: Iterable[CellKey] = ()) -> Change:
        """Confirm the report; blank names the missing cells that are confirmed as blank.

        Raises NotConfirmableError where there is no table, while a cell is unsure, a missing cell
        is not named, or what stays open needs a reason and none is given.
        """
        obstacles = self.obstacles()
        unsure, missing = obstacles.unsure, obstacles.missing
        if not any(self.report.forms.values()):
            message = "没有找到任何一张表，不能确认。请先补录表格，或请单位重新报送。"
            raise NotConfirmableError(message)
        if unsure:
            message = f"还有 {len(unsure)} 格读取存疑，请先逐格核定。"
            raise NotConfirmableError(message)
        if set(missing) - set(blank):
            message = f"有 {len(missing)} 格没有找到，请先逐格确认为空白或填写。"
            raise NotConfirmableError(message)
        if obstacles.needs_reason and not reason.strip():
            raise NotConfirmableError(_still_open(obstacles))
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
        last = self._journal.undoable
        if last is None:
            return None
        steps = [self._step(step.field, step.before) for step in reversed(last.steps)]
        return self._commit("undo", steps, f"撤销：{last.text}", "", last.number)

    def redo(self) -> Change | None:
        """Bring the last undone change back, by a change of its own."""
        last = self._journal.redoable
        if last is None:
            return None
        steps = [self._step(step.field, step.after) for step in last.steps]
        return self._commit("redo", steps, f"重做：{last.text}", "", last.number)

    # --- the one mutator ---

    def _commit(
        self, kind: str, steps: Iterable[Step], text: str, why: str, target: int | None = None
    ) -> Change:
        change = Change(
            number=self._journal.next_number,
            kind=kind,
            steps=tuple(steps),
            who=self.who,
            when=self._now().isoformat(timespec="seconds"),
            why=why,
            text=text,
            target=target,
        )
        self.record(change)
        self._take(change)
        return change

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
        return self._journal.step(field, after)

    def _grounding(self, key: CellKey, text: str, ground: str) -> tuple[Step, Step]:
        """A ground belongs to the figure that it was given for."""
        return self._step(f"ground.{key}", ground), self._step(f"grounded.{key}", text)

    # --- cells ---

    def _is_blank(self, key: CellKey) -> bool:
        return self.state(key) is CellState.BLANK

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


def _still_open(obstacles: Obstacles) -> str:
    """Why a reason is needed, in a sentence."""
    counted = (
        (obstacles.errors, "个错误"),
        (obstacles.unexplained, "处需说明"),
        (obstacles.ungrounded, "处改动没有依据"),
    )
    words = "、".join(f" {len(found)} {what}" for found, what in counted if found)
    return f"还有{words}，按现状确认须写明理由。"
