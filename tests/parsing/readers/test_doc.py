"""Binary Word files: their text, its tables, and what of it is printed."""

import random
from contextlib import suppress
from pathlib import Path
from struct import pack

import pytest

from app.document import Document
from app.parsing.errors import DamagedError, DraftError, EncryptedError, OldWordError, TooLargeError
from app.parsing.readers import doc, flow
from tests.parsing.readers.docwriter import (
    DELETED,
    HIDDEN,
    IN_TABLE,
    INNER,
    INNER_CELL_END,
    INNER_ROW_END,
    JOINS,
    JOINS_DOWN,
    JOINS_DOWN_FIRST,
    JOINS_FIRST,
    ROW_END,
    Part,
    Style,
    WordWriter,
    row_shape,
)

REPORT = Path(__file__).parent / "files" / "report.doc"  # with one of everything
FIELD, RESULT, FIELD_END = "\x13", "\x14", "\x15"


def read(writer: WordWriter) -> Document:
    document = doc.read(writer.data())
    for row in document.rows:
        for field in row.fields:
            assert document.text[field.span.start : field.span.end] == field.text
    return document


def lines(writer: WordWriter) -> list[str]:
    return read(writer).text.removesuffix("\n").split("\n")


def printed(*parts: Part | str) -> str:
    """How one paragraph comes out."""
    writer = WordWriter()
    writer.paragraph(*parts)
    return lines(writer)[0]


def cells(document: Document) -> list[list[tuple[str, int, int, int]]]:
    return [
        [(field.text, field.column, field.columns, field.rows) for field in row.fields]
        for row in document.rows
        if row.grid is not None
    ]


def losses(document: Document) -> set[str]:
    return {loss.id for loss in document.losses}


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    writer = WordWriter()
    writer.paragraph("一、总体情况")
    writer.row("规章", "1", "", edges=(0, 2000, 3000, 4000))
    writer.row("", "0", "-8", edges=(0, 2000, 3000, 4000))
    writer.paragraph("完")
    document = read(writer)
    assert document.text == "一、总体情况\n规章\t1\t\n\t0\t-8\n完\n"
    assert [[field.text for field in row.fields] for row in document.rows] == [
        ["一、总体情况"],
        ["规章", "1", ""],
        ["", "0", "-8"],
        ["完"],
    ]
    assert [row.grid for row in document.rows] == [None, 0, 0, None]
    assert not document.losses


def test_cells_stand_where_their_edges_are() -> None:
    writer = WordWriter()
    writer.row("申请人情况", "总计", edges=(0, 4000, 5000))
    writer.row("自然人", "法人", "7", edges=(-6, 2000, 4010, 5000))
    assert cells(read(writer)) == [
        [("申请人情况", 0, 2, 1), ("总计", 2, 1, 1)],
        [("自然人", 0, 1, 1), ("法人", 1, 1, 1), ("7", 2, 1, 1)],
    ]


def test_cells_merged_downwards_are_one() -> None:
    writer = WordWriter()
    edges = (0, 1000, 2000)
    writer.row("三", "1", edges=edges, flags=(JOINS_DOWN_FIRST, 0))
    writer.row("", "2", edges=edges, flags=(JOINS_DOWN, 0))
    writer.row("", "3", edges=edges, flags=(JOINS_DOWN, 0))
    writer.row("四", "4", edges=edges, flags=(JOINS_DOWN_FIRST, 0))
    assert cells(read(writer)) == [
        [("三", 0, 1, 3), ("1", 1, 1, 1)],
        [("2", 1, 1, 1)],
        [("3", 1, 1, 1)],
        [("四", 0, 1, 1), ("4", 1, 1, 1)],
    ]


