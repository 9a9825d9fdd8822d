"""The values of a report: where a cell sits, what is printed there, and what is doubtful."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.document import Document, Span


class CellKey(NamedTuple):
    """Where a cell sits in the form, whatever the file looked like."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return ".".join(self)

    @classmethod
    def parse(cls, text: str) -> "CellKey":
        """The inverse of str(). Raises ValueError where text is no address."""
        table, row, column = text.split(".")
        return cls(table, row, column)


class CellState(StrEnum):
    """How a cell stands; derived from its text, its span and the doubts, never stored."""

    READ = "read"
    BLANK = "blank"
    UNREADABLE = "unreadable"
    UNSURE = "unsure"
    MISSING = "missing"
    TYPED = "typed"


class Reading(NamedTuple):
    """A text of the document and its place. span is None where the place is unknown."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as printed: document.text[span.start:span.end] == text.

    An empty cell has a zero-length span where it stands; span is None where nothing was found
    or a person typed the text. readings are what an unsure cell may hold, likeliest first.
    """

    text: str = ""
    span: Span | None = None
    typed: bool = False
    readings: tuple[Reading, ...] = ()


MISSING_CELL = Cell()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why something that was read is not certain; makes the cells it names unsure."""

    id: str
    message: str
    cells: tuple[CellKey, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """A row or column of a table that the form does not know; shown, never squeezed in."""

    table: str
    label: str
    texts: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was recognised in one document; does not change.

    forms: table id to the edition of the form that the table follows; None: table not found.
    cells: every cell of the recognised forms, and none of the tables that were not found.
    """

    document: Document
    forms: Mapping[str, str | None]
    cells: Mapping[CellKey, Cell]
    unit: Reading | None = None
    year: int | None = None
    year_span: Span | None = None
    doubts: tuple[Doubt, ...] = ()
    extras: tuple[Extra, ...] = ()
    _doubts_by_cell: Mapping[CellKey, tuple[Doubt, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        by_cell: dict[CellKey, tuple[Doubt, ...]] = {}
        for doubt in self.doubts:
            for key in doubt.cells:
                by_cell[key] = (*by_cell.get(key, ()), doubt)
        object.__setattr__(self, "_doubts_by_cell", by_cell)

    def cell_doubts(self, key: CellKey) -> tuple[Doubt, ...]:
        """The doubts that name the cell, in the order they were found."""
        return self._doubts_by_cell.get(key, ())

    def certain(self, key: CellKey) -> bool:
        """Whether a cell's text is beyond doubt: typed, or printed and named by no doubt."""
        cell = self.cells[key]
        return cell.typed or (cell.span is not None and key not in self._doubts_by_cell)
