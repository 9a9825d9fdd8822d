"""Automatic numbering: the 一、 and （一） that Word prints but that no paragraph holds as text."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from app.parsing.readers.numerals import numeral, numeral_style
from app.parsing.readers.package import attribute, child, children, count, value_of

_LEVELS = 9
_LONGEST_PATTERN = 60
_PLACE = re.compile("%([1-9])")
_ABSTRACT = ("abstractNum", "listDef")  # today's name and that of Word 2003; so below
_INSTANCE = ("num", "list")


class Numbered(NamedTuple):
    """What a paragraph or a style says about its numbering; None: nothing, ask its style."""

    list_id: str | None = None
    level: int | None = None


_NOT_NUMBERED = Numbered()


class _Level(NamedTuple):
    start: int
    style: str
    pattern: str
    restarts: bool
    in_digits: bool  # the numbers of the levels above too

    @property
    def bullet(self) -> str:
        """A bullet; one from a font of pictures is left out."""
        return "".join(sign for sign in self.pattern if not "\ue000" <= sign <= "\uf8ff")


@dataclass
class _Outline:
    """The levels of a numbering and how far each has counted; lists may share one."""

    levels: dict[int, _Level]
    linked: dict[str, int]  # the level that belongs to a style
    counted: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass
class _List:
    outline: _Outline
    levels: dict[int, _Level]  # those of the outline, unless the list has its own
    starts: dict[int, int]  # where its levels begin anew, until they have


class Numbering:
    """All lists of a document. Ask for the labels in reading order, once a paragraph."""

    def __init__(self, root: Element | None) -> None:
        outlines: dict[str, _Outline] = {}
        linked: dict[str, _Outline] = {}
        for found in children(root, *_ABSTRACT):
            outline = _outline(found)
            outlines[_named(found, "abstractNumId", "listDefId")] = outline
            if style := value_of(child(found, "styleLink")):
                linked.setdefault(style, outline)
        for found in children(root, *_ABSTRACT):
            if link := value_of(child(found, "numStyleLink", "listStyleLink")):
                of_style = linked.get(link, _Outline({}, {}))
                outlines[_named(found, "abstractNumId", "listDefId")] = of_style
        self._lists = {
            _named(found, "numId", "ilfo"): _list(found, outlines)
            for found in children(root, *_INSTANCE)
        }

    def label(self, numbered: Numbered, style: str | None) -> str:
        """The label of the next paragraph of a list; style: the paragraph's own."""
        found = self._lists.get(numbered.list_id or "")
        if found is None:
            return ""
        outline = found.outline
        level = outline.linked.get(style or "", 0) if numbered.level is None else numbered.level
        if level not in found.levels:
            return ""
        _count(found, level)
        return _label(found, level)


def read_numbered(found: Element | None) -> Numbered:
    """The numbering that a paragraph or a style asks for in its numPr or listPr."""
    if found is None:
        return _NOT_NUMBERED
    list_id = value_of(child(found, "numId", "ilfo")) or None
    level = count(value_of(child(found, "ilvl")), -1)
    return Numbered(list_id, level if level >= 0 else None)


def _count(found: _List, level: int) -> None:
    counted = found.outline.counted
    start = found.starts.pop(level, None)
    if start is not None:
        counted[level] = start
    else:
        before = counted[level]
        counted[level] = found.levels[level].start if before is None else before + 1
    for below in range(level + 1, _LEVELS):
        if below in found.levels and found.levels[below].restarts:
            counted[below] = None


def _label(found: _List, level: int) -> str:
    at = found.levels[level]
    if at.style == "bullet":
        return at.bullet

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        meant = found.levels.get(place, at)
        counted = found.outline.counted[place]
        style = "decimal" if at.in_digits else meant.style
        return numeral(meant.start if counted is None else counted, style)

    return _PLACE.sub(number, at.pattern)


def _outline(abstract: Element) -> _Outline:
    outline = _Outline({}, {})
    for found in children(abstract, "lvl"):
        place = count(attribute(found, "ilvl"), _LEVELS)
        if place < _LEVELS:
            outline.levels[place] = _level(found)
            if style := value_of(child(found, "pStyle")):
                outline.linked.setdefault(style, place)
    return outline


def _level(found: Element) -> _Level:
    style = value_of(child(found, "numFmt", "nfc")) or "decimal"
    legal = child(found, "isLgl")
    return _Level(
        start=count(value_of(child(found, "start")), 0),  # so Word takes a level that names none
        style=numeral_style(style),
        pattern=value_of(child(found, "lvlText"))[:_LONGEST_PATTERN],
        restarts=value_of(child(found, "lvlRestart")) != "0",
        in_digits=legal is not None and attribute(legal, "val") not in {"0", "false", "off"},
    )


def _list(found: Element, outlines: dict[str, _Outline]) -> _List:
    outline = outlines.get(value_of(child(found, "abstractNumId", "ilst")), _Outline({}, {}))
    levels, starts = dict(outline.levels), {}
    for override in children(found, "lvlOverride"):
        place = count(attribute(override, "ilvl"), _LEVELS)
        level, start = child(override, "lvl"), child(override, "startOverride")
        if place < _LEVELS and level is not None:
            levels[place] = _level(level)
        if place < _LEVELS and start is not None:
            starts[place] = count(value_of(start), 1)
    return _List(outline, levels, starts)


def _named(found: Element, *names: str) -> str:
    return next((value for name in names if (value := attribute(found, name))), "")
