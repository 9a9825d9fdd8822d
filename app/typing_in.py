"""What a text that is typed into a cell means beside what was printed there."""

from app.forms import form_table
from app.report import MISSING_CELL, Cell, CellKey, Reading, Report


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
    """Whether a typed text changes a figure, or a blank, that was printed and read for certain.

    Such a change needs a ground: the office may not alter what the unit reported. Settling what
    was in doubt, unreadable or not found needs none.
    """
    edition = original.forms[key.table]
    if edition is None or not _is_certain(original, key):
        return False
    table = form_table(key.table, edition)
    printed, typed = table.read(key, _printed(original, key)), table.read(key, text)
    return printed.readable and (not typed.readable or printed.value != typed.value)


def _is_certain(original: Report, key: CellKey) -> bool:
    printed = original.cells.get(key, MISSING_CELL)
    return printed.span is not None and not original.cell_doubts(key)


def _printed(original: Report, key: CellKey) -> str:
    return original.cells[key].text
