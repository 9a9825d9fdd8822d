"""In which encoding the bytes of an RTF file are: that is up to the font they are printed in."""

import codecs
import re

from app.parsing.readers.seen import UNKNOWN_SIGN

GB18030 = "gb18030"
_PICTURES = "pictures"  # a font without letters
_USUAL = (0, 1)  # charsets that stand for that of the file
_CHARSETS = {
    2: _PICTURES,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: GB18030,
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp850",
}
_MOST_FONTS = 10_000
_FONT_WORD = re.compile(rb"\\(f|fcharset|cpg)([0-9]{1,9})")
_NO_LETTERS = re.compile("[^\x00-\x7f]")


def code_page(number: int) -> str:
    """The encoding of a Windows code page; that of western Europe where there is none."""
    if number == 936:
        return GB18030
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"


def fonts(table: bytes) -> dict[int, str]:
    """The encodings of the fonts that have one of their own, by the number of the font."""
    found: dict[int, str] = {}
    font = 0
    for match in _FONT_WORD.finditer(table):
        word, number = match[1], int(match[2])
        if len(found) > _MOST_FONTS:
            break
        if word == b"f":
            font = number
        elif word == b"cpg" and number:
            found[font] = code_page(number)
        elif word == b"fcharset" and number in _CHARSETS:
            found[font] = _CHARSETS[number]
    return found


def decoded(data: bytes, encoding: str) -> str:
    """Bytes to text; what cannot be told becomes the sign for that."""
    if encoding == _PICTURES:
        return _NO_LETTERS.sub(UNKNOWN_SIGN, data.decode("latin-1"))
    return data.decode(encoding, "replace")
