"""How the benchmarks measure: the median of many runs in one process, beside its ceiling."""

import statistics
import time
from collections.abc import Callable


def milliseconds(job: Callable[[], object], runs: int = 50, warm_up: int = 3) -> list[float]:
    """The time of each run, in milliseconds; the warm-up runs are left out."""
    for _ in range(warm_up):
        job()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        times.append((time.perf_counter() - start) * 1_000)
    return times


def show(what: str, times: list[float], ceiling: float | None = None) -> None:
    """One line: median, least and worst, and the ceiling of the median."""
    due = f"   ceiling {ceiling:g}" if ceiling is not None else ""
    print(
        f"{what:44} median {statistics.median(times):8.2f} ms   least {min(times):8.2f}"
        f"   worst {max(times):8.2f}{due}"
    )
