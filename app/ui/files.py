"""Drafts in and workbooks out: read, recognised and written off the window's thread."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.exporting import ExportError, export_review
from app.parsing.blank import blank_report
from app.review import Review
from app.ui.drafts import Copied, Draft, Unread, try_copied, try_file
from app.ui.session import Session
from app.ui.tasks import TaskRunner
from app.workspace import Workspace, WorkspaceError


class Files(QObject):
    """Opens drafts into the workspace and exports reviews.

    opened: a StoredReview; only the first of several drafts is shown. stored: how many were put
    into the workspace. failed: a list of Unread. exported: the path. export_failed: a sentence.
    """

    opened = Signal(object)
    stored = Signal(int)
    failed = Signal(list)
    exported = Signal(object)
    export_failed = Signal(str)

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks

    def open(self, paths: Iterable[Path]) -> None:
        """Read the files, and those of folders, one after the other."""
        folders = list(paths)
        files = [file for path in folders for file in _files(path)]
        if not files:
            self.failed.emit([Unread(path.name, "文件夹里没有文件。") for path in folders])
        self._read([partial(try_file, file) for file in files])

    def open_copied(self, copied: Copied, name: str) -> None:
        """Recognise what was copied in another program."""
        self._read([partial(try_copied, name, copied)])

    def type_in(self, unread: Iterable[Unread]) -> None:
        """Lay out an empty form for drafts that only a person can read."""
        blanks = [Draft(each.name, each.data, blank_report(each.reason)) for each in unread]
        batch = _Batch(len(blanks))
        for draft in blanks:
            self._store(batch, draft)

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
        self._tasks.run(work, partial(self._mark_exported, session, snapshot, path))

    def _read(self, works: list[Callable[[], Draft | Unread]]) -> None:
        batch = _Batch(len(works))
        for work in works:
            self._tasks.run(work, partial(self._take, batch))

    def _take(self, batch: "_Batch", future: Future[Draft | Unread]) -> None:
        self._store(batch, future.result())

    def _store(self, batch: "_Batch", draft: Draft | Unread) -> None:
        if isinstance(draft, Unread):
            batch.unread.append(draft)
        else:
            self._keep(batch, draft)
        batch.left -= 1
        if not batch.left:
            self._close(batch)

    def _keep(self, batch: "_Batch", draft: Draft) -> None:
        try:
            stored = self._workspace.open_draft(draft.data, draft.name, draft.report)
        except WorkspaceError as error:
            batch.unread.append(Unread(draft.name, str(error)))
            return
        batch.stored += 1
        if batch.stored == 1:
            self.opened.emit(stored)

    def _close(self, batch: "_Batch") -> None:
        if batch.stored:
            self.stored.emit(batch.stored)
        if batch.unread:
            self.failed.emit(batch.unread)

    def _mark_exported(
        self, session: Session, snapshot: Review, path: Path, future: Future[None]
    ) -> None:
        try:
            future.result()
        except ExportError as error:
            self.export_failed.emit(str(error))
            return
        if len(session.review.journal) != len(snapshot.journal):
            self.export_failed.emit(
                "导出期间报告又有改动，写出的是改动前的内容。请重新确认并再次导出。"
            )
        elif session.mark_exported(str(path)):
            self.exported.emit(path)


class _Batch:
    """The drafts that were opened together."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.stored = 0
        self.unread: list[Unread] = []


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = (file for file in path.iterdir() if file.is_file())
    return sorted(file for file in inside if not file.name.startswith((".", "~$")))
