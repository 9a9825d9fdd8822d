"""Headers of several levels, merged and frozen as on the printed form."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from app.forms import Block
from app.ui.theme import COLOURS, scaled

_PADDING = 4
_TWO_LINES = 8  # characters of a heading that may be broken in the middle
# All lengths are pixels at the usual size of letters, and grow with them.
_LEVEL = 19  # the thickness of a level with one line
_ROW_HEIGHT = 28
_ROW_LEVELS = {1: (168,), 2: (24, 160), 3: (24, 64, 168)}
_SHORTEST_NAMES = 116  # what is cut then is in the tooltip
_NARROWEST = 44  # five digits, or a heading of three characters
_NARROWEST_OF_MANY = 31
_WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWrapAnywhere


class Box(NamedTuple):
    """A merged heading: sections first..last on levels top..bottom, both ends included."""

    first: int
    last: int
    top: int
    bottom: int
    text: str


def merged_boxes(paths: Sequence[tuple[str, ...]]) -> tuple[Box, ...]:
    """The boxes of headings given as paths, outermost level first.

    Neighbours with the same beginning share a box; the last word of a path reaches down to
    the lowest level.
    """
    depth = max(map(len, paths), default=0)
    return tuple(box for level in range(depth) for box in _level(paths, level, depth))


def _level(paths: Sequence[tuple[str, ...]], level: int, depth: int) -> Iterator[Box]:
    def belongs(section: int) -> tuple[object, ...]:
        path = paths[section]
        return path[: level + 1] if level < len(path) - 1 else (*path[:level], section)

    for _, group in groupby(range(len(paths)), key=belongs):
        sections = list(group)
        path = paths[sections[0]]
        if level >= len(path):
            continue
        bottom = depth - 1 if level == len(path) - 1 else level
        yield Box(sections[0], sections[-1], level, bottom, path[level])


class MergedHeader(QHeaderView):
    """A header view that paints merged boxes over the sections of a plain model.

    paths: what is painted. words: the full words of each section, for the tooltip.
    levels: the thickness of each level. narrowest: the least size of a section.
    """

    def __init__(
        self,
        orientation: Qt.Orientation,
        paths: Sequence[tuple[str, ...]],
        words: Sequence[str],
        levels: Sequence[int],
        parent: QWidget | None = None,
        *,
        narrowest: int = 16,
    ) -> None:
        super().__init__(orientation, parent)
        self.boxes = merged_boxes(paths)
        self._words = tuple(words)
        self._usual = tuple(levels)
        self._narrowest = narrowest
        self._levels: list[int] = []
        self._marked: int | None = None
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need thicker levels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _grow(self) -> None:
        self._levels = [scaled(level, self.font()) for level in self._usual]
        self._widest = self._levels[-1] if self._levels else 0
        self.setMinimumSectionSize(scaled(self._narrowest, self.font()))
        self.updateGeometry()

    @property
    def thickness(self) -> int:
        """All levels together."""
        return sum(self._levels)

    def sizeHint(self) -> QSize:
        """Only the thickness counts; the sections give the length."""
        return QSize(self.thickness, self.thickness)

    def mark(self, section: int | None) -> None:
        """Show which section the current cell is in; None: not in this grid."""
        if section != self._marked:
            self._marked = section
            self.viewport().update()

    @property
    def least_thickness(self) -> int:
        """All levels together, the lowest as thin as its words can be cut."""
        return sum(self._levels[:-1]) + min(self._widest, scaled(_SHORTEST_NAMES, self.font()))

    def needed_thickness(self) -> int:
        """All levels together when the lowest has the lines that its words need."""
        metrics = self.fontMetrics()
        lines = max((self._lines(box, metrics) for box in self.boxes), default=1)
        around = scaled(_LEVEL, self.font()) - metrics.height()
        return sum(self._levels[:-1]) + lines * metrics.height() + around

    def fit_names(self, room: int) -> bool:
        """Let the names of the lowest level give way. Whether that changed anything."""
        widest = sum(self._levels[:-1]) + self._widest
        return self.set_thickness(min(max(room, self.least_thickness), widest))

    def set_thickness(self, thickness: int) -> bool:
        """Give what the other levels leave to the lowest. Whether that changed anything."""
        changed = bool(self._levels) and thickness != self.thickness
        if changed:
            self._levels[-1] += thickness - self.thickness
            self.viewport().update()
        return changed

    def box_rect(self, box: Box) -> QRect:
        """Where a box is, in the coordinates of the viewport; it may reach beyond it."""
        start = self.sectionViewportPosition(box.first)
        length = self.sectionViewportPosition(box.last) + self.sectionSize(box.last) - start
        across = sum(self._levels[: box.top])
        thickness = sum(self._levels[box.top : box.bottom + 1])
        if self.orientation() == Qt.Orientation.Horizontal:
            return QRect(start, across, length, thickness)
        return QRect(across, start, thickness, length)

    def text_rect(self, box: Box) -> QRect:
        """Where its words are: in the visible part of the box."""
        visible = self.box_rect(box) & self.viewport().rect()
        return visible.adjusted(2, 1, -2, -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every box that can be seen."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), COLOURS.base)
        for box in self.boxes:
            if self.box_rect(box).intersects(event.rect()):
                self._paint_box(painter, box)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the full words of the heading under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def words_at(self, position: QPoint) -> str:
        """The full words of the heading at a place."""
        for box in self.boxes:
            if self.box_rect(box).contains(position):
                return self._words[box.first] if box.first == box.last else box.text
        return ""

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        rect = self.box_rect(box)
        marked = box.first == box.last == self._marked
        painter.fillRect(rect, COLOURS.selection if marked else COLOURS.header)
        painter.setPen(COLOURS.line)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(COLOURS.text)
        inside = self.text_rect(box)
        if self.orientation() == Qt.Orientation.Vertical and box.bottom == self.boxes[-1].bottom:
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            inside.adjust(_PADDING, 0, 0, 0)
            words = self.fontMetrics().elidedText(
                box.text, Qt.TextElideMode.ElideRight, inside.width()
            )
            painter.drawText(inside, left, words)
        else:
            painter.drawText(inside, _WRAPPED, self._broken(box.text, inside.width()))

    def _broken(self, text: str, width: int) -> str:
        """Break after the number of a heading, or between two words of two characters."""
        if self.fontMetrics().horizontalAdvance(text) <= width:
            return text
        if "）" in text[:-1]:
            return text.replace("）", "）\n", 1)
        middle = 2 * -(-len(text) // 4)
        fits = self.fontMetrics().horizontalAdvance(text[:middle]) <= width
        short = len(text) <= _TWO_LINES
        return f"{text[:middle]}\n{text[middle:]}" if short and fits else text

    def _lines(self, box: Box, metrics: QFontMetrics) -> int:
        levels = box.bottom - box.top + 1
        if box.bottom < len(self._levels) - 1:
            return 1
        character = max(metrics.horizontalAdvance("字"), 1)  # words are broken between two of them
        in_a_line = max((self.box_rect(box).width() - 6) // character, 1)
        lines = -(-metrics.horizontalAdvance(box.text) // (in_a_line * character))
        return max(1, lines - (levels - 1))


def column_header(block: Block, parent: QWidget) -> MergedHeader:
    """The heading of a block stands above its grid, not in the header."""
    paths = [path[1:] if block.heading else path for path in block.column_paths]
    words = [" · ".join(path) for path in block.column_paths]
    levels = (_LEVEL,) * max(map(len, paths))
    narrowest = _NARROWEST_OF_MANY if block.side_by_side else _NARROWEST
    header = MergedHeader(
        Qt.Orientation.Horizontal, paths, words, levels, parent, narrowest=narrowest
    )
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return header


def row_header(block: Block, parent: QWidget) -> MergedHeader:
    """The names of the rows; none where the figures stand side by side."""
    if block.side_by_side:
        header = MergedHeader(Qt.Orientation.Vertical, ((),), ("",), (), parent)
        header.hide()
    else:
        paths = [(*row.path, row.short) for row in block.rows]
        words = [" · ".join((*row.path, row.label)) for row in block.rows]
        levels = _ROW_LEVELS[max(map(len, paths))]
        header = MergedHeader(Qt.Orientation.Vertical, paths, words, levels, parent)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setDefaultSectionSize(scaled(_ROW_HEIGHT, header.font()))
    return header
