"""One printed grid of the form as a Qt model. It holds no data: it shows the session's review."""

from enum import IntEnum
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.forms import Block, form_table
from app.report import CellKey
from app.ui.entry import entered
from app.ui.looks import Look, cell_words, full_name
from app.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


_EDITABLE = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemNeverHasChildren
)


class Role(IntEnum):
    """What the grid says of a cell beside Qt's own roles."""

    SHOWN = Qt.ItemDataRole.UserRole


class Shown(NamedTuple):
    """What a cell is painted from: its look, and its sign in the equation that is shown."""

    look: Look
    sign: str


class GridModel(QAbstractTableModel):
    """The printed rows and columns of one block."""

    def __init__(self, session: Session, block: Block, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.block = block
        self._places = {
            key: (row, column)
            for row, keys in enumerate(block.keys)
            for column, key in enumerate(keys)
        }
        self._participants: frozenset[CellKey] = frozenset()
        session.changed.connect(self._show_changes)
        session.suggested.connect(self._show_changes)
        session.focus_turned.connect(self._show_focus)

    # --- where a cell is ---

    def key(self, index: Index) -> CellKey:
        """The cell at an index of this model."""
        return self.block.keys[index.row()][index.column()]

    def place(self, key: CellKey) -> QModelIndex:
        """The index of a cell; an invalid one for a cell of another grid."""
        where = self._places.get(key)
        return self.index(*where) if where else QModelIndex()

    # --- Qt's questions ---

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The printed rows."""
        return 0 if parent.isValid() else len(self.block.keys)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The printed columns."""
        return 0 if parent.isValid() else len(self.block.keys[0])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell of the form can be corrected, totals too: they are reported figures."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if not index.isValid():
            return None
        key = self.key(index)
        match role:
            case Role.SHOWN:
                look = self.session.looks.get(key)
                return Shown(look, self.session.sign(key)) if look else None
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                look = self.session.looks.get(key)
                return look.text if look else None
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(self._words(key))
            case Qt.ItemDataRole.AccessibleTextRole:
                return "；".join(self._words(key))
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask the session for the change; the view hears of it by the session's signal."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self.session.edit({self.key(index): entered(str(value))})

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The lowest heading, for screen readers; the header views paint all levels."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        horizontal = orientation == Qt.Orientation.Horizontal
        paths = self.block.column_paths if horizontal else self.block.row_paths
        return paths[section][-1] if section < len(paths) and paths[section] else None

    # --- the session's news ---

    def _show_changes(self) -> None:
        for key in self.session.altered & self._places.keys():
            index = self.place(key)
            self.dataChanged.emit(index, index)

    def _show_focus(self) -> None:
        focus = self.session.focus
        now = frozenset(focus.cells if focus else ()) & self._places.keys()
        for key in self._participants | now:
            index = self.place(key)
            self.dataChanged.emit(index, index, [Role.SHOWN])
        self._participants = now

    def _words(self, key: CellKey) -> list[str]:
        review = self.session.review
        if review.report.forms[key.table] is None:
            return []
        findings = self.session.findings_by_total.get(key, ())
        text = self.session.looks[key].text
        return [
            full_name(review, key),
            *([text] if text else []),
            *cell_words(review, findings, key, self.session.suspects),
        ]


def table_grids(session: Session, table: str) -> tuple[Block, ...]:
    """The printed grids of a table of the report; none where the table was not found."""
    edition = session.review.report.forms[table]
    return form_table(table, edition).blocks if edition else ()
