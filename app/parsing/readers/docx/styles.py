"""Styles of Word, as far as they decide what is read: hidden, raised or struck text, numbering."""

from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from app.parsing.readers.docx.numbering import Numbered, read_numbered
from app.parsing.readers.look import PLAIN, Look
from app.parsing.readers.package import attribute, child, children

_LONGEST_CHAIN = 20  # styles based on styles; files with circles exist
_OFF = frozenset({"0", "false", "off"})


class Style(NamedTuple):
    """A style with all that it has from those it is based on."""

    look: Look = PLAIN
    numbered: Numbered = Numbered()


def read_look(properties: Element, style_look: Mapping[str | None, Style]) -> Look:
    """The look that the properties of a run ask for, its character style included."""
    hidden: bool | None = None
    struck: bool | None = None
    height: str | None = None
    base = PLAIN
    for found in properties:
        match found.tag:
            case "vanish":
                hidden = is_on(found)
            case "strike" | "dstrike":
                struck = struck or is_on(found)
            case "vertAlign":
                height = attribute(found, "val")
            case "rStyle":
                base = style_look.get(attribute(found, "val"), Style()).look
    look = Look(hidden, struck, height)
    return PLAIN if look == base == PLAIN else look.over(base)


def read_styles(root: Element | None) -> dict[str | None, Style]:
    """All styles by their id; under None that of paragraphs which name no style."""
    found = {attribute(style, "styleId") or "": style for style in children(root, "style")}
    styles: dict[str | None, Style] = {name: _style(style, found) for name, style in found.items()}
    for name, style in found.items():
        default = attribute(style, "default")
        if default and default not in _OFF and attribute(style, "type") == "paragraph":
            styles[None] = styles[name]
    return styles


def is_on(found: Element) -> bool:
    """Whether a property that is there is switched on."""
    return attribute(found, "val") not in _OFF


def _style(style: Element | None, found: Mapping[str, Element]) -> Style:
    look, numbered = PLAIN, Numbered()
    for _ in range(_LONGEST_CHAIN):
        if style is None:
            break
        properties = child(style, "rPr")
        if properties is not None:
            look = look.over(read_look(properties, {}))
        here = read_numbered(child(child(style, "pPr"), "numPr", "listPr"))
        numbered = Numbered(
            here.list_id if numbered.list_id is None else numbered.list_id,
            here.level if numbered.level is None else numbered.level,
        )
        based_on = child(style, "basedOn")
        style = None if based_on is None else found.get(attribute(based_on, "val") or "")
    return Style(look, numbered)
