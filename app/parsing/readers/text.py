"""Plain text and Markdown: bytes of any encoding in use to a Document."""

import codecs
import re
from collections.abc import Iterator

from app.document import Document, Loss
from app.parsing.errors import NotTextError
from app.parsing.readers.layout import rows_of
from app.parsing.readers.limits import LONGEST_TEXT

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def read(data: bytes) -> Document:
    """Read text. Raises NotTextError for bytes that are no text."""
    text, lost = decode(data)
    text = _LINE_ENDS.sub("\n", text)
    if len(_CONTROL.findall(text)) + lost > max(8, len(text) // 50):
        raise NotTextError
    losses = []
    if lost:
        message = f"文件编码有损坏，有 {lost} 处文字无法还原（显示为 \ufffd），请对照原件核对。"
        losses.append(Loss("text.lost_characters", message))
    if len(text) > LONGEST_TEXT:
        message = (
            f"文件过长，只读取了前 {LONGEST_TEXT:,} 个字符，后面的没有核对。"
            "请只保留年报，另存后再打开。"
        )
        losses.append(Loss("text.cut_off", message))
        text = text[:LONGEST_TEXT]
    return Document(text, rows_of(text), tuple(losses))


def decode(data: bytes) -> tuple[str, int]:
    """The text, and how many characters could not be brought over.

    Byte order mark, strict UTF-8, UTF-16 without mark, strict GB18030, GB18030 with loss.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with_loss(data[len(mark) :], encoding)
    for encoding in _encodings(data):
        try:
            return data.decode(encoding), 0
        except UnicodeDecodeError:
            continue
    return _with_loss(data, "gb18030")


def _encodings(data: bytes) -> Iterator[str]:
    """What a text without a mark may be; only UTF-16 has zero bytes (its ASCII half)."""
    if b"\x00" not in data:
        yield "utf-8"
    elif utf_16 := _utf_16(data):
        yield utf_16
    yield "gb18030"


def _with_loss(data: bytes, encoding: str) -> tuple[str, int]:
    text = data.decode(encoding, errors="replace")
    return text, text.count("\ufffd")


def _utf_16(data: bytes) -> str | None:
    """Which of the two UTF-16 encodings the bytes are in, or None."""
    import chardet  # noqa: PLC0415 - costs 50 ms, and hardly any file needs it

    guess = chardet.detect(data[:65536])["encoding"]
    return guess.lower() if guess and guess.lower().startswith("utf-16") else None
