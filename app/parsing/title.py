"""The unit and the year of a report: from its title, else from the text, and then with a doubt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from app.document import Document, Span
from app.parsing.characters import simplified
from app.parsing.doubts import SENTENCES
from app.report import Doubt, Reading

_FIRST_CHARACTERS = 3_000
_LONGEST_TITLE = 60
_NAVIGATION = re.compile("信息公开|年度?报告?$|首页|[>〉|/]")  # of the page around the report
_TITLE_SIGNS = frozenset("信息公开报告")
_YEAR = r"(?P<year>[2２二][0０〇零○Ｏ][0-9０-９〇零○Ｏ一二三四五六七八九]{2})年?度?"
_REPORT = r"政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?报告"
_LEAD = r"[#*《〈“\"【\[]*(?:附件[0-9一二三四五]*[：:、]?)?(?:关于)?[#*《〈“\"【\[]*"
_UNIT = r"(?P<unit>[^#*《》：:。；;]{2,40}?)(?:的|关于)?"
_TITLES = (
    rf"{_LEAD}{_UNIT}[（(]?{_YEAR}[）)]?{_REPORT}",
    rf"{_LEAD}{_YEAR}{_UNIT}{_REPORT}",
    rf"{_LEAD}{_UNIT}{_REPORT}[》）)]?[（(]?{_YEAR}",
    rf"{_LEAD}{_YEAR}{_REPORT}",
    rf"{_LEAD}{_UNIT}{_REPORT}",
)
_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九０１２３４５６７８９", "00001234567890123456789")

_ORGAN = (
    r"人民政府办公[室厅]|政府办公[室厅]|人民政府(?!办公)|街道办事处|管理委员会|管委会|"
    r"委员会|办公[室厅]|局|厅|镇政府|乡政府"
)
_NAME = rf"(?P<name>[\u4e00-\u9fff]{{2,18}}?(?:{_ORGAN}))"
_NAMED_AT_START = re.compile(rf"(?:[0-9]{{4}}\s*年度?\s*[，,]\s*|^\s*){_NAME}", re.MULTILINE)
_NAMED_AS_CONTACT = re.compile(rf"(?:请与|请联系|请向|联系单位[：:]){_NAME}")
_NAMED_IN_FILE = re.compile(rf"(?:^|[^\u4e00-\u9fff]){_NAME}")
_YEAR_IN_FILE = re.compile(r"(?<![0-9A-Za-z])20[12][0-9](?![0-9A-Za-z])")
_LABELLED = re.compile(r"单位：(?P<unit>[^\s：]{0,40})\s+年度：(?P<year>20[0-9]{2})年")
_FROM_TEXT, _FROM_NAME = "from_text", "from_name"
_YEAR_IN_TEXT = re.compile(r"(20[0-9]{2})\s*年")


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose report it is and of which year; None where the document does not say."""

    unit: Reading | None
    year: int | None
    year_span: Span | None
    doubts: tuple[Doubt, ...]


def read_heading(document: Document, name: str = "") -> Heading:
    """The unit and the year of the first report in the document; name: of its file.

    What neither the title nor the line above an exported table tells is taken from the file's
    name or from the text, with a doubt.
    """
    text = document.text
    unit, year = _from_title(text)
    if not (unit and year):
        labelled = _from_labels(text)
        unit, year = unit or labelled[0], year or labelled[1]
    doubts = []
    if unit is None and (found := _other_unit(text, name)):
        unit, source = found
        doubts.append(_doubt(f"unit.{source}", unit))
    if year is None and (found := _other_year(text, name)):
        year, source = found
        doubts.append(_doubt(f"year.{source}", year))
    return Heading(
        unit,
        int("".join(year.text.split()).translate(_DIGITS)) if year else None,
        year.span if year else None,
        tuple(doubts),
    )


def _doubt(id_: str, reading: Reading) -> Doubt:
    return Doubt(id_, SENTENCES[id_].format(text=reading.text), span=reading.span)


def _from_labels(text: str) -> tuple[Reading | None, Reading | None]:
    """What our own workbooks print above every table."""
    match = _LABELLED.search(text, 0, _FIRST_CHARACTERS)
    if not match:
        return None, None
    unit = _printed(text, *match.span("unit")) if match["unit"] else None
    return unit, _printed(text, *match.span("year"))


def _other_unit(text: str, name: str) -> tuple[Reading, str] | None:
    folded = simplified(text)
    if match := _NAMED_AT_START.search(folded, 0, _FIRST_CHARACTERS):
        return _printed(text, *match.span("name")), _FROM_TEXT
    if match := _NAMED_IN_FILE.search(simplified(name)):
        return Reading(name[slice(*match.span("name"))], None), _FROM_NAME
    if match := _NAMED_AS_CONTACT.search(folded):
        return _printed(text, *match.span("name")), _FROM_TEXT
    return None


def _other_year(text: str, name: str) -> tuple[Reading, str] | None:
    if match := _YEAR_IN_FILE.search(name):
        return Reading(match[0], None), _FROM_NAME
    if match := _YEAR_IN_TEXT.search(text):
        return _printed(text, *match.span(1)), _FROM_TEXT
    return None


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


@cache
def _titles_compiled() -> tuple[re.Pattern[str], ...]:
    """Compiling takes longer than reading a report; the window starts without it."""
    return tuple(map(re.compile, _TITLES))


def _titles(text: str) -> Iterator[tuple[re.Match[str], list[int]]]:
    """Title lines near the start as words without spaces: single ones, then pairs of neighbours.

    The list gives the place of each of the words' characters in the text.
    """
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    pairs = [(a, d) for (a, _), (_, d) in pairwise(lines)]
    for start, end in (*lines, *pairs):
        if end - start > 2 * _LONGEST_TITLE or not _TITLE_SIGNS.issubset(text[start:end]):
            continue  # most lines; taking them apart is slow
        places = [i for i in range(start, end) if not text[i].isspace() and text[i] not in "#*"]
        words = "".join(text[i] for i in places)
        if len(words) > _LONGEST_TITLE or "信息公开" not in words:
            continue
        match = next((m for title in _titles_compiled() if (m := title.match(words))), None)
        if match and not _NAVIGATION.search(match.groupdict().get("unit") or ""):
            yield match, places


def _reading(text: str, match: re.Match[str], places: list[int], group: str) -> Reading:
    start, end = match.span(group)
    return _printed(text, places[start], places[end - 1] + 1)


def _printed(text: str, start: int, end: int) -> Reading:
    return Reading(text[start:end], Span(start, end))
