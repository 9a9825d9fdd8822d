"""A field for a reason, and a list of ready sentences; arrows lead from one to the other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from app.ui.theme import scaled

_LINE = 26
_MOST_LINES = 6
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class ReasonText(QPlainTextEdit):
    """Where a reason is written. Tab leaves it, and so does ↓ in its last line."""

    left_below = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("reason")
        self.setAccessibleName("说明")
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ leaves where there is no line below."""
        down = event.key() == Qt.Key.Key_Down and event.modifiers() in _PLAIN
        if down and not self.textCursor().movePosition(QTextCursor.MoveOperation.Down):
            self.left_below.emit()
        else:
            super().keyPressEvent(event)


class SentenceList(QListWidget):
    """Ready sentences: Enter or a click chooses one, ↑ on the first one leaves."""

    chosen = Signal(str)
    left_above = Signal()

    def __init__(self, sentences: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentences = tuple(sentences)
        self.setAccessibleName("常用说明")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for sentence in self.sentences:
            item = QListWidgetItem(sentence)
            item.setToolTip(sentence)
            item.setSizeHint(QSize(0, scaled(_LINE)))
            self.addItem(item)
        self.setViewportMargins(4, 0, 4, 0)
        lines = min(len(self.sentences), _MOST_LINES)
        self.setFixedHeight(scaled(_LINE) * lines + 2 * self.frameWidth() + 2)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.text()))

    def enter(self) -> None:
        """Give the first sentence the keyboard."""
        self.setCurrentRow(0)
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is seen which sentence Enter would choose."""
        super().focusInEvent(event)
        self.setCurrentRow(max(self.currentRow(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the keyboard nothing is chosen."""
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses and does not close the dialog around."""
        plain = event.modifiers() in _PLAIN
        if plain and event.key() in _ENTER and self.currentItem():
            self.chosen.emit(self.currentItem().text())
        elif plain and event.key() == Qt.Key.Key_Up and self.currentRow() == 0:
            self.left_above.emit()
        elif event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)
