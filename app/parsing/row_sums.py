"""The sums within one row of a table: whether a reading of its figures meets them."""

from collections.abc import Sequence
from decimal import Decimal

from app.document import Field
from app.forms import Equation, FormTable
from app.report import CellKey


class RowSums:
    """The sums whose cells all lie among keys. Empty parts count nothing."""

    def __init__(self, table: FormTable, keys: Sequence[CellKey]) -> None:
        self._table, self._keys = table, keys
        self._equations: tuple[Equation, ...] = table.equations_within(tuple(keys))

    def __bool__(self) -> bool:
        """Whether the form has any."""
        return bool(self._equations)

    def met_by(self, reading: Sequence[Field | None]) -> bool:
        """Whether a reading meets them all. Without a total none is met."""
        return all(total is not None and total == parts for total, parts in self._sides(reading))

    def asked_by(self, reading: Sequence[Field | None]) -> bool:
        """Whether there is a sum and a figure in one of its cells."""
        return any(total is not None or parts for total, parts in self._sides(reading))

    def _sides(self, reading: Sequence[Field | None]) -> list[tuple[Decimal | None, Decimal]]:
        figures = {
            key: self._table.read(key, field.text).value if field else None
            for key, field in zip(self._keys, reading, strict=True)
        }
        return [
            (figures[e.total], sum((figures[k] or Decimal(0) for k in e.expected), Decimal(0)))
            for e in self._equations
        ]
