"""The pages of a PDF as they are printed: the current cell is framed, figures can be clicked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.document import Box, Span
from app.ui.page_pictures import PagePictures
from app.ui.session import Session
from app.ui.source_area import SourceArea
from app.ui.source_figures import Figures
from app.ui.theme import COLOURS, LIGHT

_GAP = 8.0
_ZOOMS = (0.5, 4.0)
_ZOOM_STEP = 1.1
_KEY_STEP = 1.25
_NEAR = 0.004  # of the width of a page: how far beside a figure a click may be
_BESIDE = 0.03  # of the margins this much is shown
_NARROWEST = 0.3
# A page is white paper in every scheme, and what is painted on it has the colours for white.
_PAPER = LIGHT
_UNDERLINE = QPen(_PAPER.source_figure, 1, Qt.PenStyle.DotLine)
_DOUBTFUL = QPen(_PAPER.doubt, 1.5, Qt.PenStyle.DotLine)
_MARKED = QColor(_PAPER.accent.red(), _PAPER.accent.green(), _PAPER.accent.blue(), 60)


class PagesView(SourceArea):
    """All pages under each other; at zoom 1 what is printed on them is as wide as the pane."""

    colours = _PAPER

    def __init__(
        self,
        session: Session,
        figures: Figures,
        pictures: PagePictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, figures, parent)
        boxes = sorted(session.review.original.document.boxes)
        self._boxes = boxes
        self._starts = [box.span.start for box in boxes]
        self._by_page: dict[int, list[Box]] = {}
        for box in boxes:
            self._by_page.setdefault(box.page, []).append(box)
        self._left, self._right = _printed(boxes)
        self._pages: list[QRectF] = []
        self._tops: list[float] = []
        self.zoom = 1.0
        self._show_bar()
        self.pictures = pictures
        pictures.setParent(self)
        pictures.opened.connect(self._lay_out)
        pictures.arrived.connect(self.viewport().update)
        pictures.open()

    def leave(self) -> None:
        """Close the file behind the pictures."""
        self.pictures.close()

    # --- pages under each other ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages grow and shrink with the pane."""
        self._place_pages()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self.set_zoom(self.zoom * _ZOOM_STEP**steps, event.position())
        else:
            super().wheelEvent(event)

    def zoom_by(self, steps: int) -> None:
        """Make the pages larger or smaller by key; 0 makes them as wide as the pane."""
        self.set_zoom(self.zoom * _KEY_STEP**steps if steps else 1.0)

    @property
    def pages(self) -> int | None:
        """How large the pages are shown, in per cent of the pane's width."""
        return round(100 * self.zoom)

    def show_pages(self, percent: int) -> None:
        """Show the pages larger or smaller."""
        self.set_zoom(percent / 100)

    def set_zoom(self, zoom: float, still: QPointF | None = None) -> None:
        """Make the pages larger or smaller. still: the point of the viewport where they stay as
        they are; without it, where the frame is, or the middle.
        """
        least, most = _ZOOMS
        still = still or self._middle()
        page = self._page_at(still + self._offset())
        x, y = self._fraction(page, still + self._offset()) if page is not None else (0.0, 0.0)
        self.zoom = min(max(zoom, least), most)
        self._show_bar()
        self._place_pages()
        if page is not None:
            place = self._pages[page]
            self.verticalScrollBar().setValue(round(place.top() + y * place.height() - still.y()))
            if self.zoom > 1:
                left = place.left() + x * place.width() - still.x()
                self.horizontalScrollBar().setValue(round(left))
        self.viewport().update()

    def _middle(self) -> QPointF:
        """The middle of the frame where it is seen, else of the pane."""
        seen = QRectF(self.viewport().rect())
        frame = next((r.center() for r in self.framed_rects() if seen.contains(r.center())), None)
        return frame or seen.center()

    def _show_bar(self) -> None:
        """At zoom 1 all that is printed is seen; only empty margins lie beside it."""
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if self.zoom > 1 else policy.ScrollBarAlwaysOff
        )

    def _lay_out(self) -> None:
        self._place_pages()
        self.keep_in_sight()
        self.viewport().update()

    def _place_pages(self) -> None:
        room = self.viewport().width() - 2 * _GAP
        widest = max((width for width, _ in self.pictures.sizes), default=1.0)
        whole = max(room, 1.0) * self.zoom / (self._right - self._left)
        scale, top = whole / widest, _GAP
        self._pages = []
        for width, height in self.pictures.sizes:
            left = _GAP + max((max(room, whole) - width * scale) / 2, 0)
            page = QRectF(round(left), round(top), width * scale, height * scale)
            self._pages.append(page)  # whole pixels, so that pictures need not be stretched
            top = page.bottom() + _GAP
        self._tops = [page.top() for page in self._pages]
        self.set_sheet(QSizeF(whole + 2 * _GAP, top))
        self.horizontalScrollBar().setValue(round(self._left * whole))

    # --- what SourceArea asks for ---

    def places(self, span: Span) -> list[QRectF]:
        """The boxes of a part of the text; a box for each line it is printed in."""
        rects: list[QRectF] = []
        for box in self._boxes_of(span):
            if box.page >= len(self._pages):
                continue
            rect = self._on_page(_part(box, span))
            if rects and _same_line(rects[-1], rect):
                rects[-1] |= rect
            else:
                rects.append(rect)
        return rects

    def position_near(self, point: QPointF) -> int:
        """The position in the box that is nearest on the page."""
        page = self._page_at(point)
        boxes = self._by_page.get(page, []) if page is not None else []
        if page is None or not boxes:
            return 0
        x, y = self._fraction(page, point)
        box = min(boxes, key=lambda each: _distance(each, x, y))
        return _position(box, x)

    def position_at(self, point: QPointF) -> int | None:
        """The position of what is printed at a point."""
        page = self._page_at(point)
        if page is None:
            return None
        x, y = self._fraction(page, point)
        near = [box for box in self._by_page.get(page, ()) if _distance(box, x, y) <= _NEAR]
        if not near:
            return None
        return _position(min(near, key=lambda box: _distance(box, x, y)), x)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """The pages that can be seen; what is not painted yet is asked for."""
        painter.fillRect(area, COLOURS.line)
        if not self._pages:
            words = self.pictures.problem or "正在打开页面图片…"
            painter.setPen(COLOURS.text)
            place = QRectF(self.viewport().rect()).adjusted(20, 20, -20, -20)
            painter.drawText(place, int(Qt.TextFlag.TextWordWrap), words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._pages_in(area):
            self._draw_page(painter, number)
            self._draw_marks(painter, number, area)

    def _draw_page(self, painter: QPainter, number: int) -> None:
        page, pixels = self._pages[number], self.devicePixelRatioF()
        scale = page.width() * pixels / self.pictures.sizes[number][0]
        picture = self.pictures.picture(number, scale)
        painter.fillRect(page, _PAPER.base)
        if picture is not None:
            fits = abs(picture.width() - page.width() * pixels) <= 1
            size = QSizeF(picture.width() / pixels, picture.height() / pixels)
            painter.drawImage(QRectF(page.topLeft(), size) if fits else page, picture)
        elif self.pictures.fails(number):
            painter.setPen(_PAPER.quiet_text)
            words = f"第 {number + 1} 页无法显示，请看原件"
            painter.drawText(page, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_marks(self, painter: QPainter, number: int, area: QRectF) -> None:
        report = self.session.review.original
        for box in self._by_page.get(number, ()):
            rect = self._on_page(box)
            if not rect.intersects(area):
                continue
            if self.selected and _touches(box, self.selected):
                painter.fillRect(self._on_page(_part(box, self.selected)), _MARKED)
            for span, key in self.figures.printed(box.span):
                line = self._on_page(_part(box, span))
                painter.setPen(_DOUBTFUL if report.cell_doubts(key) else _UNDERLINE)
                painter.drawLine(line.bottomLeft(), line.bottomRight())

    # --- places ---

    def _boxes_of(self, span: Span) -> Iterator[Box]:
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = bisect_left(self._starts, max(span.end, span.start + 1))
        return (box for box in self._boxes[first:last] if _touches(box, span))

    def _pages_in(self, area: QRectF) -> range:
        first = max(bisect_right(self._tops, area.top()) - 1, 0)
        return range(first, bisect_left(self._tops, area.bottom()))

    def _page_at(self, point: QPointF) -> int | None:
        number = bisect_right(self._tops, point.y()) - 1
        return number if 0 <= number < len(self._pages) else None

    def _on_page(self, box: Box) -> QRectF:
        page = self._pages[box.page]
        return QRectF(
            page.left() + box.left * page.width(),
            page.top() + box.top * page.height(),
            (box.right - box.left) * page.width(),
            (box.bottom - box.top) * page.height(),
        )

    def _fraction(self, page: int, point: QPointF) -> tuple[float, float]:
        place = self._pages[page]
        return (
            (point.x() - place.left()) / place.width(),
            (point.y() - place.top()) / place.height(),
        )


def _printed(boxes: Sequence[Box]) -> tuple[float, float]:
    """From where to where pages are printed, as fractions of their width: all but the margins."""
    left = max(min((box.left for box in boxes), default=0.0) - _BESIDE, 0.0)
    right = min(max((box.right for box in boxes), default=1.0) + _BESIDE, 1.0)
    return (left, right) if right - left > _NARROWEST else (0.0, 1.0)


def _touches(box: Box, span: Span) -> bool:
    if span.start == span.end:
        return box.span.start <= span.start <= box.span.end
    return box.span.start < span.end and box.span.end > span.start


def _part(box: Box, span: Span) -> Box:
    """The part of a box that a part of its text takes; all characters are taken as equally wide."""
    length = box.span.end - box.span.start
    if not length:
        return box
    width = (box.right - box.left) / length
    first = max(span.start, box.span.start) - box.span.start
    last = min(span.end, box.span.end) - box.span.start
    return box._replace(left=box.left + first * width, right=box.left + last * width)


def _position(box: Box, x: float) -> int:
    length = box.span.end - box.span.start
    share = (x - box.left) / (box.right - box.left) if box.right > box.left else 0.0
    return box.span.start + min(max(int(share * length), 0), length)


def _distance(box: Box, x: float, y: float) -> float:
    return max(box.left - x, 0, x - box.right) + max(box.top - y, 0, y - box.bottom)


def _same_line(first: QRectF, second: QRectF) -> bool:
    middle = second.center().y()
    return first.top() <= middle <= first.bottom() and second.left() >= first.left()
