"""Ruled lines to walls: pieces joined, double lines as one, and grouped by what hangs together."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.parsing.readers.limits import Deadline
from app.parsing.readers.pdf.frame import Area

NEAR = 3.5  # points: lines so near to each other are one, such as double borders


class Wall(NamedTuple):
    """A straight line: where it runs (its height if it is level), and from where to where."""

    at: float
    start: float
    end: float


class Walls(NamedTuple):
    """Lines that touch each other, each list in the order of where they run."""

    level: list[Wall]
    upright: list[Wall]


def walls_of(lines: Iterable[Area]) -> Walls:
    """All walls of a page."""
    level, upright = [], []
    for line in lines:
        if line.right - line.left >= line.bottom - line.top:
            level.append(Wall((line.top + line.bottom) / 2, line.left, line.right))
        else:
            upright.append(Wall((line.left + line.right) / 2, line.top, line.bottom))
    return Walls(_joined(level), _joined(upright))


def connected(walls: Walls, deadline: Deadline) -> list[Walls]:
    """The walls in groups that hang together; a line that crosses no other is left out."""
    leaders = list(range(len(walls.level) + len(walls.upright)))
    for number, wall in enumerate(walls.level):
        deadline.check()
        for other in _touching(wall, walls.upright):
            own, its = _leader(leaders, number), _leader(leaders, len(walls.level) + other)
            leaders[its] = own
    groups: dict[int, Walls] = defaultdict(lambda: Walls([], []))
    for number, wall in enumerate(walls.level):
        groups[_leader(leaders, number)].level.append(wall)
    for number, wall in enumerate(walls.upright, start=len(walls.level)):
        groups[_leader(leaders, number)].upright.append(wall)
    return [group for group in groups.values() if group.level and group.upright]


def _touching(wall: Wall, across: list[Wall]) -> Iterator[int]:
    """Which of the walls in the other direction a wall reaches."""
    for number in range(bisect_left(across, (wall.start - NEAR,)), len(across)):
        other = across[number]
        if other.at > wall.end + NEAR:
            break
        if other.start - NEAR <= wall.at <= other.end + NEAR:
            yield number


def _leader(leaders: list[int], number: int) -> int:
    while leaders[number] != number:
        leaders[number] = leaders[leaders[number]]
        number = leaders[number]
    return number


def _joined(walls: list[Wall]) -> list[Wall]:
    """Lines beside each other, or one after the other, as one."""
    joined: list[Wall] = []
    for group in _side_by_side(sorted(walls)):
        at = sum(wall.at for wall in group) / len(group)
        group.sort(key=lambda wall: wall.start)
        start, end = group[0].start, group[0].end
        for wall in group[1:]:
            if wall.start > end + NEAR:
                joined.append(Wall(at, start, end))
                start = wall.start
            end = max(end, wall.end)
        joined.append(Wall(at, start, end))
    return joined


def _side_by_side(walls: list[Wall]) -> Iterator[list[Wall]]:
    group: list[Wall] = []
    for wall in walls:
        if group and wall.at - group[0].at > NEAR:
            yield group
            group = []
        group.append(wall)
    if group:
        yield group
