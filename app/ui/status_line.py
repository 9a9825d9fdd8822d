"""The status bar: what happened, what is under way, when it was saved, and that it is offline."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from app.ui.grid_typing import Mode
from app.ui.selection_sums import Summary
from app.ui.tasks import TaskRunner

_SAID_FOR = 12_000  # milliseconds


class StatusLine(QStatusBar):
    """Says a thing for some seconds; shows work under way with a way to stop it."""

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setFixedSize(120, 12)
        self._progress.setTextVisible(False)
        self.cancel = QPushButton("取消")
        self.cancel.setStyleSheet("padding: 0 8px")
        self.cancel.clicked.connect(tasks.cancel)
        self._saved = QLabel()
        self.mode = QLabel()
        self.mode.setToolTip("输入：方向键离开此格。编辑（F2）：方向键移动光标。")
        self.sums = QLabel()
        self.sums.setAccessibleName("所选数字")
        self.offer_button = QPushButton()
        self.offer_button.setStyleSheet("padding: 0 8px")
        self.offer_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offer_button.clicked.connect(self._take_offer)
        self._take: Callable[[], None] = self.withdraw
        offline = QLabel("离线")
        offline.setToolTip("本程序不含联网功能")
        work = (self.offer_button, self._progress, self.cancel)
        for widget in (*work, self.sums, self.mode, self._saved, offline):
            self.addPermanentWidget(widget)
        self.mode.hide()
        self.sums.hide()
        self.withdraw()
        tasks.busy_changed.connect(self.show_busy)
        self.show_busy(False)

    def say(self, sentence: str) -> None:
        """Say what happened."""
        self.showMessage(sentence, _SAID_FOR)

    def show_mode(self, mode: Mode) -> None:
        """What a key does in the grid now."""
        self.mode.setText(mode.value)
        self.mode.show()

    def show_sums(self, summary: Summary | None) -> None:
        """What the selected figures come to; None: fewer than two are selected."""
        self.sums.setText(summary.words if summary else "")
        self.sums.setVisible(summary is not None)

    def begin_report(self) -> None:
        """Another report is open: nothing is typed or selected in it yet."""
        self.show_mode(Mode.READY)
        self.show_sums(None)

    def offer(self, words: str, do: Callable[[], None]) -> None:
        """Offer a thing until it is taken, or another one is offered."""
        self._take = do
        self.offer_button.setText(words.replace("&", "&&"))
        self.offer_button.show()

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self.offer_button.hide()

    def _take_offer(self) -> None:
        self.withdraw()
        self._take()

    def show_busy(self, busy: bool) -> None:
        """Show that something is under way."""
        self._progress.setVisible(busy)
        self.cancel.setVisible(busy)
        if busy:
            self.showMessage("正在处理…")
        elif self.currentMessage() == "正在处理…":
            self.clearMessage()

    def show_saved(self, when: str | None) -> None:
        """When the last change went to disk; None: nothing was changed yet."""
        time = datetime.fromisoformat(when).strftime("%H:%M") if when else ""
        self._saved.setText(f"已保存 {time}" if time else "已存入台账")
