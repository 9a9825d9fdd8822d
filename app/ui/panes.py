"""The panes of a report: F6 walks them, and a line above shows which one has the keyboard."""

from collections.abc import Callable
from typing import NamedTuple, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets import set_property


class Pane(NamedTuple):
    """A pane: all of it, its head, which is marked, and what takes its keys just now, if any."""

    whole: QWidget
    head: QWidget
    keys: Callable[[], QWidget | None]


class Panes(QObject):
    """Knows which pane has the keyboard, whoever gave it."""

    def __init__(self, panes: tuple[Pane, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._panes = panes
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._mark)

    def leave(self) -> None:
        """Watch no more: the panes are about to go."""
        self._panes = ()

    def walk(self, step: int) -> None:
        """Give the keyboard to the next (+1) or previous (−1) pane that can take it."""
        open_now = [(pane, keys) for pane in self._panes if (keys := pane.keys()) is not None]
        if not open_now:
            return
        here = self._holding(QApplication.focusWidget())
        panes = [pane for pane, _ in open_now]
        number = (panes.index(here) + step) % len(panes) if here in panes else 0
        open_now[number][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _holding(self, widget: QWidget | None) -> Pane | None:
        if widget is None:
            return None
        return next((pane for pane in self._panes if pane.whole.isAncestorOf(widget)), None)

    def _mark(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Outside of the panes, as in a question, the mark stays where it is."""
        here = self._holding(now)
        if here is not None:
            for pane in self._panes:
                set_property(pane.head, "active", "true" if pane is here else "false")
