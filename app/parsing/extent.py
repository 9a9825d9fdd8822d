"""Where the first report of a file ends: a second one is never mixed into it."""

from collections.abc import Iterable, Sequence

from app.document import Row
from app.parsing.alignment import Sighting
from app.parsing.labels import ROW, SECTION, TITLE, Label, Outline

_FEWEST_REPEATED_ROWS = 3
_SHORTEST_REPORT = 1_000  # characters; shorter runs of headings are a table of contents


def second_report(rows: Sequence[Row], outline: Outline, seen: Sequence[Sighting]) -> int | None:
    """The index of the row where a second report begins, or None."""
    starts = [*_repeated_tables(outline, seen), *_restarted_sections(rows, outline, seen)]
    return min(starts, default=None)


def _repeated_tables(outline: Outline, seen: Sequence[Sighting]) -> Iterable[int]:
    """A table whose rows all come again is the table of another report."""
    for table in {label.table for label in outline.labels if label.table}:
        places: dict[Label, list[int]] = {}
        for sighting in seen:
            label = _certain(outline, sighting)
            if label and label.kind is ROW and label.table == table:
                places.setdefault(label, []).append(sighting.first.row)
        repeated = [found for found in places.values() if len(found) > 1]
        if len(repeated) < _FEWEST_REPEATED_ROWS:
            continue
        end = max(found[0] for found in repeated)
        again = min(found[1] for found in repeated)
        if again > end:
            yield _heading_before(outline, seen, table, after=end, before=again)


def _heading_before(
    outline: Outline, seen: Sequence[Sighting], table: str, *, after: int, before: int
) -> int:
    headings = [
        sighting.first.row
        for sighting in seen
        if after < sighting.first.row < before
        and (label := _certain(outline, sighting))
        and (label.order == 0 or (label.kind is TITLE and label.table == table))
    ]
    return min(headings, default=before)


def _restarted_sections(
    rows: Sequence[Row], outline: Outline, seen: Sequence[Sighting]
) -> Iterable[int]:
    """The first section after a late one begins a new report, unless that was the contents."""
    start, last = None, 0
    for sighting in seen:
        label = _certain(outline, sighting)
        if label is None or label.kind not in {TITLE, SECTION}:
            continue
        number = int(label.key)
        if number == 1:
            length = rows[sighting.first.row].span.start - (start or 0)
            if start is not None and last > 3 and length > _SHORTEST_REPORT:
                yield sighting.first.row
                return
            start = rows[sighting.first.row].span.start
        last = number


def _certain(outline: Outline, sighting: Sighting) -> Label | None:
    """The one label that the words mean, with its item number; None where they are ambiguous."""
    senses = outline.senses[sighting.words]
    return senses[0].label if len(senses) == 1 and senses[0].exact else None
