"""Walks all of the shipped form data, so that a slip in a TOML file cannot go unseen."""

import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from app.document import Span
from app.figures import ValueKind
from app.forms import (
    EDITIONS,
    FormTable,
    Heading,
    cell_state,
    edition_for,
    form,
    form_table,
    report_tables,
)
from app.report import Cell, CellState, Doubt, Report
from tests.support import key, make_report

TABLES = [(table, edition) for edition in EDITIONS for table in form(edition).tables]
by_edition = pytest.mark.parametrize("edition", EDITIONS)
by_table = pytest.mark.parametrize(("table", "edition"), TABLES)


def bare(words: str) -> str:
    """Words without spaces, brackets and signs, in one width."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words)))


def twice(words: Iterable[object]) -> list[object]:
    return [word for word, count in Counter(words).items() if count > 1]


def headings(table: FormTable) -> Iterator[Heading]:
    for block in table.blocks:
        yield from (*block.rows, *block.columns)


# --- what ships ---


@pytest.mark.parametrize(
    ("edition", "cells"),
    [
        ("2019", {"table2": 22, "table3": 161, "table4": 15}),
        ("2021", {"table2": 10, "table3": 175, "table4": 15}),
    ],
)
def test_each_table_has_its_official_number_of_cells(edition: str, cells: dict[str, int]) -> None:
    tables = form(edition).tables
    assert {table: len(tables[table].keys) for table in tables} == cells


@pytest.mark.parametrize(
    ("edition", "sums"),
    [
        ("2019", {"table3.balance": 7, "table3.results": 7, "table3.row": 23, "table4.group": 3}),
        ("2021", {"table3.balance": 7, "table3.results": 7, "table3.row": 25, "table4.group": 3}),
    ],
)
def test_each_edition_has_its_official_sums(edition: str, sums: dict[str, int]) -> None:
    tables = form(edition).tables.values()
    assert Counter(e.rule for table in tables for e in table.equations) == sums


@by_edition
def test_the_papers_of_the_form_are_named(edition: str) -> None:
    this = form(edition)
    assert this.edition == edition
    assert this.title
    assert this.document.startswith("国办公开办函〔")
    assert "第五十条" in this.legal_basis


@by_edition
def test_six_sections_in_order_three_of_them_with_a_table(edition: str) -> None:
    sections = form(edition).sections
    assert [section.number for section in sections] == [1, 2, 3, 4, 5, 6]
    assert [section.title[:2] for section in sections] == [f"{n}、" for n in "一二三四五六"]
    tables = [section.table for section in sections]
    assert tables == [None, "table2", "table3", "table4", None, None]
    assert [s.table for s in sections if s.table] == list(form(edition).tables)
    assert not twice(bare(words) for s in sections for words in (s.title, *s.aliases))


@by_table
def test_a_table_takes_its_title_from_its_section(table: str, edition: str) -> None:
    this = form_table(table, edition)
    assert (this.id, this.edition) == (table, edition)
    assert this.title.startswith(this.title_words[1] + "、")


def test_editions_follow_each_other_without_a_gap() -> None:
    editions = [form(edition) for edition in EDITIONS]
    for earlier, later in itertools.pairwise(editions):
        assert earlier.last_year is not None
        assert earlier.last_year + 1 == later.first_year
    assert editions[-1].last_year is None


# --- headings ---


@by_table
def test_cells_have_unique_addresses(table: str, edition: str) -> None:
    keys = form_table(table, edition).keys
    assert not twice(keys)
    assert {k.table for k in keys} == {table}
    assert all(key(str(k)) == k for k in keys)


@by_table
def test_rows_and_columns_have_unique_keys(table: str, edition: str) -> None:
    blocks = form_table(table, edition).blocks
    assert not twice(row.key for block in blocks for row in block.rows)
    for block in blocks:
        assert not twice(column.key for column in block.columns)


@by_table
def test_no_two_headings_side_by_side_can_be_taken_for_each_other(table: str, edition: str) -> None:
    for block in form_table(table, edition).blocks:
        for level in (block.rows, block.columns):
            spellings = {(h.key, bare(words)) for h in level for words in (h.label, *h.aliases)}
            assert not twice(words for _key, words in spellings)
            assert all(words for _key, words in spellings)


@by_table
def test_short_labels_tell_the_rows_and_columns_of_a_group_apart(table: str, edition: str) -> None:
    for block in form_table(table, edition).blocks:
        for level in (block.rows, block.columns):
            assert not twice((heading.path, heading.short) for heading in level)


@by_table
def test_every_cell_has_a_name_of_its_own(table: str, edition: str) -> None:
    this = form_table(table, edition)
    names = [this.name(k) for k in this.keys]
    assert not twice(names)
    assert all(name.startswith(this.title_words) for name in names)


@by_table
def test_labels_are_tidy_and_free_of_remarks(table: str, edition: str) -> None:
    for heading in headings(form_table(table, edition)):
        for words in (heading.label, heading.short, *heading.path, *heading.aliases):
            assert words == words.strip()
            assert "  " not in words
        assert len(heading.short) <= len(heading.label)
        assert not twice((heading.label, *heading.aliases))


def test_only_the_changes_of_2019_may_carry_a_sign() -> None:
    signed = {
        (edition, h.key)
        for table, edition in TABLES
        for h in headings(form_table(table, edition))
        if h.value is ValueKind.SIGNED
    }
    assert signed == {("2019", "delta_items")}


def test_only_money_may_have_decimals() -> None:
    amounts = {
        (edition, h.key): h.unit
        for table, edition in TABLES
        for h in headings(form_table(table, edition))
        if h.value is ValueKind.AMOUNT
    }
    assert amounts == {("2019", "procurement_amount"): None, ("2021", "fee_amount"): "万元"}


@by_table
def test_the_printed_grid_holds_every_cell_under_its_headings(table: str, edition: str) -> None:
    for block in form_table(table, edition).blocks:
        assert len(block.keys) == len(block.row_paths)
        assert {len(row) for row in block.keys} == {len(block.column_paths)}
        assert all(block.column_paths)


def test_the_groups_of_table_4_stand_side_by_side() -> None:
    (block,) = form_table("table4", "2021").blocks
    assert [len(row) for row in block.keys] == [15]
    assert block.row_paths == ((),)
    assert block.column_paths[0] == ("行政复议", "结果维持")
    assert block.column_paths[14] == ("行政诉讼", "复议后起诉", "总计")


def test_a_block_of_table_2_prints_its_item_above_its_columns() -> None:
    block = form_table("table2", "2021").blocks[0]
    assert block.column_paths[0] == ("第二十条第（一）项", "本年制发件数")
    assert block.row_paths == (("规章",), ("行政规范性文件",))


# --- sums ---


@by_table
def test_every_term_of_every_sum_is_a_cell_of_the_table(table: str, edition: str) -> None:
    this = form_table(table, edition)
    for equation in this.equations:
        assert set(equation.cells) <= set(this.keys)
        assert not twice(equation.cells)


@by_table
def test_every_sum_has_one_total_and_it_is_printed(table: str, edition: str) -> None:
    for equation in form_table(table, edition).equations:
        assert equation.printed.count(equation.total) == 1
        assert equation.total not in equation.expected


@by_table
def test_every_sum_runs_along_one_line_and_names_it(table: str, edition: str) -> None:
    this = form_table(table, edition)
    for equation in this.equations:
        assert equation.rule.startswith(f"{table}.")
        assert equation.label
        assert equation.expected_words
        assert equation.printed_words
        rows = {k.row for k in equation.cells}
        columns = {k.column for k in equation.cells}
        assert 1 in {len(rows), len(columns)}
        line = this.row(equation.total) if len(rows) == 1 else this.column(equation.total)
        assert f"“{line.short}”" in equation.place


@by_edition
def test_the_results_are_all_rows_between_the_carried_over_and_their_total(edition: str) -> None:
    table = form_table("table3", edition)
    rows = [row.key for row in table.blocks[0].rows]
    for equation in table.equations:
        if equation.rule == "table3.results":
            assert [k.row for k in equation.expected] == rows[2:-2]
            assert equation.total.row == rows[-2] == "result_total"


@by_table
def test_a_row_sum_leaves_out_no_column(table: str, edition: str) -> None:
    this = form_table(table, edition)
    for equation in this.equations:
        if equation.rule in {"table3.row", "table4.group"}:
            line = [k for k in this.keys if k.row == equation.total.row]
            assert list(equation.cells) == line


# --- what the form answers ---


@pytest.mark.parametrize(
    ("year", "edition"),
    [
        (2008, "2019"),
        (2019, "2019"),
        (2020, "2019"),
        (2021, "2021"),
        (2026, "2021"),
        (None, "2021"),
    ],
)
def test_the_year_decides_which_edition_is_due(year: int | None, edition: str) -> None:
    assert edition_for(year) == edition


def test_an_edition_or_table_that_does_not_ship_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="重新安装"):
        form("1949")
    with pytest.raises(KeyError):
        form_table("table9", "2021")


def test_a_cell_of_another_edition_is_an_error() -> None:
    with pytest.raises(KeyError):
        form_table("table3", "2019").row(key("table3.other_payment.total"))


def test_a_text_is_read_as_its_cell_wants_it() -> None:
    fee = key("table2.admin_fees.fee_amount")
    assert form_table("table2", "2021").read(fee, "12万元").doubt is None
    delta = key("table2.licensing.delta_items")
    assert form_table("table2", "2019").read(delta, "-8").value == -8


def test_tables_that_were_not_found_are_left_out() -> None:
    report = make_report("2021", forms={"table3": "2019", "table4": None})
    found = [(table.id, table.edition) for table in report_tables(report)]
    assert found == [("table2", "2021"), ("table3", "2019")]


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (Cell("7", Span(0, 1)), CellState.READ),
        (Cell("0", Span(0, 1)), CellState.READ),
        (Cell("", Span(3, 3)), CellState.BLANK),
        (Cell("/", Span(0, 1)), CellState.BLANK),
        (Cell("12²", Span(0, 3)), CellState.UNREADABLE),
        (Cell(), CellState.MISSING),
        (Cell("7", typed=True), CellState.TYPED),
        (Cell("", typed=True), CellState.TYPED),
    ],
)
def test_the_state_of_a_cell(cell: Cell, state: CellState) -> None:
    report = make_report()
    address = key("table3.granted.total")
    assert cell_state(report, form_table("table3", "2021"), address, cell) is state


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (Cell("7", Span(0, 1)), CellState.UNSURE),
        (Cell(), CellState.UNSURE),
        (Cell("7", typed=True), CellState.TYPED),
    ],
)
def test_a_doubt_makes_a_cell_unsure_until_somebody_types_it(cell: Cell, state: CellState) -> None:
    address = key("table3.granted.total")
    made = make_report()
    report = Report(made.document, made.forms, made.cells, doubts=(Doubt("x", "存疑", (address,)),))
    assert cell_state(report, form_table("table3", "2021"), address, cell) is state
