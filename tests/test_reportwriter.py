"""The report writer itself: what it says of a report is what it prints."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from random import Random
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.document import Document, Span
from app.figures import read_figure
from app.forms import EDITIONS, TABLES, form, form_table
from app.report import Cell, CellKey, Doubt, Reading, Report
from tests.reportwriter import Wishes, judge, office, rework, write_case
from tests.reportwriter.__main__ import try_case
from tests.reportwriter.case import random_draft, write_cases
from tests.reportwriter.damage import DRAFT_DAMAGES, LINE_DAMAGES, NAMES, damage_draft
from tests.reportwriter.damage_lines import Text
from tests.reportwriter.draft import Draft
from tests.reportwriter.figures import distinct_figures, random_figures
from tests.reportwriter.files import GRID_KINDS, OFFICE_KINDS
from tests.reportwriter.layouts import LAYOUTS, text_of, truth_in, write_lines
from tests.reportwriter.lines import Layout
from tests.reportwriter.official import official_sheet
from tests.reportwriter.plain import plain_draft, plain_text
from tests.reportwriter.sheet import Sheet
from tests.reportwriter.spelling import PLAIN, random_spelling
from tests.reportwriter.truth import Expected
from tests.support import key, make_report

SEEDS = range(1, 11)
SIZES = {
    ("table2", "2021"): (14, 4),
    ("table3", "2021"): (28, 10),
    ("table4", "2021"): (4, 15),
    ("table2", "2019"): (18, 7),
    ("table3", "2019"): (26, 10),
    ("table4", "2019"): (4, 15),
}


def distinct_draft(edition: str, *, seed: int = 1) -> Draft:
    """A report without liberties, whose figures are all different."""
    texts = distinct_figures(dict.fromkeys(TABLES, edition), Random(seed))
    report = make_report(edition, {str(k): text for k, text in texts.items()})
    return plain_draft(report)


def figures_of(draft: Draft) -> Counter[str]:
    return Counter(e.text or "" for e in draft.truth.values())


def holes(sheet: Sheet) -> dict[tuple[int, int], int]:
    """The places of a table that no cell covers, or several."""
    covered = Counter(
        (number + down, cell.column + right)
        for number, row in enumerate(sheet.rows)
        for cell in row.cells
        for down in range(cell.rows)
        for right in range(cell.columns)
    )
    every = {(r, c): covered[r, c] for r in range(len(sheet.rows)) for c in range(sheet.width)}
    return {place: count for place, count in every.items() if count != 1}


# ---- figures ------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", EDITIONS)
def test_balanced_figures_meet_every_sum(edition: str) -> None:
    forms = dict.fromkeys(TABLES, edition)
    for seed in SEEDS:
        texts = random_figures(forms, Random(seed), balanced=True)
        for table in (form_table(*item) for item in forms.items()):
            assert texts.keys() >= set(table.keys)
            for equation in table.equations:
                values = [read_figure(texts[k]).value or 0 for k in equation.expected]
                printed = [read_figure(texts[k]).value or 0 for k in equation.printed]
                assert sum(values) == sum(printed), equation.place


def test_unbalanced_figures_break_a_sum_now_and_then() -> None:
    forms = dict.fromkeys(TABLES, "2021")
    broken = 0
    for seed in SEEDS:
        texts = random_figures(forms, Random(seed), balanced=False)
        sums = form_table("table3", "2021").equations
        broken += any(
            sum(int(texts[k]) for k in e.expected) != sum(int(texts[k]) for k in e.printed)
            for e in sums
        )
    assert broken > len(SEEDS) / 2


def test_every_figure_can_be_read_as_the_form_wants_it() -> None:
    for seed in SEEDS:
        rng = Random(seed)
        draft = random_draft(rng, LAYOUTS["tabs"])
        for k, expected in draft.truth.items():
            figure = form_table(k.table, draft.forms[k.table]).read(k, expected.text or "")
            assert figure.readable
            assert figure.doubt is None


# ---- tables -------------------------------------------------------------------------------


@pytest.mark.parametrize(("table", "edition"), SIZES)
def test_a_table_has_the_measures_of_the_official_form(table: str, edition: str) -> None:
    words = form_table(table, edition)
    texts = dict.fromkeys(words.keys, "1")
    sheet = official_sheet(words, texts, PLAIN, Random(1))
    assert (len(sheet.rows), sheet.width) == SIZES[table, edition]
    assert holes(sheet) == {}
    assert sheet.texts() == texts


def test_plain_labels_are_those_of_the_form() -> None:
    words = form_table("table3", "2021")
    sheet = official_sheet(words, dict.fromkeys(words.keys, "1"), PLAIN, Random(1))
    printed = [cell.text for row in sheet.rows for cell in row.labels]
    assert printed[:4] == [words.blocks[0].corner, "申请人情况", "自然人", "法人或其他组织"]
    assert {row.label for row in words.blocks[0].rows} <= set(printed)
    assert [cell.rows for cell in sheet.rows[5].labels] == [22, 1]


def test_spellings_differ_but_name_the_same_row() -> None:
    heading = form_table("table3", "2021").blocks[0].rows[6]
    seen = {random_spelling(Random(seed)).heading(heading, Random(1)) for seed in range(200)}
    assert {"3.危及“三安全一稳定”", "3、危及“三安全一稳定”", '3.危及"三安全一稳定"'} <= seen
    assert any(text.startswith("③") for text in seen)
    assert any("穩" in text for text in seen)


@pytest.mark.parametrize("number", range(3, 28))
def test_rework_leaves_no_holes(number: int) -> None:
    sheet = distinct_draft("2021").sheets[1]
    assert holes(rework.without_row(sheet, number)) == {}
    for part in rework.split(sheet, number, header=True, repeated=True):
        assert holes(part) == {}
    if len(sheet.rows[number].labels) == 1:
        assert holes(rework.with_row(sheet, number, "小计", ["5"] * 7)) == {}
    assert holes(rework.with_column(sheet, 9, 2, "小计", "5")) == {}
    assert holes(rework.with_column(sheet, 10, 1, "备注", "")) == {}


# ---- layouts of text ----------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_is_printed_once_where_the_layout_says(layout: Layout, edition: str) -> None:
    draft = distinct_draft(edition)
    lines = write_lines(draft, layout, Random(1))
    seen = Counter(k for line in lines for k in line.keys)
    assert seen == Counter(draft.truth.keys())
    for line in lines:
        for k in line.keys:
            assert draft.truth[k].text in re.split(r"[^0-9]+", line.text) or not layout.certain
    if layout.certain:
        printed = Counter(re.findall(r"[0-9]+", text_of(lines)))
        assert all(printed[text] >= 1 for text in figures_of(draft))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_the_figures_of_a_row_stand_in_their_order(layout: Layout) -> None:
    draft = distinct_draft("2021")
    lines = write_lines(draft, layout, Random(1))
    assert [k for line in lines for k in line.keys] == list(draft.truth)
    for line in lines:
        texts = [draft.truth[k].text or "" for k in line.keys]
        assert re.search(r"\D*".join(texts), line.text)


@pytest.mark.parametrize("layout", [each for each in LAYOUTS.values() if each.full])
def test_a_full_layout_has_a_field_for_every_column(layout: Layout) -> None:
    sheet = distinct_draft("2021").sheets[1]
    row = next(row for row in sheet.rows if row.keys)
    texts = next(t for r, t in zip(sheet.rows, sheet.grid(), strict=True) if r is row)
    lines = [line.text for line in layout.write(sheet, Random(1)) if set(line.keys) & set(row.keys)]
    fields = re.split(r"[|\t│]", "".join(lines))
    assert [field.strip() for field in fields if field.strip()][-7:] == texts[-7:]
    assert texts[:3] == ["一、本年新收政府信息公开申请数量", "", ""]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_layouts_that_keep_blanks_show_them(layout: Layout) -> None:
    """A row with a blank differs from the same row with the blank at another place."""
    full = distinct_draft("2021")
    sheet = full.sheets[1]
    row = next(row for row in sheet.rows if row.keys)

    def without(k: CellKey) -> str:
        return text_of(write_lines(full.reprinted(sheet, same | {k: ""}), layout, Random(1)))

    same = dict.fromkeys(row.keys, "5")
    if layout.blanks:
        assert without(row.keys[1]) != without(row.keys[2])
    else:
        assert "5" * 6 in re.sub(r"[^0-9]", "", without(row.keys[1]))


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_the_truth_is_loose_where_the_text_is_open(layout: Layout) -> None:
    full = distinct_draft("2021")
    k = key("table3.granted.legal_other")
    blank = full.reprinted(full.sheets[1], {k: ""})
    loose = {str(at) for at, expected in truth_in(blank, layout).items() if expected.loose}
    if not layout.certain:
        assert len(loose) == 200
    elif layout.blanks:
        assert loose == set()
    else:
        assert "table3.granted.natural_person" in loose
        assert "table3.new_received.natural_person" not in loose


def test_layouts_print_differently() -> None:
    draft = distinct_draft("2021")
    texts = {
        text_of(write_lines(draft, layout, Random(1)))
        for layout in LAYOUTS.values()
        if not layout.sparse and layout.brackets
    }
    assert len(texts) == len(LAYOUTS) - 2


# ---- file types ---------------------------------------------------------------------------


def test_the_same_number_gives_the_same_report() -> None:
    for kind in ("txt", "html", "mht", "docx", "rtf"):
        wishes = Wishes(kinds=(kind,), damages=())
        for seed in (1, 2):
            assert write_case(seed, wishes) == write_case(seed, wishes)
    assert write_case(1) != write_case(2)


def test_text_files_come_in_every_encoding() -> None:
    cases = list(write_cases(range(1, 60)))
    starts = {case.data[:3] for case in cases}
    assert b"\xef\xbb\xbf" in starts
    assert any(start.startswith(b"\xff\xfe") for start in starts)
    assert any(b"\r\n" in case.data for case in cases)
    assert any(not _is_utf8(case.data) for case in cases)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def docx_texts(data: bytes) -> Iterator[str]:
    """The text of every cell that stays when all changes are accepted."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = ET.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    for cell in root.iter(f"{space}tc"):
        runs = (
            "".join(text.text or "" for text in run.iter(f"{space}t"))
            for run in cell.iter(f"{space}r")
            if run.find(f".//{space}vanish") is None
        )
        yield "".join(runs)


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - not needed here
        if tag == "td":
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.texts.append("")  # what follows is not of its last cell

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


