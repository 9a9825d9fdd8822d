"""A change that was reported done is on disk, whatever happens to the program a moment later."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from app.review import Review
from app.workspace import Workspace
from tests.workspace.helpers import put, start_program

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and copies of open files"),
]

_KILLS = 50

# Edits without end. The number of a change is reported after the edit has returned, so a number
# that was read here was shown there. Undo and redo are in it, and changes of several cells.
_EDIT = """
import sys
from itertools import count
from pathlib import Path
from app.workspace import Workspace
from tests.workspace.helpers import GRANTED, PARTIAL

workspace = Workspace.open(Path(sys.argv[1]))
[line] = workspace.recent(1)
review = workspace.load(line.id).review
for number in count(len(review.journal) + 1):
    if number % 7 == 0:
        change = review.undo()
    elif number % 7 == 1 and review.redo_text:
        change = review.redo()
    else:
        change = review.edit({GRANTED: str(number), PARTIAL: str(number % 3)})
    print(change.number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "台账.db"
    with Workspace.open(path) as workspace:
        put(workspace)
    return path


def output(child: "subprocess.Popen[str]") -> IO[str]:
    assert child.stdout is not None
    return child.stdout


def reopened(path: Path) -> Review:
    with Workspace.open(path) as workspace:
        [line] = workspace.recent(9)
        return workspace.load(line.id).review


def check_whole(review: Review, reported: int) -> None:
    """Every change up to the reported one is there, at most the next one more."""
    numbers = [change.number for change in review.journal]
    assert numbers == list(range(1, len(numbers) + 1))
    assert reported <= len(numbers) <= reported + 1


def test_a_killed_program_has_lost_nothing_but_the_edit_in_progress(path: Path) -> None:
    waits = random.Random(20260115)
    reported = 0
    for _ in range(_KILLS):
        with start_program(_EDIT, path) as child:
            # How far it gets is left to chance: it is killed while it goes on writing.
            for _ in range(waits.randint(1, 60)):
                reported = int(output(child).readline())
            child.kill()
            # What it had still reported before the signal came.
            for line in output(child):
                if line.endswith("\n"):
                    reported = int(line)
        check_whole(reopened(path), reported)
        reported = len(reopened(path).journal)
    assert reported > _KILLS


def test_what_a_power_cut_would_leave_has_every_change_reported_before(
    path: Path, tmp_path: Path
) -> None:
    waits = random.Random(20260116)
    log = path.with_name(path.name + "-wal")
    with start_program(_EDIT, path) as child:
        for turn in range(10):
            for _ in range(waits.randint(1, 60)):
                reported = int(output(child).readline())
            copy = tmp_path / f"{turn}.db"
            with frozen(child):
                shutil.copyfile(path, copy)
                shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
            numbers = [change.number for change in reopened(copy).journal]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) >= reported
        child.kill()


@contextmanager
def frozen(child: "subprocess.Popen[str]") -> Iterator[None]:
    """Stop the program wherever it is, so that all files are of one moment."""
    child.send_signal(signal.SIGSTOP)
    os.waitpid(child.pid, os.WUNTRACED)
    yield
    child.send_signal(signal.SIGCONT)
