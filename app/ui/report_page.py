"""The page of an open report: text and issues at the left, tables and equation at the right."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QVBoxLayout, QWidget

from app.report import CellState
from app.ui.choice_list import ChoiceList
from app.ui.equation_bar import EquationBar
from app.ui.find_bar import FindBar
from app.ui.findings_view import FindingsView
from app.ui.grid_view import GridView
from app.ui.panes import Pane, Panes
from app.ui.session import Session
from app.ui.source_pane import SourcePane
from app.ui.tables_view import TablesView
from app.ui.theme import GAP
from app.ui.zoom import Zooms, kept

_NO_READINGS = "此格没有可选的读数，请对照原文在格中直接填写；原文空白请按 Delete。"
_SHARES = (9, 14)  # text to tables, before anybody moved the handle
_TEXT_SHARES = (5, 2)  # text to issues
_LONGEST_FOUND = 40  # characters; nobody looks for more


class ReportPage(QWidget):
    """Lays the panes of one session out.

    The issues stand under the text, not under the grid: so the 25 rows of table 3 stay whole on
    a screen of 768 lines.
    """

    def __init__(self, session: Session, source: SourcePane) -> None:
        super().__init__()
        self.session = session
        session.setParent(self)
        self.source = source
        self.findings = FindingsView(session)
        self.tables = TablesView(session)
        self.equation = EquationBar(session)
        self.find_bar = FindBar(session)
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self.panes = Panes(
            (
                Pane(self.source, self.source.caption, lambda: self.source.view),
                Pane(self.tables, self.tables.tabs, lambda: self.tables.takes_keys),
                Pane(self.findings, self.findings.caption, lambda: self.findings.takes_keys),
            ),
            self,
        )
        session.table_asked.connect(self.tables.focus_grid)

    def _lay_out(self) -> None:
        right = QWidget()
        stack = QVBoxLayout(right)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(GAP)
        stack.addWidget(self.tables)
        stack.addWidget(self.equation)
        self._left.addWidget(self.source)
        self._left.addWidget(self.findings)
        self._outer.addWidget(self._left)
        self._outer.addWidget(right)
        for splitter, shares in ((self._outer, _SHARES), (self._left, _TEXT_SHARES)):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(GAP)
            splitter.setSizes([share * 100 for share in shares])
            for place, share in enumerate(shares):
                splitter.setStretchFactor(place, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._outer, 1)
        layout.addWidget(self.find_bar)

    # --- what the window's actions do here ---

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What each action of the window does while this page is open, by its name."""
        return {
            "undo": self.session.undo,
            "redo": self.session.redo,
            "accept": self.offer_choices,
            "explain": self.explain,
            "fill_zero": self.fill_blanks,
            "next": self.next_issue,
            "previous": self.previous_issue,
            "next_cell": self.next_cell,
            "next_equation": self.next_equation,
            "recheck": self.session.recheck,
            "next_pane": self.next_pane,
            "previous_pane": self.previous_pane,
            "next_table": self.next_table,
            "previous_table": self.previous_table,
            "fold": self.fold_findings,
            "turn_source": self.source.turn,
            "larger": self.larger,
            "smaller": self.smaller,
            "as_wide": self.as_made,
            "sum_parts": self.sum_parts,
            "find": self.open_find,
            "find_next": self.find_next,
            "find_previous": self.find_previous,
        }

    def begin(self) -> None:
        """Land on the first issue, or on the first cell of the first table."""
        first = next((i.key for i in self.session.issues if i.key is not None), None)
        first = first or next(iter(self.session.looks), None)
        if first is not None:
            self.session.select(first)
            self.tables.focus_grid()

    def next_issue(self) -> None:
        """Go to the next issue."""
        self._step(+1)

    def previous_issue(self) -> None:
        """Go to the previous issue."""
        self._step(-1)

    def _step(self, by: int) -> None:
        issue = self.findings.step(by)
        if issue is not None and issue.key is not None:
            self.tables.focus_grid()
        elif issue is None:
            self.session.noted.emit("本份已无问题，可以确认。")

    def next_pane(self) -> None:
        """Give the keyboard to the next pane: text, tables, issues."""
        self.panes.walk(+1)

    def previous_pane(self) -> None:
        """Give the keyboard to the pane before."""
        self.panes.walk(-1)

    def next_cell(self) -> None:
        """Go round the cells of the shown equation."""
        self.session.walk_equation(+1)
        self.tables.focus_grid()

    def next_equation(self) -> None:
        """Go round the equations of the selected cell."""
        self.equation.turn(+1)

    def next_table(self) -> None:
        """Show the next table."""
        self.tables.turn(+1)

    def previous_table(self) -> None:
        """Show the previous table."""
        self.tables.turn(-1)

    def fold_findings(self) -> None:
        """Fold the list of issues, or unfold it."""
        self.findings.fold(not self.findings.folded)

    @property
    def can_choose(self) -> bool:
        """Whether there is something to choose for the selected cell, or to be told."""
        key = self.session.current
        unsure = key is not None and self.session.review.state(key) is CellState.UNSURE
        return unsure or self.session.is_thinking or bool(self.equation.choices)

    def offer_choices(self) -> None:
        """List what may be chosen for the selected cell beside it."""
        if self.session.is_thinking:
            self.session.think()  # of what was typed a moment ago
        key = self.session.current
        if key is None or not self.can_choose:
            return
        choices = self.equation.choices
        if choices:
            offered = ChoiceList(self.session, choices, self)
            offered.open_at(self.tables.cell_on_screen(key), self.window().geometry())
        else:
            self.session.noted.emit(_NO_READINGS)

    def explain(self) -> None:
        """Ask for the explanation of what was found at the selected cell, or chosen in the list."""
        findings = self.findings.explainable
        if findings:
            self.session.explanation_asked.emit(findings)
        else:
            self.session.noted.emit("此格没有需要说明的问题。")

    def fill_blanks(self) -> None:
        """Put 0 into the printed blanks of the table in front."""
        made = len(self.session.review.journal)
        if self.session.fill_blanks(self.tables.front) and len(self.session.review.journal) == made:
            self.session.noted.emit("本表没有空白格。原文中没有找到的格不在此列，请逐格填写。")

    def sum_parts(self) -> None:
        """Fill the selected totals with the sums of their parts."""
        grid = self.tables.takes_keys
        if isinstance(grid, GridView):
            grid.sum_parts()

    # --- finding ---

    def open_find(self) -> None:
        """Open the bar for finding, with the words that are selected in the source."""
        self._leave_editor()
        selected = self.source.view.selected if self._source_has_keys else None
        text = self.session.review.original.document.text[slice(*selected)] if selected else ""
        self.find_bar.open(text if len(text) <= _LONGEST_FOUND and "\n" not in text else "")

    def find_next(self) -> None:
        """Go to the next place of the words."""
        self._leave_editor()
        self.find_bar.step(+1)

    def find_previous(self) -> None:
        """Go to the previous place of the words."""
        self._leave_editor()
        self.find_bar.step(-1)

    def _leave_editor(self) -> None:
        """What is being typed into a cell is kept, before another cell is shown."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit) and self.tables.isAncestorOf(focused):
            self.tables.focus_grid()

    # --- sizes of letters ---

    def larger(self) -> None:
        """Write the pane that has the keyboard larger."""
        self._zoom(+1)

    def smaller(self) -> None:
        """Write the pane that has the keyboard smaller."""
        self._zoom(-1)

    def as_made(self) -> None:
        """Write the pane that has the keyboard as at first."""
        self._zoom(0)

    @property
    def zooms(self) -> Zooms:
        """How large the panes are written."""
        return Zooms(self.tables.zoom, self.source.letters, self.source.pages)

    def set_zooms(self, zooms: Zooms) -> None:
        """Write the panes as they were last."""
        self.tables.set_zoom(kept(zooms.grid))
        self.source.set_letters(kept(zooms.source))
        self.source.set_pages(zooms.pages)

    def _zoom(self, steps: int) -> None:
        if self._source_has_keys:
            self.source.zoom_by(steps)
        else:
            self.tables.zoom_by(steps)

    @property
    def _source_has_keys(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.source.isAncestorOf(focused)

    # --- sizes of the panes ---

    @property
    def pane_sizes(self) -> str:
        """Where the handles are."""
        states = (self._outer.saveState(), self._left.saveState())
        return " ".join(bytes(state.toBase64().data()).decode("ascii") for state in states)

    def restore_pane_sizes(self, sizes: str) -> None:
        """Put the handles where they were; what cannot be understood is left alone."""
        states = [QByteArray.fromBase64(part.encode("ascii")) for part in sizes.split()]
        for splitter, state in zip((self._outer, self._left), states, strict=False):
            splitter.restoreState(state)
