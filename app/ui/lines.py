"""A piece of text broken into lines, and where its characters stand in them."""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.ui.positions import Positions

_LINE_SEPARATOR = "\u2028"
Format = tuple[int, int, QTextCharFormat]  # a part of the text, and how it looks


class Lines:
    """Broken once, for one width. Positions are Python characters of the text."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        centred: bool = False,
        formats: Sequence[Format] = (),
    ) -> None:
        self._positions = Positions(text)
        self._layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
        self._layout.setTextOption(_option(centred=centred))
        if formats:
            self._layout.setFormats([self._range(*each) for each in formats])
        self.height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
        self._layout.endLayout()

    def draw(self, painter: QPainter, at: QPointF, selected: Format | None) -> None:
        """Paint the text with its upper left corner there."""
        self._layout.draw(painter, at, [self._range(*selected)] if selected else [])

    def position(self, point: QPointF) -> int:
        """The position nearest to a point."""
        lines = list(self._lines())
        line = next((line for line in lines if point.y() < line.rect().bottom()), lines[-1])
        return self._positions.to_python(line.xToCursor(point.x()))

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        """A box for each line of a part of the text; a caret's box where it is empty."""
        first, last = self._positions.to_qt(start), self._positions.to_qt(end)
        if first == last:
            caret = _part(self._layout.lineForTextPosition(first), first, first)
            yield caret.adjusted(-2, 0, 2, 0)
            return
        for line in self._lines():
            begins, ends = line.textStart(), line.textStart() + line.textLength()
            if first < ends and last > begins:
                yield _part(line, max(first, begins), min(last, ends))

    def printed_rect(self) -> QRectF:
        """The box around all that is printed."""
        whole = QRectF()
        for line in self._lines():
            whole |= line.naturalTextRect()
        return whole

    def _lines(self) -> Iterator[QTextLine]:
        return (self._layout.lineAt(number) for number in range(self._layout.lineCount()))

    def _range(self, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start = self._positions.to_qt(start)  # type: ignore[attr-defined]
        found.length = self._positions.to_qt(end) - found.start  # type: ignore[attr-defined]
        found.format = look  # type: ignore[attr-defined]
        return found


def _part(line: QTextLine, first: int, last: int) -> QRectF:
    left, right = _x(line, first), _x(line, last)
    return QRectF(left, line.y(), right - left, line.height())


def _x(line: QTextLine, position: int) -> float:
    # PySide gives the position back too, which its stubs do not say.
    found: Any = line.cursorToX(position)
    return float(found[0])


def _option(*, centred: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if centred:
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return option
