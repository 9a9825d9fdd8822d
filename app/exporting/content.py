"""What goes into one cell of the workbook: a number, words, or nothing."""

import re
from decimal import Decimal
from typing import NamedTuple

from app.figures import Figure, ValueKind
from app.forms import FormTable
from app.report import CellKey

_EXACT_DIGITS = 15  # Excel keeps no more

# What XML cannot carry: control characters, halves of surrogate pairs, two non-characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Content(NamedTuple):
    """A value of the workbook and its number format. value: None where the cell stays empty."""

    value: Decimal | str | None
    number_format: str


def cell_content(table: FormTable, key: CellKey, text: str) -> Content:
    """What the workbook holds for a cell with that text.

    Only a certain figure that Excel can hold exactly becomes a number. Anything else that is
    not blank stays the words that were printed.
    """
    figure = table.read(key, text)
    if figure.blank:
        return Content(None, "0")
    if figure.value is None or figure.doubt or not _exact(figure.value):
        return Content(writable(text), "@")
    return Content(figure.value, _number_format(table, key, figure, figure.value))


def writable(text: str) -> str:
    """The text as a workbook can hold it: a sign that it cannot hold becomes \ufffd."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _exact(value: Decimal) -> bool:
    significant = len(value.normalize().as_tuple().digits)
    return max(significant, value.adjusted() + 1, _decimals(value)) <= _EXACT_DIGITS


def _number_format(table: FormTable, key: CellKey, figure: Figure, value: Decimal) -> str:
    """As many decimals as printed; a sign where the form asks for one; the unit it leaves open."""
    column = table.column(key)
    plain = "0." + "0" * decimals if (decimals := _decimals(value)) else "0"
    if column.value is ValueKind.SIGNED:
        return f"+{plain};-{plain};{plain}"
    if column.value is ValueKind.AMOUNT and figure.unit and not column.unit:
        return f'{plain}"{figure.unit}"'
    return plain
