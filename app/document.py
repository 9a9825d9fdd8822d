"""What a reader yields: the text of a source and the grids in it, as values only."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters (Python positions) in the text of a document."""

    start: int
    end: int


class Field(NamedTuple):
    """One cell of a grid: its text without outer space, and where that stands."""

    text: str
    span: Span
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid, or a line of text that is a row of one field.

    separated: whether the source itself separates the fields (bars, tabs, a real table), so
    that an empty field was printed as such.
    """

    fields: tuple[Field, ...]
    separated: bool

    @property
    def width(self) -> int:
        """How many columns the row has, empty ones included."""
        return len(self.fields)

    @property
    def span(self) -> Span:
        """From the first field to the last."""
        return Span(self.fields[0].span.start, self.fields[-1].span.end)


class Loss(NamedTuple):
    """Something of the source that the reader could not bring over."""

    id: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source in reading order. Line ends are \\n; every row's spans lie in text."""

    text: str
    rows: tuple[Row, ...] = ()
    losses: tuple[Loss, ...] = ()
