"""The bytes of a web page to text: what the page says of itself is asked, never trusted."""

import re
from collections.abc import Iterator

from app.parsing.readers import text

_DECLARED = re.compile(
    rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]*?encoding\s*=\s*[\"']([\w-]+)",
    re.IGNORECASE,
)
_HEAD = 8192  # browsers look at 1,024 bytes; pages with scripts first need more
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

# Pages that call themselves gb2312 have signs of gbk and gb18030. What is missing here
# (iso-8859-1, windows-1252) says nothing: editors put it into Chinese pages, too.
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}


def decode(data: bytes, declared: str | None = None) -> tuple[str, int]:
    """The text of a page, and how many of its characters could not be brought over.

    declared: the charset that the page was sent with, which goes before its own.
    """
    names = list(_named(data, declared))
    if data.startswith(_MARKS) or not names:
        return text.decode(data)
    for name in names:
        try:
            return data.decode(name), 0
        except UnicodeDecodeError:
            continue
    attempts = [data.decode(name, errors="replace") for name in names]
    best = min(attempts, key=lambda attempt: attempt.count("\ufffd"))
    return best, best.count("\ufffd")


def _named(data: bytes, declared: str | None) -> Iterator[str]:
    """The encodings to be tried, if the page or its sender names a known one.

    UTF-8 goes first: nothing else is valid UTF-8 by chance, but UTF-8 may be valid GB18030, and
    editors leave gb2312 in pages that they turn into UTF-8.
    """
    match = _DECLARED.search(data[:_HEAD])
    own = (match[1] or match[2]).decode("ascii", "replace") if match else ""
    told = [_ENCODINGS[n.lower()] for n in (declared or "", own) if n.lower() in _ENCODINGS]
    if told:
        yield from dict.fromkeys(["utf-8", *told, "gb18030"])
