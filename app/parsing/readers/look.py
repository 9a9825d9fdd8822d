"""How a piece of text is printed, as far as that changes what a figure says."""

from typing import NamedTuple

from app.parsing.readers.seen import lowered, raised, struck


class Look(NamedTuple):
    """How text is printed. None: not said here."""

    hidden: bool | None = None
    struck: bool | None = None
    height: str | None = None  # superscript, subscript or baseline

    def over(self, other: "Look") -> "Look":
        """This look where it says something, else the other."""
        return Look(
            other.hidden if self.hidden is None else self.hidden,
            other.struck if self.struck is None else self.struck,
            self.height or other.height,
        )


PLAIN = Look()


def as_seen(text: str, look: Look) -> str:
    """A text with those of its digits marked that do not belong to a figure."""
    if look.struck:
        return struck(text)
    match look.height:
        case "superscript":
            return raised(text)
        case "subscript":
            return lowered(text)
    return text
