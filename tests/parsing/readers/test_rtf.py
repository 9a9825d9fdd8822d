"""RTF: its words to text and tables, and what of it is printed."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from app.document import Document
from app.parsing.errors import DamagedError, DraftError, TooLargeError
from app.parsing.readers import flow, rtf
from app.parsing.readers.rtf import text as rtf_text

REPORT = Path(__file__).parent / "files" / "report.rtf"  # with one of everything
FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Times;}{\f1\fnil\fcharset134 \'cb\'ce\'cc\'e5;}"
    r"{\f2\fcharset136 Ming;}{\f3\fcharset2 Wingdings;}{\f4\fcharset0\cpg950 Ming;}}"
)


def read(body: str | bytes, head: str = r"\ansi\ansicpg936" + FONTS) -> Document:
    inner = body.encode("ascii") if isinstance(body, str) else body
    document = rtf.read(b"{\\rtf1" + head.encode() + b"\n" + inner + b"}")
    for row in document.rows:
        for field in row.fields:
            assert document.text[field.span.start : field.span.end] == field.text
    return document


def printed(body: str | bytes, head: str = r"\ansi\ansicpg936" + FONTS) -> str:
    return read(body, head).text.removesuffix("\n")


def cells(document: Document) -> list[list[tuple[str, int, int, int]]]:
    return [
        [(field.text, field.column, field.columns, field.rows) for field in row.fields]
        for row in document.rows
        if row.grid is not None
    ]


def losses(document: Document) -> set[str]:
    return {loss.id for loss in document.losses}


def row(*texts: str, edges: tuple[int, ...], flags: tuple[str, ...] = ()) -> str:
    """A row of the outermost table, with its shape before its cells."""
    merged = [*flags, *[""] * len(edges)]
    shape = "".join(f"{flag}\\cellx{edge}" for flag, edge in zip(merged, edges, strict=False))
    return f"\\trowd{shape}" + "".join(f"\\pard\\intbl {t}\\cell" for t in texts) + "\\row\n"


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    body = r"\pard a\par" + row("b", "1", "", edges=(10, 200, 400)) + r"\pard c\par"
    document = read(body)
    assert document.text == "a\nb\t1\t\nc\n"
    assert [row.grid for row in document.rows] == [None, 0, None]
    assert not document.losses


def test_cells_stand_where_their_edges_are() -> None:
    body = row("a", "5", edges=(4000, 5000))
    body += r"\trowd\trleft-8\cellx2000\cellx4010\cellx5000 \intbl b\cell c\cell 7\cell\row"
    assert cells(read(body)) == [
        [("a", 0, 2, 1), ("5", 2, 1, 1)],
        [("b", 0, 1, 1), ("c", 1, 1, 1), ("7", 2, 1, 1)],
    ]


def test_merged_cells_are_one() -> None:
    edges = (1000, 2000, 3000)
    body = row("a", "1", "2", edges=edges, flags=(r"\clvmgf", "", ""))
    body += row("", "3", "", edges=edges, flags=(r"\clvmrg", r"\clmgf", r"\clmrg"))
    body += row("b", "4", "5", edges=edges)
    assert cells(read(body)) == [
        [("a", 0, 1, 2), ("1", 1, 1, 1), ("2", 2, 1, 1)],
        [("3", 1, 2, 1)],
        [("b", 0, 1, 1), ("4", 1, 1, 1), ("5", 2, 1, 1)],
    ]


def test_a_shape_holds_for_the_rows_that_follow_and_may_come_behind_its_cells() -> None:
    body = row("a", "1", edges=(1000, 2000)) + r"\pard\intbl b\cell 2\cell\row "
    body += r"\pard\intbl c\cell{\trowd\cellx2000\row}"
    assert cells(read(body)) == [
        [("a", 0, 1, 1), ("1", 1, 1, 1)],
        [("b", 0, 1, 1), ("2", 1, 1, 1)],
        [("c", 0, 2, 1)],
    ]


def test_a_table_that_holds_a_table_only_arranges_it() -> None:
    inner = (
        r"\pard\intbl\itap2 a\nestcell{\nonesttables\par} 5\nestcell{\nonesttables\par}"
        r"{\*\nesttableprops\trowd\cellx900\cellx1800\nestrow}{\nonesttables\par}"
    )
    body = r"\trowd\cellx3000\cellx4000\pard\intbl x\par" + inner
    body += r"\pard\intbl\cell\pard\intbl y\cell\row\pard z\par"
    document = read(body)
    assert cells(document) == [[("a", 0, 1, 1), ("5", 1, 1, 1)]]
    assert document.text.split() == ["x", "a", "5", "y", "z"]
    assert not document.losses


def test_a_paragraph_that_does_not_say_so_stays_in_its_open_row() -> None:
    body = r"\trowd\cellx900\cellx1800 a\cell \pard b\par c\cell\row after\par"
    assert cells(read(body)) == [[("a", 0, 1, 1), ("b\nc", 1, 1, 1)]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\f1 \'d2\'bb\'a1\'a2 5", "一、 5"),
        (r"\f0 \'d2\'bb", "一"),  # the charset of the whole file
        (r"\f2 \'a4\'40", "一"),
        (r"\f2 \'a4@", "一"),
        (r"\f4 \'a4\'40", "一"),
        (r"\f1 \'d2{\b0\'bb}", "一"),
        (r"\f3 \'fe1", "□1"),
        (r"\f1\'95\'34\'b2\'355", "𠮷5"),
        ("\\f1 一5".encode("gb18030"), "一5"),
        (r"\'d2", "\ufffd"),
    ],
)
def test_letters_are_in_the_encoding_of_their_font(body: str | bytes, expected: str) -> None:
    assert printed(body) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (r"\ansi\ansicpg950", "一"),
        (r"\ansi\ansicpg1252", "¤@"),
        (r"\ansi\deff1{\fonttbl{\f1\fcharset136 M;}}", "一"),
        (r"\pc", "ñ@"),
    ],
)
def test_letters_of_no_font_are_in_the_encoding_of_the_file(head: str, expected: str) -> None:
    assert printed(r"\pard\plain\'a4\'40", head) == expected


def test_the_charset_of_a_font_goes_before_that_of_the_file() -> None:
    assert printed(r"\f1\'d2\'bb{\f0\'e9}", r"\ansi\ansicpg1252" + FONTS) == "一é"


def test_a_file_that_names_no_encoding_is_taken_for_chinese() -> None:
    assert printed(r"\'d2\'bb", r"\ansi") == "一"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\u19968?5", "一5"),
        (r"\u-26782?", "面"),
        (r"\uc2\u19968\'d2\'bb5", "一5"),
        (r"\uc2 \u19968 ab5", "一5"),
        (r"{\uc0\u19968}5", "一5"),
        (r"\uc0\u19968 5", "一5"),
        (r"{\uc2\u19968 a}5", "一5"),
        (r"\u19968\rquote 5", "一5"),
        (r"\uc3\u19968 a\{\'355", "一5"),
        (r"\u-10174?\u-8265?", "𠮷"),
        (r"\uc1\u19968\b ?5", "一5"),
    ],
)
def test_letters_of_unicode_replace_those_for_old_programs(body: str, expected: str) -> None:
    assert printed(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"1{\v 2}3", "13"),
        (r"1\v 2\v0 3", "13"),
        (r"1{\deleted 2}3", "13"),
        (r"1{\revised 2}3", "123"),
        (r"1{\v\plain 2}3", "123"),
        (r"{\deleted\revauthdel1\revdttmdel-2016342016 99}{\revised\revauth1 10}", "10"),
        (r"{\mvf 4}{\mvt 5}", "5"),
        (r"12{\super 2}", "12²"),
        (r"12{\sub 2}", "12₂"),
        (r"\super 1\nosupersub 2", "¹2"),
        (r"12{\strike 3}4", "123\u03364"),
    ],
)
def test_only_what_is_printed_is_read(body: str, expected: str) -> None:
    assert printed(body) == expected


@pytest.mark.parametrize(
    "group",
    [
        r"{\*\bkmkstart 9}",
        r"{\*\unknown{9}\'39}",
        r"{\header 9}",
        r"{\footerr 9}",
        r"{\footnote 9}",
        r"{\*\annotation 9}",
        r"{\info{\title 9}}",
        r"{\stylesheet{\s0 9;}}",
        r"{\colortbl;\red9;}",
        r"{\pict\wmetafile8 0099}",
        r"{\*\shppict{\pict 99}}{\nonshppict{\pict 99}}",
        r"{\object{\*\objdata 99}{\result }}",
        r"{\field{\*\fldinst PAGE 9}}",
        r"{\xe 9}",
        r"{\*\x \\\} \{ 9}",
    ],
)
def test_groups_that_are_no_text_are_passed_over(group: str) -> None:
    assert printed(f"1{group}2") == "12"


def test_bytes_of_a_picture_are_no_words() -> None:
    assert printed(r"1\bin3 {{}2") == "12"
    assert printed(r"1{\pict\bin3 }}}}2") == "12"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"1{\field{\*\fldinst PAGE}{\fldrslt 2}}3", "123"),
        (r"{\field{\*\fldinst{ IF {\field{\*\fldinst 9}{\fldrslt 8}}}}{\fldrslt 7}}", "7"),
        (r"{\object\objemb{\*\objdata 99}{\result 5}}", "5"),
    ],
)
def test_of_fields_and_objects_the_results_are_read(body: str, expected: str) -> None:
    assert printed(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"{\listtext\pard\plain\f1 1.\tab}\f1 \'d2\'bb", "1.一"),
        (r"{\listtext 1.\tab}5", "1. 5"),
        (r"{\pntext\f0 (2)\tab}a", "(2)a"),
        (r"{\listtext\f3\'b7\tab}a", "a"),
        (r"{\listtext 1.}{\b a}", "1.a"),
    ],
)
def test_automatic_numbers_are_read(body: str, expected: str) -> None:
    assert printed(body + r"\par") == expected


def test_the_number_of_a_paragraph_leaves_its_table_alone() -> None:
    body = r"\trowd\cellx900\pard\intbl{\listtext\pard\plain 1.\tab}a\cell\row"
    assert cells(read(body)) == [[("1.a", 0, 1, 1)]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"a\tab b", "a\tb"),
        ("a\tb", "a\tb"),
        (r"a\line b", "a\nb"),
        (r"a\page b", "a\nb"),
        (r"a\par b", "a\nb"),
        ("a\\\nb", "a\nb"),
        (r"a\sect b", "a\nb"),
        ("a\nb\r\nc", "abc"),
        (r"\_8", "-8"),
        (r"a\-b\~c", "ab\u00a0c"),
        (r"\{1\}\\", "{1}\\"),
        (r"\ldblquote a\rdblquote\emdash", "“a”—"),
        (r"a\unknown12 b\unknown-3c", "abc"),
        (r"\fs21234567890123 5", "5"),
        (r"\uc1234567890123 5", "5"),
    ],
)
def test_words_and_signs(body: str, expected: str) -> None:
    assert printed(body) == expected


def test_a_paragraph_whose_end_is_deleted_goes_on_in_its_line() -> None:
    assert printed(r"a{\deleted\par}b\par") == "ab"
    body = r"a{\deleted\par}" + row("5", edges=(900,))
    assert read(body).text == "a\n5\n"


def test_a_deleted_row_is_gone_unless_something_of_it_is_printed() -> None:
    body = "".join(
        rf"\trowd\cellx900\pard\intbl {cell}\cell{{{mark}\row}}"
        for cell, mark in ((r"{\deleted 1}", r"\deleted"), ("2", r"\deleted"), ("3", ""))
    )
    assert [[cell[0] for cell in row] for row in cells(read(body))] == [["2"], ["3"]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"a{\shp{\*\shpinst{\sp}{\shptxt \pard b\par}}{\shprslt b}}", "source.boxes"),
        (r"a{\pict 00}", "source.pictures"),
        (row(r"{\*\shppict{\pict 00}}", edges=(900,)), "source.pictures_in_cells"),
        (r"{\field{\*\fldinst{ EQ \\o\\ac(a,3)}}{\fldrslt }}", "source.formulas"),
        (row("1", "2", edges=(900,)), "source.uneven_rows"),
        (r"\trowd\cellx900\intbl 1\cell", "source.uneven_rows"),
        (r"a\'d2 b", "text.lost_characters"),
        (r"a}{\b b", "source.cut_off"),
        (r"a{\b b", "source.cut_off"),
    ],
)
def test_what_is_lost_is_told(body: str, expected: str) -> None:
    assert losses(read(body)) == {expected}


def test_nothing_is_lost_behind_the_end() -> None:
    assert not rtf.read(b"{\\rtf1 a}\r\n\x00\x00").losses


@pytest.mark.parametrize("data", [b"{\\rtf1", b"{\\rtf1{\\fonttbl{\\f0 a;}", b"{\\rtf1}\\par 5}"])
def test_a_file_of_which_nothing_is_left_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError):
        rtf.read(data)


def test_groups_too_deep_are_refused() -> None:
    with pytest.raises(DamagedError):
        read("{" * 100_000)


def test_a_table_deeper_than_any_is_still_read() -> None:
    assert "5" in read(r"\pard\intbl\itap999999999 5\nestcell").text


def test_what_is_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "MOST_CELLS", 5)
    monkeypatch.setattr(rtf_text, "LONGEST_TEXT", 50)
    with pytest.raises(TooLargeError, match="格"):
        read(r"\cell" * 11)
    with pytest.raises(TooLargeError, match="列"):
        read(r"\trowd" + r"\cellx1" * 1000)
    with pytest.raises(TooLargeError, match="字"):
        read("a" * 200)
    with pytest.raises(TooLargeError, match="字"):
        read(r"\pard\intbl " + r"\emdash" * 60)


def test_a_file_of_a_word_processor() -> None:
    document = rtf.read(REPORT.read_bytes())
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


def test_damage_gives_a_document_or_a_reason() -> None:
    whole = REPORT.read_bytes()
    chance = random.Random(3)
    read = 0
    for _ in range(100):
        data = bytearray(whole[: chance.choice((len(whole), chance.randrange(len(whole))))])
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(DraftError):
            rtf.read(bytes(data))
            read += 1
    assert read > 20
