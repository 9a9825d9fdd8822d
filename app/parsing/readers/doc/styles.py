"""The styles of a binary Word file, as far as they hide or raise text or number paragraphs."""

from collections.abc import Iterator
from contextlib import suppress
from struct import error, unpack_from
from typing import NamedTuple

from app.parsing.readers.doc.file import WordFile
from app.parsing.readers.doc.sprms import HEIGHT, HIDDEN, LEVEL, LIST, sprms

_STYLES = 1
_PARAGRAPH, _CHARACTER = 1, 2
_DEEPEST = 16  # styles based on styles; Word allows 11


class Style(NamedTuple):
    """None where neither the style nor those it is based on say it."""

    hidden: bool | None = None
    height: int | None = None
    list_: int | None = None
    level: int | None = None


class _Own(NamedTuple):
    """What the file says of a style: what it is based on, and its own properties."""

    base: int
    paragraph: bytes = b""
    character: bytes = b""


def styles(file: WordFile) -> dict[int, Style]:
    """Styles by their number. Damaged ones are as good as none."""
    part = file.part(_STYLES)
    own: dict[int, _Own] = {}
    with suppress(error, IndexError):
        own.update(_own_styles(part))
    return {number: _resolved(number, own) for number in own}


def _own_styles(part: bytes) -> Iterator[tuple[int, _Own]]:
    size, count, base_size = unpack_from("<HHH", part)
    at = 2 + size
    for number in range(count):
        (length,) = unpack_from("<H", part, at)
        if length:
            yield number, _own(part[at + 2 : at + 2 + length], base_size)
        at += 2 + length


def _own(style: bytes, base_size: int) -> _Own:
    kind, parts = unpack_from("<HH", style, 2)
    own = _Own(kind >> 4)
    (name_length,) = unpack_from("<H", style, base_size)
    at = base_size + 2 + 2 * name_length + 2
    found = []
    for _ in range(parts & 0x0F):
        at += at & 1  # each begins at an even place
        (size,) = unpack_from("<H", style, at)
        found.append(style[at + 2 : at + 2 + size])
        at += 2 + size
    kind &= 0x0F
    if kind == _PARAGRAPH and len(found) > 1:
        return own._replace(paragraph=found[0][2:], character=found[1])
    if kind == _CHARACTER and found:
        return own._replace(character=found[0])
    return own


def _resolved(number: int, own: dict[int, _Own]) -> Style:
    """What a style says itself goes before what the styles say that it is based on."""
    result = Style()
    for _ in range(_DEEPEST):
        style = own.get(number)
        if style is None:
            break
        said = _said(style)
        result = Style(
            said.hidden if result.hidden is None else result.hidden,
            said.height if result.height is None else result.height,
            said.list_ if result.list_ is None else result.list_,
            said.level if result.level is None else result.level,
        )
        number = style.base
    return result


def _said(style: _Own) -> Style:
    result = Style()
    for code, operand in sprms(style.character):
        if code == HIDDEN and operand[0] in (0, 1):
            result = result._replace(hidden=operand[0] == 1)
        elif code == HEIGHT:
            result = result._replace(height=operand[0])
    for code, operand in sprms(style.paragraph):
        if code == LIST:
            result = result._replace(list_=int.from_bytes(operand, "little"))
        elif code == LEVEL:
            result = result._replace(level=operand[0])
    return result
