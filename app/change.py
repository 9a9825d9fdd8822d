"""One journaled step of a review, and where a report stands."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """Where a report stands in the office."""

    PENDING = "pending"
    MANUAL = "manual"  # nothing was recognised: the figures have to be typed
    CONFIRMED = "confirmed"
    EXPORTED = "exported"

    @property
    def words(self) -> str:
        """The status for people."""
        return _STATUS_WORDS[self]

    @property
    def closed(self) -> bool:
        """Whether the report was confirmed; an edit takes it back to pending."""
        return self in {Status.CONFIRMED, Status.EXPORTED}


_STATUS_WORDS = {
    Status.PENDING: "待审",
    Status.MANUAL: "需人工",
    Status.CONFIRMED: "已确认",
    Status.EXPORTED: "已导出",
}


class Step(NamedTuple):
    """One field of the review that a change sets, with its text before and after.

    Fields are cell addresses, "unit", "year", "status", "reason" and "form.<table>";
    "explanation.<finding id>" with "about.<finding id>", the figures that it explains;
    "ground.<cell>" with "grounded.<cell>", the figure that it is given for. None stands for "as
    the report was read".
    """

    field: str
    before: str | None
    after: str | None


class Change(NamedTuple):
    """One journaled step of a review.

    number: its place in the journal, from 1. kind: edit, explain, ground, confirm, export, undo or
    redo. when: ISO 8601 with offset. text: the menu's words. target: the change that is undone or
    redone, else None.
    """

    number: int
    kind: str
    steps: tuple[Step, ...]
    who: str
    when: str
    why: str
    text: str
    target: int | None = None


Record = Callable[[Change], None]
