"""The help in a window of its own: chapters at the left, the text at the right; all from files."""

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QWidget,
)

from app.resources import resource
from app.ui.help_marks import MARKS, MarkPictures
from app.ui.help_pages import CHAPTERS, chapter_html, mark_name
from app.ui.theme import COLOURS

_SIZE = QSize(1080, 680)
_LIST_WIDTH = 148
_MARGIN = 22
_STYLE = """
h1 {{ font-size: 18px; color: {text}; margin-bottom: 10px; }}
h2 {{ font-size: 14px; color: {text}; margin-top: 18px; margin-bottom: 6px; }}
p, li {{ color: {text}; margin-bottom: 6px; line-height: 140%; }}
td {{ color: {text}; border-bottom: 1px solid {line}; }}
th {{ color: {quiet}; border-bottom: 1px solid {line}; text-align: left; font-weight: normal; }}
.picture {{ line-height: 100%; }}
.quiet {{ color: {quiet}; }}
"""


class HelpView(QDialog):
    """Stays beside the report; Esc closes it. No link leads out of the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用帮助")
        self.setModal(False)
        self.chapters = QListWidget()
        self.text = QTextBrowser()
        self._pictures = MarkPictures(self.chapters)
        self._lay_out()
        self.chapters.currentRowChanged.connect(self._show)
        self.chapters.setCurrentRow(0)

    def _lay_out(self) -> None:
        self.chapters.setFixedWidth(_LIST_WIDTH)
        self.chapters.setAccessibleName("帮助的章节")
        self.chapters.setObjectName("findings")
        for chapter in CHAPTERS:
            item = QListWidgetItem(chapter.title)
            item.setSizeHint(QSize(0, 32))
            self.chapters.addItem(item)
        self.text.setAccessibleName("帮助的内容")
        self.text.setOpenLinks(False)
        self.text.setOpenExternalLinks(False)
        self.text.setSearchPaths([str(resource("help"))])
        self.text.document().setDocumentMargin(_MARGIN)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.addWidget(self.chapters)
        layout.addWidget(self.text, 1)
        screen = self.screen().availableGeometry().size()
        self.resize(_SIZE.boundedTo(screen - QSize(40, 60)))

    def open_at(self, chapter: str = "") -> None:
        """Show the window at a chapter; an empty name leaves it where it was."""
        names = [each.name for each in CHAPTERS]
        if chapter in names:
            self.chapters.setCurrentRow(names.index(chapter))
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Another scheme of colours: the text is coloured anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.chapters.currentRow() >= 0:
            self._show(self.chapters.currentRow())

    def _show(self, row: int) -> None:
        document = self.text.document()
        document.setDefaultStyleSheet(_style())
        pictures = self._pictures.painted(self.devicePixelRatioF())
        for mark in MARKS:
            name = QUrl(mark_name(mark))
            document.addResource(
                QTextDocument.ResourceType.ImageResource, name, pictures[mark.name]
            )
        self.text.setHtml(chapter_html(CHAPTERS[row].name))


def _style() -> str:
    """The style of the text in the colours of the window."""
    names = {"text": COLOURS.text, "quiet": COLOURS.quiet_text, "line": COLOURS.line}
    return _STYLE.format(**{name: colour.name() for name, colour in names.items()})
