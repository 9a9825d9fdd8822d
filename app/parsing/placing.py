"""Which of a row's fields belongs to which column: by structure, never by counting alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.document import Field, Span


class PlaceDoubt(StrEnum):
    """Why the columns of a row's figures are not certain."""

    TOO_MANY = "place.too_many"
    TOO_FEW = "place.too_few"
    SHIFTED = "place.shifted"
    BELOW = "place.below"
    CLASH = "place.clash"
    COLUMNS = "place.columns"
    REPEATED = "place.repeated"
    SUM = "place.sum"
    DROPPED = "place.dropped"
    MERGED = "place.merged"
    WORDS = "place.words"
    GLUED = "place.glued"


_NO_WIDTH = -1


@dataclass(frozen=True)
class Values:
    """The fields behind a row's label.

    separated: whether the source parts them, so that empty ones were printed.
    width: the fields of the whole row, its labels included; in a real table, the columns.
    covered: how many of the row's columns lie under its label (the header tells).
    offset: the field under the first column as the header tells, None where none does.
    run: the fields are rows of one field each.
    below: they stand in rows below the label.
    closed: a bar ends the row, so that none of its empty cells can have been lost.
    loose: one of them has a line for itself, as the number of a page has.
    last_row: the row of the last one.
    doubt: why they may not be the label's.
    grid: the real table they stand in.
    """

    fields: tuple[Field, ...]
    separated: bool
    width: int = 0
    offset: int | None = None
    covered: int = 0
    run: bool = False
    below: bool = False
    closed: bool = False
    loose: bool = False
    last_row: int = -1
    doubt: PlaceDoubt | None = None
    grid: int | None = None

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """The positions of the fields that hold something."""
        return tuple(i for i, field in enumerate(self.fields) if field.text)


@dataclass(frozen=True, slots=True)
class Placing:
    """A field for each column (None: nothing there), and the doubt, if any.

    others: for a doubtful placing, the further fields that each column may hold. guessed:
    whether only the sums speak for it.
    """

    fields: tuple[Field | None, ...]
    doubt: PlaceDoubt | None = None
    others: tuple[tuple[Field | None, ...], ...] = ()
    guessed: bool = False

    @property
    def complete(self) -> bool:
        """Whether there is a field for every column, be it empty."""
        return None not in self.fields


class Shape(NamedTuple):
    """How the full rows of a block stand among their empty fields.

    leads: for each number of fields behind the label, how many empty ones stand before the
    figures, where all full rows agree. widths: of the full rows, labels included. steady:
    whether the rows all end or all begin with their figures; where some are shifted, the others
    tell nothing about a row that is not full. crowded: most rows have more figures than the
    form has columns, so there is a column too many. begins: the column of the first figure, the
    last one of all full rows.
    """

    leads: Mapping[int, int]
    widths: frozenset[int]
    steady: bool
    crowded: bool
    begins: int

    def lead(self, values: "Values") -> int | None:
        """How many empty fields stand before a row's figures; None where nothing tells.

        Where its label stands in the column in which other rows have their first figure right
        behind their label, its own figures begin right behind it, too.
        """
        if not self.steady:
            return None
        behind = len(values.fields)
        beside = not any(self.leads.values()) and values.width - behind > self.begins
        return self.leads.get(behind, 0 if beside and values.offset is None else values.offset)

    @property
    def stripped(self) -> bool:
        """Whether lines have lost the empty fields at their ends.

        Rows of different width whose labels leave empty fields behind them were of one width.
        """
        return len(self.widths) > 1 and any(self.leads.values())


def shape_of(rows: Iterable[Values], columns: int, header_width: int | None = None) -> Shape:
    """The shape that the full rows show; where there is none, what the others have in common."""
    rows = tuple(rows)
    separated = [values for values in rows if values.separated]
    full = [values for values in separated if _is_full(values, columns)]
    leads: dict[int, set[int]] = {}
    sides: set[str] = set()
    for values in full:
        behind, lead = len(values.fields), values.filled[0]
        leads.setdefault(behind, set()).add(lead)
        if behind > columns:
            sides.add(_side(lead, behind - columns))
    return Shape(
        leads={behind: found.pop() for behind, found in leads.items() if len(found) == 1},
        widths=_widths(separated, full, columns, header_width),
        steady=len(sides) < 2 and "between" not in sides,
        crowded=_crowded([len(values.filled) for values in rows], columns),
        begins=max((v.width - len(v.fields) + v.filled[0] for v in full), default=_NO_WIDTH),
    )


