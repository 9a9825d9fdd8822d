"""The unit and the year of a report: from its title, else from the text, and then with a doubt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.document import Document, Span
from app.parsing.characters import simplified
from app.parsing.doubts import SENTENCES
from app.report import Doubt, Reading

_FIRST_CHARACTERS = 3_000
_LONGEST_TITLE = 60
_TITLE_SIGNS = frozenset("信息公开报告")
_YEAR = r"(?P<year>[2２二][0０〇零○Ｏ][0-9０-９〇零○Ｏ一二三四五六七八九]{2})年?度?"
_REPORT = r"政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?报告"
_LEAD = r"[#*《〈“\"【\[]*(?:附件[0-9一二三四五]*[：:、]?)?(?:关于)?[#*《〈“\"【\[]*"
_UNIT = r"(?P<unit>[^#*《》：:。；;]{2,40}?)(?:的|关于)?"
_TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LEAD}{_UNIT}[（(]?{_YEAR}[）)]?{_REPORT}",
        rf"{_LEAD}{_YEAR}{_UNIT}{_REPORT}",
        rf"{_LEAD}{_UNIT}{_REPORT}[》）)]?[（(]?{_YEAR}",
        rf"{_LEAD}{_YEAR}{_REPORT}",
        rf"{_LEAD}{_UNIT}{_REPORT}",
    )
)
_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九０１２３４５６７８９", "00001234567890123456789")

_ORGAN = (
    r"人民政府办公[室厅]|政府办公[室厅]|人民政府(?!办公)|街道办事处|管理委员会|管委会|"
    r"委员会|办公[室厅]|局|厅|镇政府|乡政府"
)
_NAME = rf"(?P<name>[\u4e00-\u9fff]{{2,18}}?(?:{_ORGAN}))"
_NAMED_AT_START = re.compile(rf"(?:[0-9]{{4}}\s*年度?\s*[，,]\s*|^\s*){_NAME}", re.MULTILINE)
_NAMED_AS_CONTACT = re.compile(rf"(?:请与|请联系|请向|联系单位[：:]){_NAME}")
_YEAR_IN_TEXT = re.compile(r"(20[0-9]{2})\s*年")


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose report it is and of which year; None where the document does not say."""

    unit: Reading | None
    year: int | None
    year_span: Span | None
    doubts: tuple[Doubt, ...]


def read_heading(document: Document) -> Heading:
    """The unit and the year of the first report in the document."""
    text = document.text
    unit, year = _from_title(text)
    doubts = []
    if unit is None and (match := _named(simplified(text))):
        unit = _printed(text, *match.span("name"))
        message = SENTENCES["unit.from_text"].format(text=unit.text)
        doubts.append(Doubt("unit.from_text", message, span=unit.span))
    if year is None and (match := _YEAR_IN_TEXT.search(text)):
        year = Reading(match[1], Span(*match.span(1)))
        message = SENTENCES["year.from_text"].format(year=year.text)
        doubts.append(Doubt("year.from_text", message, span=year.span))
    return Heading(
        unit,
        int("".join(year.text.split()).translate(_DIGITS)) if year else None,
        year.span if year else None,
        tuple(doubts),
    )


def _from_title(text: str) -> tuple[Reading | None, Reading | None]:
    """Unit and year of the first title that has both, else of the first that has either."""
    found: tuple[Reading | None, Reading | None] = (None, None)
    for match, places in _titles(simplified(text[:_FIRST_CHARACTERS])):
        groups = match.groupdict()
        unit = _reading(text, match, places, "unit") if groups.get("unit") else None
        year = _reading(text, match, places, "year") if groups.get("year") else None
        if unit and year:
            return unit, year
        found = (found[0] or unit, found[1] or year)
    return found


def _titles(text: str) -> Iterator[tuple[re.Match[str], list[int]]]:
    """Title lines near the start, alone or joined with a neighbour, as words without spaces.

    The list gives the place of each of the words' characters in the text.
    """
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    for first in range(len(lines)):
        for last in (first, first + 1):
            if last >= len(lines) or lines[last][1] - lines[first][0] > 2 * _LONGEST_TITLE:
                continue
            if not _TITLE_SIGNS.issubset(text[lines[first][0] : lines[last][1]]):
                continue  # most lines; taking them apart is slow
            places = [i for i in range(lines[first][0], lines[last][1]) if not text[i].isspace()]
            words = "".join(text[i] for i in places)
            if len(words) > _LONGEST_TITLE or "信息公开" not in words:
                continue
            match = next((m for title in _TITLES if (m := title.match(words))), None)
            if match:
                yield match, places


def _reading(text: str, match: re.Match[str], places: list[int], group: str) -> Reading:
    start, end = match.span(group)
    return _printed(text, places[start], places[end - 1] + 1)


def _printed(text: str, start: int, end: int) -> Reading:
    return Reading(text[start:end], Span(start, end))


def _named(text: str) -> re.Match[str] | None:
    opening = text[:_FIRST_CHARACTERS]
    return _NAMED_AT_START.search(opening) or _NAMED_AS_CONTACT.search(text)