@pytest.mark.parametrize(("first", "others"), [(JOINS_FIRST, JOINS), (JOINS, JOINS_FIRST)])
def test_cells_merged_sidewards_are_one_whichever_bit_means_it(first: int, others: int) -> None:
    writer = WordWriter()
    flags = (first, others, first, others, 0)
    writer.row("a", "", "b", "", "c", edges=(0, 100, 200, 300, 400, 500), flags=flags)
    assert cells(read(writer)) == [[("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)]]
    writer.row("1", "2", "3", "4", "5", edges=(0, 100, 200, 300, 400, 500))
    assert cells(read(writer))[0] == [("a", 0, 2, 1), ("b", 2, 2, 1), ("c", 4, 1, 1)]


def test_merges_may_be_said_behind_the_shape_of_the_row() -> None:
    writer = WordWriter()
    edges = (0, 1000, 2000, 3000)
    writer.row("三", "1", "", edges=edges)
    for cell in ("", "2", ""):
        writer.paragraph(cell, mark="\x07", properties=IN_TABLE)
    merged = pack("<HBBB", 0xD62B, 2, 0, 1) + pack("<HBB", 0x5624, 1, 3)
    writer.paragraph("\x07", mark="\x07", properties=ROW_END + row_shape(edges) + merged)
    assert cells(read(writer)) == [
        [("三", 0, 1, 2), ("1", 1, 1, 1), ("", 2, 1, 1)],
        [("2", 1, 2, 1)],
    ]


def test_a_row_too_wide_for_its_page_is_described_in_the_data_stream() -> None:
    writer = WordWriter()
    edges = range(0, 4000, 100)
    shape = row_shape(edges)
    writer.long_lists = b"pad." + pack("<H", len(shape)) + shape
    for number in range(39):
        writer.paragraph(str(number), mark="\x07", properties=IN_TABLE)
    elsewhere = pack("<HI", 0x6646, 4)
    writer.paragraph("\x07", mark="\x07", properties=ROW_END + elsewhere)
    writer.row("all", edges=(0, 3900))
    assert cells(read(writer))[1] == [("all", 0, 39, 1)]


def test_a_table_that_holds_a_table_only_arranges_it() -> None:
    writer = WordWriter()
    writer.paragraph("前言", properties=IN_TABLE)
    for text in ("规章", "5"):
        writer.paragraph(text, properties=INNER_CELL_END)
    writer.paragraph(properties=INNER_ROW_END + row_shape((0, 1000, 2000)))
    writer.paragraph("", mark="\x07", properties=IN_TABLE)
    writer.paragraph("旁边", mark="\x07", properties=IN_TABLE)
    writer.end_row((0, 3000, 4000))
    document = read(writer)
    assert cells(document) == [[("规章", 0, 1, 1), ("5", 1, 1, 1)]]
    assert document.text.split() == ["前言", "规章", "5", "旁边"]
    assert not document.losses


def test_a_cell_of_a_table_in_a_table_may_have_several_paragraphs() -> None:
    writer = WordWriter()
    writer.paragraph("上", properties=INNER)
    writer.paragraph("下", properties=INNER_CELL_END)
    writer.paragraph(properties=INNER_ROW_END + row_shape((0, 1000)))
    writer.paragraph("", mark="\x07", properties=IN_TABLE)
    writer.end_row((0, 3000))
    assert cells(read(writer)) == [[("上\n下", 0, 1, 1)]]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        (b"", "17"),
        (HIDDEN, "7"),
        (DELETED, "7"),
        (pack("<HB", 0x083C, 0x81), "7"),  # unlike the style
        (pack("<HB", 0x0800, 0x81), "7"),
        (pack("<HB", 0x083C, 0x80), "17"),  # like the style
        (pack("<HB", 0x083C, 0), "17"),
        (pack("<HB", 0x0801, 1), "17"),  # inserted
        (HIDDEN + pack("<HB", 0x083C, 0), "17"),
    ],
)
def test_hidden_and_deleted_figures_are_not_printed(properties: bytes, expected: str) -> None:
    assert printed(Part("1", properties), "7") == expected


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        (pack("<HB", 0x2A48, 1), "12²"),
        (pack("<HB", 0x2A48, 2), "12₂"),
        (pack("<HB", 0x0837, 1), "122\u0336"),
        (pack("<HB", 0x2A53, 1), "122\u0336"),
    ],
)
def test_raised_and_struck_digits_belong_to_no_figure(properties: bytes, expected: str) -> None:
    assert printed("12", Part("2", properties)) == expected


