"""The pane of the source: as it is laid out or as plain text, following the selected cell."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.document import Span
from app.parsing import DraftError
from app.parsing.readers.filetype import FileType, file_type
from app.ui.layout_view import LayoutView, can_be_laid_out
from app.ui.session import Session
from app.ui.source_area import SourceArea
from app.ui.source_figures import Figures
from app.ui.source_view import SourceView
from app.ui.tasks import TaskRunner
from app.ui.widgets import Caption, ElidedLabel, Framed
from app.ui.zoom import AS_MADE, stepped
from app.workspace import WorkspaceError

Load = Callable[[], bytes]
View = SourceView | SourceArea


class SourcePane(QWidget):
    """Shows one of two views of the source; each is built when it is first asked for.

    load: the bytes of the source. painting: where the pages of a PDF are painted. turned: the
    clerk chose the layout (True) or the plain text (False). letters, pages: how large the text is
    written and the pages of a PDF are shown, in per cent.
    """

    turned = Signal(bool)

    def __init__(
        self,
        session: Session,
        load: Load,
        painting: TaskRunner,
        *,
        layout: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._figures = Figures(session.review.original)
        self._framed: Span | None = None
        self.letters = AS_MADE
        self._pages = AS_MADE
        self._text: SourceView | None = None
        self._layout: SourceArea | None = None
        self._build = self._builder(load, painting)
        self.title = ElidedLabel()
        self._switch = QFrame()
        self.layout_button, self.text_button = _flat_button("版式"), _flat_button("纯文本")
        self._stack = QStackedWidget()
        self._lay_out()
        self.show_layout(layout)
        session.cell_selected.connect(self._show_current)
        session.place_shown.connect(self.show_span)
        session.changed.connect(self._show_current)
        self._show_current()

    # --- the two views ---

    @property
    def view(self) -> View:
        """The view in front."""
        return self._shown

    @property
    def can_turn(self) -> bool:
        """Whether there is a layout and a text to choose from."""
        return self._build is not None and bool(self._session.review.original.document.text)

    def turn(self) -> None:
        """Show the other view, and remember that it was wanted."""
        if self.can_turn:
            layout = self._shown is self._text
            self.show_layout(layout)
            self.turned.emit(layout)

    def show_layout(self, layout: bool) -> None:
        """Show the layout, where the source has one and it is wanted, else the plain text."""
        self._shown = self._view(layout=layout or not self.can_turn)
        self._stack.setCurrentWidget(self._shown)
        self._shown.show_span(self._framed)
        is_text = self._shown is self._text
        (self.text_button if is_text else self.layout_button).setChecked(True)
        self.title.setText(f"原文　{self._session.name}{self._note()}")

    def zoom_by(self, steps: int) -> None:
        """Show the source larger (+1), smaller (−1) or as at first (0)."""
        self._shown.zoom_by(steps)

    def set_letters(self, percent: int) -> None:
        """Write the source larger or smaller."""
        self.letters = percent
        for view in (self._text, self._layout):
            if view is not None:
                view.set_letters(percent)

    @property
    def pages(self) -> int:
        """How large pages are shown."""
        shown = self._layout.pages if self._layout is not None else None
        return self._pages if shown is None else shown

    def set_pages(self, percent: int) -> None:
        """Show pages larger or smaller."""
        self._pages = percent
        if self._layout is not None:
            self._layout.show_pages(percent)

    def leave(self) -> None:
        """Let go of what is open behind the views, before the pane goes."""
        if self._layout is not None:
            self._layout.leave()

    def _view(self, *, layout: bool) -> View:
        """The view that is wanted, as far as the source has it; it is built once."""
        if layout and self._build is not None:
            if self._layout is None:
                self._layout = self._build()
            view: View = self._layout
        else:
            if self._text is None:
                self._text = SourceView(self._session, self._figures)
            view = self._text
        if self._stack.indexOf(view) < 0:
            self._take(view)
        return view

    def _take(self, view: View) -> None:
        """Put a new view into the pane."""
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.zoom_asked.connect(lambda steps: self.set_letters(stepped(self.letters, steps)))
        view.set_letters(self.letters)
        if isinstance(view, SourceArea):
            view.show_pages(self._pages)
        self._stack.addWidget(view)

    def _builder(self, load: Load, painting: TaskRunner) -> Callable[[], SourceArea] | None:
        """How the view with the layout is made; None for a source that has none."""
        document = self._session.review.original.document
        if document.boxes or (not document.text and _is_pdf(load)):
            return lambda: _pages_view(self._session, self._figures, load, painting)
        if document.grids and can_be_laid_out(document):
            return lambda: LayoutView(self._session, self._figures)
        return None

    # --- the selected cell ---

    def show_span(self, span: Span | None) -> None:
        """Frame a place of the source; None takes the frame away."""
        self._framed = span
        self._shown.show_span(span)

    def _show_current(self) -> None:
        key = self._session.current
        if key is not None:
            self.show_span(self._session.span(key))

    # --- the head ---

    def _lay_out(self) -> None:
        self._switch.setObjectName("switch")
        group = QButtonGroup(self)
        buttons = QHBoxLayout(self._switch)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(0)
        for button in (self.layout_button, self.text_button):
            group.addButton(button)
            buttons.addWidget(button)
        group.buttonClicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.caption = Caption(self.title, self._switch)
        layout.addWidget(self.caption)
        layout.addWidget(Framed(self._stack), 1)
        self._switch.setVisible(self.can_turn)  # not before it has its place in this window

    def _choose(self, button: QToolButton) -> None:
        if (button is self.text_button) != (self._shown is self._text):
            self.turn()

    def _note(self) -> str:
        """What the clerk should know of the view in front."""
        if isinstance(self._shown, SourceView) and self._shown.shortened:
            return "　（原文很长，这里只显示一部分）"
        if self._build is None and self._session.review.original.document.grids:
            return "　（表格太大，这里只显示纯文本）"
        return ""


def _flat_button(words: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setToolTip(f"原文显示为{words}（Ctrl+T 切换）")
    return button


def _pages_view(session: Session, figures: Figures, load: Load, painting: TaskRunner) -> SourceArea:
    # PDFium takes 50 ms to import; only a PDF needs it.
    from app.ui.page_pictures import PagePictures  # noqa: PLC0415
    from app.ui.pages_view import PagesView  # noqa: PLC0415

    return PagesView(session, figures, PagePictures(load, painting))


def _is_pdf(load: Load) -> bool:
    """Whether a source without text is a PDF, whose pages can be shown all the same."""
    try:
        return file_type(load()) is FileType.PDF
    except (DraftError, WorkspaceError):
        return False
