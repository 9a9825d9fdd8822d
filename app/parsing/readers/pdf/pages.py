"""The pages of a PDF as pictures, for whoever shows them: plain bytes, nothing of Qt."""

import math
from ctypes import string_at
from typing import NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.parsing.errors import DamagedError
from app.parsing.readers.pdf.file import PdfFile

_MOST_PIXELS = 16_000_000  # 64 MB; a page of A4 has half a million at scale 1
_WHITE = 0xFFFFFFFF


class Picture(NamedTuple):
    """Pixels in rows of stride bytes, from the top; each is blue, green, red, 255.

    Qt calls that QImage.Format_RGB32 on every machine we ship for.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


class Pages:
    """A PDF opened for its pictures. Any thread may call, one at a time waits for the other.

    Raises DraftError subclasses: on opening as the reader does, later DamagedError for a page
    that cannot be shown. close() it when it is no longer looked at.
    """

    def __init__(self, data: bytes) -> None:
        self._file = PdfFile(data)

    @property
    def count(self) -> int:
        """How many pages there are; they are numbered from 0."""
        return self._file.count

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of the upright page in points."""
        return self._file.size(page)

    def render(self, page: int, scale: float) -> Picture:
        """The upright page on white, scale pixels to a point; fewer if it got too large."""
        width, height = _pixels(self.size(page), scale)
        with self._file.page(page) as handle:
            bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRA, None, 0)
            if not bitmap:
                raise DamagedError("PDF 文件")
            try:
                pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
                area = (0, 0, width, height)
                pdfium.FPDF_RenderPageBitmap(bitmap, handle, *area, 0, pdfium.FPDF_ANNOT)
                stride = pdfium.FPDFBitmap_GetStride(bitmap)
                pixels = string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
            finally:
                pdfium.FPDFBitmap_Destroy(bitmap)
        return Picture(width, height, stride, pixels)

    def close(self) -> None:
        """Let go of the file; may be called twice."""
        self._file.close()


def _pixels(size: tuple[float, float], scale: float) -> tuple[int, int]:
    width, height = (max(length * scale, 1.0) for length in size)
    most = min(1.0, math.sqrt(_MOST_PIXELS / (width * height)))
    longest = _MOST_PIXELS // 100  # a page may be a strip
    return (min(math.ceil(width * most), longest), min(math.ceil(height * most), longest))