def _crowded(counts: Sequence[int], columns: int) -> bool:
    """Split figures make a row or two too long; a column too many does so to most."""
    long = sum(count > columns for count in counts)
    return long > 1 and 2 * long > sum(count >= columns for count in counts)


def _is_full(values: Values, columns: int) -> bool:
    filled = values.filled
    return len(filled) == columns and filled[-1] - filled[0] + 1 == columns


def _widths(
    separated: list[Values], full: list[Values], columns: int, header_width: int | None
) -> frozenset[int]:
    """How wide a whole row is. Editors strip the empty ends of lines, and then none can be told."""
    if full:
        return frozenset(values.width for values in full)
    if header_width is not None:
        return frozenset({header_width})
    widths = frozenset(values.width for values in separated)
    alike = len(widths) == 1 or all(len(values.fields) == columns for values in separated)
    return widths if alike else frozenset({_NO_WIDTH})


def _side(lead: int, spare: int) -> str:
    return {0: "begins", spare: "ends"}.get(lead, "between")


def place(values: Values, columns: int, shape: Shape) -> Placing:
    """Put a row's fields into its columns.

    As many figures as columns fill the row. Fewer need the structure: the full rows of the same
    width, or the header. Where that leaves a choice, the likeliest is taken and marked.
    """
    fields, filled = values.fields, values.filled
    if not fields:
        return Placing((None,) * columns)
    if len(filled) > columns or (shape.crowded and filled):
        return Placing((None,) * columns, PlaceDoubt.TOO_MANY)
    if len(filled) == columns:
        gaps = values.separated and filled[-1] - filled[0] + 1 > columns
        placed = tuple(fields[i] for i in filled)
        return Placing(placed, PlaceDoubt.SHIFTED if gaps else None)
    if not filled:
        return Placing(fields[:columns] if len(fields) >= columns else (None,) * columns)
    if values.closed and len(fields) == columns:
        return Placing(fields)
    nothing = (None,) * columns
    likeliest = Placing(fields if len(fields) == columns else nothing, PlaceDoubt.TOO_FEW)
    if not values.separated or (shape.widths and values.width not in shape.widths):
        return likeliest
    if values.run and (len(fields) != columns or set(shape.leads) != {columns}):
        return likeliest  # the empty label cells of the next row may stand at the end of the run
    if len(fields) < columns:
        return _under_label(values, columns)
    return _window(values, columns, shape)


def _under_label(values: Values, columns: int) -> Placing:
    """A row short of fields because its label stands in the first columns of the header.

    Only a lone last figure is certain then: the fields between it and the label are empty, and
    nothing can be printed where the label stands.
    """
    fields = values.fields
    hidden = columns - len(fields)
    if values.covered != hidden:
        return Placing((None,) * columns, PlaceDoubt.TOO_FEW)
    start = fields[0].span.start
    under = Field("", Span(start, start), fields[0].column)
    placed = (*(under,) * hidden, *fields)
    certain = values.filled == (len(fields) - 1,)
    return Placing(placed, None if certain else PlaceDoubt.TOO_FEW)


def _window(values: Values, columns: int, shape: Shape) -> Placing:
    fields, filled = values.fields, values.filled
    width = len(fields)
    if shape.stripped and not values.closed and max(0, filled[-1] - columns + 1) < filled[0]:
        # Last fields may be lost, and then the figures fit in several ways.
        return Placing((None,) * columns, PlaceDoubt.TOO_FEW)
    possible = [
        lead
        for lead in range(width - columns + 1)
        if lead <= filled[0] and filled[-1] < lead + columns
    ]
    if not possible:
        return Placing((None,) * columns, PlaceDoubt.TOO_FEW)
    if width == columns:
        return Placing(fields)
    told = shape.lead(values)
    if told in possible:
        return Placing(fields[told : told + columns])
    likeliest = possible[0]
    others = tuple(
        tuple(fields[lead + column] for lead in possible[1:]) for column in range(columns)
    )
    return Placing(fields[likeliest : likeliest + columns], PlaceDoubt.SHIFTED, others)
