"""An open PDF in PDFium: one lock for everything, errors as sentences, nothing left open.

PDFium is not thread-safe, not even for two different files, so whoever calls it holds LOCK.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from threading import RLock
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.parsing.errors import DamagedError, EncryptedError, TooLargeError
from app.parsing.readers.limits import MOST_PAGES
from app.parsing.readers.pdf.packing import check_packing

LOCK = RLock()
_NEEDS_PASSWORD = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_Pointer = Any  # an object of PDFium, which has no Python type of its own


class PdfFile:
    """A PDF that is open until close(). Raises DraftError subclasses where it cannot be."""

    def __init__(self, data: bytes) -> None:
        check_packing(data)
        self._data = data  # PDFium goes on reading from these bytes
        with LOCK:
            self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
            if not self._document:
                raise _why_not_open()
            self.count: int = pdfium.FPDF_GetPageCount(self._document)
        if not 0 < self.count <= MOST_PAGES:
            self.close()
            raise _wrong_count(self.count)

    def close(self) -> None:
        """Let go of the file. Nothing else may be asked of it afterwards."""
        with LOCK:
            if self._document:
                pdfium.FPDF_CloseDocument(self._document)
                self._document = None

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points of the upright page; its content is not looked at."""
        size = pdfium.FS_SIZEF()
        with LOCK:
            self._check_open()
            if not pdfium.FPDF_GetPageSizeByIndexF(self._document, number, byref(size)):
                raise DamagedError("PDF 文件")
        return size.width, size.height

    @contextmanager
    def page(self, number: int) -> Iterator[_Pointer]:
        """The page for PDFium's functions; the lock is held as long as it is open."""
        with LOCK:
            self._check_open()
            page = pdfium.FPDF_LoadPage(self._document, number)
            if not page:
                raise DamagedError("PDF 文件")
            try:
                yield page
            finally:
                pdfium.FPDF_ClosePage(page)

    def _check_open(self) -> None:
        if not self._document:
            raise ValueError("the PDF was closed")


def _why_not_open() -> EncryptedError | DamagedError:
    if pdfium.FPDF_GetLastError() in _NEEDS_PASSWORD:
        return EncryptedError()
    return DamagedError("PDF 文件")


def _wrong_count(count: int) -> TooLargeError | DamagedError:
    if count > MOST_PAGES:
        return TooLargeError(f"这份 PDF 有 {count:,} 页")
    return DamagedError("PDF 文件")
