from dataclasses import replace
from datetime import datetime

import pytest

from app import __version__
from app.document import Span
from app.exporting.notes import notes
from app.report import Extra
from app.review import Review
from tests.exporting.helpers import confirmed
from tests.support import key, make_report

WHEN = datetime.fromisoformat("2026-01-20T09:05:00+08:00")
GRANTED = key("table3.granted.total")


def reviewing(**options: object) -> Review:
    return Review(make_report(**options), who="王小明", now=lambda: WHEN)  # type: ignore[arg-type]


def told(review: Review, topic: str) -> list[str]:
    """The texts under a topic of the notes."""
    found, current = [], ""
    for note in notes(review, "草稿.docx", "ab" * 32):
        current = note.topic or current
        if current == topic:
            found.append(note.text)
    return found


def test_source_program_and_forms_are_named() -> None:
    review = confirmed(make_report("2021", forms={"table3": "2019"}, year=2021))
    assert told(review, "单位") == ["示例市档案馆"]
    assert told(review, "年度") == ["2021年"]
    assert told(review, "来源文件") == ["草稿.docx"]
    assert told(review, "来源文件SHA-256") == ["ab" * 32]
    assert told(review, "程序版本") == [f"年报核对 {__version__}"]
    assert told(review, "采用表式") == [
        "表二：国办公开办函〔2021〕30号（2021年版）",
        "表三：国办公开办函〔2019〕60号（2019年版）",
        "表四：国办公开办函〔2021〕30号（2021年版）",
    ]


def test_clean_report_says_none_under_every_topic() -> None:
    review = reviewing()
    review.confirm()
    for topic in [
        "按原文保留的理由",
        "未改正的错误",
        "问题说明",
        "人工改动或核定",
        "确认为空白的格",
        "数字附注",
        "按文字写入的格",
        "表式以外的内容（未写入表格）",
    ]:
        assert told(review, topic) == ["无"]


def test_last_confirmation_is_signed() -> None:
    review = reviewing()
    review.confirm()
    review.edit({GRANTED: "1"})
    review.who = "李四"
    review.confirm("原件如此")
    assert told(review, "确认") == ["李四，2026-01-20 09:05"]
    assert told(review, "按原文保留的理由") == ["原件如此"]


def test_open_errors_and_explanations_are_told() -> None:
    review = reviewing(figures={"table4.review.total": "3"})
    [finding] = review.findings
    review.explain(finding, explanation="单位书面说明")
    review.confirm("原件如此")
    assert told(review, "未改正的错误") == [finding.message]
    assert told(review, "问题说明") == [f"{finding.message} 说明：单位书面说明"]


def test_changed_cells_tell_what_was_read_who_changed_it_and_why() -> None:
    review = reviewing(unsure=["table3.partial.total"])
    review.edit({GRANTED: "1", key("table3.partial.total"): "0"}, "电话核实")
    review.set_unit("青禾县水利局")
    review.set_year(2022)
    review.confirm("原件如此")
    assert told(review, "人工改动或核定") == [
        "单位：“示例市档案馆” → “青禾县水利局”（王小明，2026-01-20 09:05）",
        "年度：“2021” → “2022”（王小明，2026-01-20 09:05）",
        "表三“（一）予以公开”总计：“0” → “1”（王小明，2026-01-20 09:05，依据：电话核实）",
        "表三“（二）部分公开”总计：“0”（存疑） → “0”（王小明，2026-01-20 09:05，依据：电话核实）",
    ]


@pytest.mark.parametrize("redone", [False, True])
def test_undone_changes_are_not_told(redone: bool) -> None:
    review = reviewing()
    review.edit({GRANTED: "1"}, "笔误")
    review.edit({GRANTED: "2"}, "更正")
    review.undo()
    if redone:
        review.redo()
    review.confirm("原件如此")
    [line] = told(review, "人工改动或核定")
    assert ("“2”" in line, "更正" in line) == (redone, redone)
    assert ("“1”" in line, "笔误" in line) == (not redone, not redone)


def test_blanks_confirmed_by_name_are_told_apart_from_changes() -> None:
    review = reviewing(missing=["table3.repeat.total".replace("repeat", "rejected_repeat")])
    review.confirm("原件如此", blank=review.obstacles().missing)
    assert told(review, "确认为空白的格") == ["表三“2.重复申请”总计"]
    assert told(review, "人工改动或核定") == ["无"]


def test_table_typed_by_hand_is_told() -> None:
    review = reviewing(forms={"table4": None})
    review.add_table("table4")
    review.confirm("原件如此", blank=review.obstacles().missing)
    assert told(review, "人工改动或核定") == ["表四：没有找到 → 补录（王小明，2026-01-20 09:05）"]
    assert len(told(review, "确认为空白的格")) == 15


def test_remarks_and_units_that_the_form_leaves_open_are_told() -> None:
    review = confirmed(
        make_report(
            "2019",
            {
                "table2.regulations.made": "22（其中修订 16 件）",
                "table2.procurement.procurement_amount": "251000元",
                "table3.granted.natural_person": "0件",
            },
        )
    )
    assert told(review, "数字附注") == [
        "表二“规章”本年新制作数量：原文“22（其中修订 16 件）”",
        "表二“政府集中采购”采购总金额：原文“251000元”",
    ]


def test_cells_written_as_words_are_told() -> None:
    review = confirmed(table2__licensing__processed="12²")
    assert told(review, "按文字写入的格") == [
        "表二“行政许可”本年处理决定数量：“12²”，不能作为数字写入"
    ]


def test_what_is_outside_the_form_is_told() -> None:
    report = make_report("2021")
    extra = Extra("table3", "法人小计", ("3", "4"), Span(0, 0))
    review = confirmed(replace(report, extras=(extra,)))
    assert told(review, "表式以外的内容（未写入表格）") == ["表三“法人小计”：3、4"]


def test_signs_that_a_workbook_cannot_hold_are_replaced() -> None:
    review = reviewing(figures={"table4.review.total": "3"})
    review.confirm("原件\x07如此\r\n见附件")
    assert told(review, "按原文保留的理由") == ["原件\ufffd如此\n见附件"]
