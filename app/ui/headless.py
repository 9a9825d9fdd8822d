"""The demonstration for a machine without a display: findings, a picture of the window, a workbook.

QT_QPA_PLATFORM=offscreen python -m app.ui.headless FILE --to FOLDER
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from app.exporting import ExportError, default_name, export_review
from app.parsing import DraftError
from app.settings import Settings
from app.ui.app import make_application
from app.ui.drafts import read_draft
from app.ui.issues import issues
from app.ui.main_window import MainWindow
from app.workspace import StoredReview, Workspace, WorkspaceError

_SIZE = (1366, 768)
_REASON = "演示"


def main() -> int:
    """Review one file without a window on a screen. The exit code."""
    parser = argparse.ArgumentParser(prog="python -m app.ui.headless")
    parser.add_argument("file", type=Path)
    parser.add_argument("--to", type=Path, required=True, help="the folder for the results")
    arguments = parser.parse_args()
    try:
        review_file(arguments.file, arguments.to)
    except (OSError, DraftError, WorkspaceError, ExportError) as error:
        print(f"{arguments.file.name}：{error}", file=sys.stderr)
        return 1
    return 0


def review_file(file: Path, folder: Path) -> None:
    """Do the whole job with one file. Raises OSError, DraftError, WorkspaceError, ExportError."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = read_draft(file)
    app = make_application()
    with TemporaryDirectory() as home, Workspace.open(Path(home) / "demo.db", _REASON) as workspace:
        stored = workspace.open_draft(draft.data, draft.name, draft.report)
        _print_issues(stored)
        print(f"窗口图片：{_paint(app, workspace, stored, folder)}")
        _export(stored, folder)


def _print_issues(stored: StoredReview) -> None:
    review = stored.review
    unit = review.report.unit.text if review.report.unit else "（单位没有识别）"
    found = issues(review)
    print(f"{unit} {review.report.year or '（年度没有识别）'}年度：发现 {len(found)} 个问题")
    for issue in found:
        print(f"  {issue.kind.words}　{issue.message}")


def _paint(app: QApplication, workspace: Workspace, stored: StoredReview, folder: Path) -> Path:
    window = MainWindow(workspace, Settings(), folder / "settings")
    window.resize(*_SIZE)
    window.show_review(stored)
    window.show()
    app.processEvents()
    picture = folder / f"{Path(stored.name).stem}.png"
    window.grab().save(str(picture))
    window.end_work()
    window.hide()
    return picture


def _export(stored: StoredReview, folder: Path) -> None:
    review = stored.review
    left = review.obstacles()
    if left.unsure:
        print(f"还有 {len(left.unsure)} 格读取存疑，需要人工核定，没有导出工作簿。")
        return
    review.confirm(_REASON if left.needs_reason else "", left.missing)
    workbook = folder / default_name(review, stored.name)
    export_review(review, workbook, source_name=stored.name, source_sha256=stored.sha256)
    print(f"工作簿：{workbook}")


if __name__ == "__main__":
    sys.exit(main())
