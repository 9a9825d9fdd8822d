"""Slow work off the window's thread; its results come back on the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class TaskRunner(QObject):
    """Runs one piece of work after the other. Work takes and returns plain values.

    It lives on the window's thread, so its signal is delivered there; faults arrive inside the
    Future. busy_changed: carries whether anything is under way.
    """

    busy_changed = Signal(bool)
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="task")
        self._running: list[Future[Any]] = []
        self._dropped: set[Future[Any]] = set()
        # Queued also where the work has ended before its callback is set: run() returns first.
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a result is still awaited."""
        return bool(self._running)

    def run(self, work: Callable[[], Any], on_done: Callable[[Future[Any]], None]) -> None:
        """Call on_done(future) on the window's thread once work() has ended."""
        future = self._pool.submit(work)
        self._running.append(future)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        future.add_done_callback(lambda done: self._done.emit(on_done, done))

    def cancel(self) -> None:
        """Drop everything under way: what waits is not begun, what runs is not delivered."""
        self._dropped.update(self._running)
        for future in list(self._running):
            future.cancel()

    def close(self) -> None:
        """Drop everything and wait for what runs, before the program ends."""
        self._done.disconnect(self._deliver)
        self._pool.shutdown(wait=True, cancel_futures=True)

    @Slot(object, object)
    def _deliver(self, on_done: Callable[[Future[Any]], None], future: Future[Any]) -> None:
        self._running.remove(future)
        dropped = future in self._dropped or future.cancelled()
        self._dropped.discard(future)
        if not self._running:
            self.busy_changed.emit(False)
        if not dropped:
            on_done(future)
