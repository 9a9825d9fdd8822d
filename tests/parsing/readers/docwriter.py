"""Writes small binary Word files, whose every property the tests decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from struct import pack
from typing import NamedTuple

_SECTOR = 512
_SMALLEST_STREAM = 4096  # smaller ones would lie in a stream of their own
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT_AT = 1024

IN_TABLE = pack("<HB", 0x2416, 1)
ROW_END = IN_TABLE + pack("<HB", 0x2417, 1)
INNER = IN_TABLE + pack("<Hi", 0x6649, 2)
INNER_CELL_END = INNER + pack("<HB", 0x244B, 1)
INNER_ROW_END = INNER + pack("<HB", 0x244C, 1)
HIDDEN = pack("<HB", 0x083C, 1)
DELETED = pack("<HB", 0x0800, 1)
JOINS_FIRST, JOINS, JOINS_DOWN_FIRST, JOINS_DOWN = 0x01, 0x02, 0x60, 0x20


class Part(NamedTuple):
    """Text with one format. properties: sprms. narrow: stored in one byte a character.

    change: the property that a fast save left in the piece table.
    """

    text: str
    properties: bytes = b""
    narrow: bool = False
    change: int = 0


class Style(NamedTuple):
    paragraph: bytes = b""
    character: bytes = b""
    base: int = 0x0FFF


@dataclass
class WordWriter:
    """Paragraphs in order, each with its mark; then data()."""

    version: int = 0xC1
    mark: int = 0xA5EC
    flags: int = 0x0200
    missing: int = 0  # characters that the header says there are, and are not
    boxes: str = ""
    styles: list[Style] = field(default_factory=list)
    long_lists: bytes = b""  # the data stream
    _parts: list[Part] = field(default_factory=list)
    _paragraphs: list[tuple[int, bytes]] = field(default_factory=list)  # how many parts, properties

    def paragraph(
        self, *parts: Part | str, mark: str = "\r", properties: bytes = b"", style: int = 0
    ) -> None:
        printed = [part if isinstance(part, Part) else Part(part) for part in parts]
        if not printed or not printed[-1].text.endswith(mark):
            printed.append(Part(mark))
        self._parts += printed
        self._paragraphs.append((len(printed), pack("<H", style) + properties))

    def row(self, *cells: str | Part, edges: Sequence[int], flags: Sequence[int] = ()) -> None:
        for cell in cells:
            self.paragraph(cell, mark="\x07", properties=IN_TABLE)
        self.end_row(edges, flags)

    def end_row(
        self, edges: Sequence[int], flags: Sequence[int] = (), *, gone: bytes = b""
    ) -> None:
        shape = row_shape(edges, flags)
        self.paragraph(Part("\x07", gone), mark="\x07", properties=ROW_END + shape)

    def data(self) -> bytes:
        text = "".join(part.text for part in self._parts)
        word, places = self._text()
        characters, paragraphs = self._pages(word, places)
        count = len(_units(text))
        lists = self._piece_table(places)
        tables = (lists, characters, paragraphs, self._styles())
        table = b"".join(tables)
        word[:12] = pack("<HHHHHH", self.mark, self.version, 0, 0, 0, self.flags)
        counts = (count + self.missing, 0, 0, 0, 0, 0, len(self.boxes))
        word[0x4C : 0x4C + 28] = pack("<7I", *counts)
        at = 0
        for number, part in zip((33, 12, 13, 1), tables, strict=True):
            word[0x9A + 8 * number : 0x9A + 8 * number + 8] = pack("<II", at, len(part))
            at += len(part)
        return compound({"WordDocument": bytes(word), "1Table": table, "Data": self.long_lists})

    def _text(self) -> tuple[bytearray, list[int]]:
        """The main stream up to the text, and where each part of it lies."""
        word = bytearray(_TEXT_AT)
        places = []
        for part in self._all_parts():
            places.append(len(word))
            word += part.text.encode("cp1252") if part.narrow else part.text.encode("utf-16-le")
        places.append(len(word))
        return word, places

    def _all_parts(self) -> list[Part]:
        return [*self._parts, Part(self.boxes)] if self.boxes else self._parts

    def _piece_table(self, places: list[int]) -> bytes:
        bounds, pieces, at = [0], b"", 0
        for part, place in zip(self._all_parts(), places, strict=False):
            at += len(_units(part.text))
            bounds.append(at)
            offset = place * 2 | 0x40000000 if part.narrow else place
            pieces += pack("<HIH", 0, offset, part.change)
        table = pack(f"<{len(bounds)}I", *bounds) + pieces
        return b"\x02" + pack("<I", len(table)) + table

    def _pages(self, word: bytearray, places: list[int]) -> tuple[bytes, bytes]:
        runs = [
            (place, end, bytes([len(part.properties)]) + part.properties)
            for part, place, end in zip(self._parts, places, places[1:], strict=False)
        ]
        paragraphs, first = [], 0
        for count, properties in self._paragraphs:
            padded = properties + bytes(len(properties) % 2 == 0)
            size = bytes([(len(padded) + 1) // 2])
            paragraphs.append((places[first], places[first + count], size + padded))
            first += count
        return _add_pages(word, runs, 1), _add_pages(word, paragraphs, 13)

    def _styles(self) -> bytes:
        result = pack("<HHH", 4, len(self.styles), 10)
        for style in self.styles:
            kind = 1 if style.paragraph or not style.character else 2
            lists = [style.character] if kind == 2 else [b"\0\0" + style.paragraph, style.character]
            body = pack("<HHHHH", 0, kind | style.base << 4, len(lists), 0, 0) + pack(
                "<HHH", 1, 65, 0
            )
            for sprms in lists:
                body += bytes(len(body) % 2) + pack("<H", len(sprms)) + sprms
            result += pack("<H", len(body)) + body
        return result


def row_shape(edges: Sequence[int], flags: Sequence[int] = ()) -> bytes:
    """The sprm that says where the cells of a row stand and how they are merged."""
    count = len(edges) - 1
    cells = b"".join(pack("<H18x", flag) for flag in flags)
    operand = bytes([count]) + pack(f"<{count + 1}h", *edges) + cells
    return pack("<HH", 0xD608, len(operand) + 1) + operand


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE file with these streams at its root."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = []
    for name, data in streams.items():
        padded = data + bytes(max(_SMALLEST_STREAM - len(data), -len(data) % _SECTOR))
        padded += bytes(-len(padded) % _SECTOR)
        entries.append((name, 2, len(sectors), len(padded)))
        _add_chain(sectors, chain, padded)
    directory = _entry("Root Entry", 5, _END, 0, child=1)
    for number, (name, kind, start, size) in enumerate(entries, start=1):
        following = number + 1 if number < len(entries) else _FREE
        directory += _entry(name, kind, start, size, following=following)
    first = len(sectors)
    _add_chain(sectors, chain, directory + bytes(-len(directory) % _SECTOR))
    fats = (len(chain) + 127) // 127
    fat_at = len(sectors)
    table = [*chain, *[_FAT] * fats]
    table += [_FREE] * (128 * fats - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += pack("<IIIIIIIII", 0, fats, first, 0, _SMALLEST_STREAM, _END, 0, _END, 0)
    header += pack("<109I", *range(fat_at, fat_at + fats), *[_FREE] * (109 - fats))
    return header + b"".join(sectors) + pack(f"<{len(table)}I", *table)


def _add_chain(sectors: list[bytes], chain: list[int], data: bytes) -> None:
    for at in range(0, len(data), _SECTOR):
        sectors.append(data[at : at + _SECTOR])
        chain.append(len(sectors))
    chain[-1] = _END


def _entry(
    name: str, kind: int, start: int, size: int, child: int = _FREE, following: int = _FREE
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    links = pack("<III", _FREE, following, child)
    return (
        encoded.ljust(64, b"\0")
        + pack("<HBB", len(encoded), kind, 1)
        + links
        + bytes(36)
        + pack("<III", start, size, 0)
    )


def _units(text: str) -> bytes:
    """A byte for every position that the text takes."""
    return bytes(len(text.encode("utf-16-le")) // 2)


def _add_pages(word: bytearray, runs: Iterable[tuple[int, int, bytes]], width: int) -> bytes:
    """Append pages of formatting; the result is the table that says which page holds what."""
    starts, numbers, end = [], [], 0
    for start, end, properties in runs:
        word += bytes(-len(word) % _SECTOR)
        starts.append(start)
        numbers.append(len(word) // _SECTOR)
        at = (_SECTOR - 2 - len(properties)) & ~1
        page = pack("<II", start, end) + bytes([at // 2]) + bytes(width - 1)
        word += page.ljust(at, b"\0") + properties.ljust(_SECTOR - 1 - at, b"\0") + b"\x01"
    return pack(f"<{len(starts) + 1}I", *starts, end) + pack(f"<{len(numbers)}I", *numbers)
