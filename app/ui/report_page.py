"""The page of an open report: text and issues at the left, tables and equation at the right."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.report import CellState
from app.ui.equation_bar import EquationBar
from app.ui.findings_view import FindingsView
from app.ui.readings_list import ReadingsList
from app.ui.session import Session
from app.ui.source_pane import SourcePane
from app.ui.tables_view import TablesView
from app.ui.theme import GAP

_NO_READINGS = "此格没有可选的读数，请对照原文在格中直接填写；原文空白请按 Delete。"
_SHARES = (9, 14)  # text to tables, before anybody moved the handle
_TEXT_SHARES = (5, 2)  # text to issues


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
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self._left = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
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
        layout.addWidget(self._outer)

    # --- what the window's actions do here ---

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
    def can_accept(self) -> bool:
        """Whether the selected cell has to be settled."""
        key = self.session.current
        return key is not None and self.session.review.state(key) is CellState.UNSURE

    def offer_readings(self) -> None:
        """List the readings of the selected cell beside it."""
        key = self.session.current
        if key is None or not self.can_accept:
            return
        readings = self.session.readings(key)
        if readings:
            offered = ReadingsList(self.session, readings, self)
            offered.open_at(self.tables.cell_on_screen(key), self.window().geometry())
        else:
            self.session.noted.emit(
                "此格没有可选的读数，请对照原文在格中直接填写；原文空白请按 Delete。"
            )

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
