"""Damage to lines of text: page numbers, lines lost, doubled, swapped, broken."""

import re
from random import Random
from typing import NamedTuple

from tests.reportwriter.draft import neighbours
from tests.reportwriter.lines import Line
from tests.reportwriter.truth import Truth, loosen

_LAST_FIGURE = re.compile(r"[0-9]+(?=[^0-9]*$)")
_PAGE_NUMBERS = ("{}", "-{}-", "- {} -", "— {} —", "第 {} 页", "第{}页 共9页", "{}/9", " {} ")


class Text(NamedTuple):
    """The lines of a report and what a reader should make of them."""

    lines: list[Line]
    truth: Truth


def page_number(text: Text, rng: Random) -> Text:
    """The number of a page stands between two lines."""
    at = rng.randrange(len(text.lines) + 1)
    number = rng.choice(_PAGE_NUMBERS).format(rng.randint(1, 99))
    lines = [*text.lines[:at], Line(number), *text.lines[at:]]
    return Text(lines, _suffering(text, at - 1, at))


def empty_line(text: Text, rng: Random) -> Text:
    """An empty line stands somewhere."""
    at = rng.randrange(len(text.lines) + 1)
    lines = [*text.lines[:at], Line(""), *text.lines[at:]]
    return Text(lines, _suffering(text, at - 1, at))


def line_dropped(text: Text, rng: Random) -> Text:
    """A line is lost."""
    at = rng.randrange(len(text.lines))
    return Text([*text.lines[:at], *text.lines[at + 1 :]], _suffering(text, at))


def line_doubled(text: Text, rng: Random) -> Text:
    """A line stands there twice."""
    at = rng.randrange(len(text.lines))
    return Text([*text.lines[: at + 1], *text.lines[at:]], _suffering(text, at))


def lines_swapped(text: Text, rng: Random) -> Text:
    """Two rows have changed places; where a line is one figure, so have the figures."""
    places = [
        at
        for at, (upper, lower) in enumerate(zip(text.lines, text.lines[1:], strict=False))
        if upper.keys and lower.keys
    ]
    if not places:
        return text
    at = rng.choice(places)
    upper, lower = text.lines[at : at + 2]
    truth = dict(_suffering(text, at, at + 1))
    if len(upper.keys) == len(lower.keys) == 1 and upper.number == lower.number:
        (one,), (other,) = upper.keys, lower.keys
        if one in truth and other in truth:
            truth[one], truth[other] = truth[other], truth[one]
    return Text([*text.lines[:at], lower, upper, *text.lines[at + 2 :]], truth)


def line_broken(text: Text, rng: Random) -> Text:
    """A line goes on in the next one, broken beside a separator."""
    places = [
        (at, cut)
        for at, line in enumerate(text.lines)
        for cut, sign in enumerate(line.text)
        if sign in "|\t " and line.sheet is not None
    ]
    if not places:
        return text
    at, cut = rng.choice(places)
    line = text.lines[at]
    broken = line._replace(text=f"{line.text[:cut]}\n{line.text[cut:]}")
    return Text([*text.lines[:at], broken, *text.lines[at + 1 :]], _suffering(text, at))


def figure_stranded(text: Text, rng: Random) -> Text:
    """The last figure of a row stands alone in a line some rows below."""
    places = [
        (at, match)
        for at, line in enumerate(text.lines)
        if len(line.keys) > 1 and (match := _LAST_FIGURE.search(line.text))
    ]
    if not places:
        return text
    at, match = rng.choice(places)
    line = text.lines[at]
    there = min(at + rng.randint(1, 4), len(text.lines))
    short = line._replace(text=line.text[: match.start()] + line.text[match.end() :])
    stray = Line(match[0], line.keys[-1:], line.sheet, line.number)
    lines = [*text.lines[:at], short, *text.lines[at + 1 : there], stray, *text.lines[there:]]
    return Text(lines, _suffering(text, *range(at, there + 1)))


def cell_appended(text: Text, rng: Random) -> Text:
    """A row has an empty cell too many at its end."""
    places = [at for at, line in enumerate(text.lines) if re.search(r"[|\t]", line.text)]
    if not places:
        return text
    at = rng.choice(places)
    line = text.lines[at]
    longer = line._replace(text=line.text + ("\t" if "\t" in line.text else " |"))
    return Text([*text.lines[:at], longer, *text.lines[at + 1 :]], _suffering(text, at))


def _suffering(text: Text, *places: int) -> Truth:
    """The truth where the rows at some places, and those next to them, may get lost."""
    truth = text.truth
    for at in places:
        if 0 <= at < len(text.lines):
            line = text.lines[at]
            near = neighbours(line.sheet, line.number) if line.sheet else ()
            truth = loosen(truth, (*line.keys, *near))
    return truth
