"""Rows and columns taken out of a table or put in, with its merged areas kept right."""

from collections.abc import Iterable

from tests.reportwriter.sheet import FOREIGN, Sheet, SheetCell, SheetRow


def without_row(sheet: Sheet, number: int) -> Sheet:
    """The table without one row; groups that begin there begin in the next one."""
    moved = [c._replace(rows=c.rows - 1) for c in sheet.rows[number].cells if c.rows > 1]
    rows = list(_resized(sheet.rows, number, -1))
    del rows[number]
    if moved and number < len(rows):
        rows[number] = _sorted((*moved, *rows[number].cells), header=rows[number].header)
    return sheet.with_rows(rows)


def with_row(sheet: Sheet, number: int, label: str, figures: Iterable[str]) -> Sheet:
    """The table with an invented row before a row of figures that begins no group."""
    pattern = sheet.rows[number]
    texts = iter(figures)
    cells = [
        c._replace(text=label) if c.key is None else c._replace(text=next(texts), key=FOREIGN)
        for c in pattern.cells
    ]
    rows = list(_resized(sheet.rows, number, +1))
    return sheet.with_rows((*rows[:number], SheetRow(tuple(cells)), *rows[number:]))


def with_column(sheet: Sheet, column: int, header_row: int, label: str, text: str) -> Sheet:
    """The table with an invented column; the group of columns before it grows over it."""
    header = sum(row.header for row in sheet.rows)
    rows = []
    for number, row in enumerate(sheet.rows):
        cells = [_aside(cell, column) for cell in row.cells]
        if number == header_row:
            cells.append(SheetCell(label, column, rows=header - number))
        elif row.keys:
            cells.append(SheetCell(text, column, key=FOREIGN))
        rows.append(_sorted(cells, header=row.header))
    return Sheet(sheet.table, tuple(rows), sheet.width + 1)


def split(sheet: Sheet, number: int, *, header: bool, repeated: bool) -> tuple[Sheet, Sheet]:
    """The table torn in two before a row. header: the second part has the header again.

    repeated: it also has the groups again that go on; otherwise their cells are empty.
    """
    upper = [
        SheetRow(tuple(c._replace(rows=min(c.rows, number - at)) for c in row.cells), row.header)
        for at, row in enumerate(sheet.rows[:number])
    ]
    going_on = [
        c._replace(text=c.text if repeated else "", rows=at + c.rows - number)
        for at, row in enumerate(sheet.rows[:number])
        for c in row.cells
        if at + c.rows > number
    ]
    first = _sorted((*going_on, *sheet.rows[number].cells), header=False)
    above = tuple(row for row in sheet.rows if row.header) if header else ()
    lower = (*above, first, *sheet.rows[number + 1 :])
    return sheet.with_rows(upper), sheet.with_rows(lower)


def relabelled(sheet: Sheet, number: int, old: SheetCell, text: str) -> Sheet:
    """The table with another text in one cell of a row."""
    row = sheet.rows[number]
    cells = tuple(c._replace(text=text) if c is old else c for c in row.cells)
    changed = SheetRow(cells, row.header)
    return sheet.with_rows((*sheet.rows[:number], changed, *sheet.rows[number + 1 :]))


def _resized(rows: Iterable[SheetRow], number: int, by: int) -> Iterable[SheetRow]:
    """Rows above a place with the merged areas that reach over it longer or shorter."""
    for at, row in enumerate(rows):
        grown = (
            c._replace(rows=c.rows + by) if at < number < at + c.rows else c for c in row.cells
        )
        yield SheetRow(tuple(grown), row.header)


def _aside(cell: SheetCell, column: int) -> SheetCell:
    if cell.column >= column:
        return cell._replace(column=cell.column + 1)
    if cell.columns > 1 and cell.column > 0 and cell.column + cell.columns >= column:
        return cell._replace(columns=cell.columns + 1)
    return cell


def _sorted(cells: Iterable[SheetCell], *, header: bool) -> SheetRow:
    return SheetRow(tuple(sorted(cells, key=lambda cell: cell.column)), header)
