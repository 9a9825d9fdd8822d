"""The signs of a web page as they are shown.

Figures that are raised, lowered or struck out are written so that they cannot be taken for
plain ones: 12<sup>2</sup> is 12², not 122.
"""

import re

from app.parsing.readers.html.elements import Effect
from app.parsing.readers.seen import lowered, raised, struck

LINE = "\v"  # a line break that was meant, before those of the source are folded
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_LINE = re.compile(f" ?{LINE} ?")
_CJK = "\u2e80-\u2fff\u3001-\u303e\u3041-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff60"
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{_CJK}])[ \t\f]*+[\r\n][ \t\n\r\f]*+(?=[{_CJK}])")
_LINE_END = re.compile("\r\n?|\n")


def shaped(text: str, effect: Effect) -> str:
    """The text as an element shows it."""
    match effect:
        case Effect.RAISED:
            return raised(text)
        case Effect.LOWERED:
            return lowered(text)
        case Effect.STRUCK:
            return struck(text)
        case Effect.PRINTED_AS_IS:
            return _LINE_END.sub(LINE, text)
        case _:
            return text


def folded(text: str) -> str:
    """White space as browsers show it; a line break within Chinese words is none."""
    if text.isprintable() and "  " not in text:  # as most texts are
        return text.strip(" ")
    text = _SPACE.sub(" ", _BREAK_IN_CHINESE.sub("", text))
    return _AROUND_LINE.sub("\n", text).strip(" \n")
