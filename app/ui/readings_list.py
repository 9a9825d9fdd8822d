"""The readings of an unsure cell in a small list beside it; only here are readings settled."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.document import Span
from app.report import Reading
from app.ui.session import Session
from app.ui.theme import COLOURS

_MOST = 9  # as many as there are digits to choose with
_LINE = 26
_WIDTH = 460
_AROUND = 14  # characters of the source shown before and after a reading
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_UNKNOWN = "原文中的位置不明"


class ReadingsList(QListWidget):
    """1, 2, … or Enter takes a reading over, Esc closes; the chosen one is framed in the source."""

    def __init__(self, session: Session, readings: Sequence[Reading], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._readings = tuple(readings[:_MOST])
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("readings")
        self.setAccessibleName("可选的读数：按数字键或回车采用，Esc 关闭")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        text = session.review.original.document.text
        for number, reading in enumerate(self._readings, start=1):
            where = around(text, reading.span)
            item = QListWidgetItem(f"{number}　{reading.text or '空白'}　　{where}")
            item.setSizeHint(QSize(0, _LINE))
            item.setToolTip(where)
            self.addItem(item)
        self._add_hint()
        self.itemEntered.connect(self.setCurrentItem)
        self.itemClicked.connect(lambda _: self._settle(self.currentRow()))
        self.currentRowChanged.connect(self._show_place)

    def open_at(self, cell: QRect, window: QRect) -> None:
        """Open under a cell, or above it where the window ends; all in screen coordinates."""
        size = QSize(min(_WIDTH, window.width()), _LINE * self.count() + 4)
        left = max(min(cell.left(), window.right() - size.width()), window.left())
        below = cell.bottom() + 2
        above = cell.top() - size.height() - 2
        top = below if below + size.height() <= window.bottom() else above
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.setFocus()
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit or Enter settles; arrows choose; nothing else does anything."""
        key = Qt.Key(event.key())
        chosen = event.text()
        if key in _ENTER:
            self._settle(self.currentRow())
        elif chosen.isascii() and chosen.isdigit():
            self._settle(int(chosen) - 1)
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
        keys = f"按 1～{len(self._readings)}" if len(self._readings) > 1 else "按 1"
        hint = QListWidgetItem(
            f"{keys} 或回车采用；都不对时按 Esc，在格中直接填写，原文空白按 Delete"
        )
        hint.setFlags(Qt.ItemFlag.NoItemFlags)
        hint.setForeground(COLOURS.quiet_text)
        hint.setSizeHint(QSize(0, _LINE))
        self.addItem(hint)

    def _show_place(self, row: int) -> None:
        if 0 <= row < len(self._readings):
            self._session.place_shown.emit(self._readings[row].span)

    def _settle(self, row: int) -> None:
        if 0 <= row < len(self._readings):
            reading = self._readings[row]
            self.close()
            self._session.accept(reading)


def around(text: str, span: Span | None) -> str:
    """Where a reading stands: the words before and after it, in one line."""
    if span is None:
        return _UNKNOWN
    before = text[max(span.start - _AROUND, 0) : span.start]
    after = text[span.end : span.end + _AROUND]
    words = f"…{before}【{text[slice(*span)]}】{after}…"
    return " ".join(words.split())
