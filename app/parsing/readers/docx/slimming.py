"""Less to parse: half of what Word writes only says how text looks, which no figure depends on."""

import re

# Nothing here is ever read; whatever decides what is printed (vanish, strike, vMerge, …) stays.
_MERE_LOOKS = (
    *("rFonts", "sz", "szCs", "b", "bCs", "i", "iCs", "u", "color", "highlight", "lang", "kern"),
    *("spacing", "ind", "jc", "snapToGrid", "adjustRightInd", "widowControl", "keepNext"),
    *("keepLines", "suppressLineNumbers", "bidi", "noProof", "proofErr", "shd", "tcW", "vAlign"),
    *("top", "left", "bottom", "right", "insideH", "insideV", "lastRenderedPageBreak"),
)
_EMPTY_ELEMENTS = re.compile(
    rf'<w:(?:{"|".join(_MERE_LOOKS)})(?: [A-Za-z:]+="[^"<>]*+")*+ ?/>'.encode()
)


def slimmed(xml: bytes) -> bytes:
    """A part of a document without empty elements that make no difference to what is read."""
    if b"<![CDATA[" in xml:  # the one place where a tag may be text
        return xml
    return _EMPTY_ELEMENTS.sub(b"", xml)
