"""The question on what ground a figure was changed away from the source."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.explanations import names_a_ground
from app.ui.looks import changed_words
from app.ui.theme import bold_font, scaled
from app.ui.widgets import set_property

_WIDTH, _HINT_HEIGHT = 440, 20
_GROUNDS = {  # on the button, and as it is kept
    "单位书面更正": "单位书面更正",
    "电话核实": "电话核实",
    "原文排版错误（不是程序读错）": "原文排版错误",
}
_HINT = "请写明依据，例如“单位来函更正”，不能只写“核实无误”。"


class GroundDialog(QDialog):
    """Asks why a figure differs from what is printed; Enter takes the last answer again.

    printed, typed: the texts of the cell, empty for a blank one. last: the ground given last.
    `ground` holds the answer.
    """

    def __init__(
        self, printed: str, typed: str, cell_name: str, last: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cell = QLabel(cell_name)
        self.question = QLabel(f"{changed_words(printed, typed)}，依据是什么？")
        self.radios = [QRadioButton(words) for words in _GROUNDS]
        self.other = QRadioButton("其他：")
        self.other_line = QLineEdit()
        self.hint = QLabel()
        self.buttons = QDialogButtonBox(self)
        self.ok = self.buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.setWindowTitle("改动的依据")
        self.setMinimumWidth(scaled(_WIDTH))
        self._lay_out()
        self._connect()
        self._start_with(last)

    @property
    def ground(self) -> str:
        """The chosen ground; of 其他, what was written."""
        for radio, ground in zip(self.radios, _GROUNDS.values(), strict=True):
            if radio.isChecked():
                return ground
        return self.other_line.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ leads back from the line of 其他, as it does between the buttons."""
        if event.key() == Qt.Key.Key_Up and self.other_line.hasFocus():
            self.radios[-1].setChecked(True)
            self.radios[-1].setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        set_property(self.cell, "tone", "quiet")
        set_property(self.hint, "tone", "quiet")
        self.question.setFont(bold_font(self.font()))
        for label in (self.cell, self.question, self.hint):
            label.setWordWrap(True)
        self.hint.setMinimumHeight(scaled(_HINT_HEIGHT))
        self.other_line.setAccessibleName("其他依据")
        self.ok.setDefault(True)
        grid = QGridLayout()
        grid.setVerticalSpacing(scaled(4))
        for row, radio in enumerate(self.radios):
            grid.addWidget(radio, row, 0, 1, 2)
        grid.addWidget(self.other, len(self.radios), 0)
        grid.addWidget(self.other_line, len(self.radios), 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(scaled(6))
        for widget in (self.cell, self.question):
            layout.addWidget(widget)
        layout.addLayout(grid)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self._group = QButtonGroup(self)
        for radio in (*self.radios, self.other):
            self._group.addButton(radio)
        self._group.buttonToggled.connect(self._check)
        self.other.setFocusProxy(self.other_line)
        self.other_line.textEdited.connect(lambda _: self.other.setChecked(True))
        self.other_line.textChanged.connect(self._check)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _start_with(self, last: str) -> None:
        known = list(_GROUNDS.values())
        if last and last not in known:
            self.other_line.setText(last)
            chosen = self.other
        else:
            chosen = self.radios[known.index(last) if last else 0]
        chosen.setChecked(True)
        chosen.setFocus()
        self._check()

    def _check(self) -> None:
        named = names_a_ground(self.ground)
        self.ok.setEnabled(named)
        self.hint.setText("" if named else _HINT)
