"""The one Qt object of an open report: it wraps the Review and tells the views what happened."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.change import Change
from app.checks import Finding, Verdict
from app.checks.equations import Outcome, weigh
from app.checks.repair import Blame, Suggestion, suggest
from app.document import Span
from app.forms import Equation, report_tables
from app.report import CellKey, Reading
from app.review import NotConfirmableError, Review
from app.standing import MISREAD
from app.ui.choices import Ground, What
from app.ui.issues import Issue, Kind, count, issues
from app.ui.looks import Look, looks
from app.workspace import StoredReview, WorkspaceError

_NO_EQUATION = "此格没有算式，无法用算术核对，请对照原文。"
_BEFORE_THINKING = 30  # milliseconds: the next key goes first
_ORDER = {Verdict.FAILED: 0, Verdict.UNDECIDED: 1, Verdict.MET: 2}


class Session(QObject):
    """One open report. All views read from it and ask it for changes; it alone emits.

    changed: the report is another one now; `altered` names the cells that look different.
    suggested: suggestions for the report as it stands are there; `altered` as above.
    cell_selected: carries the CellKey. place_shown: carries a Span that is no cell's.
    cell_asked: carries the CellKey that the clerk was led to; nothing else stays selected.
    table_shown: carries the id of a table to bring to the front. heading_asked: carries "unit" or
    "year", which the clerk is to look at. table_asked: the keyboard goes back to the grid.
    focus_turned: another equation of the selected cell is shown, or none.
    paste_asked: a whole report is about to be pasted into a grid; carries what pastes it there.
    explanation_asked: carries the Findings of one cause that the clerk wants to explain.
    ground_asked: carries the CellKey whose change away from the source wants a ground.
    mode_turned: typing in a cell began, changed or ended; carries the Mode. figures_selected:
    several figures are selected in the grid or in the source; carries their Summary, or None.
    refused, noted: carry a sentence for the clerk.
    """

    changed = Signal()
    suggested = Signal()
    cell_asked = Signal(object)
    cell_selected = Signal(object)
    place_shown = Signal(object)
    table_shown = Signal(str)
    heading_asked = Signal(str)
    table_asked = Signal()
    focus_turned = Signal()
    paste_asked = Signal(object)
    explanation_asked = Signal(object)
    ground_asked = Signal(object)
    mode_turned = Signal(object)
    figures_selected = Signal(object)
    refused = Signal(str)
    noted = Signal(str)

    def __init__(self, stored: StoredReview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.id, self.name, self.sha256 = stored.id, stored.name, stored.sha256
        self.review: Review = stored.review
        self.current: CellKey | None = None
        self.altered: frozenset[CellKey] = frozenset()
        self._focus: Equation | None = None
        self.kept: Equation | None = None  # the equation whose cells the clerk walks round
        self.suggestions: tuple[Suggestion, ...] = ()
        self._thinking = QTimer(self, interval=_BEFORE_THINKING, singleShot=True)
        self._thinking.timeout.connect(self.think)
        self._thinking.start()

    # --- what stands now ---

    @cached_property
    def looks(self) -> Mapping[CellKey, Look]:
        """How every cell looks."""
        return looks(self.review, self.suspects)

    @property
    def is_thinking(self) -> bool:
        """Whether suggestions are still to come."""
        return self._thinking.isActive()

    @property
    def suspects(self) -> Mapping[CellKey, str]:
        """The cells of the likeliest suggestion, with the figures they ought to be."""
        return self.suggestions[0].cells if self.suggestions else {}

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Everything that is to be looked at."""
        return issues(self.review)

    @cached_property
    def findings_by_total(self) -> Mapping[CellKey, tuple[Finding, ...]]:
        """The findings that name a cell."""
        found: dict[CellKey, tuple[Finding, ...]] = {}
        for finding in self.review.findings:
            if finding.total is not None:
                found[finding.total] = (*found.get(finding.total, ()), finding)
        return found

    @cached_property
    def _equations(self) -> Mapping[CellKey, tuple[Equation, ...]]:
        index: dict[CellKey, tuple[Equation, ...]] = {}
        for table in report_tables(self.review.report):
            for equation in table.equations:
                for key in equation.cells:
                    index[key] = (*index.get(key, ()), equation)
        return index

    def outcomes(self, key: CellKey) -> tuple[Outcome, ...]:
        """The equations of a cell, weighed: failed ones first, and those it is the total of."""
        weighed = (weigh(self.review.known, e) for e in self._equations.get(key, ()))
        return tuple(sorted(weighed, key=lambda o: (_ORDER[o.verdict], o.equation.total != key)))

    @property
    def focus(self) -> Equation | None:
        """The equation shown for the selected cell; None where it has none."""
        return self._focus

    def sign(self, key: CellKey) -> str:
        """The sign of a cell in the shown equation: ＋, ＝, or empty where it takes no part."""
        if self._focus is None:
            return ""
        if key in self._focus.expected:
            return "＋"
        return "＝" if key in self._focus.printed else ""

    # --- moving about ---

    def select(self, key: CellKey) -> None:
        """Go to a cell."""
        if key != self.current:
            self._go(key, keeping=None)

    def go_to(self, key: CellKey) -> None:
        """Lead the clerk to a cell: from a problem, the source, a search or an undone step."""
        self.select(key)
        self.cell_asked.emit(key)

    def walk_equation(self, step: int) -> None:
        """Go to the next (+1) or previous (−1) cell of the shown equation; it stays shown."""
        weighed = self.outcomes(self.current) if self.current else ()
        equation = self._focus or (weighed[0].equation if weighed else None)
        if equation is None or self.current is None:
            self.noted.emit(_NO_EQUATION)
            return
        cells = equation.cells
        self._go(cells[(cells.index(self.current) + step) % len(cells)], keeping=equation)

    def _go(self, key: CellKey, *, keeping: Equation | None) -> None:
        self.current, self.kept = key, keeping
        self._refocus()
        self.cell_selected.emit(key)

    def show_equation(self, equation: Equation | None) -> None:
        """Show another equation of the selected cell."""
        if equation != self._focus:
            self._focus = equation
            self.focus_turned.emit()

    def show_issue(self, issue: Issue) -> None:
        """Go to where an issue is."""
        if issue.key is not None:
            self.go_to(issue.key)
        elif issue.table is not None:
            self.table_shown.emit(issue.table)
        elif issue.span is not None:
            self.place_shown.emit(issue.span)
        if issue.heading is not None:
            self.heading_asked.emit(issue.heading)

    def span(self, key: CellKey) -> Span | None:
        """Where the cell stands, or stood before it was typed, in the text; None if unknown."""
        now, printed = self.review.report.cells[key], self.review.original.cells.get(key)
        places = [now.span]
        if printed is not None:
            places += [printed.span, *(reading.span for reading in printed.readings)]
        places += [doubt.span for doubt in self.review.original.cell_doubts(key)]
        return next((place for place in places if place is not None), None)

    def suggestions_for(self, key: CellKey) -> tuple[Suggestion, ...]:
        """The suggestions that change a cell, or that settle a sum whose total it is."""
        totals = {f.total for f in self.findings_by_total.get(key, ())}
        return tuple(s for s in self.suggestions if key in s.cells or totals & set(s.settles))

    def think(self) -> None:
        """Look for what may have gone wrong, in the report as it stands."""
        self._thinking.stop()
        before = self.looks
        self.suggestions = suggest(self.review.report, self.review.known, self.review.original)
        self._renew_looks(before)
        self.suggested.emit()

    def recheck(self) -> None:
        """Check everything anew and say what was found. It happens by itself after each change."""
        before = self.looks
        self.review.recheck()
        self._renew(before)
        counted = count(self.issues)
        shown = (Kind.ERROR, Kind.EXPLAIN, Kind.UNCHECKED, Kind.DOUBT)
        words = "，".join(f"{kind.words} {counted[kind]}" for kind in shown)
        self.noted.emit(f"已重新核对：{words}。")

    # --- changes ---

    def edit(self, texts: Mapping[CellKey, str]) -> bool:
        """Type texts into cells, as one change."""
        return self._change(lambda: self.review.edit(texts))

    def take(self, what: What) -> bool:
        """Do what was chosen for the selected cell."""
        match what:
            case Reading():
                return self.current is not None and self.edit({self.current: what.text})
            case Ground(text):
                return self.current is not None and self.give_ground(self.current, text)
            case Suggestion():
                read = what.blame is Blame.READING and what.confirmed
                ground = MISREAD if read else ""
                done = self._change(lambda: self.review.edit(what.cells, why=ground))
                asked = next((key for key in self.review.ungrounded if key in what.cells), None)
                if done and asked is not None:
                    self.go_to(asked)
                return done

    def explain(self, findings: Sequence[Finding], text: str) -> bool:
        """Explain findings of one cause; an empty text withdraws the explanation."""
        return self._change(lambda: self.review.explain(*findings, explanation=text))

    def give_ground(self, key: CellKey, ground: str) -> bool:
        """Say why a cell departs from the source; without a text, ask the clerk."""
        if not ground:
            self.ground_asked.emit(key)
            return False
        return self._change(lambda: self.review.give_ground(key, ground))

    def fill_blanks(self, table: str) -> bool:
        """Put 0 into the printed blanks of a table."""
        return self._change(lambda: self.review.fill_blanks(table))

    def set_unit(self, unit: str) -> bool:
        """Name the unit."""
        return self._change(lambda: self.review.set_unit(unit))

    def set_year(self, year: int) -> bool:
        """Set the report year."""
        return self._change(lambda: self.review.set_year(year))

    def add_tables(self, tables: Iterable[str]) -> None:
        """Lay out empty tables that were not found, and go to the first cell of the first."""
        added = [t for t in tables if self._change(partial(self.review.add_table, t))]
        first = next((key for key in self.looks if key.table in added[:1]), None)
        if first is not None:
            self.select(first)
            self.table_asked.emit()

    def undo(self) -> bool:
        """Take the last change back."""
        return self._step_in_journal(self.review.undo)

    def redo(self) -> bool:
        """Bring the last undone change back."""
        return self._step_in_journal(self.review.redo)

    def _step_in_journal(self, step: Callable[[], Change | None]) -> bool:
        """Undo or redo: say what it was, and go to the cell that changed."""
        made = len(self.review.journal)
        if not self._change(step):
            return False
        for change in self.review.journal[made:]:
            self.noted.emit(change.text)
            fields = {step.field.removeprefix("ground.") for step in change.steps}
            keys = (key for key in self.looks if str(key) in fields)
            if (key := next(keys, None)) is not None:
                self.go_to(key)
        return True

    def confirm(self, reason: str, blank: Iterable[CellKey]) -> bool:
        """Confirm the report."""
        return self._change(lambda: self.review.confirm(reason, blank))

    def mark_exported(self, file: str) -> bool:
        """Note that the confirmed report was written."""
        return self._change(lambda: self.review.mark_exported(file))

    def _change(self, change: Callable[[], Change | None]) -> bool:
        """Make one change. False where it was refused; nothing has changed then."""
        was_closed = self.review.status.closed
        before = self.looks
        try:
            made = change()
        except (WorkspaceError, NotConfirmableError) as error:
            self.refused.emit(str(error))
            return False
        if made is not None:
            self._renew(before)
            if was_closed and not self.review.status.closed:
                self.noted.emit("报告已改动，退回待审；改好后请重新确认。")
        return True

    def _renew(self, before: Mapping[CellKey, Look]) -> None:
        self.suggestions = ()  # they were about another report
        self._thinking.start()
        for name in ("issues", "findings_by_total"):
            self.__dict__.pop(name, None)
        self._renew_looks(before)
        if self.looks.keys() != before.keys():
            self.__dict__.pop("_equations", None)
        if self.current not in self.looks:
            self.current = None
        self._refocus()
        self.changed.emit()

    def _renew_looks(self, before: Mapping[CellKey, Look]) -> None:
        self.__dict__.pop("looks", None)
        self.altered = frozenset(k for k, look in self.looks.items() if before.get(k) != look)

    def _refocus(self) -> None:
        """Show the worst equation of the selected cell; keep the one that is walked round."""
        weighed = self.outcomes(self.current) if self.current else ()
        kept = next((o.equation for o in weighed if o.equation == self.kept), None)
        self.show_equation(kept or (weighed[0].equation if weighed else None))
