"""The ways in: chosen files, what was copied elsewhere, the sample; and what cannot be read."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTime, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.resources import resource
from app.settings import Settings
from app.ui import dialogs
from app.ui.clipboard import on_clipboard
from app.ui.drafts import Unread
from app.ui.files import DOCUMENTS, Files
from app.ui.hands import Hands

_FILTER = f"年度报告 ({' '.join(f'*.{each}' for each in DOCUMENTS)});;所有文件 (*)"
_NOTHING_COPIED = (
    "剪贴板里没有文字。请先在 Word、WPS、Excel 或网页中选中整份报告并复制，再回到这里粘贴。"
)
_PICTURE_COPIED = "剪贴板里是图片，图片不能识别。请在原来的程序里选中文字和表格，复制后再粘贴。"


class Opening(QObject):
    """Asks and says what opening needs; Files does it. begun: other work has to be put away."""

    begun = Signal()

    def __init__(self, files: Files, settings: Settings, hands: Hands, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._settings = settings
        self._window = window
        # A box that opens while a figure is typed would take the rest of it.
        files.failed.connect(lambda unread: hands.when_free(partial(self._say_unread, unread)))

    def ask_file(self) -> None:
        """Let the clerk choose files."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "打开年度报告", self._settings.last_folder or documents(), _FILTER
        )
        if names:
            self._settings.last_folder = str(Path(names[0]).parent)
            self.open_files(map(Path, names))

    def ask_folder(self) -> None:
        """Let the clerk choose a folder; the documents in it are read."""
        name = QFileDialog.getExistingDirectory(
            self._window, "打开文件夹", self._settings.last_folder or documents()
        )
        if name:
            self._settings.last_folder = name
            self.open_files([Path(name)])

    def open_files(self, paths: Iterable[Path]) -> None:
        """Read files and folders; the first report is shown, all are stored."""
        self.begun.emit()
        self._files.open(paths)

    def open_sample(self) -> None:
        """Show the report that ships with the program."""
        self.open_files([resource("samples/sample.txt")])

    def paste_report(self) -> None:
        """Begin a report with what was copied in another program: text, a table, or files."""
        found = on_clipboard()
        if found.files:
            self.open_files(found.files)
        elif found.copied:
            self.begun.emit()
            now = QTime.currentTime().toString("HH:mm")
            self._files.open_copied(found.copied, f"剪贴板 {now}")
        else:
            sentence = _PICTURE_COPIED if found.picture else _NOTHING_COPIED
            dialogs.show_problem(self._window, sentence)

    def _say_unread(self, unread: list[Unread]) -> None:
        """What a person can still read may be typed by hand."""
        if dialogs.show_unread(self._window, unread):
            self.begun.emit()
            self._files.type_in(draft for draft in unread if draft.data)


def documents() -> str:
    """The folder where a clerk's files usually are."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
