"""The title line of a report: unit, year, where it stands, and how much is left to look at."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QKeyCombination, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from app.change import Status
from app.ui.issues import Kind, count
from app.ui.session import Session
from app.ui.theme import GAP, scaled
from app.ui.widgets import set_property

_CHIP_HEIGHT = 22
_LEAST_WIDTH = 230
_AROUND_CHIP = 24  # its rounded ends, and the gap to the next one
_EXPORT_KEY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)
_YEARS = range(1990, 2100)
_NO_YEAR = "年度应是 1990 到 2099 之间的四位数字。刚才输入的没有保存，请重新输入。"
_CHIPS = {
    Status.PENDING: "plain",
    Status.MANUAL: "warn",
    Status.CONFIRMED: "good",
    Status.EXPORTED: "good",
}
_COUNTED = {
    Kind.ERROR: "error",
    Kind.EXPLAIN: "warn",
    Kind.UNCHECKED: "quiet",
    Kind.DOUBT: "warn",
}


class _FittingEdit(QLineEdit):
    """A line as wide as its text, so that it reads like a title until it is clicked.

    abandoned: Esc was pressed; what was typed is not wanted.
    """

    abandoned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        words = self.text() or self.placeholderText()
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(words) * 11 // 10 + 14, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.abandoned.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The window's keys work here too, also those that some systems use for editing."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.keyCombination() == _EXPORT_KEY:
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Of a name that is too long, the beginning is seen."""
        super().resizeEvent(event)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, super().minimumSizeHint().height())


class ReportBar(QWidget):
    """Unit and year can be corrected in place."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.unit = _FittingEdit()
        self.year = _FittingEdit()
        self._after_year = QLabel("年度")
        self.status = QLabel()
        self.counters = {kind: QLabel() for kind in _COUNTED}
        self._lay_out()
        # Leaving a line takes over what was changed; Return also says that it is right as it is.
        for line in (self.unit, self.year):
            line.editingFinished.connect(partial(self._take, line, settle=False))
            line.returnPressed.connect(partial(self._take, line, settle=True))
            line.abandoned.connect(self._abandon)
        session.heading_asked.connect(self.ask)
        session.changed.connect(self.show_report)
        self.show_report()

    def _lay_out(self) -> None:
        self.unit.setPlaceholderText("单位没有识别，点此填写")
        self.unit.setAccessibleName("单位")
        self.unit.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.year.setPlaceholderText("未识别")
        self.year.setAccessibleName("年度")
        self.year.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.unit)
        layout.addWidget(self.year)
        layout.addWidget(self._after_year)
        layout.addSpacing(4)
        layout.addWidget(self.status)
        layout.addStretch(1)
        for counter in self.counters.values():
            layout.addWidget(counter)
        for chip in (self.status, *self.counters.values()):
            chip.setMinimumHeight(_CHIP_HEIGHT)
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_report(self) -> None:
        """Show what stands now."""
        review = self._session.review
        doubts = {
            self.unit: review.heading_doubt("unit"),
            self.year: review.heading_doubt("year"),
        }
        for line, text in self._texts().items():
            doubt = doubts[line]
            set_property(line, "doubtful", "true" if doubt or not text else "false")
            words = [text, "点击可以更正。"]
            if doubt:
                words[1:] = [doubt.message, "无误请按回车，有误请直接更正。"]
            line.setToolTip("\n".join(filter(None, words)))
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)
                line.updateGeometry()
        self.status.setText(review.status.words)
        set_property(self.status, "chip", _CHIPS[review.status])
        self._show_counts()

    def minimumSizeHint(self) -> QSize:
        """It makes itself as narrow as need be: a tool bar would drop it altogether."""
        return QSize(scaled(_LEAST_WIDTH), super().minimumSizeHint().height())

    def _show_counts(self) -> None:
        """Where it is narrow, counters of nothing give way first, then words to signs, then all."""
        counted = count(self._session.issues)
        whole = {kind: f"{kind.words} {counted[kind]}" for kind in _COUNTED}
        still_open = {kind: words for kind, words in whole.items() if counted[kind]}
        short = {kind: f"{kind.sign}{counted[kind]}" for kind in still_open}
        room = self.width() - self._heading_width()
        forms = (form for form in (whole, still_open, short) if self._width_of(form) <= room)
        shown = next(forms, {})
        self._after_year.setVisible(room >= 0)
        for kind, label in self.counters.items():
            label.setText(shown.get(kind, ""))
            label.setToolTip(whole[kind])
            label.setAccessibleName(whole[kind])
            set_property(label, "chip", _COUNTED[kind] if counted[kind] else "none")
            label.setVisible(kind in shown)

    def _heading_width(self) -> int:
        """What unit, year and status take."""
        heading = (self.unit, self.year, self._after_year, self.status)
        return sum(widget.sizeHint().width() + GAP for widget in heading) + 7 * GAP

    def _width_of(self, words: Mapping[Kind, str]) -> int:
        advance = self.fontMetrics().horizontalAdvance
        return sum(advance(each) + _AROUND_CHIP for each in words.values())

    def ask(self, field: str) -> None:
        """Let the clerk look at the unit or the year."""
        line = self.unit if field == "unit" else self.year
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()

    def _abandon(self) -> None:
        """Put back what stood there, and give the keyboard back."""
        self.show_report()
        self._session.table_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more words, or for fewer."""
        super().resizeEvent(event)
        self._show_counts()

    def _take(self, line: _FittingEdit, *, settle: bool) -> None:
        """Take over what stands in a line; unchanged, it is only taken to settle a doubt."""
        text = line.text().strip()
        if text and (settle or text != self._texts()[line]):
            if line is self.unit:
                self._session.set_unit(text)
            else:
                self._take_year(text)
        self.show_report()

    def _take_year(self, text: str) -> None:
        """Set the year, or say why not; what is no year does not stay in the line."""
        if text.isdecimal() and int(text) in _YEARS:
            self._session.set_year(int(text))
        else:
            self._session.noted.emit(_NO_YEAR)

    def _texts(self) -> dict[_FittingEdit, str]:
        """Unit and year as the report has them."""
        unit, year = self._session.review.report.unit, self._session.review.report.year
        return {self.unit: unit.text if unit else "", self.year: str(year) if year else ""}
