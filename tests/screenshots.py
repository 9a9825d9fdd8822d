"""Paint pictures of the window for people to look at; nothing compares them.

python -m tests.screenshots [FILE…] [--to FOLDER]

Every report is painted in two sizes; the one with every state also dark, in grey, in large letters
and on small screens whose system enlarges everything.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.parsing.blank import blank_report
from app.report import Reading, Report
from app.resources import resource
from app.settings import Settings
from app.ui import theme
from app.ui.app import make_application
from app.ui.dialogs import ConfirmDialog
from app.ui.drafts import read_draft
from app.ui.main_window import MainWindow
from app.ui.theme import window_sizes
from app.workspace import StoredReview, Workspace
from tests.state_legend import legend
from tests.support import key, make_report
from tests.ui.documents import grid_report, paged_report

SIZES = (QSize(1366, 768), QSize(1920, 1080))
SCREEN = QSize(1366, 768)
SCALES = ("1.25", "1.5", "2")
LARGE = 14  # points
STATES = "states"
UNSURE = "table3.unable_not_held.natural_person"
EXPLAINED = "在用规章由上级部门制定，本馆代为保管，已电话核实。"


def main() -> int:
    """Paint the given files, or the bundled sample and reports of our own with every state."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--to", type=Path, default=Path("out/screenshots"))
    parser.add_argument("--scale", help=argparse.SUPPRESS)  # of the system; in a process of its own
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    app = make_application()
    with TemporaryDirectory() as home, Workspace.open(Path(home) / "台账.db", "王芳") as workspace:
        painter = Painter(app, workspace, options.to)
        if options.scale:
            painter.small_screen(options.scale)
            return 0
        for name, stored in _reviews(workspace, options.files):
            painter.report(name, stored)
        if not options.files:
            painter.appearances()
            painter.start()
    if not options.files:
        for scale in SCALES:
            _paint_scaled(scale, options.to)
    return 0


def _paint_scaled(scale: str, folder: Path) -> None:
    """Qt reads the scale once, when the program starts."""
    environment = {**os.environ, "QT_SCALE_FACTOR": scale}
    command = [sys.executable, "-m", "tests.screenshots", "--scale", scale, "--to", str(folder)]
    subprocess.run(command, env=environment, check=True)


class Painter:
    """Paints windows into a folder."""

    def __init__(self, app: QApplication, workspace: Workspace, folder: Path) -> None:
        self._app = app
        self._workspace = workspace
        self._folder = folder

    def report(self, name: str, stored: StoredReview) -> None:
        """A report in every size, table by table, and the question before it is confirmed."""
        window = self._open(stored)
        for size in SIZES:
            window.resize(size)
            self._tables(window, name, f"{size.width()}x{size.height()}")
        dialog = ConfirmDialog(stored.review, "王芳", window)
        dialog.show()
        self._save(dialog, f"{name}-confirm")
        dialog.hide()
        _close(window)

    def appearances(self) -> None:
        """Every state, dark, in grey, in large letters; and as a legend."""
        for appearance in ("light", "dark"):
            theme.apply(self._app, appearance)
            picture = legend()
            picture.save(str(self._folder / f"legend-{appearance}.png"))
            _grey(picture).save(str(self._folder / f"legend-{appearance}-grey.png"))
            self._states(appearance, grey=True)
        for appearance in ("light", "dark"):
            theme.apply(self._app, appearance, LARGE)
            self._states(f"{appearance}-{LARGE}pt")
        theme.apply(self._app)

    def small_screen(self, scale: str) -> None:
        """Every state as large as a window can be on a small screen that is scaled."""
        shrunk = 1 / float(scale)
        room, _ = window_sizes(SCREEN * shrunk)
        window = self._open(_states(self._workspace))
        window.resize(room)
        self._tables(window, STATES, f"scale-{scale}")
        _close(window)

    def start(self) -> None:
        """The page without a report, for somebody new and for everybody else."""
        with Workspace.open(self._folder / "empty.db", "王芳") as empty:
            for name, workspace in (("empty", empty), ("recent", self._workspace)):
                window = MainWindow(workspace, Settings(), self._folder)
                window.resize(SCREEN)
                window.show()
                self._save(window, f"start-{name}")
                _close(window)
        (self._folder / "empty.db").unlink()

    def _states(self, name: str, *, grey: bool = False) -> None:
        window = self._open(_states(self._workspace))
        window.resize(SCREEN)
        self._tables(window, STATES, name, grey=grey)
        _close(window)

    def _open(self, stored: StoredReview) -> MainWindow:
        window = MainWindow(self._workspace, Settings(), self._folder)
        window.show_review(stored)
        window.show()
        assert window.page is not None
        window.page.session.think()  # what it does by itself a moment later
        return window

    def _tables(self, window: MainWindow, name: str, how: str, *, grey: bool = False) -> None:
        assert window.page is not None
        for table in window.page.session.review.report.forms:
            window.page.tables.show_table(table)
            picture = self._save(window, f"{name}-{table}-{how}")
            if grey:
                _grey(picture).save(str(self._folder / f"{name}-{table}-{how}-grey.png"))

    def _save(self, shown: QWidget, name: str) -> QPixmap:
        for _ in range(2):  # what the first pass laid out is painted in the second
            self._app.processEvents()
        while isinstance(shown, MainWindow) and shown.painting.busy:
            self._app.processEvents()  # the pages of a PDF come when they are painted
        path = self._folder / f"{name}.png"
        picture = shown.grab()
        picture.save(str(path))
        print(path)
        return picture


