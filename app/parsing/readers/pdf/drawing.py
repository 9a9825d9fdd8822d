"""What a PDF page draws beside its signs: ruled lines, pictures, and which writing is hidden."""

from collections.abc import Iterator
from ctypes import addressof, byref, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.parsing.readers.limits import DEEPEST, Deadline
from app.parsing.readers.pdf import calls
from app.parsing.readers.pdf.calls import Bounds, Corners

THICKEST = 3.5  # points; what is thicker is an area with a colour, not a line
_SHORTEST = 4.0
_MOST_OBJECTS = 300_000  # of one page, a report has some hundreds
_MOST_SEGMENTS = 30_000  # of all paths of a page that are more than a line
_HIDDEN = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


class _Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, outer: "_Matrix") -> "_Matrix":
        """This matrix first, the outer one after it."""
        e, f = outer.point(self.e, self.f)
        return _Matrix(
            self.a * outer.a + self.b * outer.c,
            self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c,
            self.c * outer.b + self.d * outer.d,
            e,
            f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Corners) -> Corners:
        left, top, right, bottom = box
        points = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = zip(*points, strict=True)
        return min(xs), max(ys), max(xs), min(ys)


_AS_IT_IS = _Matrix()


@dataclass
class Drawing:
    """The boxes of thin lines and of pictures; addresses of the writing that is not painted."""

    lines: list[Corners] = field(default_factory=list)
    pictures: list[Corners] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    objects: int = 0
    complete: bool = True  # False: there is more than can be looked at


def drawing_of(page: Any, deadline: Deadline) -> Drawing:
    """Everything that the page draws, forms inside forms included."""
    walk = _Walk(deadline)
    walk.through(
        calls.page_object,
        calls.address(page),
        pdfium.FPDFPage_CountObjects(page),
        _AS_IT_IS,
    )
    return walk.found


class _Walk:
    def __init__(self, deadline: Deadline) -> None:
        self.found = Drawing()
        self._deadline = deadline
        self._bounds = Bounds()
        self._depth = 0
        self._segments = 0

    def through(self, get: Any, parent: int, count: int, matrix: _Matrix) -> None:
        """Look at every object of a page or form; matrix leads from the form to the page."""
        self._deadline.check()
        self.found.objects += count
        if self._depth > DEEPEST or self.found.objects > _MOST_OBJECTS:
            self.found.complete = False
            return
        for number in range(count):
            drawn = get(parent, number)
            if (mode := calls.render_mode(drawn)) != pdfium.FPDF_TEXTRENDERMODE_UNKNOWN:
                if mode in _HIDDEN:
                    self.found.hidden.add(drawn)
            else:
                self._look(drawn, matrix)

    def _look(self, drawn: int, matrix: _Matrix) -> None:
        match calls.object_type(drawn):
            case pdfium.FPDF_PAGEOBJ_PATH:
                self._path(drawn, matrix)
            case pdfium.FPDF_PAGEOBJ_IMAGE:
                if box := self._bounds.of(drawn):
                    box = _moved(box, matrix)
                    (self.found.lines if is_line(box) else self.found.pictures).append(box)
            case pdfium.FPDF_PAGEOBJ_FORM:
                self._depth += 1
                form = pdfium.cast(drawn, pdfium.FPDF_PAGEOBJECT)
                count = pdfium.FPDFFormObj_CountObjects(form)
                self.through(calls.form_object, drawn, count, _matrix(form).then(matrix))
                self._depth -= 1

    def _path(self, drawn: int, matrix: _Matrix) -> None:
        box = self._bounds.of(drawn)
        if box is None:
            return
        box = _moved(box, matrix)
        if not _is_large(box):
            return
        path = pdfium.cast(drawn, pdfium.FPDF_PAGEOBJECT)
        fill, stroke = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
        if not (fill.value or stroke.value):
            return
        if is_line(box):
            self.found.lines.append(box)
            return
        count = max(pdfium.FPDFPath_CountSegments(path), 0)
        self._segments += count
        if self._segments > _MOST_SEGMENTS:
            self.found.complete = False
            return
        for outline in _outlines(drawn, count, _matrix(path).then(matrix)):
            self._deadline.check()
            self.found.lines.extend(_lines_of(outline, stroked=bool(stroke.value)))


def _moved(box: Corners, matrix: _Matrix) -> Corners:
    return box if matrix is _AS_IT_IS else matrix.box(box)


def is_line(box: Corners) -> bool:
    """Whether a box is so thin that it looks like a line."""
    return min(box[2] - box[0], box[1] - box[3]) <= THICKEST and _is_large(box)


def _is_large(box: Corners) -> bool:
    return max(box[2] - box[0], box[1] - box[3]) >= _SHORTEST


def _matrix(drawn: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, byref(matrix)):
        return _AS_IT_IS
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


_Points = list[tuple[float, float]]


def _outlines(path: int, count: int, matrix: _Matrix) -> Iterator[_Points]:
    """The corners of each part of a path; parts with curves are left out."""
    corners: _Points = []
    straight = True
    x, y = c_float(), c_float()
    places = addressof(x), addressof(y)
    for number in range(count):
        segment = calls.path_segment(path, number)
        kind = calls.segment_type(segment)
        calls.segment_point(segment, *places)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(corners) > 1:
                yield corners
            corners, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        corners.append(matrix.point(x.value, y.value))
        if calls.segment_closes(segment):
            corners.append(corners[0])
    if straight and len(corners) > 1:
        yield corners


def _lines_of(corners: _Points, *, stroked: bool) -> Iterator[Corners]:
    """The lines that a reader sees: the part itself if it is thin, its sides if it is stroked."""
    box = _box(corners)
    if is_line(box):
        yield box
    elif stroked:
        for side in pairwise(corners):
            box = _box(list(side))
            if is_line(box):
                yield box


def _box(corners: _Points) -> Corners:
    xs, ys = zip(*corners, strict=True)
    return min(xs), max(ys), max(xs), min(ys)
