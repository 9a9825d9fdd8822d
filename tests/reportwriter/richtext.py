"""A report as an RTF file written by hand: rows by cell borders, Chinese as escapes."""

from collections.abc import Iterator
from random import Random

from tests.reportwriter.draft import Draft
from tests.reportwriter.sheet import Sheet, SheetCell

_WIDTH = 9600
_HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"
    r"{\colortbl;\red0\green0\blue0;}{\info{\title 7}{\numofpages3}}\uc1 "
)


def rtf(draft: Draft, rng: Random) -> bytes:
    """The file of a report; characters are escaped by number or by their bytes in GBK."""
    by_bytes = rng.random() < 0.4
    parts = [_HEAD]
    for part in draft.parts:
        if isinstance(part, Sheet):
            parts += _rows(part, by_bytes=by_bytes)
            parts.append(r"\pard\par" + "\n")
        else:
            parts.append(rf"\pard\f0 {_escaped(part.text, by_bytes=by_bytes)}\par" + "\n")
    return ("".join(parts) + "}").encode("ascii")


def _rows(sheet: Sheet, *, by_bytes: bool) -> Iterator[str]:
    for number in range(len(sheet.rows)):
        cells = list(_across(sheet, number))
        frame, texts = [r"\trowd\trgaph108"], []
        for cell, vertical in cells:
            end = _WIDTH * (cell.column + cell.columns) // sheet.width
            frame.append(rf"{vertical}\clbrdrt\brdrs\clbrdrb\brdrs\cellx{end}")
            texts.append(rf"\pard\intbl\f0 {_escaped(cell.text, by_bytes=by_bytes)}\cell")
        yield "".join(frame) + "\n" + "".join(texts) + r"\row" + "\n"


def _across(sheet: Sheet, number: int) -> Iterator[tuple[SheetCell, str]]:
    """The cells of a row from the left; those merged with the row above have no text."""
    found = []
    for at, row in enumerate(sheet.rows[: number + 1]):
        for cell in row.cells:
            if at == number:
                found.append((cell, r"\clvmgf" if cell.rows > 1 else ""))
            elif at + cell.rows > number:
                found.append((cell._replace(text=""), r"\clvmrg"))
    yield from sorted(found, key=lambda piece: piece[0].column)


def _escaped(text: str, *, by_bytes: bool) -> str:
    return "".join(_character(c, by_bytes=by_bytes) for c in text)


def _character(character: str, *, by_bytes: bool) -> str:
    if character == "\n":
        return r"\line "
    if character in "\\{}":
        return "\\" + character
    if character.isascii():
        return character
    if by_bytes:
        try:
            return "".join(rf"\'{byte:02x}" for byte in character.encode("gbk"))
        except UnicodeEncodeError:
            pass
    code = ord(character)
    return rf"\u{code if code < 0x8000 else code - 0x10000}?"
