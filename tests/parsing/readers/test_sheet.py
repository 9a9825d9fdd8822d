"""Workbooks of every kind become tables, with their figures as a clerk sees them."""

from io import BytesIO
from struct import pack

import openpyxl
import pytest

from app.document import Document
from app.parsing.errors import (
    DamagedError,
    DraftError,
    EncryptedError,
    TooLargeError,
    UnsupportedTypeError,
)
from app.parsing.readers import read_document, sheet
from app.parsing.readers.sheet.records import records
from app.parsing.readers.sheet.values import date_text, is_date_format, number_text
from app.parsing.readers.sheet.xls_cells import CellReader
from tests.parsing.readers.officefiles import ods, record, wide, xls, xlsx, zipped


def grid(document: Document) -> list[list[tuple[str, int, int, int]]]:
    for row in document.rows:
        for field in row.fields:
            assert document.text[field.span.start : field.span.end] == field.text
    return [[(f.text, f.column, f.columns, f.rows) for f in row.fields] for row in document.rows]


def texts(document: Document) -> list[list[str]]:
    return [[text for text, *_ in row] for row in grid(document)]


def losses(document: Document) -> list[str]:
    return [loss.id for loss in document.losses]


def data(rows: str, after: str = "", before: str = "") -> dict[str, str]:
    return {"表三": f"{before}<sheetData>{rows}</sheetData>{after}"}


def one_row(*cells: str) -> dict[str, str]:
    return data(f'<row r="1">{"".join(cells)}</row>')


def inline(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


# ---- values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12.0, "12"),
        (-8.0, "-8"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (251000.25, "251000.25"),
        (1 / 3, "0.3333333333"),
        (1e-13, "0"),
        (-1e-13, "0"),
        (1e21, "1000000000000000000000"),
        (1.5e-7, "0.00000015"),
        (float("inf"), "inf"),
    ],
)
def test_numbers_are_printed_without_exponents_and_noise(number: float, text: str) -> None:
    assert number_text(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (45293.0, "2024-01-02"),
        (45293.5, "2024-01-02 12:00:00"),
        (0.25, "06:00:00"),
        (-1.0, "-1"),
        (1e9, "1000000000"),
    ],
)
def test_days_are_printed_as_such(number: float, text: str) -> None:
    assert date_text(number, from_1904=False) == text


def test_days_may_be_counted_from_1904() -> None:
    assert date_text(0.0 + 366, from_1904=True) == "1905-01-01"


@pytest.mark.parametrize(
    ("number", "code", "is_date"),
    [
        (14, None, True),
        (31, None, True),
        (2, None, False),
        (180, 'yyyy"年"m"月"', True),
        (181, '0.00"d"', False),
        (182, "[Red]#,##0", False),
        (183, "General", False),
        (14, "0", False),
    ],
)
def test_formats_tell_days_from_numbers(number: int, code: str | None, *, is_date: bool) -> None:
    assert is_date_format(number, code) is is_date


# ---- xlsx -----------------------------------------------------------------------------------


def test_cells_of_all_kinds() -> None:
    raised = "<r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r>"
    strings = f"<si><t>规章</t></si><si><r><t>12</t></r>{raised}<rPh><t>9</t></rPh></si>"
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="m&quot;月&quot;d"/></numFmts>'
        "<fonts><font/><font><strike/></font></fonts>"
        '<cellXfs><xf/><xf numFmtId="170"/><xf fontId="1"/></cellXfs>'
    )
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1"><v>12.0</v></c><c r="C1" t="s"><v>1</v></c>'
        '<c r="D1" s="1"><v>45293</v></c><c r="E1" t="b"><v>1</v></c>'
        '<c r="F1" t="e"><v>#DIV/0!</v></c><c r="G1" t="str"><f>A1</f><v>007</v></c>'
        f'{inline("H1", "1_x000D_2")}<c r="I1" s="2"><v>3</v></c><c r="J1"><v>1_0</v></c>'
    )
    read = sheet.read(xlsx(one_row(cells), strings=strings, styles=styles))
    assert texts(read) == [
        ["规章", "12", "12²", "2024-01-02", "TRUE", "#DIV/0!", "007", "1\n2", "3\u0336", "1_0"]
    ]
    assert losses(read) == []


