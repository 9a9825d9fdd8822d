"""Slow work off the window's thread; its results come back on the window's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class TaskRunner(QObject):
    """Runs one piece of work after the other. Work takes and returns plain values.

    It lives on the window's thread, so its signal is delivered there; faults arrive inside the
    Future. busy_changed: carries whether anything is under way. cancelled: everything that waited
    was dropped.
    """

    busy_changed = Signal(bool)
    cancelled = Signal()
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="task")
        self._running: list[Future[Any]] = []
        self._dropped: set[Future[Any]] = set()
        self._staying: dict[Future[Any], Callable[[Future[Any]], None]] = {}
        # Queued also where the work has ended before its callback is set: run() returns first.
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a result is still awaited."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[], Any],
        on_done: Callable[[Future[Any]], None],
        *,
        stays: bool = False,
    ) -> None:
        """Call on_done(future) on the window's thread once work() has ended.

        stays: it is done to its end, also where everything else is dropped.
        """
        future = self._pool.submit(work)
        if stays:
            self._staying[future] = on_done
        self._running.append(future)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        future.add_done_callback(lambda done: self._done.emit(on_done, done))

    def cancel(self) -> None:
        """Drop what is under way: what waits is not begun, what runs is not delivered."""
        dropped = [future for future in self._running if future not in self._staying]
        self._dropped.update(dropped)
        for future in dropped:
            future.cancel()
        self.cancelled.emit()

    def close(self) -> None:
        """Drop everything but what stays, and wait for what runs, before the program ends."""
        self._done.disconnect(self._deliver)
        for future in self._running:
            if future not in self._staying:
                future.cancel()
        self._pool.shutdown(wait=True)
        for future, on_done in self._staying.items():
            on_done(future)
        self._staying.clear()

    @Slot(object, object)
    def _deliver(self, on_done: Callable[[Future[Any]], None], future: Future[Any]) -> None:
        self._running.remove(future)
        dropped = future in self._dropped or future.cancelled()
        self._dropped.discard(future)
        self._staying.pop(future, None)
        if not self._running:
            self.busy_changed.emit(False)
        if not dropped:
            on_done(future)
