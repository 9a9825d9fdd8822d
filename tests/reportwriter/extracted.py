"""What table extractors make of a PDF: tables of one row, labels loose, groups as headings."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from random import Random

from tests.reportwriter.barred import markdown
from tests.reportwriter.lines import Line, flat, melted
from tests.reportwriter.pdf_text import torn
from tests.reportwriter.sheet import Sheet, SheetCell, SheetRow


def one_row_tables(place: str) -> Callable[[Sheet, Random], list[Line]]:
    """Every row of figures is a table of its own; its label stands loose before or behind it.

    place: "before", "behind", or "mixed" where nothing tells which.
    """

    def lines(sheet: Sheet, rng: Random) -> list[Line]:
        found: list[Line] = []
        for number, row in enumerate(sheet.rows):
            if not row.keys:
                found.append(Line(_bars([text for text, _ in melted(row)]), (), sheet, number))
                continue
            width = rng.choice((12, 40))
            labels = (text for cell in row.labels for text in torn(cell.text, width))
            words = [Line(text, (), sheet, number) for text in labels]
            table = [Line(_bars(c.text for c in row.values), row.keys, sheet, number)]
            behind = place == "behind" or (place == "mixed" and rng.random() < 0.5)
            found += [*table, *words] if behind else [*words, *table]
            found.append(Line("", (), sheet, number))
        return found

    return lines


def torn_groups(sheet: Sheet, rng: Random) -> list[Line]:
    """A table of Markdown in which group labels are torn over the rows beside them."""
    pieces: dict[tuple[int, int], str] = {}
    for number, row in enumerate(sheet.rows):
        for cell in row.labels:
            if row.keys and cell.rows > 1:
                parts = _parts(cell)
                pieces |= {(number + at, cell.column): t for at, t in enumerate(parts)}
    rows = []
    for number, row in enumerate(sheet.rows):
        kept = [c for c in row.cells if (number, c.column) not in pieces]
        torn_ = [SheetCell(t, c) for (at, c), t in pieces.items() if at == number]
        cells = sorted((*kept, *torn_), key=lambda cell: cell.column)
        rows.append(SheetRow(tuple(cells), row.header))
    printed = markdown(sheet.with_rows(rows), rng)
    return [line._replace(sheet=sheet) for line in printed]


def group_tables(sheet: Sheet, rng: Random) -> list[Line]:
    """A table of Markdown for every group, with a heading and a header of its own."""
    numbered = list(enumerate(sheet.rows))
    first = next((at for at, row in numbered if row.keys), len(numbered))
    if sheet.table == "table2":
        return list(_blocks(sheet))
    if sheet.table == "table4" and first > 1 and len(sheet.rows[first].cells) == 15:
        return list(_five_by_five(sheet, sheet.rows[first], first))
    if sheet.table != "table3":
        return markdown(sheet, rng)
    columns = _columns(sheet.rows[:first])
    found: list[Line] = []
    for group, rows in groupby(_grouped(numbered[first:]), key=lambda item: item[0]):
        found += _titled(sheet, group)
        found += _table(sheet, ["项目", *columns])
        for _, number, row in rows:
            texts = [flat(row.labels[-1].text), *(c.text for c in row.values)]
            found.append(Line(_bars(texts), row.keys, sheet, number))
    return found


def _grouped(
    numbered: Sequence[tuple[int, SheetRow]],
) -> Iterator[tuple[str, int, SheetRow]]:
    """Every row with the label of the group that it belongs to, the inner one last."""
    open_groups: dict[int, tuple[str, int]] = {}
    for number, row in numbered:
        for cell in row.labels[:-1]:
            open_groups[cell.column] = (flat(cell.text), number + cell.rows)
        inside = [text for _, (text, end) in sorted(open_groups.items()) if number < end]
        yield (inside[-1] if inside else "", number, row)


def _columns(header: Sequence[SheetRow]) -> list[str]:
    """The words of the last level of each column, from the left."""
    lowest: dict[int, str] = {}
    for row in header:
        for cell in row.cells:
            lowest[cell.column] = flat(cell.text)
    return [text for column, text in sorted(lowest.items()) if column > 0]


def _blocks(sheet: Sheet) -> Iterator[Line]:
    for number, row in enumerate(sheet.rows):
        if len(row.cells) == 1:
            yield from _titled(sheet, flat(row.cells[0].text))
            continue
        texts = [flat(cell.text) for cell in row.cells]
        if row.keys:
            yield Line(_bars(texts), row.keys, sheet, number)
        else:
            yield from _table(sheet, texts)


def _five_by_five(sheet: Sheet, figures: SheetRow, number: int) -> Iterator[Line]:
    """Table 4 as three tables of five figures below each other."""
    titles = [flat(c.text) for row in sheet.rows[:2] for c in row.cells if c.columns == 5]
    words = {c.column: flat(c.text) for row in sheet.rows[1:3] for c in row.cells}
    for at, title in enumerate(titles):
        columns = range(at * 5, at * 5 + 5)
        yield from _titled(sheet, title)
        yield from _table(sheet, [words[column] for column in columns])
        cells = [figures.cells[column] for column in columns]
        keys = tuple(cell.key for cell in cells if cell.key)
        yield Line(_bars(c.text for c in cells), keys, sheet, number)


def _titled(sheet: Sheet, title: str) -> list[Line]:
    return [Line(t, (), sheet, 0) for t in ("", f"### {title}" if title else "", "")]


def _table(sheet: Sheet, texts: Sequence[str]) -> list[Line]:
    rule = "|" + " --- |" * len(texts)
    return [Line(_bars(texts), (), sheet, 0), Line(rule, (), sheet, 0)]


def _bars(texts: "Sequence[str] | Iterator[str]") -> str:
    return "| " + " | ".join(flat(text) for text in texts) + " |"


def _parts(cell: SheetCell) -> list[str]:
    if cell.rows > 12:
        return [cell.text[:2], *cell.text[2:].replace("\n", "")]
    return torn(cell.text, 4)
