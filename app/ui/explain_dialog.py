"""The question why a finding may stay: an own sentence, or a ready one that is adapted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.explanations import hint, says_why, templates_for
from app.ui.sentence_list import ReasonText, SentenceList
from app.ui.theme import bold_font, scaled
from app.ui.widgets import set_property

_WIDTH, _TEXT_HEIGHT, _HINT_HEIGHT = 560, 68, 36
_MOST_RECENT = 4  # sentences used before; more would push the rule's own out of sight
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_NO_NAME = "请填写核对人，说明要能查到是谁写的。"


class ExplainDialog(QDialog):
    """Asks for the explanation of a finding.

    present: the explanation that stands, or empty. recent: sentences used before, last first.
    After accepting, `text` and `name` hold what was written; `withdrawn` says that the
    explanation is to be taken back instead.
    """

    def __init__(
        self,
        finding_message: str,
        rule: str,
        present: str,
        recent: Sequence[str],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.withdrawn = False
        self._refused = False
        self.message = QLabel(finding_message)
        self.text_edit = ReasonText(present)
        self.hint = QLabel()
        self.sentences = SentenceList(_offered(rule, recent))
        self.name_line = QLineEdit(name)
        self.buttons = QDialogButtonBox(self)  # knows the dialog, which keeps its default button
        self.ok = self.buttons.addButton("确定", QDialogButtonBox.ButtonRole.AcceptRole)
        self.cancel = self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.withdraw = self.buttons.addButton("撤销说明", QDialogButtonBox.ButtonRole.ResetRole)
        self.withdraw.setVisible(bool(present))
        self.setWindowTitle("写说明")
        self.setMinimumWidth(scaled(_WIDTH))
        self._lay_out()
        self._connect()
        self._check()

    @property
    def text(self) -> str:
        """The explanation."""
        return self.text_edit.toPlainText().strip()

    @property
    def name(self) -> str:
        """Who explains."""
        return self.name_line.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter accepts from everywhere; where something is missing it says what."""
        if event.key() not in _ENTER or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        self._refused = not self.ok.isEnabled()
        self._check()
        self.ok.click()

    def _lay_out(self) -> None:
        self.message.setFont(bold_font(self.font()))
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.message, self.hint):
            label.setWordWrap(True)
        self.text_edit.setFixedHeight(scaled(_TEXT_HEIGHT))
        self.hint.setMinimumHeight(scaled(_HINT_HEIGHT))  # nothing moves when its words change
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.name_line.setAccessibleName("核对人")
        self.ok.setDefault(True)
        self.ok.setToolTip("Ctrl+回车")
        form = QFormLayout()
        form.addRow("核对人：", self.name_line)
        layout = QVBoxLayout(self)
        layout.setSpacing(scaled(6))
        layout.addWidget(self.message)
        layout.addSpacing(scaled(4))
        layout.addWidget(QLabel("说明（会记入台账和导出的工作簿，写好后按 Ctrl+回车）："))
        layout.addWidget(self.text_edit)
        layout.addWidget(self.hint)
        layout.addWidget(QLabel("常用说明（按 ↓ 选择，回车填入，填入后可以修改）："))
        layout.addWidget(self.sentences)
        layout.addLayout(form)
        layout.addSpacing(scaled(4))
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.text_edit.textChanged.connect(self._check)
        self.name_line.textChanged.connect(self._check)
        self.text_edit.left_below.connect(self.sentences.enter)
        self.sentences.left_above.connect(self.text_edit.setFocus)
        self.sentences.chosen.connect(self._fill)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.withdraw.clicked.connect(self._withdraw)
        self.text_edit.moveCursor(QTextCursor.MoveOperation.End)
        self.text_edit.setFocus()

    def _check(self) -> None:
        telling = says_why(self.text)
        self.ok.setEnabled(telling and bool(self.name))
        self._refused = self._refused and not self.ok.isEnabled()
        self.hint.setText("" if self.ok.isEnabled() else _NO_NAME if telling else hint(self.text))
        tone = "error" if self._refused else "doubt" if self.text else "quiet"
        set_property(self.hint, "tone", tone)

    def _fill(self, sentence: str) -> None:
        """Put a ready sentence into the field, behind what is written; Ctrl+Z takes it back."""
        cursor, written = self.text_edit.textCursor(), self.text
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not written or written in self.sentences.sentences:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(sentence)
        elif sentence not in written:
            cursor.insertText(f"；{sentence}")
        self.text_edit.setTextCursor(cursor)
        self.text_edit.setFocus()

    def _withdraw(self) -> None:
        self.withdrawn = True
        self.accept()


def _offered(rule: str, recent: Sequence[str]) -> tuple[str, ...]:
    """What was used last stands first, then what fits the rule; nothing twice."""
    return tuple(dict.fromkeys((*recent[:_MOST_RECENT], *templates_for(rule))))
