"""Excel workbooks (xlsx, xlsm), read from their XML.

Our own reader, because a library that builds the whole rectangle of a sheet takes all memory
where one cell stands far away, and because it must be seen which formulas have no value.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

from app.parsing.errors import DamagedError, UnsupportedTypeError
from app.parsing.readers.look import PLAIN, Look, as_seen
from app.parsing.readers.package import Package, attribute, child, children, count, parse_xml
from app.parsing.readers.sheet.book import MOST_SHEETS, CellFormat, Workbook
from app.parsing.readers.sheet.grid import Area, Sheet
from app.parsing.readers.sheet.values import date_text, formula_text, is_date_format, number_text

_KIND = "Excel 工作簿"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LARGE = 4 * 1024 * 1024
_EMPTY_CELLS = re.compile(rb"<(?:\w{1,9}:)?c\s[^<>]*/>")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # signs that XML has no room for
_NUMBER = re.compile(r"[+-]?[0-9]{1,400}(?:\.[0-9]{0,400})?(?:[eE][+-]?[0-9]{1,3})?")
_OFF = frozenset({None, "0", "false"})


class _Common(NamedTuple):
    """What all sheets of a workbook share."""

    strings: list[str]
    formats: list[CellFormat]
    from_1904: bool


def read_xlsx(package: Package) -> Workbook:
    """The sheets of a workbook."""
    main = next((r.target for r in package.relations() if r.kind == "officeDocument"), "")
    main = main if main in package else "xl/workbook.xml"
    if main.endswith(".bin") or ("xl/workbook.bin" in package and main not in package):
        raise UnsupportedTypeError("二进制格式的 Excel 工作簿（*.xlsb）", "Excel 工作簿（*.xlsx）")
    book = package.xml(main)
    relations = package.relations(main)
    parts = {relation.kind: relation.target for relation in relations}
    common = _Common(
        _strings(package, parts.get("sharedStrings")),
        _formats(package, parts.get("styles")),
        attribute(child(book, "workbookPr"), "date1904") not in _OFF,
    )
    targets = {r.id: r.target for r in relations if r.kind == "worksheet"}
    shown, hidden = [], []
    for listed in children(child(book, "sheets"), "sheet")[:MOST_SHEETS]:
        name, part = listed.get("name", ""), targets.get(attribute(listed, "id") or "")
        if listed.get("state", "visible") != "visible":
            hidden.append(name)
        elif part is not None:
            shown.append((name, part))
    return Workbook((_sheet(name, package.part(part), common) for name, part in shown), hidden)


def _strings(package: Package, part: str | None) -> list[str]:
    if part is None or part not in package:
        return []
    return [_rich(found) for found in children(package.xml(part), "si")]


def _rich(found: Element) -> str:
    """A text of pieces that may look differently; readings of Japanese words are no part of it."""
    text = ""
    for piece in found:
        if piece.tag == "t":
            text += piece.text or ""
        elif piece.tag == "r":
            words = child(piece, "t")
            text += as_seen((words.text if words is not None else "") or "", _look(piece))
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _look(piece: Element) -> Look:
    """The look of a piece of text, or of a font."""
    font = piece if piece.tag == "font" else child(piece, "rPr")
    strike = child(font, "strike")
    struck = strike is not None and attribute(strike, "val") not in {"0", "false"}
    return Look(struck=struck or None, height=attribute(child(font, "vertAlign"), "val"))


def _formats(package: Package, part: str | None) -> list[CellFormat]:
    """The formats that cells refer to by number."""
    if part is None or part not in package:
        return []
    root = package.xml(part)
    codes = {
        count(found.get("numFmtId"), -1): found.get("formatCode", "")
        for found in children(child(root, "numFmts"), "numFmt")
    }
    fonts = [_look(font) for font in children(child(root, "fonts"), "font")]
    formats = []
    for found in children(child(root, "cellXfs"), "xf"):
        number, font = count(found.get("numFmtId"), 0), count(found.get("fontId"), 0)
        look = fonts[font] if font < len(fonts) else PLAIN
        formats.append(CellFormat(is_date_format(number, codes.get(number)), look))
    return formats


def _sheet(name: str, data: bytes, common: _Common) -> Sheet:
    if len(data) > _LARGE:  # formatted down to the last row: those cells hold nothing
        data = _EMPTY_CELLS.sub(b"", data)
    root = parse_xml(data, _KIND)
    sheet = Sheet(name)
    for found in children(child(root, "cols"), "col"):
        if found.get("hidden") not in _OFF:
            first, last = count(found.get("min"), 0), count(found.get("max"), 0)
            sheet.hidden_columns.append((first - 1, last - 1))
    for row, column, cell in _cells(child(root, "sheetData"), sheet):
        _put(sheet, row, column, cell, common)
    for found in children(child(root, "mergeCells"), "mergeCell"):
        begin, _, end = found.get("ref", "").partition(":")
        sheet.merge(Area(*_place(begin), *_place(end or begin)))
    return sheet


def _cells(data: Element | None, sheet: Sheet) -> Iterator[tuple[int, int, Element]]:
    """All cells with their row and column, which a file may leave out where they just go on."""
    row = -1
    for line in children(data, "row"):
        row = count(line.get("r"), row + 2) - 1
        if line.get("hidden") not in _OFF:
            sheet.hidden_rows.add(row)
        if len(line):
            sheet.formatted.add(row)
        column = -1
        for cell in line:
            place = cell.get("r")
            column = column + 1 if place is None else _place(place)[1]
            if len(cell):
                yield row, column, cell


@lru_cache(maxsize=4096)
def _place(name: str) -> tuple[int, int]:
    """The row and column of a cell by its name, such as B12."""
    match = _CELL.fullmatch(name)
    if not match:
        raise DamagedError(_KIND)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _put(sheet: Sheet, row: int, column: int, cell: Element, common: _Common) -> None:
    number = count(cell.get("s"), 0)
    format_ = common.formats[number] if number < len(common.formats) else CellFormat()
    formula, value = cell.find("f"), cell.find("v")
    printed = (value.text if value is not None else None) or ""
    kind = cell.get("t", "n")
    if formula is not None and not printed and kind != "str":
        sheet.unsolved += 1
        sheet.put(row, column, formula_text(formula.text or ""))
        return
    text = _text(kind, printed, cell, format_, common)
    sheet.put(row, column, text if format_.look is PLAIN else as_seen(text, format_.look))


def _text(kind: str, printed: str, cell: Element, format_: CellFormat, common: _Common) -> str:
    match kind:
        case "s":
            place = count(printed, len(common.strings))
            if place >= len(common.strings):
                raise DamagedError(_KIND)
            return common.strings[place]
        case "inlineStr":
            words = child(cell, "is")
            return "" if words is None else _rich(words)
        case "b":
            return {"0": "FALSE", "1": "TRUE"}.get(printed, printed)
        case "n":
            return _number(printed, format_, from_1904=common.from_1904)
    return printed


def _number(printed: str, format_: CellFormat, *, from_1904: bool) -> str:
    if not _NUMBER.fullmatch(printed):
        return printed
    number = float(printed)
    if format_.is_date:
        return date_text(number, from_1904=from_1904)
    return number_text(number)
