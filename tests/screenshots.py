"""Paint pictures of the window for people to look at; nothing compares them.

python -m tests.screenshots [FILE…] [--to FOLDER]
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from app.parsing.blank import blank_report
from app.report import Reading, Report
from app.resources import resource
from app.settings import Settings
from app.ui.app import make_application
from app.ui.dialogs import ConfirmDialog
from app.ui.drafts import read_draft
from app.ui.main_window import MainWindow
from app.workspace import StoredReview, Workspace
from tests.support import key, make_report
from tests.ui.documents import grid_report, paged_report

SIZES = ((1366, 768), (1920, 1080))
UNSURE = "table3.unable_not_held.natural_person"


def main() -> int:
    """Paint the given files, or the bundled sample and reports of our own with every state."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--to", type=Path, default=Path("out/screenshots"))
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    app = make_application()
    with TemporaryDirectory() as home, Workspace.open(Path(home) / "台账.db", "王芳") as workspace:
        for name, stored in _reviews(workspace, options.files):
            for picture in _paint(app, workspace, stored, options.to, name):
                print(picture)
    return 0


def _reviews(workspace: Workspace, files: list[Path]) -> Iterator[tuple[str, StoredReview]]:
    for file in files or [resource("samples/sample.txt")]:
        draft = read_draft(file)
        yield file.stem, workspace.open_draft(draft.data, draft.name, draft.report)
    if not files:
        states = workspace.open_draft(b"states", "各种状态.txt", _every_state())
        states.review.edit({key("table3.granted.legal_research"): "2"})
        states.review.edit({key("table3.granted.legal_law_service"): ""})
        yield "states", states
        tables = grid_report({"table3.granted.natural_person": "38", UNSURE: "7"}, unsure=(UNSURE,))
        yield "tables", workspace.open_draft(b"tables", "真实表格.docx", tables)
        pages, pdf = paged_report({"table3.granted.natural_person": "47"})
        yield "pages", workspace.open_draft(pdf, "页面.pdf", pages)
        scan = blank_report("这份 PDF 的 2 页都是图片（扫描件），没有文字可以读取。")
        yield "scan", workspace.open_draft(b"%PDF" + pdf, "扫描件.pdf", scan)
        old = make_report("2019", forms={"table4": None})
        yield "old_form", workspace.open_draft(b"old", "旧表式.txt", old)


def _every_state() -> Report:
    report = make_report(
        "2021",
        {
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


def _paint(
    app: QApplication, workspace: Workspace, stored: StoredReview, folder: Path, name: str
) -> Iterator[Path]:
    window = MainWindow(workspace, Settings(), folder)
    window.show_review(stored)
    window.show()
    for width, height in SIZES:
        window.resize(width, height)
        for table in stored.review.report.forms:
            assert window.page is not None
            window.page.tables.show_table(table)
            yield _save(app, window, folder / f"{name}-{table}-{width}x{height}.png")
    yield _confirm(app, window, stored, folder / f"{name}-confirm.png")
    window.end_work()
    window.hide()


def _confirm(app: QApplication, window: MainWindow, stored: StoredReview, path: Path) -> Path:
    dialog = ConfirmDialog(stored.review, "王芳", window)
    dialog.show()
    _save(app, dialog, path)
    dialog.hide()
    return path


def _save(app: QApplication, shown: MainWindow | ConfirmDialog, path: Path) -> Path:
    app.processEvents()
    while isinstance(shown, MainWindow) and shown.painting.busy:
        app.processEvents()  # the pages of a PDF come when they are painted
    shown.grab().save(str(path))
    return path


if __name__ == "__main__":
    sys.exit(main())
