"""A text as the bytes of a file: in the encodings and line ends that drafts come in."""

from random import Random

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


def encoded(text: str, rng: Random) -> bytes:
    """The text in one of the encodings; most are UTF-8 with the line ends of this system."""
    ends = rng.choice(("\n", "\n", "\r\n"))
    encoding = rng.choice(("utf-8", *ENCODINGS))
    return text.replace("\n", ends).encode(encoding)
