"""Work runs off the window's thread; its answer comes back on it."""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.ui.tasks import TaskRunner


@pytest.fixture
def tasks(qapp: object) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


def test_work_and_answer_are_on_different_threads(tasks: TaskRunner, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []

    def answer(future: Future[int]) -> None:
        seen.append((future.result(), threading.get_ident()))

    tasks.run(threading.get_ident, answer)
    qtbot.waitUntil(lambda: bool(seen))
    worker, window = seen[0]
    assert window == threading.get_ident()
    assert worker != window


def test_a_fault_arrives_in_the_future(tasks: TaskRunner, qtbot: QtBot) -> None:
    faults: list[BaseException | None] = []

    def fail() -> None:
        message = "gone"
        raise OSError(message)

    tasks.run(fail, lambda future: faults.append(future.exception()))
    qtbot.waitUntil(lambda: bool(faults))
    assert str(faults[0]) == "gone"


def test_cancelling_drops_what_runs_and_what_waits(tasks: TaskRunner, qtbot: QtBot) -> None:
    started, go_on, delivered = threading.Event(), threading.Event(), []

    def work() -> None:
        started.set()
        go_on.wait()

    tasks.run(work, lambda _: delivered.append("running"))
    tasks.run(lambda: None, lambda _: delivered.append("waiting"))
    assert started.wait(5)
    tasks.cancel()
    with qtbot.waitSignal(tasks.busy_changed):
        go_on.set()
    assert not tasks.busy
    assert delivered == []

    tasks.run(lambda: None, lambda _: delivered.append("later"))
    qtbot.waitUntil(lambda: delivered == ["later"])


def test_busy_is_told_once_for_several_tasks(tasks: TaskRunner, qtbot: QtBot) -> None:
    told: list[bool] = []
    done: list[int] = []
    tasks.busy_changed.connect(told.append)
    for number in range(3):
        tasks.run(partial(int, number), lambda future: done.append(future.result()))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert done == [0, 1, 2]
    assert told == [True, False]
