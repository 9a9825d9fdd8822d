"""Text as a person sees it: a digit that is struck out or raised belongs to no figure."""

_DIGITS = "0123456789０１２３４５６７８９"
_RAISED = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
_LOWERED = str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉" * 2)
_STRUCK = str.maketrans({digit: f"{digit}\u0336" for digit in _DIGITS})
_FIGURE_BEGINS = frozenset("0123456789+-＋－−.．,，")
UNKNOWN_SIGN = "□"  # of a font of pictures: what it prints, nobody knows


def raised(text: str) -> str:
    """Small above the line, such as the number of a note: 12² is not 122."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Small below the line."""
    return text.translate(_LOWERED)


def struck(text: str) -> str:
    """Struck out by hand, so that a person has to look at it."""
    return text.translate(_STRUCK)


def labelled(label: str, text: str) -> str:
    """An automatic number before its text, parted from a figure: `1.` and `5` are not 1.5."""
    return f"{label} {text}" if label and text[:1] in _FIGURE_BEGINS else label + text


def whole_characters(text: str) -> str:
    """Put the halves together of characters that UTF-16 has in two."""
    if text.isascii() or not any("\ud800" <= half <= "\udfff" for half in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
