"""A report was read: whether the window shows it by itself, or only offers it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt

from app.ui.hands import Hands
from app.ui.session import Session
from app.ui.status_line import StatusLine
from app.workspace import StoredReview

_NAME_WIDTH = 160


class Window(NamedTuple):
    """What is asked of the window: the open report, to show one, to open one by its id."""

    session: Callable[[], Session | None]
    show: Callable[[StoredReview], None]
    open: Callable[[int], None]


class Arrivals:
    """A report is shown by itself where no other one is open, or where the clerk has done nothing
    since asking for it. Else keys meant for the open report would go into the new one.
    """

    def __init__(self, window: Window, hands: Hands, status: StatusLine) -> None:
        self._window = window
        self._hands = hands
        self._status = status
        self._asked: object = None

    def remember(self) -> None:
        """The clerk asks for a report now."""
        self._asked = self._situation()

    def take(self, stored: StoredReview) -> None:
        """Show a report, or offer it."""
        session = self._window.session()
        if session is None:
            self._hands.when_free(partial(self._show_first, stored))
        elif not self._hands.busy and self._asked == self._situation():
            self._show(stored)
        elif session.id != stored.id:
            self._offer(stored)

    def _situation(self) -> object:
        """Something else after everything that the clerk does."""
        session = self._window.session()
        if session is None:
            return None
        return self._hands.acts, session.id, session.current, len(session.review.journal)

    def _show_first(self, stored: StoredReview) -> None:
        if self._window.session() is None:
            self._show(stored)
        else:
            self._offer(stored)

    def _show(self, stored: StoredReview) -> None:
        """A report asked for together with this one may still come by itself."""
        self._window.show(stored)
        self.remember()

    def _offer(self, stored: StoredReview) -> None:
        self._status.say(f"已读入〈{stored.name}〉。做完手上的，再点右下角的“打开”。")
        metrics = self._status.fontMetrics()
        name = metrics.elidedText(stored.name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)
        self._status.offer(f"打开〈{name}〉", partial(self._window.open, stored.id))