def test_merged_areas_and_empty_cells_keep_their_place() -> None:
    rows = (
        f'<row r="2">{inline("B2", "三")}{inline("D2", "1")}<c r="F2"><v>3</v></c></row>'
        f'<row r="3">{inline("D3", "4")}{inline("B3", "遮住")}</row>'
    )
    merged = '<mergeCells><mergeCell ref="B2:C3"/><mergeCell ref="Y90:Z99"/></mergeCells>'
    assert grid(sheet.read(xlsx(data(rows, merged)))) == [
        [("三", 0, 2, 2), ("1", 2, 1, 1), ("", 3, 1, 1), ("3", 4, 1, 1)],
        [("4", 2, 1, 1), ("", 3, 1, 1), ("", 4, 1, 1)],
    ]


def test_a_merged_area_widens_the_used_part() -> None:
    rows = f'<row r="1">{inline("A1", "甲")}{inline("B1", "乙")}</row>'
    read = sheet.read(xlsx(data(rows, '<mergeCells><mergeCell ref="B1:E1"/></mergeCells>')))
    assert grid(read) == [[("甲", 0, 1, 1), ("乙", 1, 4, 1)]]


def test_places_may_be_left_out() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert texts(sheet.read(xlsx(data(rows)))) == [["1", "2"], ["3", ""]]


def test_a_blank_row_stays_where_it_is_formatted_below_text() -> None:
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in (2, 3, 4))
    read = sheet.read(
        xlsx(data(f'<row r="1">{inline("A1", "总计")}{inline("B1", "x")}</row>{blank}'))
    )
    assert texts(read) == [["总计", "x"], ["", ""]]


def test_sheets_come_in_order_and_their_names_are_no_rows() -> None:
    sheets = {"乙": data("<row><c><v>1</v></c></row>")["表三"], "空": "<sheetData/>"}
    sheets |= {"甲": data("<row><c><v>2</v></c></row>")["表三"]}
    read = sheet.read(xlsx(sheets))
    assert texts(read) == [["1"], ["2"]]
    assert read.text == "乙\n1\n甲\n2\n"
    assert [grid.columns for grid in read.grids] == [1, 1]


def test_what_is_hidden_is_not_read_and_told() -> None:
    rows = (
        f'<row r="1">{inline("A1", "甲")}{inline("B1", "藏")}{inline("C1", "丙")}</row>'
        f'<row r="2" hidden="1">{inline("A2", "9")}</row><row r="3">{inline("A3", "乙")}</row>'
    )
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    sheets = data(rows, before=columns) | {"去年": data("<row><c><v>9</v></c></row>")["表三"]}
    read = sheet.read(xlsx(sheets, hidden=["去年"]))
    assert grid(read) == [[("甲", 0, 1, 1), ("丙", 1, 1, 1)], [("乙", 0, 1, 1), ("", 1, 1, 1)]]
    assert losses(read) == ["sheet.hidden_cells", "sheet.hidden"]
    assert "去年" in read.losses[1].message


def test_formulas_without_values_are_no_blanks() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["B1"], page["C1"] = 1, 2, "=A1+B1"
    packed = BytesIO()
    book.save(packed)
    read = sheet.read(packed.getvalue())
    assert texts(read) == [["1", "2", "=A1+B1"]]
    assert losses(read) == ["sheet.no_values"]
    assert "1 个公式" in read.losses[0].message


def test_a_formula_that_yields_an_empty_text_is_blank() -> None:
    empty = '<c r="B1" t="str"><f>""</f><v></v></c>'
    solved = '<c r="C1"><f>A1</f><v>1</v></c>'
    read = sheet.read(xlsx(one_row('<c r="A1"><v>1</v></c>', empty, solved)))
    assert texts(read) == [["1", "", "1"]]
    assert losses(read) == []


def test_a_cell_far_away_costs_nothing() -> None:
    rows = (
        f'<row r="1">{inline("A1", "甲")}</row><row r="1048576"><c r="B1048576"><v>1</v></c></row>'
    )
    assert texts(sheet.read(xlsx(data(rows)))) == [["甲", ""], ["", "1"]]
    with pytest.raises(TooLargeError, match="列"):
        sheet.read(xlsx(one_row(inline("A1", "甲"), inline("XFD1", "1"))))


