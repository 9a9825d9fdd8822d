"""One office's way of spelling the labels of the form: brackets, ordinals, quotes, spaces."""

import re
from dataclasses import dataclass
from random import Random

from app.forms import Heading
from tests.reportwriter.traditional import traditional, with_reading

_ORDINAL = re.compile(r"^([1-8])\.")
_CIRCLED = "①②③④⑤⑥⑦⑧"
_NOTE = re.compile(r"(?<=.)（(?:区分处理的|单位).*）$")
_TIGHT = str.maketrans("（）：，", "():,")
_TOLD = re.compile(r"（指|设区的市|单位|区分处理")


@dataclass(frozen=True)
class Spelling:
    """Choices that an office makes once for its whole report.

    ordinal: the sign behind the number of a row, or "①". quotes: an opening and a closing sign,
    or "". notes: whether labels keep their remark in brackets. spaced, broken, aliased: the share
    of labels with a space or a line break in them, and of those printed in other words.
    """

    half_width: bool = False
    ordinal: str = "."
    quotes: str = "“”"
    comma: str = "、"
    notes: bool = True
    spaced: float = 0.0
    broken: float = 0.0
    aliased: float = 0.0
    mixed: bool = False
    traditional: bool = False
    readings: bool = False
    brackets: bool = True

    def heading(self, heading: Heading, rng: Random) -> str:
        """The words of a row or column as this office prints them."""
        words = heading.label
        plain = [alias for alias in heading.aliases if self.notes or not _TOLD.search(alias)]
        if plain and rng.random() < self.aliased:
            words = rng.choice(plain)
        return self.words(words, rng)

    def words(self, words: str, rng: Random) -> str:
        """Any words of the form as this office prints them."""
        words = words if self.notes else _NOTE.sub("", words)
        words = self._numbered(words, rng).replace("、行政机关", f"{self.comma}行政机关")
        words = words.replace("“", self.quotes[:1]).replace("”", self.quotes[-1:])
        if not self.brackets:
            words = re.sub(r"^（[一二三四五六七]）|（[一二三四五六七八九]）项$", "", words)
        if self.readings and rng.random() < 0.3:
            words = with_reading(words)
        words = traditional(words) if self.traditional else words
        if rng.random() < self.spaced:
            words = _parted(words, rng.choice((" ", "  ", "\u3000")), rng)
        if len(words) > 3 and rng.random() < self.broken:
            words = _parted(words, "\n", rng)
        return words.translate(_TIGHT) if self.half_width else words

    def _numbered(self, words: str, rng: Random) -> str:
        sign = rng.choice(".、") if self.mixed else self.ordinal
        if sign == "①":
            return _ORDINAL.sub(lambda match: _CIRCLED[int(match[1]) - 1], words)
        return _ORDINAL.sub(rf"\g<1>{sign}", words)


PLAIN = Spelling()


def random_spelling(rng: Random) -> Spelling:
    """Mostly the official words, each liberty now and then."""
    chinese = rng.random() < 0.08
    return Spelling(
        half_width=rng.random() < 0.35,
        ordinal=rng.choices((".", "、", "．", "①"), (6, 3, 1, 1))[0],
        quotes=rng.choices(("“”", '""', "", "「」"), (5, 2, 1, 1))[0],
        comma=rng.choice("、、，"),
        notes=rng.random() < 0.8,
        spaced=rng.choices((0.0, 0.1, 0.5), (6, 2, 1))[0],
        broken=rng.choices((0.0, 0.1, 0.4), (7, 2, 1))[0],
        aliased=rng.choices((0.0, 0.15, 0.5), (6, 2, 1))[0],
        mixed=rng.random() < 0.15,
        traditional=chinese,
        readings=chinese and rng.random() < 0.3,
    )


def _parted(words: str, sign: str, rng: Random) -> str:
    """A sign somewhere inside the words, but not beside a digit, where it could part a figure."""
    places = [i for i in range(1, len(words)) if not re.search(r"[0-9.]", words[i - 1 : i + 1])]
    if not places:
        return words
    at = rng.choice(places)
    return words[:at] + sign + words[at:]
