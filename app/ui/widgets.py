"""Small widgets that several panes use."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from app.ui.theme import CAPTION_HEIGHT, COLOURS, RADIUS

_RING = 2  # how thick the line is around the pane that has the keyboard


class ElidedLabel(QLabel):
    """One line of text, cut with … where it is too long; the whole text is in the tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """It gives way to its neighbours."""
        return QSize(24, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show a text."""
        super().setText(text)
        self._explain()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip is needed only where something is cut."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), self._fitting())
        painter.end()

    def _fitting(self) -> str:
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def _explain(self) -> None:
        self.setToolTip(self.text() if self._fitting() != self.text() else "")


class Caption(QFrame):
    """The quiet line above a pane."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.setObjectName("caption")
        self.setMinimumHeight(CAPTION_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 4, 0)
        for widget in widgets:
            layout.addWidget(widget)


class Framed(QWidget):
    """A pane in a thin line, which is thick while the keyboard is in the pane.

    A frame of the pane's own would make Qt paint everything behind it too.
    """

    def __init__(self, pane: QFrame) -> None:
        super().__init__()
        pane.setFrameShape(QFrame.Shape.NoFrame)
        self._has_keys = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_RING, _RING, _RING, _RING)
        layout.addWidget(pane)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_keys)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        width = _RING if self._has_keys else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(COLOURS.accent if self._has_keys else COLOURS.line, width))
        painter.setBrush(COLOURS.base)
        half = width / 2
        place = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        painter.end()

    def _follow_keys(self, _before: QWidget | None, now: QWidget | None) -> None:
        has_keys = now is not None and self.isAncestorOf(now)
        if has_keys != self._has_keys:
            self._has_keys = has_keys
            self.update()


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet reads, and let it take effect."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()