def test_a_sheet_formatted_to_its_last_row_is_read() -> None:
    empty = "".join(
        f'<row r="{n}">{"".join(f"""<c r="{c}{n}" s="1"/>""" for c in "ABCDEFG")}</row>'
        for n in range(2, 40_000)
    )
    read = sheet.read(xlsx(data(f'<row r="1">{inline("A1", "甲")}</row>{empty}')))
    assert texts(read) == [["甲"]]


def test_areas_that_overlap_without_end_are_refused() -> None:
    rows = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(1000))
    merged = "<mergeCells>" + '<mergeCell ref="A1:A1000"/>' * 70 + "</mergeCells>"
    with pytest.raises(TooLargeError, match="合并"):
        sheet.read(xlsx(data(rows, merged)))


@pytest.mark.parametrize(
    "sheets",
    [
        {"表": "<sheetData><row>"},
        one_row('<c r="A1" t="s"><v>7</v></c>'),
        one_row('<c r="?"><v>7</v></c>'),
        data("", '<mergeCells><mergeCell ref="A:B"/></mergeCells>'),
    ],
)
def test_what_cannot_be_taken_apart_is_damage(sheets: dict[str, str]) -> None:
    with pytest.raises(DamagedError, match="Excel"):
        sheet.read(xlsx(sheets))


def test_the_binary_twin_of_xlsx_says_what_to_do() -> None:
    with pytest.raises(UnsupportedTypeError, match="xlsb"):
        sheet.read(zipped({"xl/workbook.bin": b"\x00"}))


# ---- ods ------------------------------------------------------------------------------------


def table(rows: str, name: str = "表三", style: str = "") -> str:
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{named}>{rows}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = "") -> str:
    words = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{words}</table:table-cell>"


def test_an_ods_is_read_as_it_shows() -> None:
    styles = (
        '<style:style style:name="up"><style:text-properties style:text-position="super 58%"/>'
        '</style:style><style:style style:name="gone"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
    )
    note = "<office:annotation><text:p>9</text:p></office:annotation>"
    rows = "<table:table-header-rows>" + row(
        cell("三", 'table:number-rows-spanned="2"') + "<table:table-cell>" + note,
        "<text:p>1<text:s text:c='2'/>0</text:p><text:p>2</text:p></table:table-cell>",
        cell("12<text:span text:style-name='up'>2</text:span>"),
        cell("", 'table:number-columns-repeated="2"'),
        cell("5", 'table:number-columns-repeated="2"'),
    )
    rows += "</table:table-header-rows>" + row(
        "<table:covered-table-cell><text:p>遮住</text:p></table:covered-table-cell>",
        cell("1月2日", 'office:value-type="date" office:date-value="2024-01-02"'),
        cell("", 'office:value-type="float" office:value="7"'),
        cell("8", 'table:style-name="gone"'),
    )
    rest = row(
        cell("", 'table:number-columns-repeated="16384"'),
        attributes='table:number-rows-repeated="1048574"',
    )
    read = read_document(ods(table(rows + rest), styles))
    assert grid(read) == [
        [
            ("三", 0, 1, 2),
            ("1  0\n2", 1, 1, 1),
            ("12²", 2, 1, 1),
            *(("", column, 1, 1) for column in (3, 4)),
            ("5", 5, 1, 1),
            ("5", 6, 1, 1),
        ],
        [
            ("2024-01-02", 1, 1, 1),
            ("7", 2, 1, 1),
            ("8\u0336", 3, 1, 1),
            *(("", column, 1, 1) for column in (4, 5, 6)),
        ],
    ]
    assert losses(read) == []


