"""Which figures, if changed, make every sum right: by arithmetic alone, best told apart first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.checks.suggestion import Kind
from app.checks.sums import Off, Sums, shifted
from app.forms import Equation
from app.report import CellKey

_ZERO = Decimal(0)

Changes = Mapping[CellKey, Decimal]


@dataclass(frozen=True, slots=True)
class Repair:
    """New figures for some cells. origins: those that went wrong by themselves, the others
    follow from them. sure: whether arithmetic leaves no other cell that would do as well.
    """

    kind: Kind
    figures: Mapping[CellKey, Decimal]
    origins: tuple[CellKey, ...]
    sure: bool = True


def lone_cells(sums: Sums) -> list[Repair]:
    """The single cells that make all sums right."""
    return [_repair(sums, Kind.SINGLE, {key: change}) for key, change in _alone(sums, sums.off)]


def joint_cells(sums: Sums) -> list[Repair]:
    """The cells that make all sums right together: a row in wrong columns, an error that was
    carried into totals, two figures.
    """
    found: dict[frozenset[tuple[CellKey, Decimal]], Repair] = {}
    for repair in (*_exchanges(sums), *_carried(sums), *_pairs(sums)):
        found.setdefault(frozenset(repair.figures.items()), repair)
    return list(found.values())


def due_totals(sums: Sums) -> list[Repair]:
    """Blank totals in a failed sum, whose own parts say what they should be."""
    failed = {key for number in sums.red for key in sums.equations[number].cells}
    totals = {sums.equations[number].total: -sums.off[number] for number in sorted(sums.due)}
    return [
        _repair(sums, Kind.SINGLE, {key: change})
        for key, change in totals.items()
        if key in failed and sums.allows(key, change)
    ]


def changes(sums: Sums, repair: Repair) -> Changes:
    """By how much a repair changes each of its cells."""
    return {key: figure - sums.values[key] for key, figure in repair.figures.items()}


def settling(sums: Sums, key: CellKey, figure: Decimal) -> Repair | None:
    """The repair that puts this figure into the cell, if that makes all sums of the cell right."""
    change = figure - sums.values[key]
    terms = sums.terms.get(key, {})
    if not change or not any(number in sums.off for number in terms):
        return None
    if any(sums.off.get(n, _ZERO) + sign * change for n, sign in terms.items()):
        return None
    return _repair(sums, Kind.SINGLE, {key: change})


# --- one cell, two cells ---


def _alone(sums: Sums, off: Off) -> Iterator[tuple[CellKey, Decimal]]:
    """The cells whose sums are exactly those that are off, all by the same."""
    shortest = min(off, key=lambda number: len(sums.equations[number].cells))
    for key in sums.equations[shortest].cells:
        terms = sums.terms.get(key, {})
        if len(terms) != len(off) or shortest not in terms:
            continue
        change = -terms[shortest] * off[shortest]
        if all(off.get(n) == -sign * change for n, sign in terms.items()) and _can(
            sums, key, change
        ):
            yield key, change


def _pairs(sums: Sums) -> Iterator[Repair]:
    """Of two wrong cells, some failed sum holds just one: it says by how much that one is off."""
    most = max(map(len, sums.terms.values()))
    if len(sums.off) > 2 * most:
        return
    for number, difference in sums.off.items():
        for key in sums.equations[number].cells:
            terms = sums.terms.get(key, {})
            change = -terms.get(number, 0) * difference
            if not change or not _can(sums, key, change):
                continue
            rest = shifted(sums.off, terms, change)
            if 0 < len(rest) <= most:
                for other, by in _alone(sums, rest):
                    yield _repair(sums, Kind.PAIR, {key: change, other: by})


# --- a figure that was summed as if it were right ---


def _carried(sums: Sums) -> Iterator[Repair]:
    """One wrong cell and the totals that were summed with it: all are off by the same."""
    if len({abs(difference) for difference in sums.off.values()}) != 1:
        return
    carriers = _carriers(sums)
    in_one = set(sums.equations[min(sums.off)].cells)  # any of them: it has to be made right
    for origin in carriers:
        for cells in _followers(origin, carriers):
            if not in_one.intersection(cells):
                continue
            change = _common_change(sums, cells)
            if change and all(_can(sums, key, change) for key in cells):
                yield _repair(sums, Kind.CARRIED, dict.fromkeys(cells, change), (origin,))


def _carriers(sums: Sums) -> dict[CellKey, list[Equation]]:
    """For each cell the sums of which it is a part and that have nothing but a total."""
    carriers: dict[CellKey, list[Equation]] = {}
    for equation in sums.equations:
        if equation.printed == (equation.total,):
            for key in equation.expected:
                if key in sums.terms:
                    carriers.setdefault(key, []).append(equation)
    return carriers


def _followers(
    origin: CellKey, carriers: Mapping[CellKey, list[Equation]]
) -> Iterator[tuple[CellKey, ...]]:
    """The cell with one of its totals, and with all totals above it."""
    for equation in carriers[origin]:
        yield origin, equation.total
    reached = [origin]
    for key in reached:
        reached += [e.total for e in carriers.get(key, ()) if e.total not in reached]
    if len(reached) > 2:
        yield tuple(reached)


def _common_change(sums: Sums, cells: tuple[CellKey, ...]) -> Decimal:
    """The change that makes every sum right if all the cells are changed by it, or 0."""
    net: dict[int, int] = {}
    for key in cells:
        for number, sign in sums.terms.get(key, {}).items():
            net[number] = net.get(number, 0) + sign
    net = {number: sign for number, sign in net.items() if sign}
    if net.keys() != sums.off.keys():
        return _ZERO
    changes = {-sums.off[number] / sign for number, sign in net.items()}
    return changes.pop() if len(changes) == 1 else _ZERO


# --- a row whose figures stand in the wrong columns ---


def _exchanges(sums: Sums) -> Iterator[Repair]:
    """Rows that make every sum right with the figures they have, in other columns."""
    for block in sums.table.blocks:
        for row in () if block.side_by_side else block.keys:
            changes = _needed(sums, row)
            if len(changes) < 2 or sums.off_after(changes):
                continue
            figures = {key: sums.values[key] + change for key, change in changes.items()}
            if sorted(figures.values()) == sorted(sums.values[key] for key in figures):
                yield Repair(Kind.COLUMN, figures, tuple(figures))


def _needed(sums: Sums, row: tuple[CellKey, ...]) -> Changes:
    """What each cell of a row has to be changed by for the sums of its column; without zeros."""
    within = sums.terms.get(row[0], {}).keys() & sums.terms.get(row[-1], {}).keys()
    changes: dict[CellKey, Decimal] = {}
    for key in row:
        across = {n: s for n, s in sums.terms.get(key, {}).items() if n not in within}
        wanted = {-sign * sums.off.get(number, _ZERO) for number, sign in across.items()}
        if len(wanted) == 1 and (change := wanted.pop()):
            changes[key] = change
    return changes


# --- both ---


def _can(sums: Sums, key: CellKey, change: Decimal) -> bool:
    return key in sums.terms and sums.allows(key, sums.values[key] + change)


def _repair(
    sums: Sums, kind: Kind, changes: Changes, origins: tuple[CellKey, ...] | None = None
) -> Repair:
    figures = {key: _plain(sums.values[key] + change) for key, change in changes.items()}
    return Repair(kind, figures, origins or tuple(figures))


def _plain(figure: Decimal) -> Decimal:
    """Without the decimals that reckoning left, as in 43.0."""
    whole = figure.to_integral_value()
    return whole if whole == figure else figure.normalize()