def html_texts(data: bytes) -> Iterator[str]:
    parser = _Cells()
    chinese = re.search(rb'charset="?gb', data)
    parser.feed(data.decode("gb18030" if chinese else "utf-8"))
    yield from (text.strip() for text in parser.texts)


def xlsx_texts(data: bytes) -> Iterator[str]:
    for sheet in load_workbook(BytesIO(data)).worksheets:
        yield from (str(value) for row in sheet.values for value in row)


def rtf_texts(data: bytes) -> Iterator[str]:
    for cell in re.findall(r"\\pard\\intbl\\f0 (.*?)\\cell", data.decode("ascii")):
        yield re.sub(r"\\u(-?\d+)\?", lambda m: chr(int(m[1]) % 0x10000), cell)


@pytest.mark.parametrize(
    ("kind", "read"),
    [("docx", docx_texts), ("html", html_texts), ("xlsx", xlsx_texts), ("rtf", rtf_texts)],
)
@pytest.mark.parametrize("seed", range(1, 9))
def test_files_print_every_figure_once(kind: str, read: object, seed: int) -> None:
    draft = distinct_draft("2021", seed=seed)
    data = GRID_KINDS[kind](draft, Random(seed))
    assert callable(read)
    found = Counter(read(data))
    wanted = figures_of(draft)
    assert {text: found[text] for text in wanted if found[text] != wanted[text]} == {}


