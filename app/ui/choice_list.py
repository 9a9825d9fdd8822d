"""What may be chosen for the selected cell, in a small list beside it: the keyboard's way."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.checks.repair import Suggestion
from app.document import Span
from app.report import Reading
from app.ui.choices import MOST_CHOICES, Choice, Ground
from app.ui.session import Session
from app.ui.theme import COLOURS

_LINE = 26
_WIDTH = 620
_AROUND = 14  # characters of the source shown before and after a reading
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_UNKNOWN = "原文中的位置不明"
_HINTS = {
    Reading: "{keys} 或回车采用；都不对时按 Esc，在格中直接填写，原文空白按 Delete",
    Ground: "{keys} 或回车选定；改错了按 Esc，再按 Ctrl+Z 撤销",
    Suggestion: "{keys} 或回车采用；不能确定的按 Esc，对照原文，或写说明（Shift+F2）",
}


class ChoiceList(QListWidget):
    """1, 2, … or Enter takes a choice, Esc closes; a chosen reading is framed in the source."""

    def __init__(self, session: Session, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._choices = tuple(choices[:MOST_CHOICES])
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("readings")
        self.setAccessibleName("可选的做法：按数字键或回车采用，Esc 关闭")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, choice in enumerate(self._choices, start=1):
            item = QListWidgetItem(f"{number}　{self._words(choice)}")
            item.setSizeHint(QSize(0, _LINE))
            item.setToolTip(self._words(choice))
            self.addItem(item)
        self._add_hint()
        self.itemEntered.connect(self.setCurrentItem)
        self.itemClicked.connect(lambda _: self._take(self.currentRow()))
        self.currentRowChanged.connect(self._show_place)

    def _words(self, choice: Choice) -> str:
        """A reading with its place, a suggestion with its whole sentence."""
        match choice.what:
            case Reading(text, span):
                where = around(self._session.review.original.document.text, span)
                return f"{text or '空白'}　　{where}"
            case Suggestion():
                return choice.more
        return choice.words

    def open_at(self, cell: QRect, window: QRect) -> None:
        """Open under a cell, or above it where the window ends; all in screen coordinates."""
        texts = (self.item(row).text() for row in range(self.count()))
        widest = max(map(self.fontMetrics().horizontalAdvance, texts)) + 2 * _LINE
        size = QSize(min(max(_WIDTH, widest), window.width()), _LINE * self.count() + 4)
        left = max(min(cell.left(), window.right() - size.width()), window.left())
        below = cell.bottom() + 2
        above = cell.top() - size.height() - 2
        top = below if below + size.height() <= window.bottom() else above
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.setFocus()
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or Enter takes; arrows choose; nothing else does anything."""
        key = Qt.Key(event.key())
        chosen = event.text()
        if key in _ENTER:
            self._take(self.currentRow())
        elif chosen.isascii() and chosen.isdigit():
            self._take(int(chosen) - 1)
        elif key == Qt.Key.Key_Escape:
            self.close()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The frame in the source goes back to the selected cell."""
        super().hideEvent(event)
        key = self._session.current
        self._session.place_shown.emit(None if key is None else self._session.span(key))

    def _add_hint(self) -> None:
        keys = f"按 1～{len(self._choices)}" if len(self._choices) > 1 else "按 1"
        hint = QListWidgetItem(_HINTS[type(self._choices[0].what)].format(keys=keys))
        hint.setFlags(Qt.ItemFlag.NoItemFlags)
        hint.setForeground(COLOURS.quiet_text)
        hint.setSizeHint(QSize(0, _LINE))
        self.addItem(hint)

    def _show_place(self, row: int) -> None:
        if 0 <= row < len(self._choices):
            what = self._choices[row].what
            if isinstance(what, Reading):
                self._session.place_shown.emit(what.span)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._choices):
            choice = self._choices[row]
            self.close()
            self._session.take(choice.what)


def around(text: str, span: Span | None) -> str:
    """Where a reading stands: the words before and after it, in one line."""
    if span is None:
        return _UNKNOWN
    before = text[max(span.start - _AROUND, 0) : span.start]
    after = text[span.end : span.end + _AROUND]
    words = f"…{before}【{text[slice(*span)]}】{after}…"
    return " ".join(words.split())
