"""The text of a PDF page: labels torn round their figures, groups cut in pieces, page numbers."""

from random import Random
from typing import NamedTuple
from unicodedata import east_asian_width

from tests.reportwriter.lines import Line
from tests.reportwriter.sheet import Sheet, SheetCell, SheetRow

_PAGE_NUMBERS = ("- {} -", "-{}-", "— {} —", "{}", "第 {} 页", "{}/9")
_VERTICAL = 12  # a group of more rows than this is printed from top to bottom
_LINE_CHARACTERS = 22  # how many characters of a label fit a line


def cell_after_cell(sheet: Sheet, rng: Random) -> list[Line]:
    """As PDFium gives it: each cell whole before the next one, the figures of a row together."""
    lines: list[Line] = []
    width = rng.choice((13, 18, 26))
    for number, row in enumerate(sheet.rows):
        if row.header or not row.labels:
            lines += _headed(sheet, number, row)
            continue
        *groups, leaf = row.labels
        for group in groups:
            lines += [Line(t, (), sheet, number) for t in _group_pieces(group)]
        lines += _around(torn(leaf.text, width), row, sheet, number, rng.random() < 0.5)
    return _paged(lines, rng)


class _Physical(NamedTuple):
    """One line of a page: a label and figures, beside what runs down at the left."""

    number: int
    label: str
    figures: tuple[SheetCell, ...] = ()


def aligned(sheet: Sheet, rng: Random) -> list[Line]:
    """As pdftotext -layout gives it: columns keep their place, group labels run down beside."""
    physical = [
        line
        for number, row in enumerate(sheet.rows)
        for line in (_body(number, row) if row.keys else _header(sheet, number, row))
    ]
    longest = max(len(text) for text in sheet.texts().values()) if sheet.texts() else 0
    wide = max(7, longest + 2)
    outer = _beside(sheet, physical, 0)
    inner = _beside(sheet, physical, 1)
    lines: list[Line] = []
    for at, line in enumerate(physical):
        words = _padded(outer.get(at, ""), 8) + _padded(inner.get(at, ""), 12)
        figures = "".join(f"{cell.text:>{wide}}" for cell in line.figures)
        keys = tuple(cell.key for cell in line.figures if cell.key)
        text = (words + _padded(line.label, 46) + figures).rstrip()
        lines.append(Line(text, keys, sheet, line.number))
    return _paged(lines, rng)


def torn(text: str, width: int) -> list[str]:
    """A text in lines of some characters."""
    plain = text.replace("\n", "")
    return [plain[at : at + width] for at in range(0, len(plain), width)]


def _body(number: int, row: SheetRow) -> list[_Physical]:
    """A row of figures; they stand at half the height of its label."""
    if not row.labels:
        return [_Physical(number, "", row.values)]
    labels = torn(row.labels[-1].text, _LINE_CHARACTERS)
    if len(labels) == 2:
        labels.insert(1, "")
    return [
        _Physical(number, text, row.values if at == len(labels) // 2 else ())
        for at, text in enumerate(labels)
    ]


def _beside(sheet: Sheet, physical: list[_Physical], level: int) -> dict[int, str]:
    """Where the pieces of the group labels of one level stand: in the middle of their rows."""
    found: dict[int, str] = {}
    for number, row in enumerate(sheet.rows):
        for group in row.labels[:-1] if row.keys else ():
            if group.column != level:
                continue
            lines = [
                at
                for at, line in enumerate(physical)
                if number <= line.number < number + group.rows
            ]
            pieces = _group_pieces(group)
            first = lines[0] + max(0, (len(lines) - len(pieces)) // 2)
            found |= {first + at: piece for at, piece in enumerate(pieces)}
    return found


def _group_pieces(group: SheetCell) -> list[str]:
    if group.rows > _VERTICAL:
        return [group.text[:2], *group.text[2:].replace("\n", "")]
    return torn(group.text, 4) if group.rows > 1 else [group.text]


def _around(
    label: list[str], row: SheetRow, sheet: Sheet, number: int, between: bool
) -> list[Line]:
    """A label in one line stands before its figures, one in several around or above them."""
    figures = " ".join(cell.text for cell in row.values if cell.text)
    if len(label) == 1:
        return [Line(f"{label[0]} {figures}", row.keys, sheet, number)]
    half = (len(label) + 1) // 2 if between else len(label)
    words = [Line(text, (), sheet, number) for text in label]
    return [*words[:half], Line(figures, row.keys, sheet, number), *words[half:]]


def _headed(sheet: Sheet, number: int, row: SheetRow) -> list[Line]:
    """A row of the header, cell after cell, or a row of figures without a label."""
    if row.keys:
        figures = " ".join(cell.text for cell in row.values if cell.text)
        return [Line(figures, row.keys, sheet, number)]
    found = []
    for cell in row.cells:
        width = 6 if cell.columns == 1 and cell.text and sheet.width > 8 else _LINE_CHARACTERS
        found += [Line(text, (), sheet, number) for text in torn(cell.text, width)]
    return found


def _header(sheet: Sheet, number: int, row: SheetRow) -> list[_Physical]:
    """A row of the header, line after line through all its cells."""
    narrow = sheet.width > 12
    cells = [torn(cell.text, 2 if narrow and cell.columns == 1 else 20) for cell in row.cells]
    height = max(map(len, cells), default=0)
    lines = ("  ".join(c[at] for c in cells if at < len(c)) for at in range(height))
    return [_Physical(number, text) for text in lines]


def _paged(lines: list[Line], rng: Random) -> list[Line]:
    """The lines with the end of a page somewhere among them, sometimes."""
    if rng.random() < 0.4 or len(lines) < 4:
        return lines
    at = rng.randint(2, len(lines) - 1)
    number = rng.choice(_PAGE_NUMBERS).format(rng.randint(2, 9))
    feed = rng.choice(("", "\f"))
    turned = lines[at]._replace(text=feed + lines[at].text)
    return [*lines[:at], Line(number), turned, *lines[at + 1 :]]


def _padded(text: str, width: int) -> str:
    """A text filled up with spaces; a Chinese character is two columns wide."""
    taken = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * max(1, width - taken)
