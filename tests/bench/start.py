"""Start of the program in a fresh process: to the painted window, and its memory."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

from app.resources import resource

CEILING_SECONDS = 0.6
CEILING_MEGABYTES = 120
RUNS = 9

# The child tells the time of its first complete picture on the clock that the parent started.
_CHILD = """
import sys, time
from pathlib import Path
from app.settings import Settings, user_folder
from app.ui.app import begin, make_application
from app.ui.main_window import MainWindow
from app.workspace import Workspace, default_path
app = make_application()
with Workspace.open(default_path()) as workspace:
    window = MainWindow(workspace, Settings(), user_folder())
    window.show()
    begin(window, Settings(), [Path(sys.argv[1])] if len(sys.argv) > 1 else [])
    while len(sys.argv) > 1 and window.page is None:
        app.processEvents()
    app.processEvents()
    window.grab()
    now = time.clock_gettime(time.CLOCK_MONOTONIC)
    peak = next(x for x in open("/proc/self/status") if x.startswith("VmHWM")).split()[1]
    print(now, int(peak) / 1024)
    window.close()
"""


def main() -> None:
    """Measure; on Linux only, for the clock and the memory."""
    for what, arguments in (
        ("start to painted start page", []),
        ("start to painted window with a report", [str(resource("samples/sample.txt"))]),
    ):
        seconds, megabytes = zip(*(_start(arguments) for _ in range(RUNS + 1)), strict=True)
        print(
            f"{what:44} median {statistics.median(seconds[1:]):8.2f} s    least"
            f" {min(seconds[1:]):8.2f}   worst {max(seconds[1:]):8.2f}   ceiling {CEILING_SECONDS}"
        )
        print(
            f"{what + ': memory':44} median {statistics.median(megabytes):8.1f} MB"
            f"   ceiling {CEILING_MEGABYTES}"
        )


def _start(arguments: list[str]) -> tuple[float, float]:

    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "NIANBAO_HOME": home}
        start = time.clock_gettime(time.CLOCK_MONOTONIC)
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, *arguments],
            capture_output=True, text=True, check=True, env=environment,
        )  # fmt: skip
    now, megabytes = map(float, done.stdout.split())
    return now - start, megabytes


if __name__ == "__main__":
    main()
