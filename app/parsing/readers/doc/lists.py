"""Automatic numbering in binary Word files: the numbers that are printed but not in the text."""

from collections.abc import Iterator
from contextlib import suppress
from struct import error, unpack_from
from typing import NamedTuple

from app.parsing.readers.doc.file import WordFile
from app.parsing.readers.numerals import numeral, numeral_style

_DEFINITIONS, _LISTS = 73, 74
_DEFINITION_SIZE, _LIST_SIZE = 28, 16
_MOST = 0x7FF  # lists and definitions that a file can have
_LEVELS = 9
_LEVEL_SIZE = 28
_LONGEST_PATTERN = 60
_BULLET = 23
_SIMPLE = 0x01  # the definition has one level only
_OWN_START, _OWN_LEVEL = 0x10, 0x20
_LEVEL_BITS = 0x0F
_KEEPS_COUNTING, _IN_DIGITS = 0x08, 0x04


class _Level(NamedTuple):
    start: int
    style: int
    pattern: str  # with the numbers of levels as characters 0 to 8
    in_digits: bool
    keeps_counting: bool


class _List(NamedTuple):
    """definition: the lists of one definition count together. starts: where levels begin anew."""

    definition: int
    levels: dict[int, _Level]
    starts: dict[int, int]


class Lists:
    """All lists of a file. Ask for the labels in reading order, once a paragraph."""

    def __init__(self, file: WordFile) -> None:
        self._counted: dict[int, list[int | None]] = {}
        self._lists: dict[int, _List] = {}
        with suppress(error, IndexError):  # damaged lists are as good as none
            self._lists.update(enumerate(_lists(file, dict(_definitions(file))), start=1))

    def label(self, number: int, level: int) -> str:
        """What is printed before the next paragraph of a list."""
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        counted = self._counted.setdefault(found.definition, [None] * _LEVELS)
        start, before = found.starts.pop(level, None), counted[level]
        if start is not None:
            counted[level] = start
        else:
            counted[level] = found.levels[level].start if before is None else before + 1
        for below in range(level + 1, _LEVELS):
            if below in found.levels and not found.levels[below].keeps_counting:
                counted[below] = None
        return "".join(_written(found, level, counted))


def _written(found: _List, level: int, counted: list[int | None]) -> Iterator[str]:
    at = found.levels[level]
    for sign in at.pattern:
        place = ord(sign)
        if at.style == _BULLET:
            yield "" if "\ue000" <= sign <= "\uf8ff" else sign
        elif place < _LEVELS:
            meant = found.levels.get(place, at)
            number = counted[place]
            style = "decimal" if at.in_digits else numeral_style(str(meant.style))
            yield numeral(meant.start if number is None else number, style)
        else:
            yield sign


def _definitions(file: WordFile) -> Iterator[tuple[int, dict[int, _Level]]]:
    """The levels of every definition; they lie behind all definitions."""
    part = file.rest(_DEFINITIONS)
    if len(file.part(_DEFINITIONS)) < 2:
        return
    (count,) = unpack_from("<H", part)
    if count > _MOST:
        return
    at = 2 + count * _DEFINITION_SIZE
    for number in range(count):
        place = 2 + number * _DEFINITION_SIZE
        (name,) = unpack_from("<I", part, place)
        levels = {}
        for level in range(1 if part[place + 26] & _SIMPLE else _LEVELS):
            levels[level], at = _level(part, at)
        yield name, levels


def _lists(file: WordFile, definitions: dict[int, dict[int, _Level]]) -> Iterator[_List]:
    """Lists in the order of their numbers, each with what differs from its definition."""
    part = file.rest(_LISTS)
    if len(file.part(_LISTS)) < 4:
        return
    (count,) = unpack_from("<I", part)
    if count > _MOST:
        return
    at = 4 + count * _LIST_SIZE
    for number in range(count):
        place = 4 + number * _LIST_SIZE
        (definition,) = unpack_from("<I", part, place)
        found = _List(definition, dict(definitions.get(definition, {})), {})
        at += 4
        for _ in range(part[place + 12]):
            start, flags = unpack_from("<iB", part, at)
            at += 8
            level = flags & _LEVEL_BITS
            if flags & _OWN_LEVEL:
                found.levels[level], at = _level(part, at)
            elif flags & _OWN_START:
                found.starts[level] = start
        yield found


def _level(part: bytes, at: int) -> tuple[_Level, int]:
    """A level, and where the next one begins."""
    start, style, flags = unpack_from("<iBB", part, at)
    properties = part[at + 24] + part[at + 25]
    at += _LEVEL_SIZE + properties
    (length,) = unpack_from("<H", part, at)
    pattern = part[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = _Level(
        start,
        style,
        pattern[:_LONGEST_PATTERN],
        bool(flags & _IN_DIGITS),
        bool(flags & _KEEPS_COUNTING),
    )
    return level, at + 2 + 2 * length