@pytest.mark.slow
@pytest.mark.skipif(not office.available(), reason="LibreOffice is not installed")
def test_office_types_are_converted_in_one_call() -> None:
    (one, other) = write_cases((1, 2), Wishes(kinds=("doc",)))
    assert (one.seed, other.seed) == (1, 2)
    assert one.data != other.data
    for case in (one, other):
        assert case.data.startswith(b"\xd0\xcf\x11\xe0")


def test_without_office_there_are_no_such_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert list(write_cases((1, 2), Wishes(kinds=OFFICE_KINDS))) == []


# ---- damage -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRAFT_DAMAGES)
def test_damage_to_tables_leaves_whole_tables_and_an_honest_truth(name: str) -> None:
    changed = 0
    for seed in SEEDS:
        draft = random_draft(Random(seed), LAYOUTS["tabs"])
        hurt = damage_draft(draft, [name], Random(seed))
        changed += hurt != draft
        assert hurt.truth.keys() == draft.truth.keys()
        for sheet in hurt.sheets:
            assert holes(sheet) == {}
        printed = {k: text for sheet in hurt.sheets for k, text in sheet.texts().items()}
        for k, expected in hurt.truth.items():
            assert expected.text is None or expected.loose or expected.text == printed.get(k, "")
    assert changed > len(SEEDS) / 3


