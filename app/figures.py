"""Printed text to a figure, blank or unreadable: the only place that reads numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache


class ValueKind(StrEnum):
    """What the form allows in a cell."""

    COUNT = "count"  # whole, not negative
    SIGNED = "signed"  # whole, may carry a sign (2019 edition, 本年增/减)
    AMOUNT = "amount"  # money, may have decimals


class FigureDoubt(StrEnum):
    """Why a figure that could be read is not certain."""

    DIGITS_APART = "figure.digits_apart"
    LEADING_ZERO = "figure.leading_zero"
    NOTE_IS_NUMBER = "figure.note_is_number"
    UNIT = "figure.unit"
    TOO_LONG = "figure.too_long"


@dataclass(frozen=True, slots=True)
class Figure:
    """What one printed text says. Blank is not zero, unreadable is not blank.

    value: the number, or None where the text is blank or unreadable.
    unit: the counting word or currency printed after the digits (件, 万元, …), or None.
    note: a remark in brackets after the figure, such as （其中修订 16 件）, or None.
    """

    value: Decimal | None = None
    unit: str | None = None
    note: str | None = None
    doubt: FigureDoubt | None = None
    readable: bool = True

    @property
    def blank(self) -> bool:
        """Whether nothing is stated: an empty cell, `/`, a dash, 无 or 不适用."""
        return self.readable and self.value is None

    @property
    def digits(self) -> str | None:
        """The number as printed, without separators, plus sign and unit; None: no number."""
        return None if self.value is None else format(self.value, "f")


BLANK = Figure()
UNREADABLE = Figure(readable=False)

# Only these signs are folded. NFKC would turn 12² into 122 and ① into 1.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，－−＋／（）", "0123456789.,--+/()")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"))
_BLANK_TEXTS = re.compile(r"|/|-{1,3}|[—–]{1,2}|无|不适用")
_SPACES = " \u00a0\u2002\u2003\u2005\u2007\u2009\u202f\u3000"
_FIGURE = re.compile(
    r"""
    (?P<sign>[+-]|增加?|减少?)? \s*
    (?P<whole>[0-9](?:[0-9,\s]*[0-9])?)
    (?P<fraction>\.[0-9]+)? \s*
    (?P<unit>万元|元|件|条|项|宗|起)? \s*
    (?P<note>\([^()]*\))?
    """,
    re.VERBOSE,
)
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:(?P<mark>[,{_SPACES}])[0-9]{{3}})(?:(?P=mark)[0-9]{{3}})*")
_PAGE_NUMBER = re.compile(
    r"[-—–·]\s*[0-9]{1,3}\s*[-—–·]|第\s*[0-9]{1,3}\s*页|[0-9]{1,3}\s*/\s*[0-9]{1,3}"
)
_MOST_DIGITS = 8  # of a count; more may be two figures in one
_LONGEST_FIGURE = 120  # with a remark in brackets; more is no cell of a form
_SIGNS = {"+": "", "增": "", "增加": "", "-": "-", "减": "-", "减少": "-"}
_MONEY = ("元", "万元")


@lru_cache(maxsize=8192)
def read_figure(
    text: str, kind: ValueKind = ValueKind.COUNT, form_unit: str | None = None
) -> Figure:
    """Read one printed text as the form's cell of that kind.

    form_unit is the unit that the form itself prints for the cell (万元), or None. A negative
    or broken count is read as it stands; judging it is the business of the checks.
    """
    if len(text) > _LONGEST_FIGURE:
        return UNREADABLE
    plain = text.translate(_HALF_WIDTH).translate(_INVISIBLE).strip()
    if _BLANK_TEXTS.fullmatch(plain):
        return BLANK
    match = _FIGURE.fullmatch(plain)
    if not match or not _sign_allowed(match["sign"], kind):
        return UNREADABLE
    digits = re.sub(r"[,\s]", "", match["whole"])
    value = Decimal(_SIGNS.get(match["sign"] or "", "") + digits + (match["fraction"] or ""))
    note = match["note"]
    return Figure(
        value=value,
        unit=match["unit"],
        note=note[1:-1].strip() if note else None,
        doubt=_doubt(match, digits, kind, form_unit),
    )


def is_figure(text: str) -> bool:
    """Whether a text, standing alone, is a number (blank signs are not)."""
    return read_figure(text, ValueKind.SIGNED).value is not None


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page, such as -4- or 第 4 页; a bare 4 is not."""
    return bool(_PAGE_NUMBER.fullmatch(text.translate(_HALF_WIDTH).strip()))


def _sign_allowed(sign: str | None, kind: ValueKind) -> bool:
    return sign in {None, "-"} or kind is ValueKind.SIGNED


def _doubt(
    match: re.Match[str], digits: str, kind: ValueKind, form_unit: str | None
) -> FigureDoubt | None:
    whole, unit, note = match["whole"], match["unit"], match["note"]
    if not whole.isdigit() and not _GROUPED.fullmatch(whole):
        return FigureDoubt.DIGITS_APART
    if len(digits) > 1 and digits.startswith("0"):
        return FigureDoubt.LEADING_ZERO
    if len(digits) > _MOST_DIGITS and kind is not ValueKind.AMOUNT:
        return FigureDoubt.TOO_LONG
    if note and re.fullmatch(r"\([\s0-9.,+-]*\)", note):
        return FigureDoubt.NOTE_IS_NUMBER
    if unit and not _unit_fits(unit, kind, form_unit):
        return FigureDoubt.UNIT
    return None


def _unit_fits(unit: str, kind: ValueKind, form_unit: str | None) -> bool:
    if kind is ValueKind.AMOUNT:
        return unit == form_unit if form_unit else unit in _MONEY
    return unit not in _MONEY
