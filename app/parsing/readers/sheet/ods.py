"""OpenDocument spreadsheets (ods), whose cells hold the very text that they show."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple
from xml.etree.ElementTree import Element

from app.parsing.errors import DamagedError, EncryptedError, TooLargeError
from app.parsing.readers.limits import DEEPEST, MOST_CELLS
from app.parsing.readers.look import PLAIN, Look, as_seen
from app.parsing.readers.package import Package, attribute, attributes, child, children, count
from app.parsing.readers.sheet.book import MOST_SHEETS, Workbook
from app.parsing.readers.sheet.grid import Area, Sheet
from app.parsing.readers.sheet.values import formula_text

_KIND = "OpenDocument 表格"
_MANIFEST = "META-INF/manifest.xml"
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_GROUPS = frozenset({"table-row-group", "table-header-rows", "table-rows"})
_COLUMN_GROUPS = frozenset({"table-column-group", "table-header-columns", "table-columns"})
_NOT_SHOWN = frozenset({"annotation", "frame", "custom-shape", "note", "ruby-text"})
_HIDDEN = frozenset({"collapse", "filter"})
_MOST_SPACES = 100
_REST_OF_SHEET = 1000  # rows, below all that was typed: stored as one, repeated
_SPACES = re.compile("[ \\t\\r\\n]+")


class _Style(NamedTuple):
    hidden: bool = False  # of a sheet
    look: Look = PLAIN


def read_ods(package: Package) -> Workbook:
    """The sheets of a workbook."""
    if _MANIFEST in package and b"encryption-data" in package.part(_MANIFEST):
        raise EncryptedError
    root = package.xml("content.xml")
    book = child(child(root, "body"), "spreadsheet")
    if book is None:
        raise DamagedError(_KIND)
    styles = {
        attribute(found, "name"): _style(found)
        for found in children(child(root, "automatic-styles"), "style")
    }
    shown: list[Element] = []
    hidden: list[Element] = []
    for table in children(book, "table")[:MOST_SHEETS]:
        style = styles.get(attribute(table, "style-name"), _Style())
        (hidden if style.hidden else shown).append(table)
    return Workbook(
        (_SheetReader(_name(table), styles).read(table) for table in shown),
        [_name(table) for table in hidden],
    )


def _name(table: Element) -> str:
    return attribute(table, "name") or ""


def _style(found: Element) -> _Style:
    text = child(found, "text-properties")
    struck = attribute(text, "text-line-through-style") not in {None, "none"}
    position = (attribute(text, "text-position") or "").partition(" ")[0]
    height = {"super": "superscript", "sub": "subscript"}.get(position)
    hidden = attribute(child(found, "table-properties"), "display") == "false"
    look = Look(struck=True if struck else None, height=height)
    return _Style(hidden, PLAIN if look == PLAIN else look)


class _SheetReader:
    """Fills one sheet. Repeated cells and rows are stored once, with how often they stand."""

    def __init__(self, name: str, styles: Mapping[str | None, _Style]) -> None:
        self._sheet = Sheet(name)
        self._styles = styles
        self._row = 0

    def read(self, table: Element) -> Sheet:
        """The sheet as it is shown."""
        self._columns(table)
        for line in _lines(table, "table-row", _GROUPS):
            times = _times(attribute(line, "number-rows-repeated"))
            cells = list(islice(self._cells(line), MOST_CELLS + 1))
            hidden = attribute(line, "visibility") in _HIDDEN
            repeated = range(self._row, self._row + (times if cells else 1))
            for row in repeated:
                for column, text in cells:
                    self._sheet.put(row, column, text)
            if times < _REST_OF_SHEET:
                self._sheet.formatted.add(self._row)
            self._sheet.hidden_rows.update(repeated if hidden else ())
            self._row += times
        return self._sheet

    def _columns(self, table: Element) -> None:
        at = 0
        for found in _lines(table, "table-column", _COLUMN_GROUPS):
            times = _times(attribute(found, "number-columns-repeated"))
            if attribute(found, "visibility") in _HIDDEN:
                self._sheet.hidden_columns.append((at, at + times - 1))
            at += times

    def _cells(self, line: Element) -> Iterator[tuple[int, str]]:
        """The cells of a row that show something, repeated ones one by one."""
        column = 0
        for cell in line:
            if cell.tag not in _CELLS:
                continue
            said = attributes(cell)
            times = _times(said.get("number-columns-repeated"))
            text = self._text(cell, said) if cell.tag == "table-cell" else ""
            self._merge(said, column)
            if text.strip():
                yield from ((at, text) for at in range(column, column + times))
            column += times

    def _merge(self, said: Mapping[str, str], column: int) -> None:
        columns = _times(said.get("number-columns-spanned"))
        rows = _times(said.get("number-rows-spanned"))
        if columns > 1 or rows > 1:
            bottom, right = self._row + rows - 1, column + columns - 1
            self._sheet.merge(Area(self._row, column, bottom, right))

    def _text(self, cell: Element, said: Mapping[str, str]) -> str:
        """What a cell shows; a date as ISO writes it, since years may be left out."""
        day = said.get("date-value")
        look = self._look(said.get("style-name"), PLAIN)
        shown = "\n".join(self._words(part, look, 0) for part in children(cell, "p"))
        if day or shown:
            return day.replace("T", " ") if day else shown
        value, formula = said.get("value"), said.get("formula")
        if formula and value is None and said.get("value-type") != "string":
            self._sheet.unsolved += 1
            return formula_text(formula.removeprefix("of:"))
        return value or ""

    def _words(self, element: Element, look: Look, depth: int) -> str:
        if depth > DEEPEST:
            raise TooLargeError(f"文件的内容嵌套超过 {DEEPEST} 层")
        text = as_seen(_collapsed(element.text), look)
        for part in element:
            match part.tag:
                case "s":
                    text += " " * min(count(attribute(part, "c"), 1), _MOST_SPACES)
                case "tab":
                    text += "\t"
                case "line-break":
                    text += "\n"
                case name if name not in _NOT_SHOWN:
                    own = self._look(attribute(part, "style-name"), look)
                    text += self._words(part, own, depth + 1)
            text += as_seen(_collapsed(part.tail), look)
        return text

    def _look(self, style: str | None, outer: Look) -> Look:
        named = self._styles.get(style)
        return outer if named is None or named.look is PLAIN else named.look.over(outer)


def _lines(
    element: Element, name: str, groups: frozenset[str], depth: int = 0
) -> Iterator[Element]:
    """The rows or columns of a table, through the groups that may hold them."""
    if depth > DEEPEST:
        raise TooLargeError(f"文件的内容嵌套超过 {DEEPEST} 层")
    for part in element:
        if part.tag == name:
            yield part
        elif part.tag in groups:
            yield from _lines(part, name, groups, depth + 1)


def _collapsed(text: str | None) -> str:
    """Text with its spaces as the format counts them: several, and line ends, are one."""
    return _SPACES.sub(" ", text or "")


def _times(said: str | None) -> int:
    return max(count(said, 1), 1)
