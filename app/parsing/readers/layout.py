"""Plain text to rows of fields: what separates cells and what ends a row, as the text shows it.

A text has no grid, only traces of one: bars, tabs, or nothing but line ends. The same three
questions are asked of every line: what parts its fields, does the row go on in the next line,
and was an empty field printed or not.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.document import Field, Row, Span
from app.figures import is_figure, is_page_number, read_figure

OUTER = " \t\n\u00a0\u2002\u2003\u2009\u200b\u202f\u3000\ufeff"
_WORD = re.compile(rf"[^{OUTER}]+")
# In a line of wide gaps, digits with a narrow gap between them belong together.
_WORD_OF_WIDE_GAPS = re.compile(rf"[0-9]+(?: [0-9]+)+(?![^{OUTER}])|[^{OUTER}]+")
_WIDE_GAP = re.compile(rf"[0-9][{OUTER}]{{2,}}[0-9]")
_VERY_WIDE_GAP = re.compile(rf"[0-9][{OUTER}]{{4,}}[0-9]")
_NARROW_GAP = re.compile(r"[0-9] [0-9]")

_BARS = str.maketrans("｜│┃║", "||||")
_RULE_SIGNS = frozenset("-=_+|: 	─━═├┤┌┐└┘┬┴┼╞╡╪")  # lines that only draw a table
_CLOSED_FIGURE = re.compile(rf"[0-9][{OUTER}]*\|$")
# Where rows begin with a bar: the figures of a row that the line above had no room for.
_CONTINUED = re.compile(rf"[{OUTER}]*[0-9.]+[{OUTER}]*\|")
_HEADING = re.compile(r"[\s#*]*[（(]?[一二三四五六七八九十][）)、.．]")
_STUCK = re.compile('(.*[\u4e00-\u9fff）)”"])([0-9]+)')
_LEFT_OVER = re.compile("[”“\"'’‘）)】》」。，、；：]+")  # of words that end in the line above
_WRAPPERS = '*"'
_LONGEST_JOINED_LINE = 24
_MOST_JOINED_LINES = 6
_LONGEST_ROW_LINE = 200  # a longer line is narrative: its numbers are not cells


class _Line(NamedTuple):
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def rows_of(text: str) -> tuple[Row, ...]:
    """The rows of a text in reading order; empty lines make no row."""
    lines = list(_lines(text.translate(_BARS)))
    bars = _bars(lines)
    cell_per_line = _tab_begins_cell(lines)
    rows: list[Row] = []
    at = 0
    while at < len(lines):
        line, count = lines[at], 1
        if _is_rule(line.text):
            row = None
        elif "|" in line.text:
            count = _lines_to_closing_bar(lines, at, bars) if bars.close else 1
            row = _barred(lines[at : at + count], bars)
        elif cell_per_line and line.text.startswith("\t"):
            count = _lines_to_gap(lines, at)
            row = _tab_led(text, lines[at : at + count])
        elif at + 1 < len(lines) and line.text.strip(OUTER) and _is_lone_bar(lines[at + 1]):
            count = 2
            row = _barred(lines[at : at + count], bars)
        elif "\t" in line.text:
            row = _separated(line.text.split("\t"), line.start)
        else:
            row = _bare(line)
        if row is not None:
            rows.append(row)
        at += count
    return tuple(rows)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(line, start)
        start += len(line) + 1


class _Bars(NamedTuple):
    """Whether rows begin and end with a bar, or have bars only between their cells.

    Where most last cells are empty, most rows seem to end with a bar; figures that do
    not have one behind them tell. Where rows begin with a bar they have to be many: a few are
    rows that the paper was too narrow for.
    """

    open: bool
    close: bool


def _bars(lines: list[_Line]) -> _Bars:
    barred = [line.text.strip(OUTER) for line in lines if "|" in line.text]
    opened = sum(line.startswith("|") for line in barred) * 2 > len(barred)
    unclosed = sum(is_figure(line.rpartition("|")[2].strip(OUTER)) for line in barred)
    closed = sum(_CLOSED_FIGURE.search(line) is not None for line in barred)
    ends_open = unclosed > (max(1, closed) if opened else 1)
    return _Bars(
        open=opened,
        close=sum(line.endswith("|") for line in barred) * 2 > len(barred) and not ends_open,
    )


def _tab_begins_cell(lines: list[_Line]) -> bool:
    """Whether each cell has a line of its own that begins with its tab."""
    tabbed = [line.text for line in lines if "\t" in line.text]
    single = sum(line.startswith("\t") and line.count("\t") == 1 for line in tabbed)
    return single > 10 and single * 2 > len(tabbed)


def _lines_to_closing_bar(lines: list[_Line], at: int, bars: _Bars) -> int:
    """How many lines a barred row takes: a cell may hold line breaks, or the paper is narrow."""
    for count in range(1, _MOST_JOINED_LINES + 1):
        if at + count > len(lines):
            break
        line = lines[at + count - 1].text
        if line.rstrip(OUTER).endswith("|"):
            if bars.open and at + count < len(lines) and _CONTINUED.match(lines[at + count].text):
                continue
            return count + _lines_to_lone_bar(lines, at, at + count)
        if count > 1 and (len(line) > _LONGEST_JOINED_LINE or _HEADING.match(line)):
            break
    return 1


def _is_rule(line: str) -> bool:
    """Whether a line only draws a table; --- alone may be an empty cell."""
    return (
        len(line) > 4
        and "|" * len(line) != line
        and _RULE_SIGNS.issuperset(line)
        and any(drawn in line for drawn in ("---", "───", "━━━", "===", "═══", "___"))
    )


def _is_lone_bar(line: _Line) -> bool:
    return line.text.strip(OUTER) == "|"


def _lines_to_lone_bar(lines: list[_Line], first: int, at: int) -> int:
    """How many lines more a row takes that looks closed but whose last cell goes on.

    Only where rows begin with a bar: there, words and then a bar alone belong to the row above.
    """
    if not lines[first].text.startswith("|") or _is_lone_bar(lines[first]):
        return 0
    for count, line in enumerate(lines[at : at + _MOST_JOINED_LINES], start=1):
        words = line.text.strip(OUTER)
        if words == "|":
            return count if count > 1 else 0
        if not words or "|" in words or len(words) > _LONGEST_JOINED_LINE or _HEADING.match(words):
            break
    return 0


def _lines_to_gap(lines: list[_Line], at: int) -> int:
    """How many lines a row takes whose cells have lines of their own, up to an empty line."""
    count = 1
    while at + count < len(lines):
        line = lines[at + count].text
        if not line.strip(" \u3000") or (not line.startswith("\t") and _HEADING.match(line)):
            break
        count += 1
    return count


def _barred(lines: list[_Line], bars: _Bars) -> Row | None:
    start = lines[0].start
    whole = "\n".join(line.text for line in lines)
    parts = whole.split("|")
    if bars.open and len(parts) > 1 and not parts[0].strip(OUTER):
        start += len(parts.pop(0)) + 1
    if bars.close and len(parts) > 1 and not parts[-1].strip(OUTER):
        parts.pop()
    return _separated(parts, start)


def _tab_led(text: str, lines: list[_Line]) -> Row:
    """A line without a tab goes on with the cell above it, unless it is the number of a page."""
    cells: list[Span] = []
    for line in lines:
        if line.text.startswith("\t"):
            cells.append(Span(line.start + 1, line.end))
        elif not is_page_number(line.text):
            cells[-1] = Span(cells[-1].start, line.end)
    fields = (_field(text[s:e], s, column) for column, (s, e) in enumerate(cells))
    return Row(tuple(fields), separated=True)


def _separated(parts: list[str], start: int) -> Row:
    """Fields that were parted by one separator each, the first one beginning at start."""
    fields = []
    for column, part in enumerate(parts):
        fields.append(_field(part, start, column))
        start += len(part) + 1
    return Row(tuple(fields), separated=True)


def _bare(line: _Line) -> Row | None:
    """A line without separators: every word and every figure is a field, unless it is prose."""
    words = line.text.strip(OUTER)
    if not words or _LEFT_OVER.fullmatch(words):
        return None
    if _is_one_field(words):
        return Row((_field(line.text, line.start, 0),), separated=False)
    found = [(m[0], m.start()) for m in _word_pattern(line.text).finditer(line.text)]
    fields = (_field(w, line.start + at, n) for n, (w, at) in enumerate(_unstuck(found)))
    return Row(tuple(fields), separated=False)


def _unstuck(words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Words with their places; a label's first figure may stick to it where others follow."""
    figures = 0
    while figures < len(words) and is_figure(words[-1 - figures][0]):
        figures += 1
    at = len(words) - figures - 1
    stuck = _STUCK.fullmatch(words[at][0]) if figures > 1 and at >= 0 else None
    if not stuck:
        return words
    start = words[at][1]
    pieces = [(stuck[1], start), (stuck[2], start + len(stuck[1]))]
    return [*words[:at], *pieces, *words[at + 1 :]]


def _word_pattern(line: str) -> re.Pattern[str]:
    wide, narrow = len(_WIDE_GAP.findall(line)), len(_NARROW_GAP.findall(line))
    torn = wide > 2 * narrow > 0 or (narrow and _VERY_WIDE_GAP.search(line) and wide < 3)
    return _WORD_OF_WIDE_GAPS if torn else _WORD


def _is_one_field(words: str) -> bool:
    """Prose, the number of a page, and a single figure are not taken apart.

    1 234 alone in a line is one figure; 1 234 567 may as well be a row of three.
    """
    figure = read_figure(words)
    alone = figure.value is not None and not figure.doubt
    return (
        (alone and len(words.split()) < 3)
        or len("".join(words.split())) > _LONGEST_ROW_LINE
        or is_page_number(words)
    )


def _field(printed: str, start: int, column: int) -> Field:
    """A field without its outer space; an empty one stands where its space begins.

    The signs that Markdown and quoted tables put around a figure are outer too.
    """
    text = printed.strip(OUTER)
    if text[:1] in _WRAPPERS and text[:1] and text[-1] == text[0]:
        text = text.strip(text[0]).strip(OUTER)
    if text != printed:
        start += printed.find(text)
    return Field(text, Span(start, start + len(text)), column)
