"""Layouts with bars between cells: pasted web pages, Markdown, drawn boxes."""

from collections.abc import Iterable
from random import Random

from tests.reportwriter.lines import Line, flat, melted
from tests.reportwriter.sheet import Sheet, SheetRow


def _melted_texts(row: SheetRow) -> list[str]:
    return [text for text, _ in melted(row)]


def leading_bars(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """Bars around every cell; merged cells are printed once and leave no trace."""
    return [f"|   {' |   '.join(_melted_texts(row))} | "]


def trailing_bars(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """A bar behind every cell; rows are filled up to the width of the table."""
    texts = [flat(text) for text in _melted_texts(row)]
    return [" | ".join(texts) + " |" + "|" * (sheet.width - len(texts))]


def pipe_rows(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """A bar behind every cell, and nothing for what is merged."""
    return [" | ".join(map(flat, _melted_texts(row))) + " |"]


def tight_bars(sheet: Sheet, row: SheetRow) -> Iterable[str]:
    """Bars without spaces around every cell of the full grid."""
    texts = [""] * sheet.width
    for cell in row.cells:
        texts[cell.column] = flat(cell.text)
    return ["|" + "|".join(texts) + "|"]


def lone_bars(text: str) -> Iterable[str]:
    """Each cell in a line, then a line with nothing but a bar."""
    return [text, "|"] if text else ["|"]


def bar_ended(text: str) -> Iterable[str]:
    """Each cell in a line that ends with a bar."""
    return [f"{text} |" if text else "|"]


def markdown(sheet: Sheet, rng: Random) -> list[Line]:
    """One table of Markdown: the full grid, a rule below its first row."""
    lines = []
    for number, (row, texts) in enumerate(zip(sheet.rows, sheet.grid(), strict=True)):
        cells = " | ".join(text.replace("\n", "<br>") for text in texts)
        lines.append(Line(f"| {cells} |", row.keys, sheet, number))
        if number == 0:
            lines.append(Line("|" + " --- |" * sheet.width, (), sheet, number))
    return lines


def drawn_box(sheet: Sheet, rng: Random) -> list[Line]:
    """The full grid drawn with box characters, a rule below every row."""
    rule = "├" + "┼".join(["────"] * sheet.width) + "┤"
    lines = [Line("┌" + rule[1:-1].replace("┼", "┬") + "┐", (), sheet, 0)]
    for number, (row, texts) in enumerate(zip(sheet.rows, sheet.grid(), strict=True)):
        lines.append(Line(f"│{'│'.join(map(flat, texts))}│", row.keys, sheet, number))
        lines.append(Line(rule, (), sheet, number))
    return lines
