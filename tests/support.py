"""Reports for tests, in the words of the domain: a few figures in, a printed report out."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from hypothesis import strategies as st

from app.document import Document, Field, Row, Span
from app.figures import read_figure
from app.forms import FormTable, form, form_table
from app.report import MISSING_CELL, Cell, CellKey, Doubt, Reading, Report

BLANK = "."  # how a figure that is printed, but empty, is written in tests
FIRST_YEAR = {"2019": 2019, "2021": 2021}
NOT_ZERO = {  # printed as 1 where nothing else is given
    CellKey("table2", "coercion", "decisions"),
    CellKey("table2", "coercion", "processed"),
}


def key(address: str) -> CellKey:
    """A cell address, written shorter."""
    return CellKey.parse(address)


def make_report(
    edition: str = "2021",
    figures: Mapping[str, str] | None = None,
    *,
    forms: Mapping[str, str | None] | None = None,
    unit: str | None = "示例市档案馆",
    year: int | None = None,
    unsure: Iterable[str] = (),
    missing: Iterable[str] = (),
) -> Report:
    """A report that prints the given figures, 1 for 行政强制, and 0 in every other cell.

    The 1 is there because a report of nothing but zeros is a question of its own. Totals of
    rows, results and groups that are not given are filled in as the sum of their parts; only
    the balance is up to the caller. A figure "." is printed as an empty cell.
    forms: the edition of single tables, None for a table that is not there. unsure: cells that
    a doubt names. missing: cells that were not found.
    """
    editions = dict.fromkeys(form(edition).tables, edition) | dict(forms or {})
    tables = [form_table(table, e) for table, e in editions.items() if e is not None]
    some = {k: "1" for table in tables for k in table.keys if k in NOT_ZERO}
    texts = _completed(tables, some | {key(k): text for k, text in (figures or {}).items()})
    absent = {key(k) for k in missing}
    page = _Page()
    unit_reading = Reading(unit, page.print([unit])[0]) if unit else None
    cells: dict[CellKey, Cell] = {}
    for table in tables:
        cells |= _print_table(page, table, texts, absent)
    return Report(
        document=Document(page.text, tuple(page.rows)),
        forms=editions,
        cells=cells,
        unit=unit_reading,
        year=FIRST_YEAR[edition] if year is None else year,
        doubts=tuple(_doubt(key(k), cells) for k in unsure),
    )


@st.composite
def balanced_figures(draw: st.DrawFn, edition: str) -> dict[str, str]:
    """Figures of table 3 and table 4 that meet every sum; the totals are left to make_report."""
    table = form_table("table3", edition)
    results = [row.key for row in table.blocks[0].rows if row.key not in _OUTSIDE_RESULTS]
    applicants = [column.key for column in table.blocks[0].columns if column.key != "total"]
    # Bytes, because drawing some hundred integers one by one takes a hundred times as long.
    size = (len(results) + 2) * len(applicants) + len(form_table("table4", edition).keys)
    small = iter(draw(st.binary(min_size=size, max_size=size)))
    figures: dict[str, str] = {}
    for applicant in applicants:
        values = {row: next(small) for row in results}
        available = sum(values.values()) + (forward := next(small))
        carried = min(next(small), available)
        values |= {"new_received": available - carried, "carried_over": carried}
        values |= {"carried_forward": forward}
        figures |= {f"table3.{row}.{applicant}": str(value) for row, value in values.items()}
    for equation in form_table("table4", edition).equations:
        figures |= {str(part): str(next(small)) for part in equation.expected}
    return figures


_OUTSIDE_RESULTS = {"new_received", "carried_over", "result_total", "carried_forward"}


class _Page:
    """Prints a document line by line and knows where everything went."""

    def __init__(self) -> None:
        self.text = ""
        self.rows: list[Row] = []

    def print(self, texts: Iterable[str]) -> list[Span]:
        fields = []
        for column, text in enumerate(texts):
            start = len(self.text) + (3 if column else 0)
            self.text += " | " * bool(column) + text
            fields.append(Field(text, Span(start, start + len(text)), column))
        self.text += "\n"
        self.rows.append(Row(tuple(fields), separated=len(fields) > 1))
        return [field.span for field in fields]


def _print_table(
    page: _Page, table: FormTable, texts: Mapping[CellKey, str], absent: set[CellKey]
) -> dict[CellKey, Cell]:
    page.print([table.title])
    cells: dict[CellKey, Cell] = {}
    for block in table.blocks:
        for path, keys in zip(block.row_paths, block.keys, strict=True):
            printed = ["" if k in absent else texts[k] for k in keys]
            spans = page.print(["".join(path), *printed])[1:]
            found = zip(keys, printed, spans, strict=True)
            cells |= {k: MISSING_CELL if k in absent else Cell(t, s) for k, t, s in found}
    return cells


def _completed(tables: Iterable[FormTable], given: Mapping[CellKey, str]) -> dict[CellKey, str]:
    """All figures: those given, the totals that follow from them, and 0 for the rest."""
    texts = {k: given.get(k, "0") for table in tables for k in table.keys}
    assert given.keys() <= texts.keys(), given.keys() - texts.keys()
    for table in tables:
        for equation in table.equations:
            if equation.printed == (equation.total,) and equation.total not in given:
                values = (read_figure(texts[k].strip(BLANK)).value for k in equation.expected)
                texts[equation.total] = format(sum((v for v in values if v), Decimal(0)), "f")
    return {k: "" if text == BLANK else text for k, text in texts.items()}


def _doubt(doubted: CellKey, cells: dict[CellKey, Cell]) -> Doubt:
    """Make a cell unsure, with what is printed as its one reading."""
    cell = cells[doubted]
    cells[doubted] = Cell(cell.text, cell.span, readings=(Reading(cell.text, cell.span),))
    return Doubt("test.doubt", "这一格的位置不能确定。", (doubted,), cell.span)
