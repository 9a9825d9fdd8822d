"""Where the figures of a report stand in its text, and to which cells they lead. No Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from app.document import Span
from app.report import CellKey, Report

_LOOK_BACK = 3  # figures that may begin before a place and still reach it


class Figures:
    """The places of all cells; where two cells claim one place, the one that was read from it."""

    def __init__(self, report: Report) -> None:
        owners: dict[Span, CellKey] = {}
        for span, key in (*_cells(report), *_readings(report)):
            owners.setdefault(span, key)
        self._places = sorted(owners.items())

    def at(self, position: int) -> CellKey | None:
        """The cell whose figure is at a position; an empty cell only where no figure is."""
        number = bisect_right(self._places, position, key=_start)
        near = reversed(self._places[max(number - _LOOK_BACK, 0) : number])
        found = [(span, key) for span, key in near if span.start <= position <= span.end]
        found.sort(key=lambda place: place[0].start == place[0].end)
        return found[0][1] if found else None

    def printed(self, within: Span | None = None) -> Iterator[tuple[Span, CellKey]]:
        """The figures that have digits, in the order of the text; of all of it or of a part."""
        first, last = 0, len(self._places)
        if within is not None:
            first = bisect_left(self._places, within.start, key=_start)
            last = bisect_left(self._places, within.end, lo=first, key=_start)
        return (place for place in self._places[first:last] if place[0].end > place[0].start)


def _start(place: tuple[Span, CellKey]) -> int:
    return place[0].start


def _cells(report: Report) -> Iterator[tuple[Span, CellKey]]:
    for key, cell in report.cells.items():
        if cell.span is not None:
            yield cell.span, key


def _readings(report: Report) -> Iterator[tuple[Span, CellKey]]:
    for key, cell in report.cells.items():
        for reading in cell.readings:
            if reading.span is not None:
                yield reading.span, key
