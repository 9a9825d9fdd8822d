"""The bar for finding: words in, the next place in the source and in the grid out."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from app.ui.search import Hit, Search
from app.ui.session import Session
from app.ui.widgets import set_property

_WIDTH = 260
_STEPS = {
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
}


class FindBar(QFrame):
    """Stands under the panes while it is needed; Esc closes it where one came from."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._search: Search | None = None
        self._hits: tuple[Hit, ...] = ()
        self._at = 0
        self._came_from: QWidget | None = None
        self.line = QLineEdit()
        self.count = QLabel()
        self.previous = _button("▲", "上一处（Shift+F3）", lambda: self.step(-1))
        self.next = _button("▼", "下一处（F3）", lambda: self.step(+1))
        self.close_button = _button("✕", "关闭查找（Esc）", self.leave)
        self._lay_out()
        self.line.textChanged.connect(self._begin)
        self.line.installEventFilter(self)
        session.changed.connect(self._count_anew)

    def _lay_out(self) -> None:
        self.setObjectName("findBar")
        self.line.setPlaceholderText("数字、文字、行名或列名")
        self.line.setAccessibleName("查找")
        self.line.setFixedWidth(_WIDTH)
        self.line.setClearButtonEnabled(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 4, 3)
        row.setSpacing(4)
        title = QLabel("查找")
        title.setBuddy(self.line)
        for widget in (title, self.line, self.previous, self.next, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self.hide()

    # --- opening and closing ---

    def open(self, words: str = "") -> None:
        """Take the keyboard; words: what to begin with, such as what is selected in the source."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused
        self.show()
        if words:
            self.line.setText(words)
        self.line.setFocus()
        self.line.selectAll()
        self._count_anew()

    def leave(self) -> None:
        """Close, and give the keyboard back."""
        back = self._came_from
        self.hide()
        if back is not None and back.isVisible():
            back.setFocus()
        else:
            self._session.table_asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and the arrows go to the next place, with Shift Enter goes back; Esc closes."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif step := _STEPS.get(key):
            self.step(-step if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else step)
        else:
            return super().eventFilter(watched, event)
        return True

    # --- finding ---

    def step(self, by: int) -> None:
        """Go to the next (+1) or previous (−1) place, round and round."""
        if not self.line.text().strip():
            self.open()
        elif self._find():
            self._at = (self._at + by) % len(self._hits)
            self._show()
        if self.isHidden():
            self._session.noted.emit(f"查找“{self.line.text()}”：{self.count.text()}")

    def _begin(self) -> None:
        """Other words: begin with their first place."""
        self._at = 0
        if self._find():
            self._show()

    def _count_anew(self) -> None:
        """The report has changed: other places, but nobody is sent anywhere."""
        if self.isVisible():
            self._find()

    def _find(self) -> bool:
        words, review = self.line.text(), self._session.review
        if self._search is None:
            self._search = Search(review.original)
        self._hits = self._search.hits(review.report, words)
        self._at = min(self._at, max(len(self._hits) - 1, 0))
        self._say(words)
        return bool(self._hits)

    def _show(self) -> None:
        hit = self._hits[self._at]
        if hit.key is not None:
            self._session.go_to(hit.key)
        if hit.span is not None:
            self._session.place_shown.emit(hit.span)
        elif hit.key is not None:
            self._session.place_shown.emit(self._session.span(hit.key))
        self._say(self.line.text())

    def _say(self, words: str) -> None:
        found = f"第 {self._at + 1} 处，共 {len(self._hits)} 处"
        none = "原文和表格中都没有" if words.strip() else ""
        self.count.setText(found if self._hits else none)
        set_property(self.count, "tone", "quiet" if self._hits else "doubt")
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._hits))


def _button(text: str, words: str, do: object) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(words)
    button.setAccessibleName(words.partition("（")[0])
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(do)
    return button
