"""Drafts in and workbooks out: read, recognised and written off the window's thread."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.exporting import ExportError, export_review
from app.parsing.blank import blank_report
from app.review import NotConfirmableError, Review
from app.ui.batch import Batch
from app.ui.drafts import Copied, Draft, Unread, try_copied, try_file
from app.ui.session import Session
from app.ui.tasks import TaskRunner
from app.workspace import Workspace, WorkspaceError

# What is read of a folder; a file that is named by itself is read whatever its name says.
DOCUMENTS = (
    *("txt", "md", "docx", "doc", "wps", "rtf", "pdf", "html", "htm", "mht", "mhtml"),
    *("xlsx", "xls", "et", "ods"),
)
_NOTHING_INSIDE = (
    "文件夹里没有可读的文件（只读文档和表格，不读子文件夹）。请选择直接放着年报文件的文件夹。"
)
_CHANGED = "导出期间报告又有改动，写出的是改动前的内容。请重新确认并再次导出。"


class Files(QObject):
    """Opens drafts into the workspace and exports reviews.

    opened: a StoredReview; only the first of several drafts is shown. stored: how many were put
    into the workspace. failed: a list of Unread. said: a sentence for the status line. exported:
    the path. export_failed: a sentence. session: the session that is open now.
    """

    opened = Signal(object)
    stored = Signal(int)
    failed = Signal(list)
    said = Signal(str)
    exported = Signal(object)
    export_failed = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        tasks: TaskRunner,
        session: Callable[[], Session | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._session = session
        self._batches: list[Batch] = []
        tasks.cancelled.connect(self._give_up)

    def open(self, paths: Iterable[Path]) -> None:
        """Read the files, and those of folders, one after the other."""
        given = list(paths)
        files = [file for path in given for file in _files(path)]
        wanted = [file for file in files if file in given or _is_document(file)]
        left_out = len(files) - len(wanted)
        if not wanted:
            self.failed.emit([Unread(path.name, _NOTHING_INSIDE) for path in given])
            return
        self._read([partial(try_file, file) for file in wanted], left_out)

    def open_copied(self, copied: Copied, name: str) -> None:
        """Recognise what was copied in another program."""
        self._read([partial(try_copied, name, copied)])

    def type_in(self, unread: Iterable[Unread]) -> None:
        """Lay out an empty form for drafts that only a person can read."""
        blanks = [Draft(each.name, each.data, blank_report(each.reason)) for each in unread]
        batch = self._begin(len(blanks))
        for draft in blanks:
            self._store(batch, draft)

    # --- drafts in ---

    def _begin(self, number: int, left_out: int = 0) -> Batch:
        batch = Batch(number, left_out)
        self._batches.append(batch)
        return batch

    def _read(self, works: list[Callable[[], Draft | Unread]], left_out: int = 0) -> None:
        batch = self._begin(len(works), left_out)
        for work in works:
            self._tasks.run(work, partial(self._take, batch))

    def _take(self, batch: Batch, future: Future[Draft | Unread]) -> None:
        self._store(batch, future.result())

    def _store(self, batch: Batch, draft: Draft | Unread) -> None:
        batch.left -= 1
        if isinstance(draft, Unread):
            batch.unread.append(draft)
        else:
            self._keep(batch, draft)
        if not batch.left and batch in self._batches:
            self._close(batch)

    def _keep(self, batch: Batch, draft: Draft) -> None:
        try:
            stored = self._workspace.open_draft(draft.data, draft.name, draft.report)
        except WorkspaceError as error:
            batch.unread.append(Unread(draft.name, str(error)))
            return
        if stored.name != draft.name.encode("utf-8", "replace").decode("utf-8"):
            batch.same.append((draft.name, stored.name))
        batch.stored += 1
        if batch.stored == 1:
            self.opened.emit(stored)

    def _close(self, batch: Batch) -> None:
        self._batches.remove(batch)
        if batch.stored:
            self.stored.emit(batch.stored)
        if batch.sentence:
            self.said.emit(batch.sentence)
        if batch.unread:
            self.failed.emit(batch.unread)

    def _give_up(self) -> None:
        """The clerk cancelled: what was read stays, the rest is counted."""
        for batch in list(self._batches):
            batch.not_read, batch.left = batch.left, 0
            self._close(batch)

    # --- workbooks out ---

    def export(self, session: Session, path: Path) -> None:
        """Write the confirmed report; marks it as exported once the file stands."""
        review = session.review
        snapshot = Review(review.original, journal=review.journal, who=review.who)
        work = partial(
            export_review,
            snapshot,
            path,
            source_name=session.name,
            source_sha256=session.sha256,
        )
        done = partial(self._mark_exported, session.id, len(review.journal), path)
        self._tasks.run(work, done, stays=True)

    def _mark_exported(
        self, review_id: int, changes: int, path: Path, future: Future[None]
    ) -> None:
        """Another report, or the same one anew, may be open by now: it is asked for again."""
        try:
            future.result()
            review = self._review(review_id)
        except (ExportError, WorkspaceError) as error:
            self.export_failed.emit(str(error))
            return
        if len(review.journal) != changes:
            self.export_failed.emit(_CHANGED)
        elif self._mark(review_id, review, str(path)):
            self.exported.emit(path)

    def _open_session(self, review_id: int) -> Session | None:
        session = self._session()
        return session if session is not None and session.id == review_id else None

    def _review(self, review_id: int) -> Review:
        session = self._open_session(review_id)
        return session.review if session else self._workspace.load(review_id).review

    def _mark(self, review_id: int, review: Review, file: str) -> bool:
        session = self._open_session(review_id)
        if session is not None:
            return session.mark_exported(file)
        try:
            review.mark_exported(file)
        except (WorkspaceError, NotConfirmableError) as error:
            self.export_failed.emit(str(error))
            return False
        return True


def _files(path: Path) -> list[Path]:
    """The file itself, or what lies in a folder; other folders in it are not read."""
    if not path.is_dir():
        return [path]
    inside = (file for file in path.iterdir() if file.is_file())
    return sorted(file for file in inside if not file.name.startswith((".", "~$")))


def _is_document(file: Path) -> bool:
    return file.suffix.lower().removeprefix(".") in DOCUMENTS
