"""The reports of the workspace: the latest ones in a menu, all of them in a list to search."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.ui.report_line import line_words
from app.workspace import ReviewLine, Workspace, WorkspaceError

_LATEST = 10
_ALL = 100_000  # more than an office ever has
_SIZE = (720, 460)


class Recent(QObject):
    """chosen: carries the id of a review. failed: a sentence."""

    chosen = Signal(int)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window

    def lines(self, limit: int = _LATEST) -> tuple[ReviewLine, ...]:
        """The latest reports; none where the workspace cannot be read."""
        try:
            return self._workspace.recent(limit)
        except WorkspaceError as error:
            self.failed.emit(str(error))
            return ()

    def all(self) -> tuple[ReviewLine, ...]:
        """All reports, the latest first."""
        return self.lines(_ALL)

    def fill(self, menu: QMenu) -> None:
        """Put the latest reports into a menu, and say where the others are."""
        menu.clear()
        lines = self.lines(_LATEST + 1)
        for line in lines[:_LATEST]:
            action = menu.addAction(line_words(line).replace("&", "&&"))
            action.triggered.connect(partial(self.chosen.emit, line.id))
        if not lines:
            menu.addAction("（还没有报告）").setEnabled(False)
        elif len(lines) > _LATEST:
            menu.addSeparator()
            menu.addAction("更早的：全部报告…").triggered.connect(self.ask)

    def ask(self) -> None:
        """Let the clerk search all reports and choose one."""
        dialog = AllReports(self.all(), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.chosen is not None:
            self.chosen.emit(dialog.chosen)
        dialog.deleteLater()


class AllReports(QDialog):
    """All reports, the latest first. chosen: the id of the one that was chosen, or None."""

    def __init__(self, lines: tuple[ReviewLine, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"全部报告（{len(lines)} 份）")
        self.resize(*_SIZE)
        self.search = QLineEdit()
        self.search.setPlaceholderText("输入单位、年度或文件名的一部分")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("查找报告")
        self.list = QListWidget()
        self.list.setAccessibleName("全部报告")
        self.buttons = QDialogButtonBox()
        self._open = self.buttons.addButton("打开", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        for line in lines:
            item = QListWidgetItem(line_words(line))
            item.setToolTip(line.name)
            item.setData(Qt.ItemDataRole.UserRole, (line.id, _searched(line)))
            self.list.addItem(item)
        layout = QVBoxLayout(self)
        for widget in (self.search, self.list, self.buttons):
            layout.addWidget(widget)
        self.search.textChanged.connect(self._filter)
        self.list.itemDoubleClicked.connect(self.accept)
        self.list.currentItemChanged.connect(self._show_state)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._filter("")

    @property
    def chosen(self) -> int | None:
        """The id of the marked report."""
        item = self.list.currentItem()
        return int(item.data(Qt.ItemDataRole.UserRole)[0]) if item is not None else None

    def _filter(self, text: str) -> None:
        """Show what holds every word; the first of them is marked."""
        words = text.lower().split()
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            held = item.data(Qt.ItemDataRole.UserRole)[1]
            item.setHidden(not all(word in held for word in words))
            first = first if first is not None or item.isHidden() else item
        self.list.setCurrentItem(first)  # type: ignore[arg-type] # Qt takes none, too
        self._show_state()

    def _show_state(self) -> None:
        self._open.setEnabled(self.chosen is not None)


def _searched(line: ReviewLine) -> str:
    return f"{line.unit or ''} {line.year or ''} {line.name} {line.status.words}".lower()
