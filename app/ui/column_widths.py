"""How wide the columns of a table are: what its cells need, in the place there is."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Need(NamedTuple):
    """What one cell needs: the least and the best width over its columns."""

    column: int
    columns: int
    least: float
    best: float


def column_widths(columns: int, needs: Iterable[Need], room: float) -> list[float]:
    """Widths that fill the room; more than the room where the cells cannot be made so narrow."""
    least, best = _needed(columns, sorted(needs, key=lambda need: need.columns))
    if sum(best) <= room:
        return _widened(best, room)
    return _between(least, best, room)


def _needed(columns: int, needs: Sequence[Need]) -> tuple[list[float], list[float]]:
    """Cells of one column decide; merged ones add what their columns lack at the least, and what
    they want only where all their columns have no cells of their own.
    """
    least, best = [0.0] * columns, [0.0] * columns
    decided = {need.column for need in needs if need.columns == 1}
    for column, width, low, high in needs:
        covered = range(column, min(column + width, columns))
        free = width == 1 or decided.isdisjoint(covered)
        for wanted, widths in ((low, least), (high if free else low, best)):
            lack = wanted - sum(widths[each] for each in covered)
            for each in covered:
                widths[each] += max(lack, 0.0) / len(covered)
    return least, [max(pair) for pair in zip(least, best, strict=True)]


def _widened(best: Sequence[float], room: float) -> list[float]:
    """What is left goes to all columns alike, as it does in a word processor."""
    more = (room - sum(best)) / len(best)
    return [width + more for width in best]


def _between(least: Sequence[float], best: Sequence[float], room: float) -> list[float]:
    """Every column at its least, and the rest to those that want more."""
    wanted = sum(best) - sum(least)
    share = max(room - sum(least), 0.0) / wanted if wanted else 0.0
    return [low + (high - low) * share for low, high in zip(least, best, strict=True)]
