"""Damaged files of every type: each is read or refused, soon, and within little memory."""

import argparse
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.proofs.byte_damage import corrupted
from tests.proofs.tally import say, show_table
from tests.reportwriter import Wishes, office
from tests.reportwriter.case import write_cases
from tests.reportwriter.files import OFFICE_KINDS

KINDS = ("docx", "doc", "rtf", "lo.rtf", "html", "mht", "pdf", "xlsx", "xls", "ods", "txt")
_COLUMNS = ("runs", "read", "refused", "crashed", "slow", "worst s", "MB", "changed")
_MOST_SECONDS = 5.0
_MOST_MEMORY = 500.0  # megabytes
_REPORTS = 8  # of each type; their damages take turns
_BATCH = 125  # damages of one report in one process


class Fault(NamedTuple):
    """A damaged file that crashed the program, or took too much. number: None: a whole batch."""

    file: Path
    number: int | None
    words: str


@dataclass
class Count:
    """What became of the damaged files of a type. changed: figures read as certain that are
    others than before; where the damage hit a digit itself, nobody can tell.
    """

    runs: int = 0
    refused: int = 0
    crashed: int = 0
    slow: int = 0
    seconds: float = 0.0
    memory: float = 0.0
    changed: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: "Count") -> None:
        """Count the runs of another batch."""
        for name in ("runs", "refused", "crashed", "slow", "changed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.seconds = max(self.seconds, other.seconds)
        self.memory = max(self.memory, other.memory)
        self.faults += other.faults

    def numbers(self) -> list[str]:
        """Its numbers in the order of the columns."""
        read = self.runs - self.refused - self.crashed
        counts = (self.runs, read, self.refused, self.crashed, self.slow)
        return [*map(str, counts), f"{self.seconds:.2f}", f"{self.memory:.0f}", str(self.changed)]


def main(arguments: list[str] | None = None) -> int:
    """Run as asked; 1 where a file crashed the program or broke a limit."""
    options = _options(arguments)
    counts: dict[str, Count] = {}
    with TemporaryDirectory() as folder:
        for kind in _kinds(options.types.split(",")):
            counts[kind] = _try_kind(kind, Path(folder), options)
            show_table("type", _COLUMNS, {kind: counts[kind].numbers()})
    faults = [fault for count in counts.values() for fault in count.faults]
    show_table("all types", _COLUMNS, {kind: count.numbers() for kind, count in counts.items()})
    for fault in faults:
        say(f"{fault.file.name} damage {fault.number}: {fault.words}")
    return int(bool(faults))


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.proofs.corruption", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="damages of each type")
    parser.add_argument("--types", default=",".join(KINDS))
    parser.add_argument("--seed", type=int, default=1, help="the number of the first report")
    parser.add_argument("--keep", type=Path, help="a folder for the files with faults")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(arguments)


def _kinds(kinds: list[str]) -> Iterator[str]:
    for kind in kinds:
        if kind in OFFICE_KINDS and not office.available():
            say(f"{kind}: left out, LibreOffice is not installed here.")
        else:
            yield kind


def _try_kind(kind: str, folder: Path, options: argparse.Namespace) -> Count:
    seeds = range(options.seed, options.seed + min(_REPORTS, options.count))
    paths = []
    for case in write_cases(seeds, Wishes((kind,))):
        paths.append(folder / case.name)
        paths[-1].write_bytes(case.data)
    each = -(-options.count // len(paths))
    jobs = [
        (path, range(first, min(first + _BATCH, each)))
        for first in range(0, each, _BATCH)
        for path in paths
    ]
    total = Count()
    with ThreadPoolExecutor(options.processes) as pool:
        for count in pool.map(lambda job: _batch(*job), jobs):
            total.add(count)
    if options.keep:
        _keep(options.keep, total.faults)
    return total


def _batch(path: Path, numbers: range) -> Count:
    """Damages in a child process; where it dies of one, another goes on behind that one."""
    total = Count()
    while numbers:
        lines, died = _child(path, numbers)
        for line in lines:
            _count(total, path, line)
        numbers = numbers[sum("number" in line for line in lines) :]
        if died and numbers:
            _count(total, path, {"number": numbers[0], "crash": died, "seconds": 0.0})
            numbers = numbers[1:]
    return total


def _child(path: Path, numbers: range) -> tuple[list[dict[str, Any]], str]:
    """The lines that a child printed, and of what it died."""
    arguments = (str(path), str(numbers.start), str(len(numbers)))
    command = [sys.executable, "-m", "tests.proofs.corruption_child", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 0:
        raise RuntimeError(done.stderr)
    died = signal.strsignal(-done.returncode) or "unknown signal" if done.returncode else ""
    return [json.loads(line) for line in done.stdout.splitlines()], died


def _count(count: Count, path: Path, line: dict[str, Any]) -> None:
    if "memory" in line:
        count.memory = line["memory"]
        if count.memory > _MOST_MEMORY:
            count.faults.append(Fault(path, None, f"{count.memory:.0f} MB"))
        return
    number, seconds = line["number"], line["seconds"]
    count.runs += 1
    count.refused += "refused" in line
    count.crashed += "crash" in line
    count.slow += seconds > _MOST_SECONDS
    count.seconds = max(count.seconds, seconds)
    count.changed += line.get("changed", 0)
    if "crash" in line:
        count.faults.append(Fault(path, number, line["crash"]))
    elif seconds > _MOST_SECONDS:
        count.faults.append(Fault(path, number, f"{seconds:.1f} s"))


def _keep(folder: Path, faults: list[Fault]) -> None:
    """The damaged files again, each from its report and the number of its damage."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, number, _ in faults:
        data = path.read_bytes()
        if number is not None:
            data = corrupted(data, Random(f"{path.name} {number}"))
        (folder / f"{number}-{path.name}").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
