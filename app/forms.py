"""The statutory form as data: resources/forms/*.toml to FormTable, Heading and Equation."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from app.figures import Figure, ValueKind, read_figure
from app.questions import Bound, Limit, bounds, limits
from app.report import Cell, CellKey, CellState, Report
from app.resources import resource

EDITIONS = ("2019", "2021")  # oldest first
TABLES = ("table2", "table3", "table4")


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or a column of the form: its key, its printed words and what its cells hold.

    path: the headings above it, outermost first, such as ("申请人情况", "法人或其他组织").
    """

    key: str
    label: str
    short: str
    path: tuple[str, ...]
    aliases: tuple[str, ...]
    value: ValueKind
    unit: str | None


@dataclass(frozen=True)
class Block:
    """One printed grid. Table 2 has several, one under the other; tables 3 and 4 have one.

    side_by_side: the rows stand beside each other in one printed row (table 4).
    """

    table: str
    heading: str
    corner: str
    side_by_side: bool
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]

    @cached_property
    def keys(self) -> tuple[tuple[CellKey, ...], ...]:
        """The cell addresses as printed: a tuple of printed rows."""
        rows = tuple(
            tuple(CellKey(self.table, row.key, column.key) for column in self.columns)
            for row in self.rows
        )
        return (sum(rows, ()),) if self.side_by_side else rows

    @cached_property
    def column_paths(self) -> tuple[tuple[str, ...], ...]:
        """The heading of each printed column, outermost level first."""
        outer = (self.heading,) if self.heading else ()
        if not self.side_by_side:
            return tuple((*outer, *column.path, column.label) for column in self.columns)
        return tuple(
            (*outer, *row.path, row.label, column.label)
            for row in self.rows
            for column in self.columns
        )

    @cached_property
    def row_paths(self) -> tuple[tuple[str, ...], ...]:
        """The heading of each printed row, outermost level first; empty ones side by side."""
        if self.side_by_side:
            return ((),)
        return tuple((*row.path, row.label) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Equation:
    """One sum of the form: the figures of expected must add up to those of printed.

    total: the one cell of printed that may be painted red.
    place: the line that is summed, for people, such as 表三“自然人”列.
    """

    rule: str
    label: str
    place: str
    expected_words: str
    printed_words: str
    expected: tuple[CellKey, ...]
    printed: tuple[CellKey, ...]
    total: CellKey
    names: tuple[str, ...]  # of the cells, for people

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Every cell that takes part."""
        return self.expected + self.printed


@dataclass(frozen=True)
class FormTable:
    """One table of one edition."""

    id: str
    edition: str
    title: str
    title_aliases: tuple[str, ...]
    blocks: tuple[Block, ...]
    equations: tuple[Equation, ...]
    limits: tuple[Limit, ...]
    bounds: tuple[Bound, ...]

    @cached_property
    def keys(self) -> tuple[CellKey, ...]:
        """Every cell of the table in printed order."""
        return tuple(key for block in self.blocks for row in block.keys for key in row)

    def equations_within(self, keys: tuple[CellKey, ...]) -> tuple[Equation, ...]:
        """The sums whose cells are all among some, such as the sum of one row."""
        return tuple(e for e in self.equations if e.total in keys and set(e.cells) <= set(keys))

    @cached_property
    def _headings(self) -> Mapping[CellKey, tuple[Heading, Heading]]:
        return {
            CellKey(self.id, row.key, column.key): (row, column)
            for block in self.blocks
            for row in block.rows
            for column in block.columns
        }

    def row(self, key: CellKey) -> Heading:
        """The row heading of a cell. Raises KeyError for a cell that is not in the table."""
        return self._headings[key][0]

    def column(self, key: CellKey) -> Heading:
        """The column heading of a cell. Raises KeyError for a cell that is not in the table."""
        return self._headings[key][1]

    def read(self, key: CellKey, text: str) -> Figure:
        """Read a text as this cell's kind of figure."""
        return read_figure(text, *self._values[key])

    @cached_property
    def _values(self) -> Mapping[CellKey, tuple[ValueKind, str | None]]:
        return {key: (column.value, column.unit) for key, (_, column) in self._headings.items()}

    @cached_property
    def title_words(self) -> str:
        """The table's short name for people: 表二, 表三, 表四."""
        return "表" + self.title[0]

    def name(self, key: CellKey) -> str:
        """A cell's name for people, such as 表三“（一）予以公开”总计."""
        row, column = self._headings[key]
        return f"{self.title_words}“{row.short}”{column.label}"


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of the report. table: the id of its table, or None for a text."""

    number: int
    title: str
    aliases: tuple[str, ...]
    table: str | None


@dataclass(frozen=True)
class Form:
    """One edition of the whole form."""

    edition: str
    document: str
    title: str
    legal_basis: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    tables: Mapping[str, FormTable]


@cache
def form(edition: str) -> Form:
    """The form of an edition. Raises FileNotFoundError for an edition that does not ship."""
    with resource(f"forms/{edition}.toml").open("rb") as file:
        return _form(tomllib.load(file))


def form_table(table: str, edition: str) -> FormTable:
    """One table of one edition. Raises KeyError for an unknown table."""
    return form(edition).tables[table]


def edition_for(year: int | None) -> str:
    """The edition that a report year has to use; the newest where the year is unknown.

    Source: 60号 (2019) for the years 2019 and 2020, 30号 (2021) from 2021 on.
    """
    fitting = [e for e in EDITIONS if year is None or year >= form(e).first_year]
    return fitting[-1] if fitting else EDITIONS[0]


def report_tables(report: Report) -> tuple[FormTable, ...]:
    """The forms of the tables that were found in a report, in printed order."""
    return tuple(form_table(table, e) for table, e in report.forms.items() if e is not None)


def cell_state(report: Report, table: FormTable, key: CellKey, cell: Cell) -> CellState:
    """How a cell stands, from its text, its span and the report's doubts."""
    if cell.typed:
        return CellState.TYPED
    if report.cell_doubts(key):
        return CellState.UNSURE
    if cell.span is None:
        return CellState.MISSING
    figure = table.read(key, cell.text)
    if not figure.readable:
        return CellState.UNREADABLE
    return CellState.BLANK if figure.blank else CellState.READ


def _form(data: Mapping[str, Any]) -> Form:
    sections = tuple(
        Section(s["number"], s["title"], tuple(s.get("aliases", ())), s.get("table"))
        for s in data["sections"]
    )
    titles = {section.table: section for section in sections if section.table}
    return Form(
        edition=data["edition"],
        document=data["document"],
        title=data["title"],
        legal_basis=data["legal_basis"],
        first_year=data["first_year"],
        last_year=data.get("last_year"),
        sections=sections,
        tables={t["id"]: _table(t, data["edition"], titles[t["id"]]) for t in data["tables"]},
    )


def _table(data: Mapping[str, Any], edition: str, section: Section) -> FormTable:
    blocks = tuple(_block(block, data["id"]) for block in data["blocks"])
    return FormTable(
        id=data["id"],
        edition=edition,
        title=section.title,
        title_aliases=section.aliases,
        blocks=blocks,
        equations=tuple(
            equation
            for rule in data.get("equations", ())
            for block in blocks
            for equation in _equations(rule, block, section.title[0])
        ),
        limits=limits(data, (key for block in blocks for row in block.keys for key in row)),
        bounds=bounds(data),
    )


def _block(data: Mapping[str, Any], table: str) -> Block:
    return Block(
        table=table,
        heading=data.get("heading", ""),
        corner=data.get("corner", ""),
        side_by_side=data.get("side_by_side", False),
        rows=tuple(map(_heading, data["rows"])),
        columns=tuple(map(_heading, data["columns"])),
    )


def _heading(data: Mapping[str, Any]) -> Heading:
    return Heading(
        key=data["key"],
        label=data["label"],
        short=data.get("short", data["label"]),
        path=tuple(data.get("path", ())),
        aliases=tuple(data.get("aliases", ())),
        value=ValueKind(data.get("value", "count")),
        unit=data.get("unit"),
    )


def _equations(rule: Mapping[str, Any], block: Block, number: str) -> Iterator[Equation]:
    """One equation for each line that crosses the rule's axis."""
    by_rows = rule["axis"] == "rows"
    crossed = {each.key: each.short for each in (block.rows if by_rows else block.columns)}
    line_word = "列" if by_rows else "" if block.side_by_side else "行"

    def key(term: str, line: str) -> CellKey:
        return CellKey(block.table, *((term, line) if by_rows else (line, term)))

    for line in block.columns if by_rows else block.rows:
        yield Equation(
            rule=rule["rule"],
            label=rule["label"],
            place=f"表{number}“{line.short}”{line_word}",
            expected_words=rule["expected_words"],
            printed_words=rule["printed_words"],
            expected=tuple(key(term, line.key) for term in rule["expected"]),
            printed=tuple(key(term, line.key) for term in rule["printed"]),
            total=key(rule["total"], line.key),
            names=tuple(crossed[term] for term in (*rule["expected"], *rule["printed"])),
        )
