"""The issues of the session as a Qt list: a line for each kind with its count, then its issues."""

from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from app.ui.icons import kind_icon
from app.ui.issues import Issue, Kind
from app.ui.session import Session
from app.ui.theme import COLOURS

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class FindingsModel(QAbstractListModel):
    """Rows are Kinds (headings, not selectable) and Issues."""

    def __init__(self, session: Session, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bold = QFont(font)
        self._bold.setBold(True)
        self.rows = _rows(session.issues)
        session.changed.connect(self._show_changes)

    def issue(self, index: Index) -> Issue | None:
        """The issue at an index; None for a heading."""
        row = self.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Issue) else None

    def place(self, issue: Issue) -> QModelIndex:
        """The index of an issue."""
        return self.index(self.rows.index(issue))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Headings and issues."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only issues can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.issue(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence and the picture of a line."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.message if isinstance(row, Issue) else self._heading(row)
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, Issue):
                return row.message
            case Qt.ItemDataRole.AccessibleTextRole if isinstance(row, Issue):
                return f"{row.kind.words}：{row.message}"
            case Qt.ItemDataRole.DecorationRole if isinstance(row, Issue):
                return kind_icon(row.kind)
            case Qt.ItemDataRole.FontRole if isinstance(row, Kind):
                return self._bold
            case Qt.ItemDataRole.ForegroundRole if isinstance(row, Kind):
                return COLOURS.quiet_text
        return None

    def _heading(self, kind: Kind) -> str:
        return f"{kind.words} {sum(isinstance(r, Issue) and r.kind is kind for r in self.rows)}"

    def _show_changes(self) -> None:
        rows = _rows(self._session.issues)
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()


def _rows(found: tuple[Issue, ...]) -> list[Kind | Issue]:
    rows: list[Kind | Issue] = []
    for kind, group in groupby(found, key=lambda issue: issue.kind):
        rows += [kind, *group]
    return rows
