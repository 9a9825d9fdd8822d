"""An edit through the window: all checks and the repaint, then the suggestions and theirs.

The commit to disk is timed apart.
"""

import tempfile
import time
from pathlib import Path

from app.report import CellKey
from app.resources import resource
from app.settings import Settings
from app.ui.app import make_application
from app.ui.drafts import read_draft
from app.ui.main_window import MainWindow
from app.workspace import Workspace
from tests.bench.timing import show

CEILING = 5.0
SUGGESTIONS_CEILING = 50.0
EDITS = 200


def main() -> None:
    """Type figures into one cell, alternately right and wrong, and paint after each."""
    app = make_application()
    draft = read_draft(resource("samples/sample.txt"))
    key = CellKey("table3", "granted", "natural_person")
    with tempfile.TemporaryDirectory() as home, Workspace.open(Path(home) / "bench.db") as office:
        stored = office.open_draft(draft.data, draft.name, draft.report)
        commits: list[float] = []
        record = stored.review.record

        def timed_record(change: object) -> None:
            start = time.perf_counter()
            record(change)  # type: ignore[arg-type]
            commits.append((time.perf_counter() - start) * 1_000)

        stored.review.record = timed_record
        window = MainWindow(office, Settings(), Path(home))
        window.resize(1366, 768)
        window.show_review(stored)
        window.show()
        app.processEvents()
        assert window.page
        session = window.page.session
        session.select(key)
        app.processEvents()
        whole, thought = [], []
        for number in range(EDITS):
            start = time.perf_counter()
            session.edit({key: str(17 + 2 * (number % 2))})
            app.processEvents()
            whole.append((time.perf_counter() - start) * 1_000)
            start = time.perf_counter()
            session.think()
            app.processEvents()
            thought.append((time.perf_counter() - start) * 1_000)
        window.close()
    without = [total - commit for total, commit in zip(whole, commits, strict=True)]
    show("edit, all checks, repaint (without the commit)", without[5:], CEILING)
    show("the commit of one change", commits[5:])
    show("suggestions and their repaint", thought[5:], SUGGESTIONS_CEILING)


if __name__ == "__main__":
    main()
