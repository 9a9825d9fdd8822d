"""What the formatting of a paragraph of a binary Word file says about tables and lists."""

from collections.abc import Sequence
from struct import unpack_from
from typing import NamedTuple

from app.parsing.readers.doc.sprms import (
    DEEPER,
    DEPTH,
    IN_TABLE,
    INNER_CELL_END,
    INNER_ROW_END,
    JOIN,
    JOIN_DOWN,
    LEVEL,
    LIST,
    ROW,
    ROW_END,
    sprms,
)
from app.parsing.readers.doc.styles import Style
from app.parsing.readers.flow import Slot

_CELL_SIZE = 20  # bytes that say how a cell looks
_HORIZONTAL = 0x03
_VERTICAL, _BEGINS = 0x20, 0x40


class Paragraph(NamedTuple):
    """depth: 0 outside of tables. cell_end, row_end: its mark ends a cell or a row of a table in
    a table (in others the mark itself tells cells). slots: where the cells of the row stand.
    hides: its style hides the text. list_, level: of its numbering; 0: it has none.
    """

    depth: int
    cell_end: bool
    row_end: bool
    slots: Sequence[Slot]
    hides: bool
    list_: int
    level: int


OUTSIDE = Paragraph(0, cell_end=False, row_end=False, slots=(), hides=False, list_=0, level=0)


def paragraph(properties: bytes, data: bytes, styles: dict[int, Style]) -> Paragraph:
    """Read the properties of a paragraph: the number of its style and a list of sprms."""
    style = styles.get(int.from_bytes(properties[:2], "little"), Style())
    said: dict[int, int] = {LIST: style.list_ or 0, LEVEL: style.level or 0}
    slots: list[Slot] = []
    for code, operand in sprms(properties[2:], data):
        if code == ROW:
            slots = _slots(operand)
        elif code == JOIN:
            _join(slots, *operand)
        elif code == JOIN_DOWN and len(operand) == 2:
            _join_down(slots, *operand)
        else:
            said[code] = int.from_bytes(operand[:4], "little")
    return Paragraph(
        depth=_depth(said),
        cell_end=bool(said.get(INNER_CELL_END)),
        row_end=bool(said.get(ROW_END) or said.get(INNER_ROW_END)),
        slots=slots,
        hides=bool(style.hidden),
        list_=said[LIST],
        level=said[LEVEL],
    )


def _depth(said: dict[int, int]) -> int:
    in_table = bool(said.get(IN_TABLE) or said.get(ROW_END))
    depth = said.get(DEPTH, 0) + said.get(DEEPER, 0)
    return depth or int(in_table)


def _slots(operand: bytes) -> list[Slot]:
    """Edges of the cells, and which of them are merged with their neighbours."""
    if not operand:
        return []
    count = operand[0]
    if len(operand) < 1 + 2 * (count + 1):
        return []
    edges = unpack_from(f"<{count + 1}h", operand, 1)
    cells = operand[1 + 2 * (count + 1) :]
    slots = []
    first = 0  # the bits that a set of merged cells begins with: writers do not agree on them
    for number in range(count):
        flags = int.from_bytes(cells[_CELL_SIZE * number :][:2], "little")
        merged = flags & _HORIZONTAL
        joined = bool(merged and first and merged != first)
        first = merged and (first if joined else merged)
        continued = flags & _VERTICAL and not flags & _BEGINS
        slots.append(Slot(edges[number], edges[number + 1], joined, bool(continued)))
    return slots


def _join(slots: list[Slot], first: int, end: int) -> None:
    for number in range(first + 1, min(end, len(slots))):
        slots[number] = slots[number]._replace(joined=True)


def _join_down(slots: list[Slot], number: int, merged: int) -> None:
    if number < len(slots):
        slots[number] = slots[number]._replace(continued=merged == 1)
