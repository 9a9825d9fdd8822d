"""Small widgets that several panes use."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.theme import CAPTION_HEIGHT


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
        self.setFixedHeight(CAPTION_HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 4, 0)
        for widget in widgets:
            layout.addWidget(widget)


def framed(widget: QFrame) -> QFrame:
    """The widget in a thin line. Its own frame would make Qt paint everything behind it too."""
    widget.setFrameShape(QFrame.Shape.NoFrame)
    frame = QFrame()
    frame.setObjectName("framed")
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(widget)
    return frame


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet reads, and let it take effect."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
