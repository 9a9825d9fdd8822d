"""A document printed as a PDF: lines of 28 signs as official papers have, and ruled tables."""

from itertools import accumulate, groupby

from app.document import Document, Row
from tests.parsing.readers.pdfwriter import Pdf, PdfPage

_LEFT, _TOP, _BOTTOM = 72.0, 70.0, 770.0
_LINE_SIGNS, _LINE_HEIGHT, _SIGN = 28, 31.0, 16.0
_SMALL = 7.0  # signs in tables
_NARROWEST, _WIDEST = 4, 10  # columns of a table, in such signs


def pdf_of(document: Document) -> bytes:
    """Print a document. A table that the page has no room for begins the next one."""
    press = _Press()
    for grid, rows in groupby(document.rows, key=lambda row: row.grid):
        if grid is None:
            for row in rows:
                press.words(document.text[row.span.start : row.span.end])
        else:
            press.table(list(rows), document.grids[grid].columns)
    return press.pdf.write()


class _Press:
    """Prints from the top of a page to its bottom, and goes on with the next."""

    def __init__(self) -> None:
        self.pdf = Pdf()
        self._page = self.pdf.page()
        self._y = _TOP

    def words(self, text: str) -> None:
        """A paragraph."""
        for line in _lines(text, _LINE_SIGNS):
            self._make_room(_LINE_HEIGHT)
            self._page.text(_LEFT, self._y, line, size=_SIGN)
            self._y += _LINE_HEIGHT

    def table(self, rows: list[Row], columns: int) -> None:
        """A table; its columns are as wide, and its rows as high, as their texts ask for."""
        signs = _column_signs(rows, columns)
        xs = list(accumulate((_SMALL * (count + 1) for count in signs), initial=_LEFT))
        texts = [
            [_lines(f.text, sum(signs[f.column : f.column + f.columns])) for f in row.fields]
            for row in rows
        ]
        heights = [_row_height(row, found) for row, found in zip(rows, texts, strict=True)]
        self._make_room(sum(heights))
        ys = list(accumulate(heights, initial=self._y))
        for number, (row, found) in enumerate(zip(rows, texts, strict=True)):
            for field, lines in zip(row.fields, found, strict=True):
                left, right = xs[field.column], xs[field.column + field.columns]
                self._page.frame(left, ys[number], right, ys[number + field.rows])
                _print_cell(self._page, left, ys[number], lines)
        self._y = ys[-1] + _LINE_HEIGHT

    def _make_room(self, height: float) -> None:
        if self._y + height > _BOTTOM:
            self._page = self.pdf.page()
            self._y = _TOP


def _lines(text: str, signs: int) -> list[str]:
    return [text[at : at + signs] for at in range(0, len(text), signs)]


def _row_height(row: Row, texts: list[list[str]]) -> float:
    counts = [len(lines) for f, lines in zip(row.fields, texts, strict=True) if f.rows == 1]
    return _SMALL * (1 + max(counts))


def _column_signs(rows: list[Row], columns: int) -> list[int]:
    longest = [_NARROWEST] * columns
    for field in (field for row in rows for field in row.fields if field.columns == 1):
        longest[field.column] = max(longest[field.column], min(len(field.text), _WIDEST))
    return longest


def _print_cell(page: PdfPage, left: float, top: float, lines: list[str]) -> None:
    for number, line in enumerate(lines, start=1):
        page.text(left + 2, top + _SMALL * number, line, size=_SMALL)
