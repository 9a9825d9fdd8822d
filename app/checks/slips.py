"""Slips of the pen and of the eye: how one number is written where another was meant."""

from enum import StrEnum


class Slip(StrEnum):
    """What may have happened, in words for people."""

    SWAPPED = "像是两位数字颠倒"
    DROPPED = "像是漏写一位"
    ADDED = "像是多写一位"
    LOOK_ALIKE = "像是形近数字混淆"
    ONE_DIGIT = "只有一位数字不同"


_LOOK_ALIKES = {frozenset(pair) for pair in ("17", "38", "06", "08", "68", "56", "35", "49")}


def slip(written: str, meant: str) -> Slip | None:
    """The slip that turns the digits that were meant into those that were written, or None.

    Any digit is one step from any other, and 0 from 10 to 90: that says nothing, so numbers of
    one digit need digits that look alike, and nothing is dropped from or added to a lone 0.
    """
    if written == meant or not (written.isdecimal() and meant.isdecimal()):
        return None
    if len(written) == len(meant):
        return _replaced(written, meant)
    if "0" in {written, meant}:
        return None
    if len(written) + 1 == len(meant):
        return Slip.DROPPED if _one_less(meant, written) else None
    return Slip.ADDED if _one_less(written, meant) else None


def _replaced(written: str, meant: str) -> Slip | None:
    differing = [at for at, pair in enumerate(zip(written, meant, strict=True)) if len({*pair}) > 1]
    first = differing[0]
    if len(differing) == 1:
        if frozenset((written[first], meant[first])) in _LOOK_ALIKES:
            return Slip.LOOK_ALIKE
        return Slip.ONE_DIGIT if len(written) > 1 else None
    here = slice(first, first + 2)
    swapped = differing == [first, first + 1] and written[here] == meant[here][::-1]
    return Slip.SWAPPED if swapped else None


def _one_less(longer: str, shorter: str) -> bool:
    """Whether one digit less makes the longer number the shorter one."""
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
