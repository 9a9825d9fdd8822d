"""The few questions and messages: confirm, something went wrong, about."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.checks.causes import cause_words, causes
from app.explanations import hint, says_why
from app.forms import form_table
from app.report import CellKey
from app.review import Review
from app.ui.drafts import Unread
from app.ui.widgets import set_property

_TITLE = "年报核对"
_LIST_HEIGHT = 112
_LINE_HEIGHT, _LETTERS_IN_LINE = 19, 36
_LINES_SHOWN = 8


class ConfirmDialog(QDialog):
    """What has to be settled, named or explained before a report is confirmed.

    After accepting, `name` and `reason` hold what was typed; `go_to` is the cell that the clerk
    wants to see instead, or None.
    """

    def __init__(self, review: Review, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.obstacles = review.obstacles()
        self.go_to: CellKey | None = None
        self.name_line = QLineEdit(name)
        self.name_line.setAccessibleName("核对人")
        self.blank_box = QCheckBox(
            f"以上 {len(self.obstacles.missing)} 格原文确实没有填，按空白确认"
        )
        self.reason_text = QPlainTextEdit()
        self.reason_text.setAccessibleName("按现状确认的理由")
        self.reason_hint = QLabel()
        self.reason_hint.setWordWrap(True)
        self.reason_hint.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.setWindowTitle("确认报告")
        self.setMinimumWidth(520)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(8)
        if self.obstacles.unsure:
            self._ask_to_settle()
        else:
            self._ask_to_confirm()
        self._layout.addWidget(self.buttons)
        self.buttons.rejected.connect(self.reject)

    @property
    def name(self) -> str:
        """The clerk's name."""
        return self.name_line.text().strip()

    @property
    def reason(self) -> str:
        """Why open errors stay as they are; empty where there are none."""
        return self.reason_text.toPlainText().strip()

    def _ask_to_settle(self) -> None:
        unsure = self.obstacles.unsure
        self._say(f"还有 {len(unsure)} 格读取存疑，请先对照原文逐格核定，再确认。", "doubt")
        self._list([_cell_name(self._review, key) for key in unsure])
        go = self.buttons.addButton("去第一格", QDialogButtonBox.ButtonRole.AcceptRole)
        go.setDefault(True)
        go.clicked.connect(self._go)

    def _ask_to_confirm(self) -> None:
        missing, left = self.obstacles.missing, self.obstacles
        if not missing and not left.needs_reason:
            self._say("没有未处理的错误。确认后可以导出 Excel。", "good")
        if missing:
            self._say(f"有 {len(missing)} 格在原文中没有找到：", "doubt")
            self._list([_cell_name(self._review, key) for key in missing])
            self._layout.addWidget(self.blank_box)
        if left.errors:
            groups = causes(left.errors)
            self._say(f"还有 {len(groups)} 个错误没有改正，也没有写说明：", "error")
            self._list([cause_words(g) if len(g) > 1 else g[0].message for g in groups])
        if left.unexplained:
            self._say(f"还有 {len(left.unexplained)} 处需说明的没有写说明：", "doubt")
            self._list([finding.message for finding in left.unexplained])
        if left.ungrounded:
            self._say(f"有 {len(left.ungrounded)} 格改动了原文的数字，没有注明依据：", "doubt")
            self._list([_cell_name(self._review, key) for key in left.ungrounded])
        if left.needs_reason:
            self._say("如需按现状确认，请写明理由（会记入台账和导出的工作簿）：", "")
            self.reason_text.setFixedHeight(56)
            self.reason_text.setTabChangesFocus(True)
            self.reason_text.setPlaceholderText("例如：已电话核实，报送单位以书面更正为准")
            self._layout.addWidget(self.reason_text)
            set_property(self.reason_hint, "tone", "error")
            self._layout.addWidget(self.reason_hint)
        form = QFormLayout()
        form.addRow("核对人：", self.name_line)
        self._layout.addLayout(form)
        self._add_confirm()

    def _add_confirm(self) -> None:
        self.confirm = self.buttons.addButton("确认", QDialogButtonBox.ButtonRole.AcceptRole)
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self.accept)
        self.name_line.textChanged.connect(self._check)
        self.reason_text.textChanged.connect(self._check)
        self.blank_box.toggled.connect(self._check)
        self._check()

    def _check(self) -> None:
        blanks = not self.obstacles.missing or self.blank_box.isChecked()
        reasoned = not self.obstacles.needs_reason or says_why(self.reason)
        self.reason_hint.setText(hint(self.reason))
        self.reason_hint.setVisible(bool(self.reason) and not reasoned)
        self.confirm.setEnabled(bool(self.name) and blanks and reasoned)

    def _go(self) -> None:
        self.go_to = self.obstacles.unsure[0]
        self.accept()

    def _say(self, words: str, tone: str) -> None:
        label = QLabel(words)
        label.setWordWrap(True)
        set_property(label, "tone", tone)
        self._layout.addWidget(label)

    def _list(self, lines: Sequence[str]) -> None:
        shown = QListWidget()
        shown.addItems(list(lines))
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.setWordWrap(True)
        rows = sum(1 + len(line) // _LETTERS_IN_LINE for line in lines)
        shown.setFixedHeight(min(_LIST_HEIGHT, _LINE_HEIGHT * rows + 12))
        self._layout.addWidget(shown)


def _cell_name(review: Review, key: CellKey) -> str:
    edition = review.report.forms[key.table]
    return form_table(key.table, edition).name(key) if edition else str(key)


def show_problem(parent: QWidget, sentence: str) -> None:
    """Say what went wrong and what to do; the sentence holds both."""
    QMessageBox.warning(parent, _TITLE, sentence)


def show_unread(parent: QWidget, unread: Sequence[Unread]) -> bool:
    """Say what was not read, and why. Whether the clerk wants to type the figures by hand."""
    sentences = [draft.sentence for draft in unread]
    legible = sum(bool(draft.data) for draft in unread)
    box = QMessageBox(QMessageBox.Icon.Warning, _TITLE, sentences[0], parent=parent)
    if len(sentences) > 1:
        box.setText(f"有 {len(sentences)} 个文件没有读入：")
        box.setInformativeText("\n".join(sentences[:_LINES_SHOWN]))
    elif legible:
        box.setInformativeText("也可以现在建一份空表，看着原件手工录入。")
    if len(sentences) > _LINES_SHOWN:
        box.setDetailedText("\n".join(sentences))
    close = box.addButton("知道了", QMessageBox.ButtonRole.RejectRole)
    if not legible:
        box.exec()
        return False
    words = "手工录入" if len(sentences) == 1 else f"手工录入其中 {legible} 份"
    type_in = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(type_in if len(sentences) == 1 else close)
    box.exec()
    return box.clickedButton() is type_in


class PasteAnswer(Enum):
    """Where a whole report that was pasted into the grid shall go."""

    NEW_REPORT = auto()
    GRID = auto()
    NOWHERE = auto()


def ask_where_to_paste(parent: QWidget) -> PasteAnswer:
    """The clipboard holds a whole report, and the keyboard is in a grid."""
    words = "粘贴的内容像是一份完整的报告。"
    box = QMessageBox(QMessageBox.Icon.Question, _TITLE, words, parent=parent)
    box.setInformativeText("新建一份报告来核对，还是从当前格开始粘贴到表格里？")
    new = box.addButton("新建一份报告", QMessageBox.ButtonRole.AcceptRole)
    grid = box.addButton("仍粘贴到表格", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(new)
    box.exec()
    if box.clickedButton() is new:
        return PasteAnswer.NEW_REPORT
    return PasteAnswer.GRID if box.clickedButton() is grid else PasteAnswer.NOWHERE


def show_about(parent: QWidget) -> None:
    """Version, purpose, and the promise about the network."""
    QMessageBox.about(
        parent,
        "关于年报核对",
        f"<h3>年报核对 {__version__}</h3>"
        "<p>核对政府信息公开工作年度报告的表二、表三、表四，导出标准工作簿。</p>"
        "<p>本程序不含联网功能：不联网、不检查更新、不上传任何内容。"
        "所有数据只保存在本机的台账文件中。</p>",
    )
