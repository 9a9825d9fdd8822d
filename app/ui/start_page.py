"""What the window shows while no report is open: how to begin, and the reports of last time."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.first_steps import FirstSteps
from app.ui.report_line import ReportButton
from app.ui.widgets import set_property
from app.workspace import ReviewLine

_WIDTH = 760
_MARGIN = 24
_SHOWN = 8


class StartPage(QScrollArea):
    """open_asked and so on: a button was pressed. review_asked: carries the id of a review."""

    open_asked = Signal()
    folder_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal()
    all_asked = Signal()
    help_asked = Signal()
    review_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_button = _button("打开文件…", "Ctrl+O", self.open_asked.emit)
        self.open_button.setObjectName("primary")
        self.folder_button = _button("打开文件夹…", "读入其中所有文档", self.folder_asked.emit)
        copied = "用复制好的文字、表格或文件新建一份报告，Ctrl+V"
        self.paste_button = _button("粘贴", copied, self.paste_asked.emit)
        self.sample_button = _button("打开示例", "一份可以随便改的示例", self.sample_asked.emit)
        self.all_button = _button("全部报告…", "Ctrl+Shift+O", self.all_asked.emit)
        self.help_button = _button("使用帮助", "F1", self.help_asked.emit)
        self.steps = FirstSteps()
        self._recent_title = QLabel("最近的报告")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._lay_out()

    def _lay_out(self) -> None:
        welcome = QLabel("年报核对")
        welcome.setObjectName("welcome")
        about = QLabel("打开年度报告，对照原文核对表二、表三、表四，确认后导出 Excel。")
        set_property(about, "tone", "quiet")
        set_property(self._recent_title, "tone", "quiet")
        column = QVBoxLayout()
        column.setSpacing(12)
        for widget in (welcome, about, self._drop_place(), self.steps, self._recent_title):
            column.addWidget(widget)
        column.addLayout(self._recent)
        column.addLayout(_row(self.all_button, self.help_button))
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        middle.setLayout(column)
        inside = QWidget()
        inside.setObjectName("sheet")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addStretch(2)
        layout.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.setWidget(inside)

    def _drop_place(self) -> QWidget:
        place = QFrame()
        place.setObjectName("drop")
        hint = QLabel("把报告文件或文件夹拖到这里，也可以")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_property(hint, "tone", "quiet")
        buttons = (self.open_button, self.folder_button, self.paste_button, self.sample_button)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(place)
        layout.setContentsMargins(24, 20, 24, 22)
        layout.setSpacing(14)
        layout.addWidget(hint)
        layout.addLayout(row)
        return place

    def show_recent(self, lines: Sequence[ReviewLine]) -> None:
        """List the latest of all reports; where there is none yet, say how it goes."""
        while (item := self._recent.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self.steps.setVisible(not lines)
        self._recent_title.setVisible(bool(lines))
        self.all_button.setVisible(len(lines) > _SHOWN)
        self.all_button.setText(f"全部 {len(lines)} 份报告…")
        before: QPushButton = self.sample_button
        for line in lines[:_SHOWN]:
            button = ReportButton(line)
            button.clicked.connect(partial(self.review_asked.emit, line.id))
            self._recent.addWidget(button)
            QWidget.setTabOrder(before, button)
            before = button
        QWidget.setTabOrder(before, self.all_button)


def _button(words: str, more: str, do: Callable[[], None]) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(f"{words.removesuffix('…')}（{more}）")
    button.clicked.connect(do)
    return button


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
