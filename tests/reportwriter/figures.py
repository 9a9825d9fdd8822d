"""Random figures for the cells of a report: of a small town or a large city, balanced or not."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple

from app.figures import ValueKind
from app.forms import EDITIONS, TABLES, Equation, FormTable, form_table
from app.report import CellKey

Texts = dict[CellKey, str]


class Size(NamedTuple):
    """How large the figures of an office are, and what share of them is zero."""

    most: int
    zeros: float


_SIZES = (Size(0, 1.0), Size(6, 0.9), Size(9, 0.6), Size(60, 0.75), Size(900, 0.4), Size(9000, 0.1))
_EMPTY_SIGNS = ("", "", "", "/", "-", "—", "无")
_MOST_CHANGED = 6


def random_forms(rng: Random) -> dict[str, str]:
    """The edition of each table: mostly all the same, sometimes mixed as in real reports."""
    if rng.random() < 0.15:
        return {table: rng.choice(EDITIONS) for table in TABLES}
    return dict.fromkeys(TABLES, rng.choices(EDITIONS, (2, 3))[0])


def random_figures(forms: Mapping[str, str], rng: Random, *, balanced: bool) -> Texts:
    """A printed figure for every cell of the given tables."""
    size = rng.choice(_SIZES)
    values: dict[CellKey, int] = {}
    texts: Texts = {}
    for table in (form_table(*item) for item in forms.items()):
        if table.equations:
            values |= _balanced(table, size, rng)
        else:
            texts |= {key: _loose_figure(table, key, size, rng) for key in table.keys}
    if not balanced and values:
        for key in rng.sample(list(values), rng.randint(1, _MOST_CHANGED)):
            values[key] = rng.randint(0, size.most + 3)
    return texts | {key: str(value) for key, value in values.items()}


def distinct_figures(forms: Mapping[str, str], rng: Random) -> Texts:
    """A figure for every cell that no other cell has: whatever is misplaced is seen at once."""
    keys = [key for item in forms.items() for key in form_table(*item).keys]
    first = rng.choice((1, 10, 100))
    figures = rng.sample(range(first, first * 30 + 600), len(keys))
    return dict(zip(keys, map(str, figures), strict=True))


def empty_cells(texts: Mapping[CellKey, str], rng: Random, share: float) -> Texts:
    """The figures with a share of the cells empty, in the manner of one office."""
    signs = rng.sample(_EMPTY_SIGNS, 2)
    emptied = {k: rng.choices(signs, (4, 1))[0] for k in texts if rng.random() < share}
    return {**texts, **emptied}


def _balanced(table: FormTable, size: Size, rng: Random) -> dict[CellKey, int]:
    """Figures that meet every sum of the table: parts at random, then what follows from them."""
    draw = _drawer(size, rng)
    totals = {equation.total for equation in table.equations}
    rows = {equation.total: equation for equation in table.equations if not _down(equation)}
    values = {key: draw() for key in table.keys if key not in totals}
    for balance, results in _balances(table.equations):
        if balance.total in rows:
            continue
        values[results.total] = sum(values[key] for key in results.expected)
        available = sum(values[key] for key in balance.printed)
        new, carried = balance.expected
        values[carried] = min(draw(), available)
        values[new] = available - values[carried]
    return values | {t: sum(values[key] for key in e.expected) for t, e in rows.items()}


def _balances(equations: Sequence[Equation]) -> list[tuple[Equation, Equation]]:
    """The balance of each column with the sum that its total has to be as well."""
    balances = [e for e in equations if len(e.printed) > 1]
    sums = {e.total: e for e in equations if len(e.printed) == 1 and _down(e)}
    return [(balance, sums[balance.total]) for balance in balances]


def _down(equation: Equation) -> bool:
    return len({key.column for key in equation.expected}) == 1


def _drawer(size: Size, rng: Random) -> Callable[[], int]:
    def draw() -> int:
        return 0 if rng.random() < size.zeros else rng.randint(0, size.most)

    return draw


def _loose_figure(table: FormTable, key: CellKey, size: Size, rng: Random) -> str:
    """A figure that no sum binds; decisions of an office are many times its applications."""
    number = 0 if rng.random() < size.zeros else rng.randint(0, size.most * rng.choice((1, 40)))
    match table.column(key).value:
        case ValueKind.SIGNED:
            return rng.choice(
                (f"{number}", f"-{number}" if number else "0", f"+{number}" if number else "0")
            )
        case ValueKind.AMOUNT:
            decimals = rng.choice((0, 0, 1, 2, 4))
            return f"{number + rng.random():.{decimals}f}" if number and decimals else f"{number}"
        case ValueKind.COUNT:
            return f"{number}"
