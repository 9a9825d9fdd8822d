"""Binary workbooks of Excel and WPS (xls, et).

Our own reader, because a library that believes the counts in a damaged file takes all memory
and ends the program.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from struct import error, unpack_from
from typing import NamedTuple

from app.parsing.errors import DamagedError, EncryptedError, TooLargeError, UnsupportedTypeError
from app.parsing.readers.look import PLAIN, Look, as_seen
from app.parsing.readers.sheet.book import MOST_SHEETS, CellFormat, Workbook
from app.parsing.readers.sheet.grid import Sheet
from app.parsing.readers.sheet.records import Record, Text, TextReader, records
from app.parsing.readers.sheet.values import is_date_format
from app.parsing.readers.sheet.xls_cells import CellReader

_KIND = "Excel 工作簿"
_BEGIN, _END = 0x0809, 0x000A
_EXCEL_95, _EXCEL_97 = 0x0500, 0x0600
_MOST_STRINGS = 200_000
_STRUCK = 0x08
_HEIGHTS = {1: "superscript", 2: "subscript"}
_SKIPPED_FONT = 4  # the format never had a font of this number


class _Listed(NamedTuple):
    name: str
    start: int
    hidden: bool
    is_table: bool


@dataclass
class _Common:
    """What all sheets of a workbook share."""

    strings: list[Text] = field(default_factory=list)
    fonts: list[Look] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)  # of formats that the file defines
    formats: list[tuple[int, int]] = field(default_factory=list)  # font and format of cells
    sheets: list[_Listed] = field(default_factory=list)
    from_1904: bool = False


def read_xls(data: bytes) -> Workbook:
    """The sheets of a workbook."""
    stream = _stream(data)
    try:
        common = _common(stream)
        formats = [_cell_format(common, *found) for found in common.formats]
        strings = [_seen(found, common) for found in common.strings]
    except (error, IndexError):
        raise DamagedError(_KIND) from None
    cells = CellReader(strings, formats, from_1904=common.from_1904)
    listed = [sheet for sheet in common.sheets if sheet.is_table][:MOST_SHEETS]
    return Workbook(
        (_sheet(stream, sheet, cells) for sheet in listed if not sheet.hidden),
        [sheet.name for sheet in listed if sheet.hidden],
    )


def _stream(data: bytes) -> bytes:
    import olefile  # noqa: PLC0415 - only old files of Office and WPS need it

    try:
        # WPS leaves the last sector short.
        with olefile.OleFileIO(BytesIO(data + bytes(-len(data) % 512))) as compound:
            for name in ("Workbook", "Book"):
                if compound.exists(name):
                    return bytes(compound.openstream(name).read())
    except Exception:  # noqa: BLE001 - olefile raises whatever the bytes made it stumble over
        raise DamagedError(_KIND) from None
    raise DamagedError(_KIND)


def _common(stream: bytes) -> _Common:
    common = _Common()
    for record in _section(stream, 0):
        match record.kind:
            case 0x2F:  # FILEPASS
                raise EncryptedError
            case 0x22:  # DATEMODE
                common.from_1904 = record.data[:1] == b"\x01"
            case 0x85:  # BOUNDSHEET
                common.sheets.append(_listed(record.data))
            case 0xFC:  # SST
                common.strings = _strings(record)
            case 0x31:  # FONT
                common.fonts.append(_font(record.data))
            case 0x41E:  # FORMAT
                common.codes[unpack_from("<H", record.data)[0]] = TextReader(record, 2).text().text
            case 0xE0:  # XF
                common.formats.append(unpack_from("<HH", record.data))
    return common


def _section(stream: bytes, start: int) -> Iterator[Record]:
    """The records of the workbook or of one sheet, without those of charts in it."""
    depth = 0
    for record in records(stream, start):
        if record.kind == _BEGIN:
            depth += 1
            _check_version(unpack_from("<H", record.data)[0])
        elif record.kind == _END:
            depth -= 1
        elif depth == 1:
            yield record
        if depth < 1:
            return


def _check_version(version: int) -> None:
    if version == _EXCEL_95:
        raise UnsupportedTypeError("Excel 95 或更早版本的工作簿", "Excel 工作簿（*.xlsx）")
    if version != _EXCEL_97:
        raise DamagedError(_KIND)


def _listed(data: bytes) -> _Listed:
    start, state, kind, length, flags = unpack_from("<IBBBB", data)
    name = data[8 : 8 + length * 2].decode("utf-16-le", "replace") if flags & 1 else ""
    return _Listed(
        name or data[8 : 8 + length].decode("latin-1"), start, bool(state & 3), kind == 0
    )


def _strings(record: Record) -> list[Text]:
    """The texts of all cells; how many there are is read off the bytes, not believed."""
    reader = TextReader(record, 8)
    strings = []
    while not reader.ended:
        strings.append(reader.text())
        if len(strings) > _MOST_STRINGS:
            raise TooLargeError("文件的内容过于庞大")
    return strings


def _font(data: bytes) -> Look:
    flags, _colour, _weight, height = unpack_from("<HHHH", data, 2)
    look = Look(struck=True if flags & _STRUCK else None, height=_HEIGHTS.get(height))
    return PLAIN if look == PLAIN else look


def _look(common: _Common, font: int) -> Look:
    place = font - (font > _SKIPPED_FONT)
    return common.fonts[place] if place < len(common.fonts) else PLAIN


def _cell_format(common: _Common, font: int, number: int) -> CellFormat:
    is_date = is_date_format(number, common.codes.get(number))
    return CellFormat(is_date, _look(common, font))


def _seen(found: Text, common: _Common) -> str:
    """A text, each piece as its font shows it."""
    looks = [(start, _look(common, font)) for start, font in found.fonts]
    if all(look is PLAIN for _, look in looks):
        return found.text
    ends = [start for start, _ in looks[1:]] + [len(found.text)]
    pieces = (as_seen(found.text[a:b], look) for (a, look), b in zip(looks, ends, strict=True))
    return found.text[: looks[0][0]] + "".join(pieces)


def _sheet(stream: bytes, listed: _Listed, cells: CellReader) -> Sheet:
    try:
        return cells.read(listed.name, _section(stream, listed.start))
    except (error, IndexError):
        raise DamagedError(_KIND) from None
