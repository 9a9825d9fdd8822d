"""What the elements of HTML do to the text in them: part it, hide it, raise it, strike it out."""

import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache

from app.parsing.readers.html.tokens import Start, attributes_of

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html "
    "legend li main menu nav ol p pre search section summary ul"
)
_VOID_NAMES = "area base br col embed frame hr img input link meta param source track wbr"
TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
BLOCKS = TABLE_PARTS.union(_BLOCK_NAMES.split())
VOID = frozenset(_VOID_NAMES.split())

# Word writes <del> for tracked text; <s> may be mere formatting and is kept, struck out.
_ALWAYS_HIDDEN = "audio canvas datalist del rp select svg template video xml"  # xml: Word's data
_TELLING = re.compile(
    r"hidden|display|mso-hide|mso-element|line-through|vertical-align\s*:\s*su|msocomanchor"
    r"|title\s*=\s*[\"']?(?:header|footer)|font-size\s*:\s*0|opacity"
    r"|color\s*[:=]\s*[\"']?(?:white|#fff|rgb|transparent)",
    re.IGNORECASE,
)
_LONGEST_KEPT = 500
# Of a piece within a line: around whole blocks they are tricks of layout, undone further in.
_UNSEEN = re.compile(
    r"(?:^|;)(?:font-size:0(?:\.0*)?[a-z%]*|opacity:0(?:\.0*)?%?|color:transparent)(?:;|!|$)"
)
_WHITE = re.compile(r"(?:^|;)color:(?:white|#fff(?:fff)?|rgba?\(255,255,255\b[^;]*)(?:;|!|$)")
_WHITES = {"white", "#fff", "#ffffff"}
_DISPLAY = re.compile(r"(?:^|;)display:([a-z-]+)")


class Effect(Enum):
    """What an element does to the text in it."""

    HIDDEN = auto()
    RAISED = auto()
    LOWERED = auto()
    STRUCK = auto()
    PRINTED_AS_IS = auto()  # <pre>: lines and spaces count
    ASIDE = auto()  # running head of a page
    APART = auto()  # does not touch the text around it
    LINE = auto()  # begins a line and ends it


_EFFECTS = dict.fromkeys(_ALWAYS_HIDDEN.split(), Effect.HIDDEN) | {
    "sup": Effect.RAISED,
    "sub": Effect.LOWERED,
    "s": Effect.STRUCK,
    "strike": Effect.STRUCK,
    "pre": Effect.PRINTED_AS_IS,
}
# In the order of their weight: an element has only its first one.
_STYLES = (
    (
        re.compile(r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|mso-hide:all)"),
        Effect.HIDDEN,
    ),
    (re.compile(r"mso-element:comment"), Effect.HIDDEN),
    (re.compile(r"mso-element:(?:header|footer)"), Effect.ASIDE),
    (re.compile(r"(?:^|;)text-decoration[a-z-]*:[^;]*line-through"), Effect.STRUCK),
    (re.compile(r"(?:^|;)vertical-align:super"), Effect.RAISED),
    (re.compile(r"(?:^|;)vertical-align:sub"), Effect.LOWERED),
)


def effect_of(tag: Start) -> Effect | None:
    """What an element does by its name or its attributes."""
    if tag.name in _EFFECTS:
        return _EFFECTS[tag.name]
    if len(tag.attributes) > _LONGEST_KEPT:
        return _by_attributes(tag.name, tag.attributes)
    return _known_by_attributes(tag.name, tag.attributes) if tag.attributes else None


def _by_attributes(name: str, source: str) -> Effect | None:
    if not _TELLING.search(source):
        return None
    attributes = attributes_of(source)
    if "hidden" in attributes or "msocomanchor" in attributes.get("class", "").lower():
        return Effect.HIDDEN
    if name == "div" and attributes.get("title") in {"header", "footer"}:
        return Effect.ASIDE  # as LibreOffice writes them
    style = re.sub(r"\s+", "", attributes.get("style", "")).lower()
    for pattern, effect in _STYLES:
        if pattern.search(style):
            return effect
    return None if name in BLOCKS else _unseen(attributes, style) or _parting(style)


def _unseen(attributes: Mapping[str, str], style: str) -> Effect | None:
    """What nobody sees is not read; of white text the digits are not taken for figures."""
    if _UNSEEN.search(style):
        return Effect.HIDDEN
    white = _WHITE.search(style) or attributes.get("color", "").lower() in _WHITES
    return Effect.STRUCK if white and "background" not in style else None


_known_by_attributes = lru_cache(maxsize=1024)(_by_attributes)  # pages repeat them endlessly


def _parting(style: str) -> Effect | None:
    """Figures in boxes of their own must not run together, whatever the element is called."""
    display = _DISPLAY.search(style)
    if not display or display[1] in {"inline", "contents"}:
        return None
    return Effect.APART if display[1].startswith("inline") else Effect.LINE