@pytest.mark.parametrize("name", LINE_DAMAGES)
def test_damage_to_lines_changes_a_line(name: str) -> None:
    draft = distinct_draft("2021")
    changed = 0
    for layout in LAYOUTS.values():
        text = Text(write_lines(draft, layout, Random(1)), draft.truth)
        hurt = LINE_DAMAGES[name](text, Random(2))
        changed += hurt.lines != text.lines
        assert hurt.truth.keys() == draft.truth.keys()
    assert changed > len(LAYOUTS) / 3


def test_swapped_lines_of_one_figure_swap_the_truth() -> None:
    draft = distinct_draft("2021")
    text = Text(write_lines(draft, LAYOUTS["bare_lines"], Random(1)), draft.truth)
    for seed in SEEDS:
        hurt = LINE_DAMAGES["lines_swapped"](text, Random(seed))
        printed = {line.keys[0]: line.text for line in text.lines if line.keys}
        moved = [k for k in draft.truth if hurt.truth[k].text != draft.truth[k].text]
        assert len(moved) in {0, 2}
        assert {hurt.truth[k].text for k in moved} == {printed[k] for k in moved}


def test_the_truth_follows_the_words_of_swapped_columns() -> None:
    draft = distinct_draft("2021")
    columns = {c.label: c.key for c in form_table("table3", "2021").blocks[0].columns}
    for seed in SEEDS:
        hurt = damage_draft(draft, ["columns_swapped"], Random(seed))
        sheet = hurt.sheets[1]
        words = {cell.column: columns[cell.text] for cell in sheet.rows[2].cells}
        assert list(words.values()) != list(columns.values())[1:6]
        for cell in (c for row in sheet.rows for c in row.values if c.column in words):
            assert cell.key
            meant = cell.key._replace(column=words[cell.column])
            assert hurt.truth[meant] == Expected(cell.text, loose=True)


def test_a_damage_can_be_asked_for_by_name() -> None:
    for name in NAMES:
        case = write_case(3, Wishes(damages=(name,)))
        assert case.damages == (name,)


def test_a_second_report_has_no_figures_of_the_first() -> None:
    case = write_case(5, Wishes(damages=("second_report",)))
    assert len(case.draft.sheets) <= len(TABLES)
    assert sum(isinstance(part, Sheet) and part.table != "" for part in case.draft.parts) > 3


# ---- judging ------------------------------------------------------------------------------


def judged(report: Report, truth: dict[CellKey, Expected]) -> dict[str, int]:
    verdict = judge(report, truth, dict.fromkeys(TABLES, "2021"))
    counts = {name: getattr(verdict, name) for name in vars(verdict) if name != "wrong"}
    return {name: count for name, count in counts.items() if count and name != "cells"}


CELL = key("table2.licensing.processed")


def printed_as(text: str, *, loose: bool = False) -> dict[CellKey, Expected]:
    report = make_report("2021")
    truth = {k: Expected(cell.text) for k, cell in report.cells.items()}
    return {**truth, CELL: Expected(text, loose)}


def test_a_right_reading_is_exact() -> None:
    assert judged(make_report("2021", {str(CELL): "4"}), printed_as("4")) == {"exact": 200}
    assert judged(make_report("2021", {str(CELL): "."}), printed_as("—")) == {"exact": 200}


