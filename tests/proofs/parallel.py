"""Work in several processes, its results in order as they come."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


def each(
    work: Callable[[_Job], _Result], jobs: Iterable[_Job], processes: int
) -> Iterator[_Result]:
    """The result of each job; one process is this one."""
    if processes == 1:
        yield from map(work, jobs)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(work, jobs)
