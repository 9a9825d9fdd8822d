"""The cells of one sheet of a binary workbook."""

from collections.abc import Iterable, Sequence
from struct import pack, unpack, unpack_from
from typing import NamedTuple

from app.parsing.readers.look import as_seen
from app.parsing.readers.sheet.book import CellFormat
from app.parsing.readers.sheet.grid import Area, Sheet
from app.parsing.readers.sheet.records import Record, TextReader
from app.parsing.readers.sheet.values import date_text, formula_text, number_text

_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?"}
_ERRORS |= {0x24: "#NUM!", 0x2A: "#N/A"}
_HIDDEN_ROW = 0x20
_LOGICAL, _ERROR, _NOTHING = 1, 2, 3  # what a formula yields instead of a number


class _Place(NamedTuple):
    row: int
    column: int
    format: int


class CellReader:
    """Reads the sheets of one workbook."""

    def __init__(
        self, strings: Sequence[str], formats: Sequence[CellFormat], *, from_1904: bool
    ) -> None:
        self._strings = strings
        self._formats = formats
        self._from_1904 = from_1904

    def read(self, name: str, found: Iterable[Record]) -> Sheet:
        """A sheet with its cells. Raises struct.error or IndexError where records are cut."""
        sheet = Sheet(name)
        formula: _Place | None = None  # whose text is in the next record
        unsolved: list[_Place] = []
        solved = False
        for record in found:
            if record.kind == 0x06:  # FORMULA
                formula = _place(record)
                kind = self._formula(sheet, formula, record.data)
                solved = solved or kind != _NOTHING
                if kind == _NOTHING:
                    unsolved.append(formula)
            elif record.kind == 0x207 and formula is not None:  # STRING
                self._put(sheet, formula, TextReader(record).text().text)
            else:
                self._other(sheet, record)
        if not solved:  # else an empty text is what the formula yields
            sheet.unsolved = len(unsolved)
            for place in unsolved:
                sheet.put(place.row, place.column, formula_text("…"))
        return sheet

    def _other(self, sheet: Sheet, record: Record) -> None:
        data = record.data
        match record.kind:
            case 0xFD:  # LABELSST
                number = unpack_from("<I", data, 6)[0]
                self._put(sheet, _place(record), self._strings[number])
            case 0x204 | 0xD6:  # LABEL, RSTRING
                self._put(sheet, _place(record), TextReader(record, 6).text().text)
            case 0x203:  # NUMBER
                self._number(sheet, _place(record), unpack_from("<d", data, 6)[0])
            case 0x27E:  # RK
                self._number(sheet, _place(record), _short_number(unpack_from("<I", data, 6)[0]))
            case 0xBD:  # MULRK
                row, column = unpack_from("<HH", data)
                for at in range(4, len(data) - 7, 6):
                    format_, value = unpack_from("<HI", data, at)
                    place = _Place(row, column + (at - 4) // 6, format_)
                    self._number(sheet, place, _short_number(value))
            case 0x205:  # BOOLERR
                value, is_error = unpack_from("<BB", data, 6)
                self._put(sheet, _place(record), _logical(value, is_error=bool(is_error)))
            case 0x201 | 0xBE:  # BLANK, MULBLANK
                sheet.formatted.add(unpack_from("<H", data)[0])
            case _:
                _shape(sheet, record)

    def _formula(self, sheet: Sheet, place: _Place, data: bytes) -> int | None:
        """Put what a formula yields; the result is its kind where that is no number."""
        kind, _, value, _, _, mark = unpack_from("<BBBBHH", data, 6)
        if mark != 0xFFFF:
            self._number(sheet, place, unpack_from("<d", data, 6)[0])
            return None
        if kind in {_LOGICAL, _ERROR}:
            self._put(sheet, place, _logical(value, is_error=kind == _ERROR))
        return int(kind)

    def _number(self, sheet: Sheet, place: _Place, value: float) -> None:
        if place.format < len(self._formats) and self._formats[place.format].is_date:
            self._put(sheet, place, date_text(value, from_1904=self._from_1904))
        else:
            self._put(sheet, place, number_text(value))

    def _put(self, sheet: Sheet, place: _Place, text: str) -> None:
        if place.format < len(self._formats):
            text = as_seen(text, self._formats[place.format].look)
        sheet.put(place.row, place.column, text)


def _place(record: Record) -> _Place:
    return _Place(*unpack_from("<HHH", record.data))


def _shape(sheet: Sheet, record: Record) -> None:
    """What is merged and hidden."""
    match record.kind:
        case 0xE5:  # MERGEDCELLS
            for at in range(2, len(record.data) - 7, 8):
                top, bottom, left, right = unpack_from("<HHHH", record.data, at)
                sheet.merge(Area(top, left, bottom, right))
        case 0x208:  # ROW
            if unpack_from("<H", record.data, 12)[0] & _HIDDEN_ROW:
                sheet.hidden_rows.add(unpack_from("<H", record.data)[0])
        case 0x7D:  # COLINFO
            first, last, _, _, flags = unpack_from("<HHHHH", record.data)
            if flags & 1:
                sheet.hidden_columns.append((first, last))


def _short_number(value: int) -> float:
    """A number in four bytes: whole or the upper half of a double, perhaps times a hundred."""
    if value & 2:
        number = float((value >> 2) - (1 << 30 if value >> 31 else 0))
    else:
        number = unpack("<d", pack("<II", 0, value & ~3))[0]
    return number / 100 if value & 1 else number


def _logical(value: int, *, is_error: bool) -> str:
    if is_error:
        return _ERRORS.get(value, "#N/A")
    return "TRUE" if value else "FALSE"
