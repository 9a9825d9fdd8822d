"""The records of a binary workbook (BIFF), and the texts in them."""

from collections.abc import Iterator, Sequence
from struct import unpack_from
from typing import NamedTuple

from app.parsing.errors import TooLargeError

_CONTINUE = 0x3C
_WIDE, _FAR_EAST, _RICH = 0x01, 0x04, 0x08
_MOST_RECORDS = 300_000  # a report has 2,000


class Record(NamedTuple):
    """One record; parts: its bytes, cut where they go on in records of their own."""

    kind: int
    parts: list[bytes]

    @property
    def data(self) -> bytes:
        """Its first part, which is all there is to most records."""
        return self.parts[0]


class Text(NamedTuple):
    """A text, and the fonts of its pieces: from which character on, and the font's number."""

    text: str
    fonts: Sequence[tuple[int, int]] = ()


def records(stream: bytes, start: int) -> Iterator[Record]:
    """The records from a place on, those that go on others joined to them."""
    pending: Record | None = None
    left = _MOST_RECORDS
    while start + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, start)
        part = stream[start + 4 : start + 4 + size]
        start += 4 + size
        left -= 1
        if not left:
            raise TooLargeError("文件的内容过于庞大")
        if kind == _CONTINUE and pending is not None:
            pending.parts.append(part)
            continue
        if pending is not None:
            yield pending
        pending = Record(kind, [part])
    if pending is not None:
        yield pending


class TextReader:
    """Reads texts that follow each other in a record, cut anywhere by its parts."""

    def __init__(self, record: Record, start: int = 0) -> None:
        self._parts = record.parts
        self._part = 0
        self._at = start

    @property
    def ended(self) -> bool:
        """Whether nothing is left."""
        return self._part >= len(self._parts) - 1 and self._at >= len(self._parts[-1])

    def text(self) -> Text:
        """The next text, as workbooks since Excel 97 have it."""
        length, flags = unpack_from("<HB", self._bytes(3))
        runs = unpack_from("<H", self._bytes(2))[0] if flags & _RICH else 0
        extra = unpack_from("<I", self._bytes(4))[0] if flags & _FAR_EAST else 0
        text = self._characters(length, wide=bool(flags & _WIDE))
        fonts = self._bytes(4 * runs)
        self._skip(extra)
        return Text(text, [unpack_from("<HH", fonts, 4 * run) for run in range(runs)])

    def _characters(self, length: int, *, wide: bool) -> str:
        """Characters; where a part begins in their midst, it says anew how wide they are."""
        text = ""
        while length:
            if self._at >= len(self._parts[self._part]):
                self._next()
                wide = bool(self._bytes(1)[0] & _WIDE)
            size = 2 if wide else 1
            here = min(length, (len(self._parts[self._part]) - self._at) // size)
            if not here:
                raise IndexError
            piece = self._parts[self._part][self._at : self._at + here * size]
            text += piece.decode("utf-16-le" if wide else "latin-1", "replace")
            self._at += here * size
            length -= here
        return text

    def _bytes(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            if self._at >= len(self._parts[self._part]):
                self._next()
            piece = self._parts[self._part][self._at : self._at + size - len(taken)]
            self._at += len(piece)
            taken += piece
        return taken

    def _skip(self, size: int) -> None:
        while size > 0:
            if self._at >= len(self._parts[self._part]):
                self._next()
            step = min(size, len(self._parts[self._part]) - self._at)
            self._at += step
            size -= step

    def _next(self) -> None:
        self._part += 1
        self._at = 0
        if self._part >= len(self._parts):
            raise IndexError  # the text is cut off
