"""What one page of a PDF shows, turned so that its writing is upright: signs and ruled lines."""

from collections import Counter
from collections.abc import Iterator
from ctypes import byref
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.parsing.errors import DamagedError
from app.parsing.readers.limits import Deadline
from app.parsing.readers.pdf.drawing import drawing_of
from app.parsing.readers.pdf.frame import Area, Frame
from app.parsing.readers.pdf.signs import ASKEW, Signs, signs_of


class Glyph(NamedTuple):
    """One printed sign. order: when it was printed. turned: it does not stand upright."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    order: int
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A page. askew: what is written across it. picture: how much of it the largest one covers.

    concealed: there is writing that is not painted. recognised: most is such writing, as
    programs put it over scanned pages. filled_in: there are fields or notes laid over the page.
    """

    frame: Frame
    glyphs: list[Glyph]
    lines: list[Area]
    askew: str
    picture: float
    drawn: bool
    complete: bool
    concealed: bool
    recognised: bool
    filled_in: bool


def content_of(page: Any, deadline: Deadline) -> Content:
    """Everything on a page. Raises TooLargeError for more text than any report has."""
    drawing = drawing_of(page, deadline)
    signs = signs_of(page, drawing.hidden)
    concealed = sum(signs.hidden)
    recognised = concealed * 2 > len(signs.texts)
    if concealed and not recognised:
        signs = signs.painted()
    frame = _frame(page, signs)
    width, height = frame.size
    pictures = [_within(Area(*box), width, height) for box in frame.upright(drawing.pictures)]
    return Content(
        frame,
        list(_glyphs(signs, frame)),
        [Area(*box) for box in frame.upright(drawing.lines)],
        _askew(signs),
        max(pictures, default=0.0),
        drawn=drawing.objects > 0,
        complete=drawing.complete,
        concealed=concealed > 0,
        recognised=recognised,
        filled_in=_is_filled_in(page),
    )


def _frame(page: Any, signs: Signs) -> Frame:
    """Upright is what most of the writing is; the page itself may be turned another way."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, byref(box)):
        raise DamagedError("PDF 文件")
    shown = max(pdfium.FPDFPage_GetRotation(page), 0)
    most = [turns for turns in Counter(signs.turns).most_common() if turns[0] != ASKEW]
    page_box = Area(box.left, box.top, box.right, box.bottom)
    if not (page_box.right - page_box.left > 1 and page_box.top - page_box.bottom > 1):
        raise DamagedError("PDF 文件")
    return Frame(page_box, most[0][0] if most else shown, shown)


def _glyphs(signs: Signs, frame: Frame) -> Iterator[Glyph]:
    """The signs that are on the page and not across it."""
    upright_turns = frame.turns
    width, height = frame.size
    rows = zip(signs.texts, frame.upright(signs.boxes), signs.turns, strict=True)
    for order, (text, (left, top, right, bottom), turns) in enumerate(rows):
        on_page = 0 <= left + right <= 2 * width and 0 <= top + bottom <= 2 * height
        if on_page and turns != ASKEW:
            yield Glyph(left, top, right, bottom, text, order, turns != upright_turns)


def _askew(signs: Signs) -> str:
    rows = zip(signs.texts, signs.turns, strict=True)
    return "".join(text for text, turns in rows if turns == ASKEW)


def _within(area: Area, width: float, height: float) -> float:
    """How much of the page an area covers, from 0 to 1."""
    across = min(area.right, width) - max(area.left, 0.0)
    down = min(area.bottom, height) - max(area.top, 0.0)
    return across * down / (width * height) if across > 0 and down > 0 else 0.0


def _is_filled_in(page: Any) -> bool:
    """Whether somebody typed into fields or notes that lie over the page."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), 1000)):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            if kind == pdfium.FPDF_ANNOT_FREETEXT and _has_words(note, b"Contents"):
                return True
            if kind == pdfium.FPDF_ANNOT_WIDGET and _has_words(note, b"V"):
                return True
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
    return False


def _has_words(note: Any, key: bytes) -> bool:
    """Whether the annotation's entry is a text that is not empty (2 bytes are its end)."""
    return bool(pdfium.FPDFAnnot_GetStringValue(note, key, None, 0) > 2)
