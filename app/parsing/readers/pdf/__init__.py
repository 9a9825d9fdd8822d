"""PDF with a text layer: ruled tables, put together where pages tear them, and lines of text."""

from app.document import Box, Document, Span
from app.parsing.errors import DamagedError, EmptyDraftError, ScannedError
from app.parsing.readers.build import Builder
from app.parsing.readers.pdf.content import content_of
from app.parsing.readers.pdf.file import PdfFile
from app.parsing.readers.pdf.frame import Area
from app.parsing.readers.pdf.joining import TornTable
from app.parsing.readers.pdf.lines import Line
from app.parsing.readers.pdf.losses import DOUBTFUL, Page, is_scanned, tell_damaged, tell_losses
from app.parsing.readers.pdf.margins import Sheet, asides
from app.parsing.readers.pdf.tables import Piece, layout_of


def read(data: bytes) -> Document:
    """Read a PDF. Raises ScannedError where all its pages are pictures."""
    builder = Builder()
    pages, damaged = _pages(data, builder)
    if not any(content.glyphs and not is_scanned(content) for content, _ in pages.values()):
        if any(is_scanned(content) for content, _ in pages.values()):
            raise ScannedError(len(pages))
        raise EmptyDraftError
    _Writer(builder, pages).write()
    tell_damaged(builder, damaged)
    tell_losses(builder, pages)
    return builder.build()


def _pages(data: bytes, builder: Builder) -> tuple[dict[int, Page], list[int]]:
    """Every page that can be opened, and the numbers of the others."""
    pages, damaged = {}, []
    file = PdfFile(data)
    try:
        for number in range(file.count):
            try:
                with file.page(number) as page:
                    content = content_of(page, builder.deadline)
            except DamagedError:
                damaged.append(number)
            else:
                pages[number] = content, layout_of(content, builder.deadline)
    finally:
        file.close()
    if not pages:
        raise DamagedError("PDF 文件")
    return pages, damaged


_EDGE = 2.0  # points; nothing that is meant to be read is printed so near to it


class _Writer:
    """Adds page after page; the last table of a page waits for what the next one begins with."""

    def __init__(self, builder: Builder, pages: dict[int, Page]) -> None:
        self._builder = builder
        self._pages = pages
        self._table: TornTable | None = None
        self._waiting: list[tuple[int, str, Area | None]] = []  # asides, for after the table

    def write(self) -> None:
        """Add everything."""
        sheets = [
            Sheet(content.frame.size[1], layout.blocks) for content, layout in self._pages.values()
        ]
        beside = asides(sheets)
        for place, (number, (content, layout)) in enumerate(self._pages.items()):
            first = True
            for at, block in enumerate(layout.blocks):
                if (place, at) in beside and isinstance(block, Line):
                    self._aside(number, block.text, block.area)
                    continue
                self._block(number, block, first=first)
                first = False
            for text in (layout.beside, content.askew):
                if text:
                    self._aside(number, text, None)
        self._end_table()

    def _block(self, page: int, block: Line | Piece, *, first: bool) -> None:
        if isinstance(block, Piece):
            if first and self._table and self._table.goes_on_with(page, block):
                self._table.add(page, block)
            else:
                self._end_table()
                self._table = TornTable(page, block)
            return
        self._end_table()
        span = self._builder.paragraph(block.text)
        self._mark(span, page, block.area, doubtful=block.overprinted)

    def _aside(self, page: int, text: str, area: Area | None) -> None:
        self._waiting.append((page, text, area))
        if self._table is None:
            self._write_asides()

    def _write_asides(self) -> None:
        for page, text, area in self._waiting:
            span = self._builder.aside(text)
            if area:
                self._mark(span, page, area)
        self._waiting.clear()

    def _end_table(self) -> None:
        if self._table:
            rows = self._table.rows()
            spans = self._builder.table([[placed.cell for placed in row] for row in rows])
            for row, row_spans in zip(rows, spans, strict=True):
                for placed, span in zip(row, row_spans, strict=True):
                    printed = placed.printed
                    self._mark(span, placed.page, printed.area, doubtful=printed.doubtful)
        self._table = None
        self._write_asides()

    def _mark(self, span: Span, page: int, area: Area, *, doubtful: bool = False) -> None:
        content, _ = self._pages[page]
        self._builder.mark(Box(span, page, *content.frame.fractions(area)))
        width, _ = content.frame.size
        # What reaches the edge of the page goes on beyond it, and is cut off.
        if doubtful or area.left < _EDGE or area.right > width - _EDGE:
            self._builder.lose("pdf.doubtful_place", DOUBTFUL, span)
