"""The window: lays the panes out, connects actions with the session, holds no state of its own."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QToolBar,
)

from app.settings import Settings, save_settings
from app.ui import dialogs
from app.ui.actions import Actions
from app.ui.appearance import AppearanceMenu
from app.ui.arrivals import Arrivals, Window
from app.ui.asking import Asking
from app.ui.files import Files
from app.ui.finishing import Finishing
from app.ui.hands import Hands
from app.ui.help_pages import KEYS
from app.ui.opening import Opening
from app.ui.recent import Recent
from app.ui.report_bar import ReportBar
from app.ui.report_order import ReportOrder
from app.ui.report_order import Window as Opens
from app.ui.report_page import ReportPage
from app.ui.session import Session
from app.ui.source_pane import SourcePane
from app.ui.start_page import StartPage
from app.ui.status_line import StatusLine
from app.ui.tasks import TaskRunner
from app.ui.theme import HEAD_HEIGHT, ICON_SIZE, window_sizes
from app.ui.zoom import Zooms
from app.workspace import StoredReview, Workspace, WorkspaceError

if TYPE_CHECKING:
    from app.ui.help_view import HelpView

_NAME = "年报核对"
# What is being typed is kept before any of these is done.
_TYPED_FIRST = (
    *("undo", "redo", "accept", "explain", "fill_zero", "sum_parts"),
    *("next", "previous", "next_cell", "recheck"),
)


class MainWindow(QMainWindow):
    """One window, one report at a time. folder: where the settings are kept."""

    def __init__(self, workspace: Workspace, settings: Settings, folder: Path) -> None:
        super().__init__()
        self._workspace = workspace
        self._settings = settings
        self._folder = folder
        self.page: ReportPage | None = None
        self.tasks = TaskRunner(self)
        self.painting = TaskRunner(self)  # apart, so that pages do not wait for files being read
        self.hands = Hands(self)
        self.files = Files(workspace, self.tasks, self.session, self)
        self.opening = Opening(self.files, settings, self.hands, self)
        self.finishing = Finishing(workspace, self.files, settings, self)
        self.asking = Asking(workspace, settings, self)
        self.recent = Recent(workspace, self)
        self.menus = Actions(self)
        self.appearance = AppearanceMenu(self.menus, settings, self)
        self.start = StartPage()
        self._pages = QStackedWidget()
        self._bar = QToolBar("工具栏")
        self.status = StatusLine(self.tasks)
        self.arrivals = Arrivals(
            Window(self.session, self.show_review, self.open_review), self.hands, self.status
        )
        self.order = ReportOrder(
            self.recent, Opens(self.session, self.open_review, self.status.say)
        )
        self.report_bar: ReportBar | None = None
        self.help: HelpView | None = None
        self._lay_out()
        self._connect()
        self._show_start()

    # --- building ---

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        least, first = window_sizes(self.screen().availableGeometry().size())
        self.setMinimumSize(least)
        self.resize(first)
        self._bar.setObjectName("head")
        self._bar.setMovable(False)
        self._bar.setMinimumHeight(HEAD_HEIGHT)
        self._bar.setIconSize(ICON_SIZE)
        self._bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.menus.fill_menus()
        self.menus.fill_bar(self._bar)
        self.addToolBar(self._bar)
        self._pages.addWidget(self.start)
        self.setCentralWidget(self._pages)
        self.setStatusBar(self.status)
        if self._settings.window_geometry:
            geometry = self._settings.window_geometry.encode("ascii", "replace")
            self.restoreGeometry(QByteArray.fromBase64(geometry))

    def _connect(self) -> None:
        do = self.menus
        do.open.triggered.connect(self.opening.ask_file)
        do.open_folder.triggered.connect(self.opening.ask_folder)
        do.paste.triggered.connect(self.opening.paste_report)
        do.sample.triggered.connect(self.opening.open_sample)
        do.quit.triggered.connect(self.close)
        do.about.triggered.connect(partial(dialogs.show_about, self))
        do.help.triggered.connect(self.show_help)
        do.keys.triggered.connect(self.show_keys)
        do.next_report.triggered.connect(self.order.next)
        do.previous_report.triggered.connect(self.order.previous)
        do.export.triggered.connect(self.export)
        do.confirm.triggered.connect(self.confirm)
        do.confirm_next.triggered.connect(self.confirm_next)
        for name in _TYPED_FIRST:
            do.by_name(name).triggered.connect(self._keep_typing)
        do.recent.aboutToShow.connect(partial(self.recent.fill, do.recent))
        do.all_reports.triggered.connect(self.recent.ask)
        self.recent.chosen.connect(self.open_review)
        self.recent.failed.connect(self.status.say)
        self.start.open_asked.connect(self.opening.ask_file)
        self.start.paste_asked.connect(self.opening.paste_report)
        self.start.folder_asked.connect(self.opening.ask_folder)
        self.start.sample_asked.connect(self.opening.open_sample)
        self.start.all_asked.connect(self.recent.ask)
        self.start.help_asked.connect(self.show_help)
        self.start.review_asked.connect(self.open_review)
        self.files.opened.connect(self.arrivals.take)
        self.files.said.connect(self.status.say)
        self.opening.begun.connect(self._keep_typing)
        self.opening.begun.connect(self.arrivals.remember)
        self.files.exported.connect(self._say_exported)
        self.files.export_failed.connect(self._say_problem)

    def _connect_page(self, page: ReportPage) -> None:
        """Connect the actions with this page; the connections die with it."""
        session = page.session
        for name, slot in page.slots.items():
            self.menus.by_name(name).triggered.connect(slot)
        session.mode_turned.connect(self.status.show_mode)
        session.figures_selected.connect(self.status.show_sums)
        self.status.begin_report()
        page.source.turned.connect(self._remember_layout)
        session.changed.connect(self.status.clearMessage)  # what was said is of the past
        session.changed.connect(self._show_state)
        session.cell_selected.connect(self._show_state)
        session.suggested.connect(self._show_state)
        session.noted.connect(self.status.say)
        # Queued: a message box must not open in the middle of a view's own work.
        say = partial(dialogs.show_problem, self)
        session.refused.connect(say, Qt.ConnectionType.QueuedConnection)
        session.paste_asked.connect(self._ask_where_to_paste, Qt.ConnectionType.QueuedConnection)
        queued = Qt.ConnectionType.QueuedConnection
        session.explanation_asked.connect(partial(self.asking.ask_explanation, session), queued)
        session.ground_asked.connect(partial(self.asking.ask_ground, session), queued)

    # --- opening ---

    def open_files(self, paths: Iterable[Path]) -> None:
        """Read files and folders; the first report is shown, all are stored."""
        self.opening.open_files(paths)

    def _ask_where_to_paste(self, into_grid: Callable[[], None]) -> None:
        page = self.page
        answer = dialogs.ask_where_to_paste(self)
        if answer is dialogs.PasteAnswer.NEW_REPORT:
            self.opening.paste_report()
        elif answer is dialogs.PasteAnswer.GRID and self.page is page:
            into_grid()

    def open_review(self, review_id: int) -> None:
        """Show a report of the workspace."""
        self._keep_typing()
        try:
            self.show_review(self._workspace.load(review_id))
        except KeyError:
            self.status.say("台账里已经没有这份报告。请重新打开它的文件。")
        except WorkspaceError as error:
            dialogs.show_problem(self, str(error))

    def session(self) -> Session | None:
        """The open report."""
        return self.page.session if self.page is not None else None

    def show_review(self, stored: StoredReview) -> None:
        """Show a report in place of the one before."""
        self._drop_page()
        session = Session(stored)
        load = partial(self._workspace.source, stored.id)
        source = SourcePane(session, load, self.painting, layout=self._settings.source_layout)
        page = ReportPage(session, source)
        page.restore_pane_sizes(self._settings.pane_sizes)
        kept = self._settings
        page.set_zooms(Zooms(kept.zoom_grid, kept.zoom_source, kept.zoom_pages))
        self.page = page
        self.report_bar = ReportBar(page.session)
        self._bar.addWidget(self.report_bar)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self._settings.last_review = stored.id
        self._connect_page(page)
        self._show_state()
        page.begin()

    def _drop_page(self) -> None:
        if self.page is None or self.report_bar is None:
            return
        self._remember_panes(self.page)
        for action in self._bar.actions():
            if self._bar.widgetForAction(action) is self.report_bar:
                self._bar.removeAction(action)
        self.report_bar.deleteLater()
        self._pages.removeWidget(self.page)
        self.page.source.leave()
        self.page.panes.leave()
        self.page.deleteLater()
        self.page = None

    # --- confirming and exporting ---

    def confirm(self) -> None:
        """Settle what is open and confirm the report."""
        if self._confirmed():
            self.status.say("已确认。可以导出 Excel。")

    def confirm_next(self) -> None:
        """Confirm the report, where it is open, and go on to the next open one."""
        if self._confirmed():
            self.order.go_on()

    def _confirmed(self) -> bool:
        """Whether the open report is confirmed; asks for it where it is not yet."""
        if self.page is None:
            return False
        self._keep_typing()
        session = self.page.session
        done = session.review.status.closed or self.finishing.confirm(session)
        self._to_grid()
        return done

    def export(self) -> None:
        """Write the workbook; a report that is not confirmed is confirmed first."""
        if self.page is not None:
            self._keep_typing()
            self.finishing.export(self.page.session)
            self._to_grid()

    # --- help ---

    def show_help(self) -> None:
        """Show the help in a window of its own, beside the report, where it was left."""
        self._help().open_at()

    def show_keys(self) -> None:
        """Show the table of keys."""
        self._help().open_at(KEYS)

    def _help(self) -> "HelpView":
        if self.help is None:
            from app.ui.help_view import HelpView  # noqa: PLC0415 - not needed at the start

            self.help = HelpView(self)
        return self.help

    # --- saying what stands ---

    def _show_start(self) -> None:
        self._pages.setCurrentWidget(self.start)
        self.start.show_recent(self.recent.all())
        self._show_state()

    def _show_state(self) -> None:
        """The title, the words of undo and redo, and what can be done now."""
        do, page = self.menus, self.page
        for action in do.of_report:
            action.setEnabled(page is not None)
        if page is None:
            self.setWindowTitle(_NAME)
            return
        review = page.session.review
        for action, word, text in (
            (do.undo, "撤销", review.undo_text),
            (do.redo, "重做", review.redo_text),
        ):
            action.setEnabled(text is not None)
            action.setText(f"{word}：{text}" if text else word)
            action.setToolTip(f"{action.text()}（{action.shortcut().toString()}）")
        do.accept.setEnabled(page.can_choose)
        do.turn_source.setEnabled(page.source.can_turn)
        do.confirm.setEnabled(not review.status.closed)
        unit = review.report.unit.text if review.report.unit else page.session.name
        year = f" {review.report.year}年度" if review.report.year else ""
        self.setWindowTitle(f"{unit}{year} — {_NAME}")
        self.status.show_saved(review.journal[-1].when if review.journal else None)

    def _say_problem(self, sentence: str) -> None:
        """Not in the middle of a figure: the box would take the rest of it."""
        self.hands.when_free(lambda: dialogs.show_problem(self, sentence))

    def _say_exported(self, path: Path) -> None:
        self._settings.export_folder = str(path.parent)
        self.status.say(f"已导出并核对：{path}")

    # --- Qt's events ---

    def showEvent(self, event: QShowEvent) -> None:
        """From now on there is a window to watch."""
        super().showEvent(event)
        self.hands.watch()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        urls = event.mimeData().urls()
        self.open_files(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is on disk already; only the window's own settings are written here."""
        self._keep_typing()
        self.end_work()
        if self.page is not None:
            self._remember_panes(self.page)
        self._settings.window_geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        with suppress(OSError):  # the sizes of panes are not worth holding the clerk up
            save_settings(self._settings, self._folder)
        super().closeEvent(event)

    def end_work(self) -> None:
        """Wait for what runs, drop what waits: nothing may come once the window is gone."""
        self.tasks.close()
        self.hands.drop()
        self.painting.close()
        if self.page is not None:
            self.page.source.leave()
            self.page.panes.leave()

    def _remember_panes(self, page: ReportPage) -> None:
        kept = self._settings
        kept.pane_sizes = page.pane_sizes
        kept.zoom_grid, kept.zoom_source, kept.zoom_pages = page.zooms

    def _remember_layout(self, layout: bool) -> None:
        self._settings.source_layout = layout

    def _keep_typing(self) -> None:
        """Commit what stands in an open line, and give the keyboard back to the grid."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit) and self.isAncestorOf(focused):
            focused.clearFocus()
            self._to_grid()

    def _to_grid(self) -> None:
        if self.page is not None:
            self.page.tables.focus_grid()
