"""How the benchmarks measure: the median of many runs in one process, beside its ceiling."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Taken(NamedTuple):
    """What one run took, in milliseconds: by the clock, and of the processor."""

    wall: float
    cpu: float


def rounds(jobs: Sequence[Callable[[], object]], runs: int, warm_up: int = 2) -> list[list[Taken]]:
    """The times of every job, one of each in turn; the warm-up runs are left out."""
    times: list[list[Taken]] = [[] for _ in jobs]
    for _ in range(warm_up + runs):
        for job, taken in zip(jobs, times, strict=True):
            taken.append(_timed(job))
    return [taken[warm_up:] for taken in times]


def milliseconds(job: Callable[[], object], runs: int = 50, warm_up: int = 3) -> list[float]:
    """The time of each run by the clock; the warm-up runs are left out."""
    return [taken.wall for taken in rounds([job], runs, warm_up)[0]]


def show(what: str, times: list[float], ceiling: float | None = None) -> None:
    """One line: median, least and worst, and the ceiling of the median."""
    due = f"   ceiling {ceiling:g}" if ceiling is not None else ""
    print(
        f"{what:44} median {statistics.median(times):8.2f} ms   least {min(times):8.2f}"
        f"   worst {max(times):8.2f}{due}"
    )


def _timed(job: Callable[[], object]) -> Taken:
    wall, cpu = time.perf_counter(), time.process_time()
    job()
    cpu = time.process_time() - cpu
    return Taken((time.perf_counter() - wall) * 1_000, cpu * 1_000)
