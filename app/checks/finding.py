"""Finding: one thing that the checks found, and how heavy it is."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.checks.equations import Verdict
from app.report import CellKey


class Level(StrEnum):
    """How much a finding weighs, heaviest first."""

    ERROR = "error"
    EXPLAIN = "explain"
    HINT = "hint"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: which rule, how heavy, where, and a sentence for the clerk.

    total: the cell to paint red or to name, None where the finding is about no single cell.
    table: the table that the finding is about as a whole, else None.
    expected, printed: both sides of an equation; difference = printed - expected. None where
    the rule is no equation or a side cannot be summed.
    """

    rule: str
    level: Level
    verdict: Verdict
    cells: tuple[CellKey, ...]
    message: str
    total: CellKey | None = None
    table: str | None = None
    expected: Decimal | None = None
    printed: Decimal | None = None

    @property
    def id(self) -> str:
        """The same for the same thing in the same report, whatever the figures are."""
        return f"{self.rule}:{self.total or self.table or ''}"

    @property
    def difference(self) -> Decimal | None:
        """How much more is printed than expected."""
        if self.expected is None or self.printed is None:
            return None
        return self.printed - self.expected