def _grey(picture: QPixmap) -> QImage:
    """As a printer without colours shows it."""
    return picture.toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def _close(window: MainWindow) -> None:
    window.end_work()
    window.hide()


def _reviews(workspace: Workspace, files: list[Path]) -> Iterator[tuple[str, StoredReview]]:
    for file in files or [resource("samples/sample.txt")]:
        draft = read_draft(file)
        yield file.stem, workspace.open_draft(draft.data, draft.name, draft.report)
    if not files:
        yield STATES, _states(workspace)
        tables = grid_report({"table3.granted.natural_person": "38", UNSURE: "7"}, unsure=(UNSURE,))
        yield "tables", workspace.open_draft(b"tables", "真实表格.docx", tables)
        pages, pdf = paged_report({"table3.granted.natural_person": "47"})
        yield "pages", workspace.open_draft(pdf, "页面.pdf", pages)
        scan = blank_report("这份 PDF 的 2 页都是图片（扫描件），没有文字可以读取。")
        yield "scan", workspace.open_draft(b"%PDF" + pdf, "扫描件.pdf", scan)
        old = make_report("2019", forms={"table4": None})
        yield "old_form", workspace.open_draft(b"old", "旧表式.txt", old)


def _states(workspace: Workspace) -> StoredReview:
    """A report with every state; some of them come by typing and explaining."""
    stored = workspace.open_draft(STATES.encode(), "各种状态.txt", _every_state())
    review = stored.review
    if not review.journal:
        review.edit({key("table3.granted.legal_research"): "2"})
        review.edit({key("table3.granted.legal_law_service"): ""})
        asked = (f for f in review.findings if f.total and f.total.row == "regulations")
        review.explain(next(asked), explanation=EXPLAINED)
    return stored


def _every_state() -> Report:
    report = make_report(
        "2021",
        {
            "table2.regulations.made": "1",
            "table2.regulations.valid": "3",
            "table2.normative_documents.made": "5",
            "table2.normative_documents.valid": "3",
            "table3.new_received.natural_person": "41",
            "table3.granted.natural_person": "38",
            "table3.granted.legal_commercial": ".",
            "table3.partial.natural_person": "12²",
            "table3.denied_state_secret.legal_other": "/",
            "table3.denied_law_forbidden.legal_research": "-3",
            "table3.denied_law_forbidden.total": "0",
            UNSURE: "7",
            "table4.review.upheld": "1",
            "table4.review.total": "3",
            "table2.admin_fees.fee_amount": "251000元",
        },
        unsure=[UNSURE, "table2.licensing.processed", "table4.litigation_direct.other"],
        missing=["table3.rejected_massive.natural_person", "table4.litigation_after_review.upheld"],
    )
    cell = report.cells[key(UNSURE)]
    readings = (*cell.readings, Reading("1", cell.span))
    return replace(report, cells={**report.cells, key(UNSURE): replace(cell, readings=readings)})


if __name__ == "__main__":
    sys.exit(main())
