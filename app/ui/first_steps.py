"""Three steps for somebody who sees the program for the first time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.widgets import ElidedLabel, set_property

_STEPS = (
    ("打开年报", "Word、WPS、PDF、网页、Excel 都可以；原来的文件不会被改动。"),
    ("看问题", "按 F8 逐个看：左边框出原文，右边下方写明应为多少、表中多少、差多少。"),
    ("确认并导出", "改好后按 Ctrl+E 确认并导出 Excel；一批报告，按 Ctrl+Shift+Enter 逐份确认。"),
)


class FirstSteps(QWidget):
    """A line for each: its number, what to do, how."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QGridLayout(self)
        layout.setContentsMargins(24, 12, 24, 12)
        layout.setHorizontalSpacing(12)
        layout.setVerticalSpacing(10)
        layout.setColumnStretch(2, 1)
        for number, (title, words) in enumerate(_STEPS, start=1):
            badge, head, text = QLabel(str(number)), QLabel(title), ElidedLabel(words)
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            set_property(badge, "chip", "plain")
            set_property(text, "tone", "quiet")
            for column, label in enumerate((badge, head, text)):
                layout.addWidget(label, number, column)
