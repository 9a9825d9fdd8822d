"""A draft of every file type: bytes to recognised and checked report, beside its bare reader.

What is compared is measured in turn, all of it in every round, so that a machine that is slow
for a while is slow for all. The processor's time leaves out what other programs take; ratios
are of the processor's times in one round.
"""

import argparse
import statistics
from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.checks import check
from app.parsing import read_report
from app.parsing.readers import read_document
from app.resources import resource
from tests.bench.material.bare import bare_reader
from tests.bench.material.report import report_files
from tests.bench.timing import Taken, rounds

_CEILINGS = {"txt": 5, "md": 5, "docx": 40, "doc": 30, "rtf": 60, "html": 30, "mht": 30}
_CEILINGS |= {"pdf": 100, "xlsx": 15, "xls": 15, "ods": 15}
_WHOLE_TO_BARE = 1.5


class _Result(NamedTuple):
    """The times of each round."""

    whole: list[Taken]
    reader: list[Taken]
    bare: list[Taken]


def main() -> None:
    """Measure every type, or those asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("kinds", nargs="*", help="file types, such as docx; all if there is none")
    options.add_argument("--rounds", type=int, default=20)
    asked = options.parse_args()
    files = {"txt sample": resource("samples/sample.txt").read_bytes(), **report_files()}
    chosen = {name: data for name, data in files.items() if _is_asked(name, asked.kinds)}
    jobs = [job for name, data in chosen.items() for job in _jobs(_kind(name), data)]
    times = rounds(jobs, asked.rounds)
    print(_HEAD)
    for at, (name, data) in enumerate(chosen.items()):
        print(_line(name, data, _Result(*times[3 * at : 3 * at + 3])))
    print(f"whole way to bare reader: reach {_WHOLE_TO_BARE}; processor's times, in ms")


def _kind(name: str) -> str:
    return name.partition(" ")[0]


def _is_asked(name: str, kinds: list[str]) -> bool:
    return not kinds or _kind(name) in kinds


def _jobs(kind: str, data: bytes) -> Iterator[Callable[[], object]]:
    bare = bare_reader(kind)
    yield lambda: check(read_report(data, ""))
    yield lambda: read_document(data)
    yield lambda: bare(data)


_HEAD = (
    f"{'one report':22} {'KB':>5} {'wall':>7} {'cpu':>7} {'spread':>12} {'ceiling':>8}"
    f" {'reader':>7} {'bare':>6} {'reader:bare':>12} {'whole:bare':>11}"
)


def _line(name: str, data: bytes, result: _Result) -> str:
    cpu = [taken.cpu for taken in result.whole]
    median, ceiling = statistics.median(cpu), _CEILINGS[_kind(name)]
    spread = f"{min(cpu):.1f}-{max(cpu):.1f}"
    over = "  OVER" if median > ceiling else ""
    return (
        f"{name:22} {len(data) / 1000:5.0f}"
        f" {statistics.median(taken.wall for taken in result.whole):7.2f} {median:7.2f}"
        f" {spread:>12} {ceiling:8}"
        f" {statistics.median(taken.cpu for taken in result.reader):7.2f}"
        f" {statistics.median(taken.cpu for taken in result.bare):6.2f}"
        f" {_ratio(result.reader, result.bare):12.2f} {_ratio(result.whole, result.bare):11.2f}"
        f"{over}"
    )


def _ratio(ones: list[Taken], others: list[Taken]) -> float:
    pairs = zip(ones, others, strict=True)
    return statistics.median(one.cpu / other.cpu for one, other in pairs)


if __name__ == "__main__":
    main()
