"""Rows of text in which two figures may have become one, or one figure two."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.document import Field
from app.figures import FigureDoubt, read_figure
from app.parsing.guessing import Reading
from app.parsing.placing import Placing, Values
from app.parsing.row_sums import RowSums

_SPARE_DIGITS = 2  # of a figure that is longer than all others of its row
_LONG = 4
_LONG_WITHOUT_SUM = 5  # digits; longer ones stand in full rows, where no cell is empty


def may_be_glued(values: Values, placing: Placing, sums: RowSums) -> bool:
    """Whether a row that is short of figures may have two of them in one field.

    An empty field then fills the gap at one end. Real tables keep their cells and are not asked.
    """
    filled = [field for field in values.fields if field.text]
    columns = len(placing.fields)
    if values.grid is not None or len(filled) >= columns or not filled:
        return False
    if any(_is_of_two(field.text) for field in filled) or _has_twin_blank(filled):
        return True
    if not sums:
        return _is_outlier(filled) or any(_is_long(field.text) for field in filled)
    if sums.met_by(placing.fields):
        return False
    return _is_outlier(filled) or (len(filled) == columns - 1 and _lacks_one(filled, placing, sums))


def _lacks_one(filled: Sequence[Field], placing: Placing, sums: RowSums) -> bool:
    """Whether the one empty cell is that of the total, or one figure taken apart fills it."""
    last = placing.fields[-1]
    if last is not None and not last.text:
        return any(len(field.text) > 1 for field in filled)
    return any(map(sums.met_by, _taken_apart(filled)))


def _is_long(text: str) -> bool:
    return text.isdigit() and len(text) >= _LONG_WITHOUT_SUM


def may_be_split(values: Values) -> bool:
    """Whether two fields may be one figure.

    The second begins with a 0, or they stand nearer in their line than all others.
    """
    if any(_begins_with_zero(field.text) for field in values.fields[1:]):
        return True
    if values.run or values.doubt:
        return False
    gaps = sorted(b.span.start - a.span.end for a, b in pairwise(values.fields))
    return len(gaps) > 1 and gaps[0] == 1 < gaps[1]


def _begins_with_zero(text: str) -> bool:
    return read_figure(text).doubt is FigureDoubt.LEADING_ZERO


def _is_of_two(text: str) -> bool:
    """Whether a text is more than a figure: too many digits, or a blank sign and digits."""
    figure = read_figure(text)
    return figure.doubt is FigureDoubt.TOO_LONG or not figure.readable


def _has_twin_blank(filled: Sequence[Field]) -> bool:
    """Whether a blank sign stands twice in one field, and once in another."""
    texts = {field.text for field in filled if read_figure(field.text).blank}
    return any(text + text in texts for text in texts)


def _is_outlier(filled: Sequence[Field]) -> bool:
    """Whether one figure has many more digits than all others of the row."""
    lengths = sorted(len(field.text) for field in filled if field.text.isdigit())
    return len(lengths) > 1 and lengths[-1] >= _LONG and lengths[-1] - lengths[-2] >= _SPARE_DIGITS


def _taken_apart(filled: Sequence[Field]) -> Iterator[Reading]:
    """The row with one of its figures cut in two, in every way."""
    for at, field in enumerate(filled):
        if field.text.isdigit():
            for cut in range(1, len(field.text)):
                left, right = field.text[:cut], field.text[cut:]
                halves = (field._replace(text=left), field._replace(text=right))
                yield (*filled[:at], *halves, *filled[at + 1 :])
