"""What the form does not forbid, but a clerk has to ask about; resources/forms/*.toml says what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.report import CellKey


@dataclass(frozen=True, slots=True)
class Limit:
    """From which figure on a cell is to be asked about, by kind of unit; kinds left out never.

    sentence: for the clerk, with the places {cell}, {figure}, {in_ten_thousands} and {unit}.
    """

    rule: str
    keys: tuple[CellKey, ...]
    least: Mapping[str, Decimal]
    sentence: str


@dataclass(frozen=True, slots=True)
class Bound:
    """The figures of part must not be more than those of whole; an empty part stands for zero.

    total: the cell to go to. sentence: for the clerk, with the places {part} and {whole}.
    """

    rule: str
    part: tuple[CellKey, ...]
    whole: tuple[CellKey, ...]
    total: CellKey
    sentence: str

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Every cell that takes part."""
        return self.part + self.whole


def limits(data: Mapping[str, Any], keys: Iterable[CellKey]) -> tuple[Limit, ...]:
    """The limits of a table. keys: all of its cells; a limit takes a whole row or column."""
    every = tuple(keys)
    return tuple(
        Limit(
            rule=rule["rule"],
            keys=tuple(
                key
                for key in every
                if key.row == rule.get("row", key.row)
                and key.column == rule.get("column", key.column)
            ),
            least={kind: Decimal(least) for kind, least in rule["least"].items()},
            sentence=rule["sentence"],
        )
        for rule in data.get("limits", ())
    )


def bounds(data: Mapping[str, Any]) -> tuple[Bound, ...]:
    """The bounds of a table: one for each row that a rule names."""
    return tuple(bound for rule in data.get("bounds", ()) for bound in _bounds(rule, data["id"]))


def _bounds(rule: Mapping[str, Any], table: str) -> Iterator[Bound]:
    for row in rule["rows"]:
        yield Bound(
            rule=rule["rule"],
            part=tuple(CellKey(table, row, column) for column in rule["part"]),
            whole=tuple(CellKey(table, row, column) for column in rule["whole"]),
            total=CellKey(table, row, rule["total"]),
            sentence=rule["sentence"],
        )
