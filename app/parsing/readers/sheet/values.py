"""What a cell of a workbook shows: numbers without binary noise, dates, and formulas unsolved."""

import math
import re
from datetime import datetime, timedelta
from decimal import Decimal

_DECIMALS = 10
_LONGEST_FORMULA = 60
_EXACT = 15  # digits that Excel itself keeps of a number
_DATE_SIGNS = re.compile(r"[ymdhs年月日时分秒]", re.IGNORECASE)
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_465  # 9999-12-31


def number_text(number: float) -> str:
    """A number as a clerk writes it: 12 and not 12.0, 0.3 and not 0.30000000000000004."""
    if not math.isfinite(number):
        return str(number)
    if number.is_integer() and abs(number) < 10**_EXACT:
        return str(int(number))
    text = format(Decimal(f"{number:.{_EXACT}g}"), "f")
    if len(text.partition(".")[2]) > _DECIMALS:
        text = f"{Decimal(text):.{_DECIMALS}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def date_text(number: float, *, from_1904: bool) -> str:
    """A day, a time of day or both, as ISO writes them; what is no date stays a number."""
    if not 0 <= number <= _LAST_DAY:
        return number_text(number)
    try:
        moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=number)
    except OverflowError:
        return number_text(number)
    moment = moment.replace(microsecond=0)
    if number < 1:
        return moment.time().isoformat()
    return moment.date().isoformat() if number == int(number) else moment.isoformat(" ")


def is_date_format(number: int, code: str | None) -> bool:
    """Whether a format shows a number as a date; code: of a format the file defines itself."""
    if code is None:
        return number in _DATE_FORMATS
    return bool(_DATE_SIGNS.search(_NOT_SIGNS.sub("", code)))


def formula_text(formula: str) -> str:
    """What is shown of a formula whose value is not in the file: no figure, so nobody trusts it."""
    return "=" + formula.removeprefix("=")[:_LONGEST_FORMULA]
