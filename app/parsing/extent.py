"""Where the first report of a file ends, and which of its tables are printed twice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.document import Row
from app.parsing.alignment import Sighting, titles
from app.parsing.labels import ROW, SECTION, TITLE, Label, Outline, normalise

_FEWEST_REPEATED_ROWS = 3
_FEWEST_BODY_ROWS = 3  # headings with less between them are a table of contents
_FEWEST_ROWS = 5  # of a report; a link to another one has less behind it
_LONGEST_TITLE = 60
_MOST_WORDS = 6  # of a title, between its spaces
_TITLE_ENDS = "告年）)》"


class Extent(NamedTuple):
    """end: the row where a second report begins, or None. repeated: tables printed twice."""

    end: int | None
    repeated: frozenset[str]


def first_report(rows: Sequence[Row], outline: Outline, seen: Sequence[Sighting]) -> Extent:
    """A second report is never mixed into the first; a second copy of a table is told."""
    report_titles = _report_titles(rows)
    headings = sorted(_first_sections(outline, seen) | report_titles.keys())
    starts = [
        *_restarted_sections(outline, seen, headings),
        *_second_title(outline, seen, report_titles),
    ]
    # Its own tables are looked for only before the next report that is plain to see.
    mine = [s for s in seen if not starts or s.first.row < min(starts)]
    repeated = set()
    for table, end, again in _repeated_tables(outline, mine):
        between = [row for row in headings if end < row < again]  # none where copies overlap
        if between:
            starts.append(between[0])
        else:
            repeated.add(table)
    return Extent(min(starts, default=None), frozenset(repeated))


def _first_sections(outline: Outline, seen: Sequence[Sighting]) -> set[int]:
    return {s.first.row for s in seen if (x := _certain(outline, s)) and x.order == 0}


def _report_titles(rows: Sequence[Row]) -> dict[int, str]:
    """The rows that look like the title of a report, and their words."""
    found = {}
    for number, row in enumerate(rows):
        filled = [field.text for field in row.fields if field.text]
        text = "".join(filled)
        alone = len(filled) <= (1 if row.separated else _MOST_WORDS)
        if alone and 8 <= len(text) <= _LONGEST_TITLE and text[-1] in _TITLE_ENDS:
            words = normalise(text)
            if "政府信息公开" in words and words.endswith(("报告", "年")):
                found[number] = words
    return found


def _second_title(
    outline: Outline, seen: Sequence[Sighting], report_titles: Mapping[int, str]
) -> Iterator[int]:
    """A title of a report behind much of one, unless it is printed at the head of each page."""
    words = list(report_titles.values())
    senses = [(s.first.row, outline.senses[s.words][0].label.kind) for s in seen]
    for row, title in report_titles.items():
        if words.count(title) > 1:
            continue
        before = [kind for place, kind in senses if place < row]
        behind = [kind for place, kind in senses if place > row]
        much = before.count(ROW) >= _FEWEST_ROWS or before.count(TITLE) + before.count(SECTION) > 2
        if much and behind.count(ROW) >= _FEWEST_ROWS:
            yield row
            return


def _repeated_tables(outline: Outline, seen: Sequence[Sighting]) -> Iterator[tuple[str, int, int]]:
    """Tables whose rows come again: the last row seen first, and the first one seen again."""
    for table, places in _rows_of_tables(outline, seen).items():
        repeated = [found for found in places.values() if len(found) > 1]
        if len(repeated) < _FEWEST_REPEATED_ROWS:
            continue
        end = max(found[0] for found in repeated)
        again = min(found[1] for found in repeated)
        yield table, end, again


def _rows_of_tables(
    outline: Outline, seen: Sequence[Sighting]
) -> Mapping[str, Mapping[Label, list[int]]]:
    """In which rows each row label stands; what stands before the table's title is no table."""
    title = titles(outline, seen)
    tables: dict[str, dict[Label, list[int]]] = {}
    for sighting in seen:
        label = _certain(outline, sighting)
        if label is None or label.kind is not ROW:
            continue
        if label.table in title and sighting.first < title[label.table]:
            continue
        found = tables.setdefault(label.table, {}).setdefault(label, [])
        if sighting.last.row not in found:
            found.append(sighting.last.row)
    return tables


def _restarted_sections(
    outline: Outline, seen: Sequence[Sighting], headings: Sequence[int]
) -> Iterator[int]:
    """The first section after a late one begins a new report, unless that was the contents."""
    first: int | None = None
    last, printed = 0, 0
    for sighting in seen:
        label = _certain(outline, sighting)
        if label is None or label.kind not in {TITLE, SECTION}:
            continue
        number, row = int(label.key), sighting.first.row
        if number == 1:
            if first is not None and last > 3 and row - first - printed >= _FEWEST_BODY_ROWS:
                yield next(h for h in headings if h == row or row - 3 <= h < row)
                return
            first, printed = row, 0
        last, printed = number, printed + 1


def _certain(outline: Outline, sighting: Sighting) -> Label | None:
    """The one label that the words mean, with its item number; None where they are ambiguous."""
    senses = outline.senses[sighting.words]
    return senses[0].label if len(senses) == 1 and senses[0].exact else None
