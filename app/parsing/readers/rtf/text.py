"""The text of one paragraph of RTF while its letters come in."""

from typing import NamedTuple

from app.parsing.errors import TooLargeError
from app.parsing.readers.limits import LONGEST_TEXT
from app.parsing.readers.rtf.fonts import GB18030, decoded
from app.parsing.readers.seen import (
    UNKNOWN_SIGN,
    lowered,
    raised,
    struck,
    whole_characters,
)


class Look(NamedTuple):
    """How letters are printed. encoding: of their font; None: that of the usual font.

    fallback: how many letters for old programs follow one of Unicode. label: whether they are
    the automatic number of the paragraph.
    """

    encoding: str | None = None
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    height: int = 0
    label: bool = False

    @property
    def prints(self) -> bool:
        """Whether they are printed at all."""
        return not (self.hidden or self.deleted)

    def seen(self, text: str) -> str:
        """What is printed for them."""
        if self.height:
            text = raised(text) if self.height > 0 else lowered(text)
        return struck(text) if self.struck else text


class Line:
    """Collects a paragraph.

    usual: the encoding of the usual font. lost: whether a letter could not be told.
    """

    def __init__(self) -> None:
        self.usual = GB18030
        self.lost = False
        self._length = 0  # of all paragraphs so far
        self._bytes = bytearray()  # letters in the encoding of their font
        self._text: list[str] = []
        self._label: list[str] = []

    def add_bytes(self, letters: bytes) -> None:
        """Add letters in the encoding of the font; one of Chinese may come in two steps."""
        self._bytes += letters
        self._check(len(self._bytes) // 2)

    def add(self, text: str, look: Look) -> None:
        """Add letters that no encoding is needed for."""
        self.settle(look)
        if not (text and look.prints):
            return
        self._length += len(text)
        self._check(0)
        (self._label if look.label else self._text).append(look.seen(text))

    def settle(self, look: Look) -> None:
        """The bytes so far look like this; those to come may look different."""
        if not self._bytes:
            return
        letters = bytes(self._bytes)
        self._bytes.clear()
        if look.prints:
            text = decoded(letters, look.encoding or self.usual)
            self.lost |= "\ufffd" in text
            self.add(text, look)

    def take(self, look: Look) -> tuple[str, str]:
        """The paragraph, which is at its end, and its automatic number."""
        self.settle(look)
        text = whole_characters("".join(self._text))
        label = whole_characters("".join(self._label)).strip(f" \t{UNKNOWN_SIGN}")
        self._text.clear()
        self._label.clear()
        return text, label

    def _check(self, more: int) -> None:
        if self._length + more > LONGEST_TEXT:
            raise TooLargeError(f"文件的文字超过 {LONGEST_TEXT:,} 个字")