def test_what_a_style_hides_is_not_printed() -> None:
    writer = WordWriter(
        styles=[Style(b"\0"), Style(b"\0", HIDDEN), Style(b"\0", base=1), Style(character=HIDDEN)]
    )
    writer.paragraph("a")
    writer.paragraph(
        "gone", Part("b", pack("<HB", 0x083C, 0)), Part("\r", HIDDEN[:2] + b"\0"), style=2
    )
    writer.paragraph(Part("gone", pack("<HH", 0x4A30, 3)), "c")
    writer.paragraph(Part("d", pack("<HH", 0x4A30, 3) + pack("<HB", 0x083C, 0x81)))
    assert lines(writer) == ["a", "b", "c", "d"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_its_line() -> None:
    writer = WordWriter()
    writer.paragraph("本年", Part("\r", DELETED))
    writer.paragraph("新收")
    writer.paragraph("合计", Part("\r", DELETED))
    writer.row("5", edges=(0, 1000))
    document = read(writer)
    assert document.text == "本年新收\n合计\n5\n"


def test_a_deleted_row_is_gone_unless_something_of_it_is_printed() -> None:
    writer = WordWriter()
    for text, gone in (("1", DELETED), ("2", b""), ("3", b"")):
        writer.paragraph(Part(text, gone), Part("\x07", gone), mark="\x07", properties=IN_TABLE)
        writer.end_row((0, 1000), gone=b"" if text == "3" else DELETED)
    assert cells(read(writer)) == [[("2", 0, 1, 1)], [("3", 0, 1, 1)]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a{FIELD} PAGE {RESULT}3{FIELD_END}b", "a3b"),
        (f"a{FIELD} XE 9 {FIELD_END}b", "ab"),
        (f"{FIELD} IF {FIELD} N {RESULT}8{FIELD_END} {RESULT}4{FIELD_END}", "4"),
        (f"{FIELD} A {RESULT}5{FIELD} B {RESULT}6{FIELD_END}{FIELD_END}", "56"),
        (f"7{FIELD}8", "78"),
        (f"7{FIELD_END}8{RESULT}", "78"),
    ],
)
def test_of_fields_the_results_are_read(text: str, expected: str) -> None:
    assert printed(text) == expected


def test_a_broken_field_never_swallows_cells() -> None:
    writer = WordWriter()
    writer.row(f"{FIELD}1", "2", f"3{RESULT}4{FIELD_END}", edges=(0, 100, 200, 300))
    assert [cell[0] for cell in cells(read(writer))[0]] == ["1", "2", "34"]


def test_a_drawn_figure_is_told_as_lost() -> None:
    writer = WordWriter()
    writer.paragraph(f"{FIELD} EQ \\o\\ac(○,3){FIELD_END}")
    assert losses(read(writer)) == {"source.formulas"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\x022\x05", "12"),
        ("\x1e8", "-8"),
        ("政\x1f府", "政府"),
        ("a\tb", "a\tb"),
        ("𠮷田", "𠮷田"),
    ],
)
def test_signs_that_stand_for_something_else(text: str, expected: str) -> None:
    assert printed(text) == expected


def test_a_symbol_is_printed_for_what_stands_in_its_place() -> None:
    assert printed(Part("(", pack("<HHH", 0x6A09, 1, 0x25CB)), "1") == "○1"
    assert printed(Part("(", pack("<HHH", 0x6A09, 1, 0xF0FE)), "(") == "□("


def test_breaks_within_a_paragraph_are_kept() -> None:
    writer = WordWriter()
    writer.paragraph("上\x0b下\x0c新页")
    assert lines(writer) == ["上", "下", "新页"]


def test_pieces_of_one_byte_a_character_are_read_beside_those_of_two() -> None:
    assert printed(Part("“1.5”", narrow=True), "万元", Part("ab", narrow=True)) == "“1.5”万元ab"


@pytest.mark.parametrize("change", [0x5C << 1 | 1 << 8, 0x41 << 1 | 1 << 8])
def test_what_a_fast_save_hid_is_not_printed(change: int) -> None:
    assert printed(Part("1", change=change), "7") == "7"


def test_a_fast_save_may_have_put_text_into_a_table() -> None:
    writer = WordWriter()
    in_table = 0x18 << 1 | 1 << 8
    writer.paragraph(Part("5", change=in_table), Part("\x07", change=in_table), mark="\x07")
    writer.end_row((0, 1000))
    assert cells(read(writer)) == [[("5", 0, 1, 1)]]


def test_text_boxes_are_told_as_lost() -> None:
    writer = WordWriter(boxes="标题\r")
    writer.paragraph("正文")
    document = read(writer)
    assert document.text == "正文\n"
    assert losses(document) == {"source.boxes"}


