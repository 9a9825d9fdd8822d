"""Reads damaged files one after the other and prints a line of JSON for each, then its memory.

A process of its own: whatever a file does to it, the one that counts goes on.
"""

import json
import resource
import signal
import sys
from pathlib import Path
from random import Random
from time import process_time
from traceback import format_exc
from typing import Any

from app.forms import cell_state, report_tables
from app.parsing import DraftError, read_report
from app.report import CellKey, CellState, Report
from tests.proofs.byte_damage import corrupted

PATIENCE = 20  # seconds of work, after which the system ends this process

Figures = dict[CellKey, object]


def main() -> None:
    """Arguments: a file, the number of the first damage, and how many damages."""
    path, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    data = path.read_bytes()
    whole = _certain(read_report(data, path.name))
    for number in range(first, first + count):
        damaged = corrupted(data, Random(f"{path.name} {number}"))
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        print_line({"number": number, **_tried(damaged, path.name, whole)})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print_line({"memory": memory})


def print_line(line: dict[str, Any]) -> None:
    """A line at once, so that it is not lost with this process."""
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _tried(data: bytes, name: str, whole: Figures) -> dict[str, Any]:
    start = process_time()
    found: dict[str, Any] = {}
    try:
        report = read_report(data, name)
    except DraftError as error:
        found["refused"] = type(error).__name__
    except BaseException:  # noqa: BLE001 - MemoryError and RecursionError are results as well
        found["crash"] = format_exc(limit=-3)
    else:
        certain = _certain(report)
        found["changed"] = sum(whole.get(key) != value for key, value in certain.items())
    found["seconds"] = process_time() - start
    return found


def _certain(report: Report) -> Figures:
    """The figures that are read beyond doubt."""
    return {
        key: table.read(key, report.cells[key].text).value
        for table in report_tables(report)
        for key in table.keys
        if cell_state(report, table, key, report.cells[key]) is CellState.READ
    }


if __name__ == "__main__":
    main()
