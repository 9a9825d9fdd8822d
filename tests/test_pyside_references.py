"""PySide6 must not lose references to None and True.

A release that did (6.12.0 on Python 3.11) aborted the whole program after some hundred signals.
This catches the next such release before it ships.
"""

import os
import subprocess
import sys

_PROGRAM = """
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Source(QObject):
    changed = Signal()

app = QApplication([])
source, label = Source(), QLabel()
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(200_000):
    source.changed.emit()
    label.setText("1")
after = sys.getrefcount(None), sys.getrefcount(True)
print(after[0] - before[0], after[1] - before[1])
"""

# The loop itself may keep a few references; the fault lost one with every call.
_TOLERANCE = 100


def test_many_signals_and_calls_lose_no_reference() -> None:
    # In a process of its own, because the fault ends the process.
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    if sys.version_info < (3, 12):  # from then on both are immortal and their counts mean nothing
        lost = [int(number) for number in run.stdout.split()]
        assert all(abs(number) < _TOLERANCE for number in lost), lost
