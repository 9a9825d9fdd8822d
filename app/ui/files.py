"""Files in and out: drafts are read and recognised, workbooks written, off the window's thread."""

from collections.abc import Iterable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.exporting import ExportError, export_review
from app.parsing import DraftError, read_report
from app.report import Report
from app.review import Review
from app.ui.session import Session
from app.ui.tasks import TaskRunner
from app.workspace import Workspace, WorkspaceError


class Draft(NamedTuple):
    """A file that was read: its bytes and what was recognised in them."""

    name: str
    data: bytes
    report: Report


class Files(QObject):
    """Opens drafts into the workspace and exports reviews.

    opened: a StoredReview; only the first of several files is shown. stored: how many were put
    into the workspace. failed: sentences, one for each file that could not be read. exported: the
    path. export_failed: a sentence.
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
        files = [file for path in paths for file in _files(path)]
        batch = _Batch(len(files))
        if not files:
            self.failed.emit(["文件夹里没有文件。"])
        for file in files:
            self._tasks.run(partial(read_draft, file), partial(self._store, batch, file))

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

    def _store(self, batch: "_Batch", file: Path, future: Future[Draft]) -> None:
        try:
            draft = future.result()
            stored = self._workspace.open_draft(draft.data, draft.name, draft.report)
        except (DraftError, WorkspaceError) as error:
            batch.problems.append(f"{file.name}：{error}")
        except OSError:
            batch.problems.append(
                f"{file.name}：文件打不开。请检查文件是否还在、是否正被其他程序占用。"
            )
        else:
            batch.stored += 1
            if batch.stored == 1:
                self.opened.emit(stored)
        batch.left -= 1
        if not batch.left:
            self._close(batch)

    def _close(self, batch: "_Batch") -> None:
        if batch.stored:
            self.stored.emit(batch.stored)
        if batch.problems:
            self.failed.emit(batch.problems)

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
    """The files that were opened together."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.stored = 0
        self.problems: list[str] = []


def read_draft(path: Path) -> Draft:
    """Read and recognise one file. Raises OSError or a DraftError."""
    data = path.read_bytes()
    return Draft(path.name, data, read_report(data, path.name))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = (file for file in path.iterdir() if file.is_file())
    return sorted(file for file in inside if not file.name.startswith((".", "~$")))
