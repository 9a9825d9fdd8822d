"""The bar under the grid: what the selected cell ought to be, what is printed, the difference."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.checks import Verdict
from app.checks.repair import Suggestion
from app.report import CellKey
from app.ui.choices import Choice, suggestion_choice
from app.ui.equation_words import (
    NO_SUM,
    NOTHING_FOUND,
    Page,
    doubt_page,
    explained_sum_page,
    finding_page,
    ground_page,
)
from app.ui.looks import full_name, state_words
from app.ui.session import Session
from app.ui.theme import scaled
from app.ui.widgets import ElidedLabel, set_property

_LINE, _AROUND = 21, 9  # pixels, in the usual size of letters
_MOST_SHOWN, _MOST_SUGGESTIONS = 4, 2  # more are in the list of choices
_WIDEST_BUTTON = 250
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
        self.buttons = [self._choice_button() for _ in range(_MOST_SHOWN)]
        self._lay_out()
        session.cell_selected.connect(self.show_cell)
        session.changed.connect(self.show_cell)
        session.suggested.connect(self._show_suggestions)
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
        self._fit_letters()
        set_property(self.state, "tone", "quiet")
        for label in (self.title, *self.numbers):
            set_property(label, "weight", "bold")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(8, 3, 8, 3)
        lines.setSpacing(1)
        lines.addLayout(_row(self.name, self.state, self.previous, self.place, self.next))
        lines.addLayout(_row(self.chip, self.title))
        lines.addLayout(_row(*self.buttons, *self.numbers, self.detail))

    def minimumSizeHint(self) -> QSize:
        """Whatever is said, it does not push the panes about."""
        return QSize(0, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need higher lines."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_letters()

    def _fit_letters(self) -> None:
        line = scaled(_LINE, self.font())
        self.setFixedHeight(3 * line + _AROUND)
        for button in self.buttons:
            button.setFixedHeight(line)

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
        self._number = self._kept_page()
        self._show_page()

    def _kept_page(self) -> int:
        """The page of the equation that is walked round, else the first."""
        kept = self._session.kept
        pages = enumerate(self._pages if kept else ())
        return next((number for number, page in pages if page.equation == kept), 0)

    def _show_suggestions(self) -> None:
        """Suggestions have come: the page that is shown gets them."""
        self._pages = self._pages_of_cell()
        self._number = min(self._number, max(len(self._pages) - 1, 0))
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
        review = session.review
        own = [
            finding_page(review, finding)
            for finding in session.findings_by_total.get(key, ())
            if finding.expected is None and finding.verdict is Verdict.FAILED
        ]
        pages = sorted([*own, *self._sums_of(key)], key=lambda page: _URGENCY[page.tone])
        ground, doubt = ground_page(review, key), doubt_page(review, key)
        if ground is not None:
            pages.insert(0 if ground.choices else len(pages), ground)
        if not session.outcomes(key):
            pages.append(NO_SUM)
        return (doubt, *pages) if doubt else tuple(pages)

    def _sums_of(self, key: CellKey) -> list[Page]:
        """The sums of a cell; failed ones with what may have gone wrong."""
        session = self._session
        outcomes = session.outcomes(key)
        choices = tuple(
            suggestion_choice(session.review, each) for each in session.suggestions_for(key)
        )
        pages = []
        for outcome in outcomes:
            page = explained_sum_page(session.review, outcome)
            if outcome.verdict is Verdict.FAILED and page.tone == "error":
                helpless = not session.suggestions and not session.is_thinking
                detail = f"{page.detail}　{NOTHING_FOUND}" if helpless else page.detail
                page = page._replace(choices=choices, detail=detail)
            pages.append(page)
        if pages and all(outcome.verdict is Verdict.MET for outcome in outcomes):
            pages[0] = pages[0]._replace(chip=f"✓ {len(pages)} 条算式支持此数")
        return pages

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
        self._show_choices(page)
        self._session.show_equation(page.equation)

    def _show_numbers(self, page: Page) -> None:
        for number, label in enumerate(self.numbers):
            label.setVisible(number < len(page.numbers))
            label.setText(page.numbers[number] if number < len(page.numbers) else "")
        set_property(self.numbers[-1], "tone", page.tone if page.tone == "error" else "")

    def _show_choices(self, page: Page) -> None:
        """The calculation beside them has to be read, too; the rest is in the list."""
        suggested = any(isinstance(choice.what, Suggestion) for choice in page.choices)
        shown = page.choices[: _MOST_SUGGESTIONS if suggested else _MOST_SHOWN]
        widest = scaled(_WIDEST_BUTTON, self.font())
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(shown))
            if number < len(shown):
                words = shown[number].words
                elided = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, widest)
                button.setText(elided.replace("&", "&&"))
                button.setToolTip(shown[number].more or words)
                button.setAccessibleName(words)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be taken now: of the shown page first, then of the cell's others."""
        shown = self._pages[self._number].choices if self._pages else ()
        rest = (choice for page in self._pages for choice in page.choices)
        return tuple({choice.words: choice for choice in (*shown, *rest)}.values())

    def _choice_button(self) -> QPushButton:
        button = QPushButton()
        button.setStyleSheet("padding: 0 10px")
        button.clicked.connect(lambda: self._take(button))
        return button

    def _take(self, button: QPushButton) -> None:
        self._session.take(self._pages[self._number].choices[self.buttons.index(button)].what)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    return row
