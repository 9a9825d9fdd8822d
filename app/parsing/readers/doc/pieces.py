"""The text of a binary Word file: pieces that lie about in its main stream."""

from array import array
from struct import unpack_from
from typing import NamedTuple

from app.parsing.errors import DamagedError, TooLargeError
from app.parsing.readers.doc.file import KIND, WordFile
from app.parsing.readers.limits import LONGEST_TEXT

_PIECES = 33
_ONE_BYTE = 0x40000000
_MOST_PIECES = 100_000
_MOST_CHARACTERS = 2 * LONGEST_TEXT  # with field codes, headers, footnotes

# A piece may carry one property of its own (of these few), or the number of a list of them.
_SHORT_SPRMS = {0x0C: 0x260A, 0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x5C: 0x083C}


class Piece(NamedTuple):
    """Characters first:end of the text, found at offset, each width bytes wide.

    properties: what was changed of all of them in a fast save.
    """

    first: int
    end: int
    offset: int
    width: int
    properties: bytes

    def place(self, position: int) -> int:
        """Where a character of the piece lies in the main stream."""
        return self.offset + (position - self.first) * self.width


def pieces(file: WordFile) -> list[Piece]:
    """All pieces in the order of the text."""
    lists, table = _piece_table(file.part(_PIECES))
    count = (len(table) - 4) // 12
    if not 0 < count <= _MOST_PIECES:
        raise DamagedError(KIND)
    bounds = unpack_from(f"<{count + 1}I", table)
    if bounds[-1] > _MOST_CHARACTERS:
        raise TooLargeError(f"文件的文字超过 {_MOST_CHARACTERS:,} 个字")
    result = []
    for number in range(count):
        first, end = bounds[number : number + 2]
        offset, change = unpack_from("<IH", table, 4 * (count + 1) + 8 * number + 2)
        width = 2
        if offset & _ONE_BYTE:
            offset, width = (offset & ~_ONE_BYTE) // 2, 1
        piece = Piece(first, end, offset, width, _properties(change, lists))
        if end < first or piece.place(end) > len(file.word):
            raise DamagedError(KIND)
        result.append(piece)
    return result


def text_of(file: WordFile, parts: list[Piece]) -> str:
    """The text, with a character for every position: those beyond 16 bits still have two."""
    return "".join(_decoded(file.word[p.offset : p.place(p.end)], p.width) for p in parts)


def _decoded(data: bytes, width: int) -> str:
    if width == 1:
        return data.decode("cp1252", "replace")
    text = data.decode("utf-16-le", "surrogatepass")
    if 2 * len(text) == len(data):
        return text
    return "".join(map(chr, array("H", data)))


def _piece_table(part: bytes) -> tuple[list[bytes], bytes]:
    """Lists of properties that pieces may refer to by number, and the table of pieces."""
    lists = []
    at = 0
    while part[at : at + 1] == b"\x01":
        (size,) = unpack_from("<H", part, at + 1)
        lists.append(part[at + 3 : at + 3 + size])
        at += 3 + size
    if part[at : at + 1] != b"\x02":
        raise DamagedError(KIND)
    (size,) = unpack_from("<I", part, at + 1)
    return lists, part[at + 5 : at + 5 + size]


def _properties(change: int, lists: list[bytes]) -> bytes:
    number = change >> 1
    if change & 1:
        return lists[number] if number < len(lists) else b""
    code = _SHORT_SPRMS.get(number & 0x7F)
    return b"" if code is None else code.to_bytes(2, "little") + bytes([number >> 7])
