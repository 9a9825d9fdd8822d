"""One module for each file type; the type is told from the content, not from the name."""

from app.document import Document
from app.parsing.errors import EmptyDraftError, UnsupportedTypeError
from app.parsing.readers import text

_SIGNATURES = (
    (b"PK\x03\x04", "新版 Word、Excel 或 WPS 文档"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word、Excel 或 WPS 文档"),
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"<!doctype html", "网页文件"),
    (b"<html", "网页文件"),
)


def read_document(data: bytes) -> Document:
    """The text of a source and its rows. Raises a DraftError where nothing can be read."""
    if not data.strip(b"\x00\t\r\n\x0c \xef\xbb\xbf"):
        raise EmptyDraftError
    start = data[:512].lstrip(b"\xef\xbb\xbf\t\r\n ").lower()
    for signature, kind in _SIGNATURES:
        if start.startswith(signature.lower()):
            raise UnsupportedTypeError(kind)
    return text.read(data)
