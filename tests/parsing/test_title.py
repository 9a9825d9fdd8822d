"""Unit and year, with the place they were read from."""

import pytest

from app.document import Document
from app.parsing.title import read_heading

BODY = "\n一、总体情况\n全年公开信息 31 条。\n"


@pytest.mark.parametrize(
    ("text", "unit", "year"),
    [
        ("青禾县水利局2025年政府信息公开工作年度报告", "青禾县水利局", 2025),
        ("# 政府办2021年政府信息公开工作年度报告", "政府办", 2021),
        ("青禾县人民政府2021年度政府\n信息公开工作报告", "青禾县人民政府", 2021),
        ("2023年青禾县财政局政府信息公开工作年度报告", "青禾县财政局", 2023),
        ("青禾县财政局政府信息公开工作年度报告（2022年）", "青禾县财政局", 2022),
        ("关于青禾县财政局2022年度政府信息公开工作的报告", "青禾县财政局", 2022),
        ("青禾县柳河镇人民政府\n二〇二四年政府信息公开工作年度报告", "青禾县柳河镇人民政府", 2024),
        ("《青禾县财政局 ２０２４ 年政府信息公开年度报告》", "青禾县财政局", 2024),
    ],
)
def test_the_title_tells_both(text: str, unit: str, year: int) -> None:
    heading = read_heading(Document(text + BODY))
    assert heading.unit
    assert (heading.unit.text, heading.year) == (unit, year)
    assert heading.unit.span
    assert text[heading.unit.span.start : heading.unit.span.end] == unit
    assert heading.doubts == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("一、总体情况\n2021年,青禾区政府办公室根据条例开展工作。", "青禾区政府办公室"),
        (
            "一、总体情况\n2021年,我办做好工作。\n如有疑问,请联系柳河街道办事处党政综合办公室。",
            "柳河街道办事处",
        ),
    ],
)
def test_without_a_title_the_text_tells_and_that_is_a_doubt(text: str, unit: str) -> None:
    heading = read_heading(Document(text))
    assert heading.unit
    assert (heading.unit.text, heading.year) == (unit, 2021)
    assert [doubt.id for doubt in heading.doubts] == ["unit.from_text", "year.from_text"]


def test_nothing_is_invented() -> None:
    heading = read_heading(Document("一、总体情况\n做好公开工作。"))
    assert (heading.unit, heading.year, heading.doubts) == (None, None, ())


def test_the_file_name_tells_what_the_text_does_not() -> None:
    heading = read_heading(
        Document("一、总体情况\n做好公开工作。"), "12青禾县水利局2023年报（定稿）.docx"
    )
    assert heading.unit
    assert (heading.unit.text, heading.unit.span, heading.year) == ("青禾县水利局", None, 2023)
    assert [doubt.id for doubt in heading.doubts] == ["unit.from_name", "year.from_name"]


def test_a_number_in_a_file_name_is_no_year() -> None:
    heading = read_heading(Document("一、总体情况\n做好公开工作。"), "020241203_a2f2023b.txt")
    assert (heading.unit, heading.year) == (None, None)


def test_an_exported_workbook_tells_both_above_its_tables() -> None:
    heading = read_heading(Document("表二\n单位：青禾县水利局\t年度：2023年\n规章\t0\t0\t0\n"))
    assert heading.unit
    assert (heading.unit.text, heading.year, heading.doubts) == ("青禾县水利局", 2023, ())
