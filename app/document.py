"""What a reader yields: the text of a source and the grids in it, as values only."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters (Python positions) in the text of a document."""

    start: int
    end: int


class Field(NamedTuple):
    """One cell of a row: its text without outer space, and where that stands.

    column: its place from the left, counted in columns of the table. columns, rows: over how
    many of them a merged cell of a real table reaches; it is a field of its first row only.
    """

    text: str
    span: Span
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid, or a line of text that is a row of one field.

    separated: whether the source itself separates the fields (bars, tabs, a real table), so
    that an empty field was printed as such. grid: the number of the real table it belongs to,
    None for a row of text.
    """

    fields: tuple[Field, ...]
    separated: bool
    grid: int | None = None

    @property
    def width(self) -> int:
        """How many fields the row has, empty ones included."""
        return len(self.fields)

    @property
    def span(self) -> Span:
        """From the first field to the last."""
        return Span(self.fields[0].span.start, self.fields[-1].span.end)


class Grid(NamedTuple):
    """A real table: rows[first:end] of its document, and how many columns it has."""

    first: int
    end: int
    columns: int


class Box(NamedTuple):
    """Where a piece of the text is printed on a page: fractions of its width and height."""

    span: Span
    page: int
    left: float
    top: float
    right: float
    bottom: float


class Loss(NamedTuple):
    """Something of the source that the reader could not bring over."""

    id: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A source in reading order. Line ends are \\n; every row's spans lie in text.

    grids: the real tables, in reading order. boxes: for a source of fixed pages, in the order of
    the text.
    """

    text: str
    rows: tuple[Row, ...] = ()
    losses: tuple[Loss, ...] = ()
    grids: tuple[Grid, ...] = ()
    boxes: tuple[Box, ...] = ()
