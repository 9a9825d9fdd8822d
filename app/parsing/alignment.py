"""Global alignment: which words of the document are which labels of the form.

The same words stand for several labels (其他, 总计, 一…四 as section and as row). So no label is
taken where it is first seen: of all ways to read the words in the order of the whole form, the
one that explains most is taken.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.document import Row
from app.figures import is_figure, is_page_number, read_figure
from app.parsing.labels import (
    ROW,
    SECTION,
    TITLE,
    Label,
    Outline,
    item_number,
    normalise,
    normalise_rest,
)

_MOST_PIECES = 12  # a label torn over cells or lines, at worst one character each
_MOST_BETWEEN = 3  # pieces of the group's label, beside which this one is printed
_LONGEST_BETWEEN = 8
_SURE_PREFIX = 6  # characters of a label that cannot be the beginning of other words
_BEGINNINGS = (TITLE, SECTION)
_BARE_WORDS = 0.5  # a label without its item number says half as much
_WITH_FIGURES = 5.0


class Place(NamedTuple):
    """A field of the document by its row and its position in the row."""

    row: int
    field: int


class Sighting(NamedTuple):
    """Words of the document that may be a label: the first and the last field, and the words."""

    first: Place
    last: Place
    words: str


class Match(NamedTuple):
    """A label and where the document prints it. exact: with its item number, if it has one."""

    label: Label
    first: Place
    last: Place
    exact: bool = True


def sightings(rows: Sequence[Row], outline: Outline) -> Iterator[Sighting]:
    """All places whose whole fields, one or several joined, are words of the form."""
    places = [Place(r, f) for r, row in enumerate(rows) for f in range(row.width)]
    texts = [rows[place.row].fields[place.field].text for place in places]
    wordy = [i for i, text in enumerate(texts) if text and not is_value(text)]
    for at, first in enumerate(wordy):
        words, last = normalise(texts[first]), first
        between = 0
        for following in (*wordy[at + 1 : at + _MOST_PIECES], -1):
            if words in outline.senses and not between:
                yield Sighting(places[first], places[last], words)
            if words not in outline.prefixes or following < 0:
                break
            longer = words + normalise_rest(texts[following])
            if longer in outline.prefixes or longer in outline.senses:
                words, last, between = longer, following, 0
            elif len(words) >= _SURE_PREFIX and _may_stand_between(texts[following], outline):
                between += 1
            else:
                break
            if between > _MOST_BETWEEN:
                break


def _may_stand_between(text: str, outline: Outline) -> bool:
    """Whether a torn label may go on behind a text: a piece of another one, or a page's number."""
    if normalise(text) in outline.senses:
        return False
    wordy = len(text) <= _LONGEST_BETWEEN and not any(map(str.isdigit, text))
    return wordy or is_page_number(text)


def align(rows: Sequence[Row], outline: Outline, seen: Sequence[Sighting]) -> tuple[Match, ...]:
    """The best reading of the sightings in the order of the form: at most one of each label."""
    frontier = _Frontier()
    title = titles(outline, seen)
    section = -1
    waiting: list[_Candidate] = []
    for sighting in seen:
        ready = [c for c in waiting if c.match.last < sighting.first]
        waiting = [c for c in waiting if c.match.last >= sighting.first]
        for candidate in ready:
            frontier.add(candidate)
        section = _section(outline, sighting, section)
        followed = figure_follows(rows, sighting.last)
        for label, exact in outline.senses[sighting.words]:
            if label.table in title and sighting.first < title[label.table]:
                continue  # a list in the narrative, not the table
            if label.kind is ROW and label.table in title and section > label.order:
                continue  # the same behind the table: a later section has begun
            before = frontier.best(label.order)
            weight = _weight(label, sighting.words, exact=exact, followed=followed)
            score = weight + (before.score if before else 0.0)
            match = Match(label, sighting.first, sighting.last, exact)
            waiting.append(_Candidate(score, match, before))
    for candidate in waiting:
        frontier.add(candidate)
    return frontier.chain()


def _section(outline: Outline, sighting: Sighting, before: int) -> int:
    """The place in the form of the section that has begun, with a number printed before it."""
    if not item_number(sighting.words):
        return before
    kinds = (s.label.order for s in outline.senses[sighting.words] if s.label.kind in _BEGINNINGS)
    return next(kinds, before)


def titles(outline: Outline, seen: Sequence[Sighting]) -> dict[str, Place]:
    """Where the title of each table is first printed with a number, if it is.

    Some reports number their sections anew, so the number need not be the form's.
    """
    first: dict[str, Place] = {}
    for sighting in seen:
        for label, exact in outline.senses[sighting.words]:
            if label.kind is TITLE and (exact or item_number(sighting.words)):
                first.setdefault(label.table, sighting.first)
    return first


class _Candidate(NamedTuple):
    score: float
    match: Match
    before: "_Candidate | None"


class _Frontier:
    """Best candidates so far: with a later label only where the score is higher too."""

    def __init__(self) -> None:
        self._orders: list[int] = []
        self._candidates: list[_Candidate] = []

    def best(self, order: int) -> _Candidate | None:
        at = bisect_left(self._orders, order)
        return self._candidates[at - 1] if at else None

    def add(self, candidate: _Candidate) -> None:
        order = candidate.match.label.order
        at = bisect_left(self._orders, order + 1)
        if at and self._candidates[at - 1].score >= candidate.score:
            return
        start = at - 1 if at and self._orders[at - 1] == order else at
        end = start
        while end < len(self._orders) and self._candidates[end].score <= candidate.score:
            end += 1
        self._orders[start:end] = [order]
        self._candidates[start:end] = [candidate]

    def chain(self) -> tuple[Match, ...]:
        matches = []
        candidate = self._candidates[-1] if self._candidates else None
        while candidate:
            matches.append(candidate.match)
            candidate = candidate.before
        return tuple(reversed(matches))


def _weight(label: Label, words: str, *, exact: bool, followed: bool) -> float:
    weight = label.kind.weight * (1.0 if exact else _BARE_WORDS)
    if label.kind is ROW and followed:
        weight += _WITH_FIGURES
    return weight + len(words) / 100


def figure_follows(rows: Sequence[Row], place: Place) -> bool:
    """Whether a figure is the next thing printed in a field's row, or begins the next row."""
    following = rows[place.row].fields[place.field + 1 :]
    if not following and place.row + 1 < len(rows):
        following = rows[place.row + 1].fields[:1]
    text = next((field.text for field in following if field.text), "")
    return is_figure(text)


def is_value(text: str) -> bool:
    """Whether a field may be a cell's content: a figure, empty, or a sign for nothing."""
    return is_figure(text) or read_figure(text).blank