def test_what_an_ods_hides_is_told() -> None:
    styles = (
        '<style:style style:name="off"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    rows = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows += row(cell("甲"), cell("藏"), cell("丙"))
    rows += row(cell("9"), attributes='table:visibility="filter"')
    read = sheet.read(ods(table(rows) + table(row(cell("9")), "去年", "off"), styles))
    assert texts(read) == [["甲", "丙"]]
    assert losses(read) == ["sheet.hidden_cells", "sheet.hidden"]


def test_a_formula_of_an_ods_without_value_is_no_blank() -> None:
    read = sheet.read(ods(table(row(cell("1"), cell("", 'table:formula="of:=[.A1]"')))))
    assert texts(read) == [["1", "=[.A1]"]]
    assert losses(read) == ["sheet.no_values"]


def test_repeated_text_is_bounded() -> None:
    rows = row(
        cell("1", 'table:number-columns-repeated="16384"'),
        attributes='table:number-rows-repeated="1048576"',
    )
    with pytest.raises(TooLargeError, match="格"):
        sheet.read(ods(table(rows)))


def test_an_ods_with_a_password_says_so() -> None:
    with pytest.raises(EncryptedError):
        sheet.read(ods("", manifest="<m><encryption-data/></m>"))


# ---- xls ------------------------------------------------------------------------------------


def placed(kind: int, row_: int, column: int, rest: bytes, format_: int = 0) -> bytes:
    return record(kind, pack("<HHH", row_, column, format_) + rest)


def number(row_: int, column: int, value: float, format_: int = 0) -> bytes:
    return placed(0x203, row_, column, pack("<d", value), format_)


def label(row_: int, column: int, text: str) -> bytes:
    return placed(0x204, row_, column, wide(text))


def formula(row_: int, column: int, result: bytes) -> bytes:
    return placed(0x06, row_, column, result + bytes(8))


def test_cells_of_all_kinds_in_a_binary_workbook() -> None:
    fonts = b"".join(
        record(0x31, pack("<HHHHH", 200, flags, 0, 400, height))
        for flags, height in ((0, 0), (8, 0), (0, 1))
    )
    rich = pack("<HBH", 3, 0x08, 1) + b"122" + pack("<HH", 2, 2)
    strings = record(0xFC, pack("<II", 9, 2) + wide("规章") + rich)
    formats = record(0x41E, pack("<H", 170) + wide("yyyy-m-d"))
    formats += record(0xE0, pack("<HH", 0, 0)) + record(0xE0, pack("<HH", 0, 170))
    formats += record(0xE0, pack("<HH", 1, 0))
    whole, hundredth = ((-8 & 0x3FFFFFFF) << 2) | 2, (1234 << 2) | 3
    cells = (
        placed(0xFD, 0, 0, pack("<I", 0))
        + number(0, 1, 12)
        + placed(0xFD, 0, 2, pack("<I", 1))
        + number(0, 3, 45293, 1)
        + record(0xBD, pack("<HHHIHIH", 0, 4, 0, whole, 0, hundredth, 5))
        + placed(0x205, 0, 6, b"\x07\x01")
        + formula(0, 7, b"\x00" * 6 + b"\xff\xff")
        + record(0x207, wide("7"))
        + formula(0, 8, pack("<d", 1.5))
        + number(0, 9, 3, 2)
        + label(1, 0, "四")
        + formula(1, 1, b"\x03" + b"\x00" * 5 + b"\xff\xff")
        + record(0x201, pack("<HHH", 2, 0, 0))
        + record(0xE5, pack("<HHHHH", 1, 0, 0, 10, 12))
    )
    read = read_document(xls({"表三": cells}, fonts + strings + formats))
    assert texts(read) == [
        ["规章", "12", "12²", "2024-01-02", "-8", "12.34", "#DIV/0!", "7", "1.5", "3\u0336"],
        ["四", *[""] * 9],
        [""] * 10,
    ]
    assert losses(read) == []


def test_merged_and_hidden_in_a_binary_workbook() -> None:
    cells = (
        record(0x7D, pack("<HHHHHH", 2, 2, 0, 0, 1, 0))
        + record(0x208, pack("<HHHHHHHH", 1, 0, 3, 0, 0, 0, 0x20, 0))
        + label(0, 0, "三")
        + number(0, 1, 1)
        + number(0, 2, 9)
        + number(1, 0, 9)
        + number(2, 1, 2)
        + record(0xE5, pack("<HHHHH", 1, 0, 2, 0, 0))
    )
    read = sheet.read(xls({"表三": cells, "去年": number(0, 0, 9)}, hidden=["去年"]))
    assert grid(read) == [[("三", 0, 1, 2), ("1", 1, 1, 1)], [("2", 1, 1, 1)]]
    assert losses(read) == ["sheet.hidden_cells", "sheet.hidden"]


def test_a_text_cut_by_its_record_goes_on_in_the_next() -> None:
    whole = wide("规章和文件")
    narrow = pack("<HB", 4, 0) + b"12"
    strings = record(0xFC, pack("<II", 2, 2) + whole[:5])
    strings += record(0x3C, b"\x01" + whole[5:] + narrow) + record(
        0x3C, b"\x01" + "三四".encode("utf-16-le")
    )
    cells = placed(0xFD, 0, 0, pack("<I", 0)) + placed(0xFD, 0, 1, pack("<I", 1))
    assert texts(sheet.read(xls({"表": cells}, strings))) == [["规章和文件", "12三四"]]


def test_formulas_of_a_program_that_never_solved_them_are_no_blanks() -> None:
    cells = number(0, 0, 1) + formula(0, 1, b"\x03" + b"\x00" * 5 + b"\xff\xff")
    read = sheet.read(xls({"表": cells}))
    assert texts(read) == [["1", "=…"]]
    assert losses(read) == ["sheet.no_values"]


def test_charts_in_a_sheet_are_no_cells() -> None:
    chart = record(0x809, pack("<HH", 0x0600, 0x20) + bytes(12)) + number(0, 1, 9) + record(0x0A)
    assert texts(sheet.read(xls({"表": number(0, 0, 1) + chart + number(0, 1, 2)}))) == [["1", "2"]]


def test_a_binary_workbook_with_a_password_says_so() -> None:
    with pytest.raises(EncryptedError):
        sheet.read(xls({"表": b""}, record(0x2F, bytes(6))))


def test_a_workbook_of_excel_95_says_what_to_do() -> None:
    with pytest.raises(UnsupportedTypeError, match="95"):
        sheet.read(xls({"表": b""}, version=0x0500))


@pytest.mark.parametrize(
    "cells",
    [
        placed(0xFD, 0, 0, pack("<I", 5)),
        record(0x203, b"\x00"),
        record(0x204, pack("<HHHH", 0, 0, 0, 9)),
    ],
)
def test_records_that_are_cut_are_damage(cells: bytes) -> None:
    with pytest.raises(DamagedError, match="Excel"):
        sheet.read(xls({"表": cells}))


def test_a_count_that_lies_costs_nothing() -> None:
    strings = record(0xFC, pack("<II", 0x7FFFFFFF, 0x7FFFFFFF) + wide("规章"))
    read = sheet.read(xls({"表": placed(0xFD, 0, 0, pack("<I", 0))}, strings))
    assert texts(read) == [["规章"]]


def test_a_cell_set_without_end_is_refused() -> None:
    cells = record(0xBD, pack("<HH", 0, 0) + pack("<HI", 0, 6) * 10_000 + b"\x00\x00")
    with pytest.raises(TooLargeError, match="格"):
        CellReader([], [], from_1904=False).read("表", records(cells * 7, 0))


def test_a_far_cell_of_a_binary_workbook_costs_nothing() -> None:
    assert texts(sheet.read(xls({"表": number(0, 0, 1) + number(65535, 1, 2)}))) == [
        ["1", ""],
        ["", "2"],
    ]


# ---- damage of all kinds ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "whole",
    [
        xlsx(one_row(inline("A1", "甲"), inline("B1", "1"))),
        ods(table(row(cell("甲"), cell("1")))),
        xls({"表": label(0, 0, "甲") + number(0, 1, 1)}),
    ],
    ids=["xlsx", "ods", "xls"],
)
def test_bytes_flipped_anywhere_raise_nothing_but_draft_errors(whole: bytes) -> None:
    for at in range(0, len(whole), 11):
        flipped = bytearray(whole)
        flipped[at] ^= 0x55
        try:
            sheet.read(bytes(flipped))
        except DraftError:
            continue
