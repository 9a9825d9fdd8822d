"""The bar under the grid: what the selected cell ought to be, what is printed, the difference."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.report import Reading
from app.ui import theme
from app.ui.equation_words import NO_SUM, Page, doubt_page, sum_page
from app.ui.looks import full_name, state_words
from app.ui.session import Session
from app.ui.widgets import ElidedLabel, set_property

_LINE = 21
_MOST_READINGS = 4
_URGENCY = {"error": 0, "warn": 1, "quiet": 2, "good": 3}
_HINT = "选中右侧表格中的一格，或点击原文中的数字，这里显示它的算式。"


class EquationBar(QFrame):
    """Three lines of fixed height, so that nothing moves while a clerk walks the grid."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages: tuple[Page, ...] = ()
        self._number = 0
        self.name = ElidedLabel(_HINT)
        self.state = QLabel()
        self.chip = QLabel()
        self.title = ElidedLabel()
        self.numbers = [QLabel(), QLabel(), QLabel()]
        self.detail = ElidedLabel()
        self.place = QLabel()
        self.previous = self._turner("‹", "上一条算式", -1)
        self.next = self._turner("›", "下一条算式", +1)
        self.readings = [self._reading_button() for _ in range(_MOST_READINGS)]
        self._lay_out()
        session.cell_selected.connect(self.show_cell)
        session.changed.connect(self.show_cell)
        self.show_cell()

    def _turner(self, text: str, words: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.turn(step))
        return button

    def _lay_out(self) -> None:
        self.setObjectName("equation")
        self.setFixedHeight(3 * _LINE + 9)
        set_property(self.state, "tone", "quiet")
        self.title.setFont(theme.bold_font(self.font()))
        for label in self.numbers:
            label.setFont(theme.bold_font(self.font()))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 3, 8, 3)
        lines.setSpacing(1)
        lines.addLayout(_row(self.name, self.state, self.previous, self.place, self.next))
        lines.addLayout(_row(self.chip, self.title))
        lines.addLayout(_row(*self.readings, *self.numbers, self.detail))

    # --- what is shown ---

    def show_cell(self) -> None:
        """Show the selected cell's most pressing page."""
        key = self._session.current
        if key is None:
            self._pages = ()
            self.name.setText(_HINT)
            self.state.clear()
        else:
            self._pages = self._pages_of_cell()
            self.name.setText(full_name(self._session.review, key))
            self.state.setText(state_words(self._session.review, key))
        self._number = 0
        self._show_page()

    def turn(self, step: int) -> None:
        """Show another page of the cell, round and round."""
        if self._pages:
            self._number = (self._number + step) % len(self._pages)
            self._show_page()

    def _pages_of_cell(self) -> tuple[Page, ...]:
        session, key = self._session, self._session.current
        if key is None:
            return ()
        doubt = doubt_page(session.review, key, session.readings(key))
        own = [
            Page(
                "！ 数字有误", "warn", finding.message, "请对照原文更正；原文如此的，退回报送单位。"
            )
            for finding in session.findings_by_total.get(key, ())
            if finding.rule.startswith("figure.")
        ]
        sums = [sum_page(session.review, outcome) for outcome in session.outcomes(key)]
        rest = sorted([*own, *(sums or [NO_SUM])], key=lambda page: _URGENCY[page.tone])
        return (*((doubt,) if doubt else ()), *rest)

    def _show_page(self) -> None:
        page = self._pages[self._number] if self._pages else Page("", "quiet", "", "")
        several = len(self._pages) > 1
        for widget in (self.previous, self.place, self.next):
            widget.setVisible(several)
        self.place.setText(f"{self._number + 1}/{len(self._pages)}")
        self.chip.setVisible(bool(page.chip))
        self.chip.setText(page.chip)
        set_property(self.chip, "chip", page.tone)
        self.title.setText(page.title)
        self.detail.setText(page.detail)
        self._show_numbers(page)
        self._show_readings(page)
        self._session.show_equation(page.equation)

    def _show_numbers(self, page: Page) -> None:
        for number, label in enumerate(self.numbers):
            label.setVisible(number < len(page.numbers))
            label.setText(page.numbers[number] if number < len(page.numbers) else "")
        set_property(self.numbers[-1], "tone", page.tone if page.tone == "error" else "")

    def _show_readings(self, page: Page) -> None:
        for number, button in enumerate(self.readings):
            offered = number < len(page.readings)
            button.setVisible(offered)
            if offered:
                button.setText(f"采用此读数：{page.readings[number].text or '空白'}")

    @property
    def offered(self) -> tuple[Reading, ...]:
        """The readings that can be taken over now, likeliest first."""
        return self._pages[self._number].readings[:_MOST_READINGS] if self._pages else ()

    def _reading_button(self) -> QPushButton:
        button = QPushButton()
        button.setFixedHeight(_LINE)
        button.setStyleSheet("padding: 0 10px")
        button.clicked.connect(lambda: self._accept(button))
        return button

    def _accept(self, button: QPushButton) -> None:
        self._session.accept(self.offered[self.readings.index(button)])


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    return row
