"""HTML to tags and text, in one pass over the source.

Not the standard library's parser: the one of the Python that is shipped raises AssertionError
for a broken `<![`, and takes time by the square of the length for comments and tags that never
end. What never ends is here taken for as little as possible, so that more is shown, not less.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import NamedTuple

_OPEN = re.compile(r"<(?:(/?)[a-zA-Z]|[/!?])")  # a group where it is a tag
_TEXT_AND_TAG = re.compile(
    r"([^<]*+)<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>"
)
_WITHOUT_QUOTES = re.compile(r"([^<]*+)<(/?)([a-zA-Z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(
    r"([^\s=/\"'>]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>][^\s>]*+)))?+"
)
# unescape alone would stumble over a number of 5,000 digits
_REFERENCE = re.compile(
    r"&(?:#[0-9]{1,8}(?![0-9])|#[xX][0-9a-fA-F]{1,8}(?![0-9a-fA-F])|[a-zA-Z][a-zA-Z0-9]{1,31});?"
)
_MOST_ATTRIBUTES = 60
_RAW = frozenset(
    ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript")
)


class Text(NamedTuple):
    """What stands between two tags, as in the source."""

    text: str


class Start(NamedTuple):
    """A tag that begins an element. closed: it ends it as well (<br/>)."""

    name: str
    attributes: str

    @property
    def closed(self) -> bool:
        return self.attributes.endswith("/")


class End(NamedTuple):
    """A tag that ends an element."""

    name: str


class Raw(NamedTuple):
    """An element in which tags are no tags, with its content."""

    name: str
    attributes: str
    text: str


class Comment(NamedTuple):
    """What says nothing: a comment, a declaration, a broken tag."""


Token = Text | Start | End | Raw | Comment


def tokens(html: str) -> Iterator[Token]:
    """The tags and texts of a page in their order."""
    pattern, at = _TEXT_AND_TAG, 0
    endless: set[str] = set()  # what was looked for and does not come any more
    while at < len(html):
        found = pattern.match(html, at)
        if not found:
            start, is_tag = _next_opening(html, at)
            if start > at:
                yield Text(html[at:start])
                at = start
            elif is_tag and pattern is _TEXT_AND_TAG:
                pattern = _WITHOUT_QUOTES
            else:
                at = _after_comment(html, at, endless)
                yield Comment()
            continue
        text, slash, name, attributes = found.groups()
        name, at = name.lower(), found.end()
        if text:
            yield Text(text)
        if slash:
            yield End(name)
        elif name in _RAW and (end := _end_of_raw(html, at, name, attributes, endless)):
            yield Raw(name, attributes, html[at : end.start()])
            at = end.end()
        else:
            yield Start(name, attributes)


def attributes_of(source: str) -> dict[str, str]:
    """The attributes of a tag; those without a value have an empty one. The first one counts."""
    found: dict[str, str] = {}
    for match in islice(_ATTRIBUTE.finditer(source), _MOST_ATTRIBUTES):
        name, double, single, bare = match.groups("")
        found.setdefault(name.lower(), plain(double or single or bare))
    return found


def plain(source: str) -> str:
    """Text with its character references resolved."""
    if "&" not in source:
        return source
    return _REFERENCE.sub(lambda match: _resolved(match[0]), source)


@lru_cache(maxsize=512)
def _resolved(reference: str) -> str:
    return unescape(reference)


def _next_opening(html: str, at: int) -> tuple[int, bool]:
    """Where the next tag or comment begins, and whether it is a tag."""
    opening = _OPEN.search(html, at)
    return (opening.start(), opening[1] is not None) if opening else (len(html), False)


def _after_comment(html: str, start: int, endless: set[str]) -> int:
    """Where a comment, a declaration or a broken tag ends."""
    if html.startswith("<!--", start) and "-->" not in endless:
        end = html.find("-->", start + 2)
        if end >= 0:
            return end + 3
        endless.add("-->")
    end = html.find(">", start)
    return len(html) if end < 0 else end + 1


def _end_of_raw(
    html: str, at: int, name: str, attributes: str, endless: set[str]
) -> re.Match[str] | None:
    if name in endless or attributes.endswith("/"):
        return None
    end = _closing(name).search(html, at)
    if not end:
        endless.add(name)
    return end


@lru_cache(maxsize=len(_RAW))
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?![a-z0-9])[^>]*+>?", re.IGNORECASE)
