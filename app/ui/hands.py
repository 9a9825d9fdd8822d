"""Whether the clerk's hands are on something: then nothing may take the window or the keyboard."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

_ACTS = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
_NO_KEYS = {  # on their way to another program, as in Alt+Tab
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr),
    *(Qt.Key.Key_Meta, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
}
_TRY_AGAIN = 150  # milliseconds


class Hands(QObject):
    """Counts what the clerk does in a window, and waits for a moment when nothing is open in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.acts = 0
        self._waiting: deque[Callable[[], None]] = deque()
        self._again = QTimer(self)
        self._again.setInterval(_TRY_AGAIN)
        self._again.timeout.connect(self._go_on)

    def watch(self) -> None:
        """Begin to count; the window has to be there."""
        self._window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and keep nothing back."""
        if event.type() in _ACTS and not (
            isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _NO_KEYS
        ):
            self.acts += 1
        return super().eventFilter(watched, event)

    @property
    def busy(self) -> bool:
        """Whether a question, a list or a line for typing is open."""
        focused = QApplication.focusWidget()
        typing = isinstance(focused, QLineEdit) and self._window.isAncestorOf(focused)
        return bool(typing or QApplication.activeModalWidget() or QApplication.activePopupWidget())

    def when_free(self, do: Callable[[], None]) -> None:
        """Do it now, or as soon as nothing is open any more; one thing after the other."""
        self._waiting.append(do)
        self._go_on()

    def drop(self) -> None:
        """Do nothing more of what waits."""
        self._waiting.clear()
        self._again.stop()

    def _go_on(self) -> None:
        self._again.stop()
        if self._waiting and not self.busy:
            self._waiting.popleft()()
        if self._waiting:
            self._again.start()