def one_wrong(text: str, printed: str, *, loose: bool = False) -> dict[str, int]:
    """What comes of a report of zeros with one other figure, read as text."""
    report = make_report("2021")
    report = replace(report, cells={**report.cells, CELL: Cell(text, Span(0, 0))})
    counts = judged(report, printed_as(printed, loose=loose))
    assert counts.pop("misplaced", 0) == (1 if text else 0)
    return counts


@pytest.mark.parametrize("loose", [False, True])
def test_another_figure_is_silent_however_damaged(*, loose: bool) -> None:
    assert one_wrong("5", "4", loose=loose) == {"exact": 199, "silent": 1}
    assert one_wrong("5", "", loose=loose) == {"exact": 199, "silent": 1}
    assert one_wrong("12", "1 2", loose=loose) == {"exact": 199, "silent": 1}
    assert one_wrong("122", "12²", loose=loose) == {"exact": 199, "silent": 1}
    assert one_wrong("25", "25元", loose=loose) == {"exact": 199, "silent": 1}


def test_what_stands_there_as_well_is_excused() -> None:
    report = make_report("2021", {str(CELL): "45"})
    grown = {**printed_as("4"), CELL: Expected("4", loose=True, also="45")}
    assert judged(report, grown) == {"exact": 199, "excused": 1}
    assert judged(make_report("2021", {str(CELL): "54"}), grown) == {"exact": 199, "silent": 1}


def test_a_figure_that_was_not_read_is_lost_or_excused() -> None:
    assert one_wrong("", "4") == {"exact": 199, "lost": 1}
    assert one_wrong("", "4", loose=True) == {"exact": 199, "excused": 1}


def test_doubted_figures_are_flagged_or_needless() -> None:
    right = make_report("2021", {str(CELL): "4"}, unsure=[str(CELL)])
    truth = printed_as("4")
    assert judged(right, truth) == {"exact": 200, "needless": 1}
    assert judged(right, {**truth, CELL: Expected("7")}) == {"exact": 199, "flagged": 1}
    assert judged(right, {**truth, CELL: Expected(None)}) == {"exact": 200}


def test_a_missing_blank_is_unseen() -> None:
    report = make_report("2021", missing=[str(CELL)])
    assert judged(report, printed_as("")) == {"exact": 200, "unseen": 1}


def test_an_invented_table_is_silent() -> None:
    report = make_report("2021")
    truth = {k: Expected(c.text) for k, c in report.cells.items() if k.table != "table4"}
    assert judged(report, truth) == {"exact": 185, "silent": 15}


def test_a_span_elsewhere_is_misplaced() -> None:
    report = Report(
        document=Document("41"),
        forms=dict.fromkeys(TABLES, "2021"),
        cells={CELL: Cell("4", Span(1, 2), readings=(Reading("4", Span(1, 2)),))},
        doubts=(Doubt("test", "存疑", (CELL,)),),
    )
    counts = judged(report, {CELL: Expected("4")})
    assert counts == {"exact": 1, "needless": 1, "misplaced": 1}


# ---- given reports ------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_given_report_is_printed_with_its_own_figures(layout: str) -> None:
    report = make_report("2021", {str(CELL): "7391"}, unit="白沙镇档案馆")
    text = plain_text(report, layout)
    assert "白沙镇档案馆2021年政府信息公开工作年度报告" in text
    assert text.count("7391") == 1
    assert plain_text(make_report("2021", forms={"table4": None}), layout).count("结果维持") == 0


# ---- mass runs ----------------------------------------------------------------------------


def test_a_written_report_is_read_and_judged() -> None:
    outcome = try_case(write_case(1, Wishes(layouts=("tabs",))))
    assert outcome.verdict.cells == len(outcome.case.draft.truth)
    assert outcome.failed == ""


def test_forms_mix_and_years_fit_table3() -> None:
    drafts = [random_draft(Random(seed), LAYOUTS["tabs"]) for seed in range(80)]
    assert any(len(set(draft.forms.values())) > 1 for draft in drafts)
    for draft in drafts:
        if "table3" in draft.forms:
            shipped = form(draft.forms["table3"])
            assert shipped.first_year <= draft.year <= (shipped.last_year or 2025)
