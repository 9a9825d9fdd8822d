"""A document as the tables see it: its rows, the labels found in them, and what is no label."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.document import Field, Row, Span
from app.parsing.alignment import Match, Place, Sighting, is_value
from app.parsing.labels import Outline, item_number, normalise

_LONGEST_VALUE = 24


@dataclass(frozen=True)
class Page:
    """The rows of the first report and its labels.

    text: of the whole document. seen: all words of the form. matches: those that the alignment
    took, in the form's order. labelled: the fields of all seen words.
    """

    text: str
    rows: tuple[Row, ...]
    outline: Outline
    seen: tuple[Sighting, ...]
    matches: tuple[Match, ...]
    labelled: frozenset[Place]

    def unlabelled(self, row: int, start: int = 0) -> tuple[Field, ...]:
        """The fields of a row from a position on, up to the next label."""
        fields = self.rows[row].fields
        end = start
        while end < len(fields) and (row, end) not in self.labelled:
            end += 1
        return fields[start:end]

    def is_closed(self, row: int) -> bool:
        """Whether a bar stands behind the last field of a row."""
        end = self.rows[row].span.end
        line_end = self.text.find("\n", end)
        return self.text[end : line_end if line_end >= 0 else None].lstrip().startswith("|")

    def has_loose_field(self, fields: Sequence[Field]) -> bool:
        """Whether a row goes over several lines, in one of which a figure stands alone."""
        if not fields or "\n" not in self.text[fields[0].span.start - 1 : fields[-1].span.end]:
            return False
        return any(self._has_own_line(field) for field in fields if field.text)

    def _has_own_line(self, field: Field) -> bool:
        """Whether nothing that parts cells stands in the line of a field."""
        start = self.text.rfind("\n", 0, field.span.start) + 1
        end = self.text.find("\n", field.span.end)
        line = self.text[start : end if end >= 0 else None]
        return "\t" not in line and "|" not in line


def may_be_value(text: str) -> bool:
    """Whether a field without a separator may be a cell, readable or not."""
    short = len(text) <= _LONGEST_VALUE and not item_number(normalise(text))
    return is_value(text) or (short and any(map(str.isdigit, text)))


def row_span(fields: Sequence[Field]) -> Span:
    """From the first to the last of some fields."""
    return Span(fields[0].span.start, fields[-1].span.end)
