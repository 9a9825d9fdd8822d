"""Web archives (MHT): a page and what belongs to it, packed like a mail with enclosures."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from app.document import Document, Loss
from app.parsing.errors import DamagedError
from app.parsing.readers import html, text
from app.parsing.readers.html.charset import decode
from app.parsing.readers.limits import DEEPEST

_KIND = "网页归档文件（MHT）"
_OUTER = b"\xef\xbb\xbf\r\n\t "
_MULTIPART = re.compile(rb"^content-type\s*:\s*multipart", re.IGNORECASE | re.MULTILINE)
_INCOMPLETE = "这个网页归档文件不完整或有损坏，读到的内容可能缺少一部分，请对照原网页核对。"
# What changes the content of a part, or ends the file too early.
_LOSSES = {
    "CloseBoundaryNotFoundDefect",
    "InvalidBase64CharactersDefect",
    "InvalidBase64LengthDefect",
    "InvalidBase64PaddingDefect",
}


class _Part(NamedTuple):
    """A part of the archive. charset: as the part was labelled."""

    kind: str
    charset: str | None
    data: bytes
    damaged: bool


def read(data: bytes) -> Document:
    """Read a web archive. Raises DamagedError where there is no page in it."""
    try:
        parts = list(_parts(data.lstrip(_OUTER)))
    except (ValueError, LookupError, RecursionError):  # email, over headers made for it
        raise DamagedError(_KIND) from None
    pages = [part for part in parts if part.kind == "text/html" and part.data.strip()]
    plain = [part for part in parts if part.kind == "text/plain" and part.data.strip()]
    if pages:
        document = _read_pages(pages)
    elif plain:
        document = text.read(plain[0].data)
    else:
        raise DamagedError(_KIND)
    if any(part.damaged for part in parts):
        loss = Loss("mht.incomplete", _INCOMPLETE)
        document = replace(document, losses=(*document.losses, loss))
    return document


def _read_pages(parts: list[_Part]) -> Document:
    """The first part is the page, the others are what it shows in frames."""
    decoded = [decode(part.data, part.charset) for part in parts]
    return html.read_pages([page for page, _ in decoded], decoded[0][1])


def _parts(data: bytes) -> Iterator[_Part]:
    """The parts with text; the pictures are left packed."""
    # It loads socket, which reading any other file does without.
    from email import message_from_bytes  # noqa: PLC0415

    if len(_MULTIPART.findall(data)) > DEEPEST:  # it reads one within the other by recursion
        raise DamagedError(_KIND)
    whole = message_from_bytes(data)
    for part in whole.walk():
        kind = part.get_content_type()
        if kind in {"text/html", "text/plain"}:
            content = part.get_payload(decode=True)
            defects = {type(defect).__name__ for defect in (*part.defects, *whole.defects)}
            damaged = not defects.isdisjoint(_LOSSES)
            content = content if isinstance(content, bytes) else b""
            yield _Part(kind, part.get_content_charset(), content, damaged)
