"""Suggestion: which figures may be wrong, what they ought to be, and whose error it may be."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.report import CellKey


class Kind(StrEnum):
    """What may have happened to the figures that a suggestion changes."""

    SINGLE = "single"  # one figure is wrong
    PAIR = "pair"  # two are, each on its own
    COLUMN = "column"  # the figures of one row stand in the wrong columns
    CARRIED = "carried"  # one is wrong, and the totals were summed with it


class Blame(StrEnum):
    """Whose error it may be."""

    READING = "reading"
    ORIGINAL = "original"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question to the clerk; never applied by itself.

    cells: the figures as they ought to be, in plain digits. confirmed: the source itself offers
    every one of them. settles: the totals of the sums that are right afterwards and are not now.
    """

    cells: Mapping[CellKey, str]
    kind: Kind
    blame: Blame
    message: str
    confirmed: bool
    settles: tuple[CellKey, ...]