def test_pictures_instead_of_tables_are_told_as_lost() -> None:
    writer = WordWriter()
    writer.paragraph("\x01")
    assert losses(read(writer)) == {"source.pictures"}
    writer.row("a", "\x01", edges=(0, 100, 200))
    assert losses(read(writer)) == {"source.pictures_in_cells"}


def test_rows_that_do_not_fit_their_shape_are_told() -> None:
    writer = WordWriter()
    writer.row("a", "b", "c", edges=(0, 100, 200))
    document = read(writer)
    assert [cell[0] for cell in cells(document)[0]] == ["a", "b", "c"]
    assert losses(document) == {"source.uneven_rows"}


def test_a_table_that_does_not_end_is_kept_and_told() -> None:
    writer = WordWriter()
    writer.paragraph("5", mark="\x07", properties=IN_TABLE)
    writer.paragraph("6", properties=IN_TABLE)
    writer.paragraph("完")
    document = read(writer)
    assert [cell[0] for cell in cells(document)[0]] == ["5", "6"]
    assert losses(document) == {"source.uneven_rows"}


def test_less_text_than_the_file_says_is_told() -> None:
    writer = WordWriter(missing=5)
    writer.paragraph("a")
    assert losses(read(writer)) == {"source.cut_off"}


@pytest.mark.parametrize(
    ("writer", "expected"),
    [
        (WordWriter(flags=0x0300), EncryptedError),
        (WordWriter(version=0x68), OldWordError),
        (WordWriter(mark=0xA5DC, version=0x65), OldWordError),
        (WordWriter(mark=0x1234), DamagedError),
        (WordWriter(flags=0), DamagedError),  # the table stream of this number is not there
    ],
)
def test_what_cannot_be_read_is_refused_by_its_cause(
    writer: WordWriter, expected: type[DraftError]
) -> None:
    writer.paragraph("a")
    with pytest.raises(expected):
        doc.read(writer.data())


def test_a_file_of_a_word_processor() -> None:
    document = doc.read(REPORT.read_bytes())
    assert document.text == (
        "一、总体情况\n（一）主动公开\n（二）依申请公开\n二、收到和处理申请情况\n（一）新收\n"
        "第一章附则\n"
        "共12件²，其中𠮷田镇3件\n"
        "申请人情况\t自然人\t总计\n三\t1.公开\t2. 5\t\n其他\t8\t-1,234.5\n"
        "之后\n说明\n维持\t2\n\n完\n"
    )
    assert cells(document)[:3] == [
        [("申请人情况", 0, 2, 1), ("自然人", 2, 1, 1), ("总计", 3, 1, 1)],
        [("三", 0, 1, 2), ("1.公开", 1, 1, 1), ("2. 5", 2, 1, 1), ("", 3, 1, 1)],
        [("其他", 1, 1, 1), ("8", 2, 1, 1), ("-1,234.5", 3, 1, 1)],
    ]
    assert not document.losses


def test_a_short_last_sector_is_no_damage() -> None:
    writer = WordWriter()
    writer.paragraph("a")
    assert doc.read(writer.data()[:-100]).text == "a\n"


def test_damage_gives_a_document_or_a_reason() -> None:
    whole = REPORT.read_bytes()
    chance = random.Random(3)
    read = 0
    for _ in range(200):
        data = bytearray(whole[: chance.choice((len(whole), chance.randrange(len(whole))))])
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(DraftError):
            doc.read(bytes(data))
            read += 1
    assert 20 < read < 180


def test_a_table_deeper_than_any_is_still_read() -> None:
    writer = WordWriter()
    writer.paragraph("5", properties=IN_TABLE + pack("<Hi", 0x6649, 2**31 - 1))
    assert "5" in read(writer).text


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "MOST_CELLS", 5)
    writer = WordWriter()
    writer.paragraph(Part("\x07" * 11), mark="\x07")
    with pytest.raises(TooLargeError, match="格"):
        doc.read(writer.data())


@pytest.mark.parametrize(("end", "expected"), [(2**31, TooLargeError), (300_000, DamagedError)])
def test_a_piece_longer_than_the_file_is_refused(end: int, expected: type[DraftError]) -> None:
    writer = WordWriter()
    writer.paragraph("a")
    data = writer.data()
    at = data.index(pack("<III", 0, 1, 2)) + 8
    with pytest.raises(expected):
        doc.read(data[:at] + pack("<I", end) + data[at + 4 :])
