"""What the window shows while no report is open: how to begin, and the reports of last time."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets import set_property
from app.workspace import ReviewLine

_WIDTH = 680
_LONGEST_NAME = 28  # characters of a file's name


def line_words(line: ReviewLine) -> str:
    """One report of the workspace in a line; two of one unit and year differ by their file."""
    unit = line.unit or "单位没有识别"
    year = f" {line.year}年度" if line.year else ""
    when = line.changed_at[:16].replace("T", " ")
    return f"{unit}{year}　〈{_short(line.name)}〉　{line.status.words}　{when}"


def _short(name: str) -> str:
    """A name with its beginning and its end, where two names are likeliest to differ."""
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


class StartPage(QWidget):
    """open_asked, paste_asked, sample_asked: a button was pressed. review_asked: carries the id of
    a review.
    """

    open_asked = Signal()
    paste_asked = Signal()
    sample_asked = Signal()
    review_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.open_button = QPushButton("打开文件…")
        self.open_button.setObjectName("primary")
        self.paste_button = QPushButton("粘贴")
        self.paste_button.setToolTip("用复制好的文字、表格或文件新建一份报告（Ctrl+V）")
        self.sample_button = QPushButton("打开示例")
        self.open_button.clicked.connect(self.open_asked)
        self.paste_button.clicked.connect(self.paste_asked)
        self.sample_button.clicked.connect(self.sample_asked)
        self._recent_title = QLabel("最近的报告")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._lay_out()

    def _lay_out(self) -> None:
        welcome = QLabel("年报核对")
        welcome.setObjectName("welcome")
        about = QLabel("打开年度报告，对照原文核对表二、表三、表四，确认后导出 Excel。")
        set_property(about, "tone", "quiet")
        set_property(self._recent_title, "tone", "quiet")
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(welcome)
        column.addWidget(about)
        column.addWidget(self._drop_place())
        column.addWidget(self._recent_title)
        column.addLayout(self._recent)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        middle.setLayout(column)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _drop_place(self) -> QWidget:
        place = QFrame()
        place.setObjectName("drop")
        hint = QLabel("把报告文件拖到这里，也可以")
        set_property(hint, "tone", "quiet")
        layout = QHBoxLayout(place)
        layout.setContentsMargins(24, 28, 24, 28)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(hint)
        layout.addWidget(self.open_button)
        layout.addWidget(self.paste_button)
        layout.addWidget(self.sample_button)
        layout.addStretch(1)
        return place

    def show_recent(self, lines: Sequence[ReviewLine]) -> None:
        """List the reports of last time."""
        while (item := self._recent.takeAt(0)) is not None:
            item.widget().deleteLater()
        self._recent_title.setVisible(bool(lines))
        for line in lines:
            button = QPushButton(line_words(line).replace("&", "&&"))
            button.setObjectName("recent")
            button.setToolTip(line.name)
            button.clicked.connect(partial(self.review_asked.emit, line.id))
            self._recent.addWidget(button)
