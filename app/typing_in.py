"""What a text that is typed into a cell means beside what was printed there."""

import re
from collections.abc import Iterator
from decimal import Decimal

from app.forms import FormTable, form_table
from app.report import MISSING_CELL, Cell, CellKey, Reading, Report

_NUMBERS = re.compile("[0-9０-９.．]+")


def typed_cell(original: Report, key: CellKey, text: str) -> Cell:
    """A typed cell keeps its place in the source where the text is one of its readings."""
    printed = original.cells.get(key, MISSING_CELL)
    candidates = [Reading(printed.text, printed.span), *printed.readings]
    span = next((r.span for r in candidates if r.text == text), None)
    return Cell(text=text, span=span, typed=True)


def meant(original: Report, key: CellKey, text: str) -> str | None:
    """What is to be kept of a typed text; None where it is what the report says for certain."""
    return None if _is_certain(original, key) and _printed(original, key) == text else text


def departs(original: Report, key: CellKey, text: str) -> bool:
    """Whether a typed text is another figure, or blank, than what is printed.

    Such a change needs a ground: the office may not alter what the unit reported. Of a cell in
    doubt every figure that is printed in its doubtful place will do. What is unreadable, printed
    oddly or was not found needs no ground.
    """
    edition = original.forms[key.table]
    if edition is None:
        return False
    table = form_table(key.table, edition)
    if not _is_certain(original, key):
        return _departs_from_all(original, table, key, text)
    printed, typed = table.read(key, _printed(original, key)), table.read(key, text)
    return printed.readable and (not typed.readable or printed.value != typed.value)


def _departs_from_all(original: Report, table: FormTable, key: CellKey, text: str) -> bool:
    cell = original.cells.get(key, MISSING_CELL)
    own = [table.read(key, each) for each in (cell.text, *(r.text for r in cell.readings)) if each]
    if not own or any(figure.doubt or not figure.readable for figure in own):
        return False
    values = {figure.value for figure in own} | set(_printed_near(original, table, key))
    return table.read(key, text).value not in values


def _printed_near(original: Report, table: FormTable, key: CellKey) -> Iterator[Decimal | None]:
    """The figures printed where the doubts about a cell are: a row may be a column off."""
    for doubt in original.cell_doubts(key):
        if doubt.span is not None:
            for match in _NUMBERS.finditer(original.document.text, *doubt.span):
                yield table.read(key, match[0]).value


def _is_certain(original: Report, key: CellKey) -> bool:
    printed = original.cells.get(key, MISSING_CELL)
    return printed.span is not None and not original.cell_doubts(key)


def _printed(original: Report, key: CellKey) -> str:
    return original.cells[key].text
