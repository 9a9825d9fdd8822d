"""The ways to read a row whose figures are not as many as its columns, the likeliest first.

Nothing here is certain: what is taken from here is marked as unsure.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice, pairwise

from app.document import Field, Span

Reading = tuple[Field | None, ...]  # a field for each column, None where it would be empty

_MOST_CANDIDATES = 6_000
_MOST_READINGS = 3
_MOST_TOO_MANY = 2


def readings(
    filled: Sequence[Field], columns: int, text: str, adds_up: Callable[[Reading], bool] | None
) -> tuple[Reading, ...]:
    """The readings whose sum is right, up to three; the likeliest first.

    Too few figures: empty cells were dropped. Too many: one is the number of a page, or a
    number was split. One alone: all were glued together. text: of the document. adds_up: None
    where the form has no sum for the row; then only a reading without an alternative is given.
    """
    candidates = islice(_candidates(filled, columns, text), _MOST_CANDIDATES)
    if adds_up is None:
        found = tuple(islice(candidates, 2))
        return found if len(found) == 1 else ()
    return tuple(islice(filter(adds_up, candidates), _MOST_READINGS))


def _candidates(filled: Sequence[Field], columns: int, text: str) -> Iterator[Reading]:
    spare = len(filled) - columns
    if not filled:
        return
    if len(filled) == 1 and len(filled[0].text) >= columns > 1 and filled[0].text.isdigit():
        yield from _split(filled[0], columns)
    elif spare < 0:
        yield from _spread(filled, columns)
    elif spare == 0:
        yield tuple(filled)
        for at in range(columns):  # the total may be printed a line higher than the others
            yield (*filled[:at], *filled[at + 1 :], filled[at])
    elif spare <= _MOST_TOO_MANY:
        yield from _joined(filled, columns, text)
        yield from combinations(filled, columns)


def _spread(filled: Sequence[Field], columns: int) -> Iterator[Reading]:
    """Empty cells anywhere; the figures keep their order, the last one is the row's last."""
    for places in combinations(range(columns), len(filled)):
        reading: list[Field | None] = [None] * columns
        for place, field in zip(places, filled, strict=True):
            reading[place] = field
        yield tuple(reading)


def _joined(filled: Sequence[Field], columns: int, text: str) -> Iterator[Reading]:
    """Neighbouring figures put together until there are as many as columns."""
    for cuts in combinations(range(1, len(filled)), columns - 1):
        ends = (0, *cuts, len(filled))
        groups = [filled[a:b] for a, b in pairwise(ends)]
        if all(len(group) == 1 or all(f.text.isdigit() for f in group) for group in groups):
            yield tuple(_together(group, text) for group in groups)


def _together(group: Sequence[Field], text: str) -> Field:
    span = Span(group[0].span.start, group[-1].span.end)
    return (
        group[0] if len(group) == 1 else Field(text[span.start : span.end], span, group[0].column)
    )


def _split(glued: Field, columns: int) -> Iterator[Reading]:
    """A run of digits cut into as many numbers as columns; none of them begins with a 0."""
    digits, start = glued.text, glued.span.start
    for cuts in combinations(range(1, len(digits)), columns - 1):
        ends = (0, *cuts, len(digits))
        parts = [(a, digits[a:b]) for a, b in pairwise(ends)]
        if all(part == "0" or not part.startswith("0") for _, part in parts):
            yield tuple(
                Field(part, Span(start + at, start + at + len(part)), number)
                for number, (at, part) in enumerate(parts)
            )
