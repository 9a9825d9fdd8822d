"""Paint the pictures of the help and of the README anew, from the bundled sample.

python -m tests.help_pictures [--to FOLDER]
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from app.checks import Verdict
from app.resources import resource
from app.settings import Settings
from app.ui.app import make_application
from app.ui.drafts import read_draft
from app.ui.main_window import MainWindow
from app.ui.report_page import ReportPage
from app.workspace import Workspace

_SIZE = (1366, 768)
_ISSUES = 96
_PART = (716, 220)  # no part is wider than a page of the help


def main() -> int:
    """Paint them into resources/help/."""
    parser = argparse.ArgumentParser(prog="python -m tests.help_pictures")
    parser.add_argument("--to", type=Path, default=resource("help"))
    folder: Path = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    with TemporaryDirectory() as home, Workspace.open(Path(home) / "台账.db", "王芳") as workspace:
        for name, picture in pictures(app, workspace, Path(home)):
            picture.save(str(folder / name))
    return 0


def pictures(app: QApplication, workspace: Workspace, home: Path) -> Iterator[tuple[str, QPixmap]]:
    """The whole window at the sample's wrong total, and parts of it."""
    draft = read_draft(resource("samples/sample.txt"))
    window = MainWindow(workspace, Settings(clerk_name="王芳"), home)
    window.resize(*_SIZE)
    window.show_review(workspace.open_draft(draft.data, draft.name, draft.report))
    window.show()
    app.processEvents()
    assert window.page is not None
    page = window.page
    _go_to_wrong_total(page)
    page.session.think()
    app.processEvents()
    yield "window.png", window.grab()
    yield "part-source.png", _part(page.source.grab(), _around_frame(page))
    yield "part-equation.png", _part(page.equation.grab())
    yield "part-tabs.png", _part(page.tables.grab(), QRect(0, 0, *_PART))
    yield "part-issues.png", _part(page.findings.grab(), QRect(0, 0, _PART[0], _ISSUES))
    window.end_work()
    window.hide()


def _go_to_wrong_total(page: ReportPage) -> None:
    findings = page.session.review.findings
    total = next(f.total for f in findings if f.total and f.verdict is Verdict.FAILED)
    page.session.select(total)
    page.tables.focus_grid()


def _around_frame(page: ReportPage) -> QRect:
    """The middle of the source, where the framed figure has been scrolled to."""
    area = page.source.rect()
    return QRect(0, area.center().y() - _PART[1] // 2, *_PART)


def _part(picture: QPixmap, rect: QRect | None = None) -> QPixmap:
    """As much of a picture as has room in the help."""
    return picture.copy((rect or picture.rect()) & QRect(0, 0, _PART[0], picture.height()))


if __name__ == "__main__":
    sys.exit(main())
