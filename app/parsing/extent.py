"""Where the first report of a file ends, and which of its tables are printed twice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from app.document import Row
from app.forms import TABLES
from app.parsing.alignment import Sighting, is_value, titles
from app.parsing.labels import COLUMN, GROUP, ROW, SECTION, TITLE, Kind, Label, Outline, normalise

_FEWEST_REPEATED_ROWS = 3
_FEWEST_BODY_ROWS = 3  # headings with less between them are a table of contents
_FEWEST_ROWS = 5  # of a report; a link to another one has less behind it
_LONGEST_TITLE = 60
_MOST_WORDS = 6  # of a title, between its spaces
_MOST_ROWS_OF_ONE = 20
_TITLE_ENDS = "告年）)》"


class Extent(NamedTuple):
    """end: the row where a second report begins, or None. repeated: tables printed twice with
    different figures. again: the row where the first of them begins again, or None.
    """

    end: int | None
    repeated: frozenset[str]
    again: int | None = None


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
    repeated: dict[str, int] = {}
    for copy in _repeated_tables(rows, outline, mine):
        between = [row for row in headings if copy.end < row < copy.again]
        if between:  # none where copies overlap
            starts.append(between[0])
        elif not copy.equal:
            repeated[copy.table] = copy.again
    again = min(repeated.values(), default=None)
    if again is not None and _is_whole(outline, mine, again):
        starts.append(again)
    return Extent(min(starts, default=None), frozenset(repeated), again)


def _is_whole(outline: Outline, seen: Sequence[Sighting], end: int) -> bool:
    """Whether every table has been printed before a row, so that what follows is not needed."""
    before = [s for s in seen if s.last.row < end]
    rows = _rows_of_tables(outline, before)
    certain = [label for s in before if (label := _certain(outline, s))]
    last = any(x.table == TABLES[-1] and x.kind in {GROUP, COLUMN} for x in certain)
    return last and all(len(rows.get(table, ())) >= _FEWEST_REPEATED_ROWS for table in TABLES[:-1])


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
        if _is_much(before) and _is_much(behind):
            yield row
            return


def _is_much(kinds: Sequence[Kind]) -> bool:
    """Whether labels of some kinds are those of a report, be it one whose rows have none."""
    return kinds.count(ROW) >= _FEWEST_ROWS or kinds.count(TITLE) + kinds.count(SECTION) > 2


class _Copy(NamedTuple):
    """A table whose rows come again: the last row seen first, the first one seen again, and
    whether all rows have the same figures both times.
    """

    table: str
    end: int
    again: int
    equal: bool


def _repeated_tables(
    rows: Sequence[Row], outline: Outline, seen: Sequence[Sighting]
) -> Iterator[_Copy]:
    for table, places in _rows_of_tables(outline, seen).items():
        repeated = [found for found in places.values() if len(found) > 1]
        if len(repeated) < _FEWEST_REPEATED_ROWS:
            continue
        end = max(found[0] for found in repeated)
        again = min(found[1] for found in repeated)
        equal = all(
            _figures_at(rows, first) == _figures_at(rows, second) for first, second, *_ in repeated
        )
        yield _Copy(table, end, again, equal)


def _figures_at(rows: Sequence[Row], label_row: int) -> list[str]:
    """The figures and empty cells beside a label and in the rows below it, up to the next words."""
    found = [f.text for f in rows[label_row].fields if is_value(f.text) or not f.text]
    for row in rows[label_row + 1 : label_row + _MOST_ROWS_OF_ONE]:
        if not all(is_value(field.text) for field in row.fields):
            break
        found.extend(field.text for field in row.fields)
    return found


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
