"""From one report to another: as they came in, and after confirming to the next open one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from app.ui.recent import Recent
from app.ui.report_line import unit_words
from app.ui.session import Session
from app.workspace import ReviewLine


class Window(NamedTuple):
    """What is asked of the window: the open report, to open one by its id, to say a sentence."""

    session: Callable[[], Session | None]
    open: Callable[[int], None]
    say: Callable[[str], None]


class ReportOrder:
    """Walks through all reports of the workspace."""

    def __init__(self, recent: Recent, window: Window) -> None:
        self._recent = recent
        self._window = window

    def next(self) -> None:
        """Open the next report, behind the last one the first."""
        self._walk(+1)

    def previous(self) -> None:
        """Open the report before, before the first one the last."""
        self._walk(-1)

    def go_on(self) -> None:
        """Open the next report that is not confirmed, or say that all are."""
        session = self._window.session()
        lines = as_they_came(self._recent.all())
        if session is None or not lines:
            return
        there = next_open(lines, session.id)
        if there is None:
            self._window.say(f"全部完成：{len(lines)} 份报告都已确认。按 Ctrl+E 导出 Excel。")
            return
        left = sum(not line.status.closed for line in lines)
        self._window.open(there.id)
        self._window.say(f"已确认，转到下一份：{_name(there)}。还有 {left} 份没有确认。")

    def _walk(self, step: int) -> None:
        session = self._window.session()
        lines = as_they_came(self._recent.all())
        here = next((n for n, line in enumerate(lines) if session and line.id == session.id), None)
        if here is None:
            return
        if len(lines) == 1:
            self._window.say("台账里只有这一份报告。")
            return
        number = (here + step) % len(lines)
        self._window.open(lines[number].id)
        self._window.say(f"第 {number + 1}/{len(lines)} 份：{_name(lines[number])}")


def as_they_came(lines: Sequence[ReviewLine]) -> list[ReviewLine]:
    """The list of recent reports has the one on top that was changed last: walking in that order
    would lead back and forth between two reports as soon as one of them is edited.
    """
    return sorted(lines, key=lambda line: line.id)


def next_open(lines: Sequence[ReviewLine], current: int) -> ReviewLine | None:
    """The first report behind this one that is not confirmed, else the first of all."""
    others = [line for line in lines if not line.status.closed and line.id != current]
    return next((line for line in others if line.id > current), next(iter(others), None))


def _name(line: ReviewLine) -> str:
    return unit_words(line) if line.unit else f"〈{line.name}〉"
