"""A report of the workspace in one line: as words for lists, and as a button to open it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.change import Status
from app.ui.widgets import ElidedLabel, set_property
from app.workspace import ReviewLine

_LONGEST_NAME, _LONGEST_ON_BUTTON = 28, 22  # characters of a file's name
_HEIGHT, _CHIP_HEIGHT = 34, 22
_CHIP_ROOM = 18  # beside the words of a chip
STATUS_CHIPS = {
    Status.PENDING: "plain",
    Status.MANUAL: "warn",
    Status.CONFIRMED: "good",
    Status.EXPORTED: "good",
}


def line_words(line: ReviewLine) -> str:
    """One report of the workspace in a line; two of one unit and year differ by their file."""
    file = f"〈{_short(line.name, _LONGEST_NAME)}〉"
    return "　".join((unit_words(line), file, line.status.words, _when(line)))


def unit_words(line: ReviewLine) -> str:
    """Whose report it is, and of which year."""
    unit = line.unit or "单位没有识别"
    return f"{unit} {line.year}年度" if line.year else unit


def _when(line: ReviewLine) -> str:
    return line.changed_at[:16].replace("T", " ")


def _short(name: str, longest: int) -> str:
    """A name with its beginning and its end, where two names are likeliest to differ."""
    half = longest // 2
    return name if len(name) <= longest else f"{name[:half]}…{name[-half:]}"


class ReportButton(QPushButton):
    """Opens a report. What it shows stands in labels, so that the status can have its colour."""

    def __init__(self, line: ReviewLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self.setFixedHeight(_HEIGHT)
        self.setToolTip(line.name)
        self.setAccessibleName(line_words(line))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.setSpacing(14)
        unit = ElidedLabel(line.unit or "单位没有识别")
        year = QLabel(f"{line.year}年度" if line.year else "")
        file = ElidedLabel(f"〈{_short(line.name, _LONGEST_ON_BUTTON)}〉")
        when = QLabel(_when(line))
        for label, share in ((unit, 3), (year, 0), (file, 4), (when, 0), (_chip(line.status), 0)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label, share)
        for label in (file, when):
            set_property(label, "tone", "quiet")


def _chip(status: Status) -> QLabel:
    """All as wide as the widest, so that the columns of a list stand under each other."""
    chip = QLabel(status.words)
    chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
    set_property(chip, "chip", STATUS_CHIPS[status])
    widest = max(chip.fontMetrics().horizontalAdvance(each.words) for each in Status)
    chip.setFixedSize(widest + _CHIP_ROOM + 2, _CHIP_HEIGHT)
    return chip
