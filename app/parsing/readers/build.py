"""From paragraphs and tables, in reading order, to a Document: the same for every file type."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from app.document import Box, Document, Field, Grid, Loss, Row, Span
from app.parsing.errors import TooLargeError
from app.parsing.readers.layout import OUTER, rows_of
from app.parsing.readers.limits import LONGEST_TEXT, MOST_CELLS, MOST_COLUMNS, Deadline

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


class GridCell(NamedTuple):
    """A cell of a real table, in the row where it begins.

    text may have line breaks. column: its first column, from 0. columns, rows: how many it
    covers; of a merged area only this one cell is given.
    """

    text: str
    column: int
    columns: int = 1
    rows: int = 1


class Builder:
    """Collects what a reader finds. Raises TooLargeError and TooSlowError where it is too much."""

    def __init__(self) -> None:
        self.deadline = Deadline()
        self._text: list[str] = []
        self._length = 0
        self._cells = 0
        self._rows: list[Row] = []
        self._grids: list[Grid] = []
        self._boxes: list[Box] = []
        self._losses: list[Loss] = []
        self._open: tuple[int, int] | None = None  # where the running text without rows begins

    def paragraph(self, text: str) -> Span:
        """Add running text; it may have line breaks, and be a table made of tabs or bars."""
        if self._open is None:
            self._open = (len(self._text), self._length)
        return self._print(_clean(text))

    def aside(self, text: str) -> Span:
        """Add what is printed but no part of the report, such as the number of a page."""
        self._close()
        return self._print(_clean(text))

    def table(self, rows: Sequence[Sequence[GridCell]]) -> list[list[Span]]:
        """Add a real table. The result has the place of every cell's text, row by row.

        Rows in which no cell begins are left out, and merged areas are shorter by them.
        """
        self._close()
        spans: list[list[Span]] = []
        first = len(self._rows)
        printed = list(accumulate((bool(row) for row in rows), initial=0))
        for number, row in enumerate(rows):
            fields = self._fields(row, number, printed) if row else ()
            if fields:
                self._rows.append(Row(fields, separated=True, grid=len(self._grids)))
            spans.append([field.span for field in fields])
        grid = self._rows[first:]
        columns = max((f.column + f.columns for row in grid for f in row.fields), default=0)
        if columns > MOST_COLUMNS:
            raise TooLargeError(f"文件里有一张 {columns:,} 列的表")
        if grid:
            self._grids.append(Grid(first, len(self._rows), columns))
        return spans

    def lose(self, id_: str, message: str, span: Span | None = None) -> None:
        """Say what of the source could not be brought over."""
        self._losses.append(Loss(id_, message, span))

    def mark(self, box: Box) -> None:
        """Say where a piece of the text is printed on its page."""
        self._boxes.append(box)

    def page_span(self, page: int) -> Span | None:
        """From the first to the last piece of text that was marked on a page."""
        spans = [box.span for box in self._boxes if box.page == page]
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

    def build(self) -> Document:
        """Everything that was added."""
        self._close()
        return Document(
            "".join(self._text),
            tuple(self._rows),
            tuple(self._losses),
            tuple(self._grids),
            tuple(self._boxes),
        )

    def _print(self, text: str) -> Span:
        self.deadline.check()
        span = Span(self._length, self._length + len(text))
        self._text.append(text + "\n")
        self._length += len(text) + 1
        if self._length > LONGEST_TEXT:
            raise TooLargeError(f"文件的文字超过 {LONGEST_TEXT:,} 个字")
        return span

    def _fields(
        self, row: Sequence[GridCell], number: int, printed: Sequence[int]
    ) -> tuple[Field, ...]:
        """Add a row. printed: how many rows are printed above each of the table."""
        self._cells += len(row)
        if self._cells > MOST_CELLS:
            raise TooLargeError(f"文件里的表格超过 {MOST_CELLS:,} 格")
        texts = [_clean(cell.text).strip(OUTER) for cell in row]
        at = self._print("\t".join(texts)).start
        fields = []
        for (_, column, columns, rows), text in zip(row, texts, strict=True):
            span = Span(at, at + len(text))
            end = min(number + rows, len(printed) - 1) if rows > 1 else number + 1
            fields.append(Field(text, span, column, columns, printed[end] - printed[number]))
            at = span.end + 1
        return tuple(fields)

    def _close(self) -> None:
        """Take the running text since the last table apart into rows."""
        if self._open is None:
            return
        (piece, start), self._open = self._open, None
        self._rows.extend(_moved(row, start) for row in rows_of("".join(self._text[piece:])))


def _clean(text: str) -> str:
    """One sign for every end of a line, and nothing that cannot be shown."""
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def _moved(row: Row, by: int) -> Row:
    spans = (Span(field.span.start + by, field.span.end + by) for field in row.fields)
    fields = (Field(f.text, span, f.column) for f, span in zip(row.fields, spans, strict=True))
    return Row(tuple(fields), row.separated)
