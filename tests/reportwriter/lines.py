"""Lines of text that remember which figures they print, and what a text layout is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from app.report import CellKey
from tests.reportwriter.sheet import Sheet, SheetRow


class Line(NamedTuple):
    """A line; its text may have line breaks where a cell has. keys: the figures in it.

    sheet, number: the row of a table that it belongs to.
    """

    text: str
    keys: tuple[CellKey, ...] = ()
    sheet: Sheet | None = None
    number: int = -1


@dataclass(frozen=True)
class Layout:
    """One way of printing tables as text.

    blanks: an empty cell can be seen. certain: the text says of every figure where it belongs;
    otherwise a reader may leave cells open, but never be wrong. marks: headings are printed in
    the way of Markdown. brackets: （一） and the like survive. sparse: many cells are empty.
    full: every place of the grid is printed, also those that a merged cell covers.
    """

    name: str
    write: Callable[[Sheet, Random], list[Line]]
    blanks: bool = True
    certain: bool = True
    marks: bool = False
    brackets: bool = True
    sparse: bool = False
    full: bool = False


RowWriter = Callable[[Sheet, SheetRow], Iterable[str]]


def by_row(write: RowWriter) -> Callable[[Sheet, Random], list[Line]]:
    """A layout that prints row after row, each as one line."""

    def lines(sheet: Sheet, rng: Random) -> list[Line]:
        return [
            Line(text, row.keys, sheet, number)
            for number, row in enumerate(sheet.rows)
            for text in write(sheet, row)
        ]

    return lines


def by_cell(
    write: Callable[[str], Iterable[str]], gap: bool, full: bool
) -> Callable[[Sheet, Random], list[Line]]:
    """A layout that prints each cell as lines of its own.

    gap: an empty line follows each row. full: what a merged area covers is printed empty.
    """

    def lines(sheet: Sheet, rng: Random) -> list[Line]:
        found: list[Line] = []
        for number, row in enumerate(sheet.rows):
            for text, key in _full(sheet, row) if full else melted(row):
                keys = (key,) if key else ()
                for each in write(text):
                    found.append(Line(each, keys, sheet, number))
                    keys = ()  # a bar in a line of its own prints no figure
            found += [Line("", (), sheet, number)] if gap else []
        return found

    return lines


def melted(row: SheetRow) -> Iterator[tuple[str, CellKey | None]]:
    """The cells of a row where merged areas leave no trace."""
    return ((cell.text, cell.key) for cell in row.cells if cell.text or cell.key)


def flat(text: str) -> str:
    """A cell's text in one line."""
    return text.replace("\n", " ")


def _full(sheet: Sheet, row: SheetRow) -> Iterator[tuple[str, CellKey | None]]:
    cells = {cell.column: cell for cell in row.cells}
    for column in range(sheet.width):
        cell = cells.get(column)
        yield (cell.text, cell.key) if cell else ("", None)
