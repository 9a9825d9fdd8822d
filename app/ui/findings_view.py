"""The list of issues; choosing one goes to its cell."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.checks import Finding, Level
from app.report import CellKey
from app.ui.findings_model import FindingsModel
from app.ui.issues import Issue
from app.ui.session import Session
from app.ui.widgets import Caption, ElidedLabel, Framed, set_property


class FindingsList(QListView):
    """The lines themselves. chosen: a clerk went to a line by mouse or key."""

    chosen = Signal(QModelIndex)

    def __init__(self, model: FindingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setModel(model)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("问题清单")
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the list and take the grid along."""
        super().keyPressEvent(event)
        walks = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if Qt.Key(event.key()) in walks:
            self.chosen.emit(self.currentIndex())


class FindingsView(QWidget):
    """The pane: a caption that folds it, the list, or a word that there is nothing to do."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._model = FindingsModel(session, self.font(), self)
        self.list = FindingsList(self._model)
        self._current: Issue | None = None  # the one of the selected cell
        self._visited: tuple[int, Issue] | None = None  # where the clerk went last, and its place
        self._title = ElidedLabel()
        self._nothing = QLabel("✓ 没有需要处理的问题")
        self._fold = QToolButton()
        self._body = QWidget()
        self._lay_out()
        self.list.chosen.connect(self._go)
        session.changed.connect(self._show_count)
        session.cell_selected.connect(self._show_cell)
        self._show_count()

    def _lay_out(self) -> None:
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setObjectName("pane")
        set_property(self._nothing, "tone", "good")
        self._fold.setAutoRaise(True)
        self._fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fold.clicked.connect(lambda: self.fold(not self._body.isHidden()))
        self._stack = QStackedLayout(self._body)
        self._stack.addWidget(Framed(self.list))
        self._stack.addWidget(self._nothing)
        self.caption = Caption(self._title, self._fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.caption)
        layout.addWidget(self._body, 1)
        self._body.setMinimumHeight(56)
        self.fold(False)

    def fold(self, folded: bool) -> None:
        """Show the caption only, or the list too."""
        self._body.setVisible(not folded)
        self._fold.setText("展开 ▴" if folded else "收起 ▾")
        self.setMaximumHeight(self.minimumSizeHint().height() if folded else 16777215)

    @property
    def folded(self) -> bool:
        """Whether only the caption is shown."""
        return self._body.isHidden()

    @property
    def takes_keys(self) -> QWidget | None:
        """The list, where there is one to be seen."""
        return self.list if self.list.isVisibleTo(self) else None

    @property
    def explainable(self) -> tuple[Finding, ...]:
        """What may be explained: of the current issue, else of the selected cell."""
        if self._current is not None and self._current.findings:
            return self._current.findings
        key = self._session.current
        found = self._session.findings_by_total.get(key, ()) if key is not None else ()
        return tuple(f for f in found if f.level in {Level.ERROR, Level.EXPLAIN})[:1]

    def step(self, by: int) -> Issue | None:
        """Go to the next (+1) or previous (−1) issue. None where there is none."""
        found = self._session.issues
        if not found:
            return None
        number = self._next(by) % len(found)
        self._choose(found[number])
        return found[number]

    def _next(self, by: int) -> int:
        """Behind the issue of the selected cell, else behind the one that was visited last.

        Where that one is settled, it is what moved into its place; where it has another cell to
        settle, it is the same one again.
        """
        found = self._session.issues
        if self._current in found:
            return found.index(self._current) + by
        if self._visited is None:
            return 0 if by > 0 else -1
        number, last = self._visited
        same = next((n for n, issue in enumerate(found) if issue.id == last.id), None)
        if same is not None and found[same] == last:
            return same + by
        place = number if same is None else same
        return place if by > 0 else place - 1

    def _go(self, index: QModelIndex) -> None:
        issue = self._model.issue(index)
        if issue is not None:
            self._choose(issue)

    def _choose(self, issue: Issue) -> None:
        self._current = issue
        self._visited = (self._session.issues.index(issue), issue)
        self._session.show_issue(issue)
        self._mark(issue)
        if issue.key is None:  # no cell shows it, and the list may be folded
            self._session.noted.emit(issue.message)

    def _mark(self, issue: Issue | None) -> None:
        if issue is None:
            self.list.clearSelection()
            return
        self.list.selectionModel().setCurrentIndex(
            self._model.place(issue), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _show_cell(self, key: CellKey) -> None:
        """Mark the line about the selected cell, where there is one."""
        if self._current is None or self._current.key != key:
            self._current = next((i for i in self._session.issues if i.key == key), None)
        self._mark(self._current)

    def _show_count(self) -> None:
        found = self._session.issues
        review = self._session.review
        explained = sum(review.is_explained(finding) for finding in review.findings)
        self._title.setText(f"问题 {len(found)}" + (f"　已说明 {explained}" if explained else ""))
        self._stack.setCurrentIndex(0 if found else 1)
        if self._current not in found:
            self._current = None
        elif self._current is not None:
            self._mark(self._current)
