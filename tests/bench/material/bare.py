"""What a file costs at the least: its container taken apart, by the plainest means at hand.

Whatever a reader does beyond this is its own work: rows, merged cells, what is not printed.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from ctypes import byref, c_float
from email import message_from_bytes
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import olefile
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_RTF_TOKEN = re.compile(rb"\\([a-z]+)(-?[0-9]+)? ?|\\'[0-9a-f]{2}|\\.|[{}]|[^\\{}]+", re.DOTALL)


def bare_reader(kind: str) -> Callable[[bytes], object]:
    """The plainest reader of a file type."""
    return _READERS[kind]


def _text(data: bytes) -> object:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _xml(*names: str) -> Callable[[bytes], object]:
    """Parts of a packed file that begin with these names, as trees of elements."""

    def read(data: bytes) -> object:
        with ZipFile(BytesIO(data)) as packed:
            parts = [name for name in packed.namelist() if name.startswith(names)]
            return [ET.fromstring(packed.read(name)) for name in parts]

    return read


def _streams(*names: str) -> Callable[[bytes], object]:
    """Streams of a compound file."""

    def read(data: bytes) -> object:
        with olefile.OleFileIO(BytesIO(data)) as compound:
            return [compound.openstream(name).read() for name in names if compound.exists(name)]

    return read


def _rtf(data: bytes) -> object:
    return [token.group() for token in _RTF_TOKEN.finditer(data)]


def _html(data: bytes) -> object:
    parser = HTMLParser()
    parser.feed(str(_text(data)))
    parser.close()
    return parser


def _mht(data: bytes) -> object:
    parts = message_from_bytes(data).walk()
    pages = [
        part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html"
    ]
    return [_html(page) for page in pages if isinstance(page, bytes)]


def _pdf(data: bytes) -> object:
    """Every sign with its box, and the box of everything drawn, by the library's own calls."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    try:
        return [_page(document, number) for number in range(pdfium.FPDF_GetPageCount(document))]
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(document: Any, number: int) -> object:
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        return _signs(text), _drawn(page)
    finally:
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _signs(text: Any) -> list[tuple[int, float, float, float, float]]:
    box, signs = pdfium.FS_RECTF(), []
    for at in range(pdfium.FPDFText_CountChars(text)):
        pdfium.FPDFText_GetLooseCharBox(text, at, byref(box))
        code = pdfium.FPDFText_GetUnicode(text, at)
        signs.append((code, box.left, box.top, box.right, box.bottom))
    return signs


def _drawn(page: Any) -> list[tuple[float, ...]]:
    edges = [c_float() for _ in range(4)]
    boxes = []
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        drawn = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPageObj_GetBounds(drawn, *map(byref, edges))
            boxes.append(tuple(edge.value for edge in edges))
    return boxes


_READERS: Mapping[str, Callable[[bytes], object]] = {
    "txt": _text,
    "md": _text,
    "docx": _xml("word/document.xml"),
    "doc": _streams("WordDocument", "1Table", "0Table", "Data"),
    "rtf": _rtf,
    "html": _html,
    "mht": _mht,
    "pdf": _pdf,
    "xlsx": _xml("xl/workbook.xml", "xl/worksheets/", "xl/sharedStrings.xml", "xl/styles.xml"),
    "xls": _streams("Workbook"),
    "ods": _xml("content.xml"),
}
