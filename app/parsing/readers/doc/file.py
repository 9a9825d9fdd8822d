"""The streams of a binary Word file, and where its header says that things are in them."""

from io import BytesIO
from struct import unpack_from
from typing import NamedTuple

import olefile

from app.parsing.errors import DamagedError, EncryptedError, OldWordError
from app.parsing.readers.limits import LARGEST_PART

KIND = "Word 97-2003 或 WPS 文档"
_OLD_MARKS = (0xA5DB, 0xA5DC)
_MARK = 0xA5EC
_FIRST_VERSION = 0xC0  # Word 97; 0xC1 as a rule
_ENCRYPTED = 0x0100
_SECOND_TABLE = 0x0200
_COUNTS = 0x4C  # characters of the text, its footnotes, headers, ..., in the order of _Counts
_PLACES = 0x9A  # pairs of offset and length in the table stream


class Counts(NamedTuple):
    """How many characters each part of the text has, in the order in which they follow."""

    main: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int


class WordFile(NamedTuple):
    """word: the stream of the text. table: that of the structure. data: of what is very long."""

    word: bytes
    table: bytes
    data: bytes
    counts: Counts

    def part(self, number: int) -> bytes:
        """A structure of the table stream, by its number in the header."""
        offset, length = unpack_from("<II", self.word, _PLACES + 8 * number)
        if offset + length > len(self.table):
            raise DamagedError(KIND)
        return self.table[offset : offset + length]

    def rest(self, number: int) -> bytes:
        """A structure, and all that follows it."""
        (offset,) = unpack_from("<I", self.word, _PLACES + 8 * number)
        return self.table[offset:]


def word_file(data: bytes) -> WordFile:
    """Open a file. Raises EncryptedError, OldWordError, DamagedError."""
    streams = _streams(data)
    word = streams["worddocument"]
    mark, version = unpack_from("<HH", word)
    (flags,) = unpack_from("<H", word, 0x0A)
    if mark in _OLD_MARKS or (mark == _MARK and version < _FIRST_VERSION):
        raise OldWordError
    if mark != _MARK:
        raise DamagedError(KIND)
    if flags & _ENCRYPTED:
        raise EncryptedError
    table = streams["1table" if flags & _SECOND_TABLE else "0table"]
    counts = Counts(*unpack_from("<7I", word, _COUNTS))
    return WordFile(word, table, streams["data"], counts)


def _streams(data: bytes) -> dict[str, bytes]:
    """The streams that are needed; empty where there is none."""
    streams = dict.fromkeys(("worddocument", "0table", "1table", "data"), b"")
    padded = data + bytes(-len(data) % 512)  # WPS leaves the last sector short
    try:
        with olefile.OleFileIO(BytesIO(padded)) as compound:
            for name, *inner in compound.listdir():
                known = not inner and name.lower() in streams
                if known and compound.get_size(name) <= LARGEST_PART:
                    streams[name.lower()] = compound.openstream(name).read()
    except Exception:  # noqa: BLE001 - olefile raises whatever the bytes made it stumble over
        raise DamagedError(KIND) from None
    return streams
