"""Layouts that part cells by tabs, by spaces, by line ends, or not at all."""

from collections.abc import Iterable
from random import Random

from tests.reportwriter.lines import Line, flat, melted
from tests.reportwriter.sheet import Sheet, SheetRow


def tabs(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """One line a row; every column of the grid has its tab."""
    texts = [""] * sheet.width
    for cell in row.cells:
        texts[cell.column] = flat(cell.text)
    return ["\t".join(texts)]


def narrow_tabs(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """One line a row; merged cells leave no trace, so rows are of different width."""
    return ["\t".join(flat(text) for text, _ in melted(row))]


def shifted_tabs(sheet: Sheet, rng: Random) -> list[Line]:
    """Rows filled up with tabs in front of the label or behind the figures, as it comes."""
    lines = []
    for number, row in enumerate(sheet.rows):
        texts = [flat(text) for text, _ in melted(row)]
        spare = sheet.width - len(texts)
        front = rng.choice((0, 0, 0, spare)) if row.keys else 0
        text = "\t".join([""] * front + texts + [""] * (spare - front))
        lines.append(Line(text, row.keys, sheet, number))
    return lines


def single_spaces(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """One line a row, parted by single spaces; empty cells leave no trace."""
    return [_parted(row, " ")]


def double_spaces(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """One line a row, parted by two spaces or more."""
    return [_parted(row, "   ")]


def wide_spaces(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """One line a row, parted by ideographic spaces."""
    return [_parted(row, "\u3000")]


def glued(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """One line a row, parted by nothing: 规章000."""
    return [_parted(row, "")]


def unlabelled(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """The figures of a row without its label, as when only they were copied."""
    return ["  ".join(flat(c.text) for c in row.values) if row.keys else _parted(row, "  ")]


def tab_led(text: str) -> Iterable[str]:
    """Each cell in a line that begins with a tab."""
    return [f"\t{text}"]


def bare(text: str) -> Iterable[str]:
    """Each cell in a line, and nothing else; empty cells leave no trace."""
    return [text] if text else []


def sparse(sheet: Sheet, rng: Random) -> list[Line]:
    """Each cell in a line; what is empty, and words of the header seen before, are gone."""
    seen: set[str] = set()
    lines = []
    for number, row in enumerate(sheet.rows):
        for text, key in melted(row):
            if text and not (row.header and text in seen):
                lines.append(Line(text, (key,) if key else (), sheet, number))
            seen.add(text)
    return lines


def _parted(row: SheetRow, separator: str) -> str:
    return separator.join(flat(text) for text, _ in melted(row) if text)
