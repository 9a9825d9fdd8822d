"""Which formatting applies where: pages of 512 bytes, each for a stretch of the main stream."""

from bisect import bisect_right
from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from app.parsing.errors import DamagedError
from app.parsing.readers.doc.file import KIND, WordFile
from app.parsing.readers.limits import Deadline

_CHARACTERS, _PARAGRAPHS = 12, 13
_PAGE = 512
_MOST_RUNS = 500_000  # a report has 2,000
_PAGE_NUMBER = (1 << 22) - 1


class Run(NamedTuple):
    """Bytes start:end of the main stream that are formatted alike."""

    start: int
    end: int
    properties: bytes


class Runs:
    """Runs in the order of the main stream."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = sorted(runs)
        self._starts = [run.start for run in self._runs]

    def at(self, place: int) -> bytes:
        """The properties of what lies at a place; none where no run says any."""
        found = bisect_right(self._starts, place) - 1
        if found < 0 or self._runs[found].end <= place:
            return b""
        return self._runs[found].properties

    def between(self, start: int, end: int) -> Iterator[Run]:
        """The runs that reach into start:end."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        for at in range(first, len(self._runs)):
            if self._runs[at].start >= end:
                return
            if self._runs[at].end > start:
                yield self._runs[at]


def character_runs(file: WordFile, deadline: Deadline) -> Runs:
    """Runs of characters; their properties are a list of sprms."""
    return Runs(_all_runs(_pages(file, _CHARACTERS, deadline), 1))


def paragraph_runs(file: WordFile, deadline: Deadline) -> Runs:
    """Runs of paragraphs; their properties are the number of a style and a list of sprms."""
    return Runs(_all_runs(_pages(file, _PARAGRAPHS, deadline), 13))


def _all_runs(pages: Iterator[bytes], width: int) -> list[Run]:
    runs: list[Run] = []
    for page in pages:
        runs += _runs(page, width)
        if len(runs) > _MOST_RUNS:
            raise DamagedError(KIND)
    return runs


def _pages(file: WordFile, number: int, deadline: Deadline) -> Iterator[bytes]:
    table = file.part(number)
    count = (len(table) - 4) // 8
    if count > len(file.word) // _PAGE:
        raise DamagedError(KIND)
    for at in range(count):
        deadline.check()
        (page,) = unpack_from("<I", table, 4 * (count + 1 + at))
        start = (page & _PAGE_NUMBER) * _PAGE
        if start + _PAGE > len(file.word):
            raise DamagedError(KIND)
        yield file.word[start : start + _PAGE]


def _runs(page: bytes, width: int) -> Iterator[Run]:
    """The runs of a page. width: how many bytes say of each where its properties lie."""
    count = page[-1]
    if (count + 1) * 4 + count * width >= _PAGE:
        raise DamagedError(KIND)
    bounds = unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        at = 2 * page[4 * (count + 1) + width * number]
        properties = _counted(page, at) if width == 1 else _paired(page, at)
        yield Run(bounds[number], bounds[number + 1], properties)


def _counted(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _paired(page: bytes, at: int) -> bytes:
    """Properties of a paragraph have their size in pairs of bytes, odd or even."""
    if not at:
        return b""
    if size := page[at]:
        return page[at + 1 : at + 2 * size]
    return page[at + 2 : at + 2 + 2 * page[at + 1]]
