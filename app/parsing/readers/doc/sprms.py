"""Formatting in binary Word: lists of property codes (sprms), each with its operand."""

from collections.abc import Iterator
from struct import unpack_from

HIDDEN = 0x083C
DELETED = 0x0800
CHARACTER_STYLE = 0x4A30
SYMBOL = 0x6A09
HEIGHT = 0x2A48
STRUCK = 0x0837
STRUCK_TWICE = 0x2A53
IN_TABLE = 0x2416
ROW_END = 0x2417
DEPTH = 0x6649
DEEPER = 0x664A
INNER_CELL_END = 0x244B
INNER_ROW_END = 0x244C
LEVEL = 0x260A
LIST = 0x460B
ROW = 0xD608
JOIN = 0x5624
JOIN_DOWN = 0xD62B

_ELSEWHERE = (0x6645, 0x6646, 0x646B)  # the operand says where in the data stream the list is
_TABS = 0xC615
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of the operand, by the upper three bits of the code


def sprms(properties: bytes, data: bytes = b"") -> Iterator[tuple[int, bytes]]:
    """Codes and operands in order. data: the data stream, where very long lists are kept."""
    at = 0
    while at + 3 <= len(properties):
        (code,) = unpack_from("<H", properties, at)
        at += 2
        skip, size = _extent(code, properties, at)
        operand = properties[at + skip : at + skip + size]
        at += skip + size
        if len(operand) < size:
            return
        if code in _ELSEWHERE and data:
            yield from sprms(_long_list(operand, data))
        else:
            yield code, operand


def _extent(code: int, properties: bytes, at: int) -> tuple[int, int]:
    """How many bytes give the size of the operand, and that size."""
    if size := _SIZES[code >> 13]:
        return 0, size
    length = properties[at]
    if code == ROW:
        long = int.from_bytes(properties[at : at + 2], "little")
        return 2, max(long - 1, 0)
    if code == _TABS and length == 255:
        deleted = properties[at + 1 : at + 2]
        added = properties[at + 2 + 4 * sum(deleted) :][:1]
        return 1, 2 + 4 * sum(deleted) + 3 * sum(added)
    return 1, length


def _long_list(operand: bytes, data: bytes) -> bytes:
    start = int.from_bytes(operand, "little")
    size = int.from_bytes(data[start : start + 2], "little")
    return data[start + 2 : start + 2 + size]
