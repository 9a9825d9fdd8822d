"""Rows that were copied with their names: which rows of the grid they are. No Qt."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.figures import is_figure
from app.forms import Block
from app.parsing.labels import COLUMN, ROW, Kind, Outline, normalise, normalise_rest
from app.ui.paste_block import Cells, Rows


class Row(NamedTuple):
    """A copied row: the row of the grid it belongs to, and its cells without the names."""

    row: int
    cells: Cells


class Unplaced(NamedTuple):
    """Why rows with names cannot be placed, in a sentence."""

    sentence: str


class _Seen(NamedTuple):
    """A copied row with a name: the rows it may be, and where the name stands."""

    number: int
    column: int
    may_be: frozenset[int]


def rows_by_name(block: Block, outline: Outline, rows: Rows) -> tuple[Row, ...] | Unplaced | None:
    """The rows that were copied with their names; None where no name of the grid is among them.

    Nothing is left out but rows that have neither a name nor a figure, and headings.
    """
    words = _Words(block, outline)
    heads = [words.is_heading(row) for row in rows]
    numbered = zip(range(len(rows)), rows, heads, strict=True)
    seen = [each for n, row, head in numbered if not head and (each := words.seen(n, row))]
    if not seen:
        return None
    if lost := _without_name(rows, heads, seen) or _not_one(rows, seen):
        return lost
    begin = _figures_begin(block, [rows[each.number] for each in seen], seen)
    headings = [row for row, head in zip(rows, heads, strict=True) if head]
    if begin is None or not all(words.agree(row, begin) for row in headings):
        return Unplaced("复制的各列与表中的列对不上，没有粘贴。请只复制数字再粘贴。")
    return tuple(Row(row, rows[each.number][begin:]) for each in seen for row in each.may_be)


def _without_name(rows: Rows, heads: Sequence[bool], seen: Sequence[_Seen]) -> Unplaced | None:
    """The first row that has figures, but no name of the grid."""
    named = {each.number for each in seen}
    for number, row in enumerate(rows):
        if number not in named and not heads[number] and any(is_figure(c or "") for c in row):
            words = next((cell for cell in row if cell and not is_figure(cell)), "")
            what = f"行名“{words}”在表中找不到" if words else "没有行名"
            return Unplaced(f"复制的第 {number + 1} 行{what}，没有粘贴。请只复制数字再粘贴。")
    return None


def _not_one(rows: Rows, seen: Sequence[_Seen]) -> Unplaced | None:
    """The first name that may be several rows, or stands twice."""
    taken = set[int]()
    for each in seen:
        if len(each.may_be) > 1 or each.may_be & taken:
            name = rows[each.number][each.column]
            return Unplaced(
                f"复制的行名“{name}”不止一处，分不清各是哪一行，没有粘贴。请只复制数字再粘贴。"
            )
        taken |= each.may_be
    return None


class _Words:
    """What words may mean in one grid."""

    def __init__(self, block: Block, outline: Outline) -> None:
        self._table, self._senses = block.table, outline.senses
        rows = () if block.side_by_side else block.rows
        self._rows = {row.key: number for number, row in enumerate(rows)}
        self._columns = {column.key: number for number, column in enumerate(block.columns)}

    def seen(self, number: int, row: Cells) -> _Seen | None:
        """The name in a row: the last one that has cells behind it."""
        found = None
        for column, cell in enumerate(row[:-1]):
            group = next((each for each in reversed(row[:column]) if each), "")
            if may_be := self._rows_named(group, cell or ""):
                found = _Seen(number, column, may_be)
        return found

    def is_heading(self, row: Cells) -> bool:
        """Whether a row names columns; the words of one of them may be a row's as well."""
        return sum(bool(self._columns_named(cell or "")) for cell in row) > 1

    def agree(self, heading: Cells, begin: int) -> bool:
        """Whether headings stand over the columns that they name."""
        named = [self._columns_named(cell or "") for cell in heading]
        return all(place - begin in each for place, each in enumerate(named) if each)

    def _rows_named(self, group: str, name: str) -> frozenset[int]:
        """The rows that words may name; the group before them may settle which."""
        if not normalise_rest(name) or is_figure(name):
            return frozenset()  # a dash behind a name is no part of it
        alone, together = normalise(name), normalise(group) + normalise_rest(name)
        for words in (together, alone) if group else (alone,):
            if found := self._meant(words, ROW, self._rows):
                return found
        return frozenset()

    def _columns_named(self, name: str) -> frozenset[int]:
        return self._meant(normalise(name), COLUMN, self._columns)

    def _meant(self, words: str, kind: Kind, places: Mapping[str, int]) -> frozenset[int]:
        labels = (label for label, _ in self._senses.get(words, ()))
        mine = (each for each in labels if each.kind is kind and each.table == self._table)
        return frozenset(places[each.key] for each in mine if each.key in places)


def _figures_begin(block: Block, named: Rows, seen: Sequence[_Seen]) -> int | None:
    """The first column behind the names, which may reach over empty columns; None: not clear."""
    begin = 1 + max(each.column for each in seen)
    width = max(map(len, named))
    while width - begin > len(block.columns) and not any(_column(named, begin)):
        begin += 1
    while begin < width and all(cell is None for cell in _column(named, begin)):
        begin += 1
    # An empty first column is one of figures only where it cannot be under a name that was merged.
    covered = any(cell is None for row in named for cell in row[:begin])
    clear = covered or begin >= max(map(len, block.row_paths)) or any(_column(named, begin))
    return begin if clear else None


def _column(rows: Rows, column: int) -> Cells:
    return [row[column] for row in rows if len(row) > column]
