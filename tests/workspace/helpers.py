"""What several tests of the workspace need."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.workspace import StoredReview, Workspace
from tests.support import NOT_ZERO, key, make_report

GRANTED = key("table3.granted.natural_person")
PARTIAL = key("table3.partial.natural_person")

_PROJECT = Path(__file__).resolve().parents[2]


def put(workspace: Workspace, source: bytes = b"draft", name: str = "draft.txt") -> StoredReview:
    """Open a draft of zeros."""
    return workspace.open_draft(source, name, make_report())


def texts(stored: StoredReview) -> dict[str, str]:
    """The cells that are not 0, but for the one that a draft of zeros has to have."""
    cells = stored.review.report.cells.items()
    return {str(k): cell.text for k, cell in cells if cell.text != "0" and k not in NOT_ZERO}


def start_program(program: str, *arguments: object) -> "subprocess.Popen[str]":
    """Run a Python program in a process of its own; it answers line by line on stdout."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=_PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Let the system enforce file modes, which it does not for root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
