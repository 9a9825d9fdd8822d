"""Drafts written to deceive: what cannot be certain is never shown as certain."""

from itertools import takewhile

from app.parsing import read_report
from app.report import CellKey, CellState, Report
from tests.drafts import bare_lines, leading_bars, narrow_tabs, spaces, tabs, write_draft
from tests.parsing.test_recogniser import read, states, texts, wrong
from tests.support import key, make_report

FIGURES = {
    "table3.new_received.natural_person": "31",
    "table3.granted.natural_person": "12",
    "table3.partial.natural_person": "7",
    "table3.unable_not_held.legal_commercial": "5",
    "table2.licensing.processed": "24",
    "table2.coercion.processed": "0",
    "table2.regulations.made": "3",
    "table2.regulations.valid": "8",
}
PRINTED = make_report("2021", FIGURES)
PARTIAL = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"


def row_states(report: Report, table: str, row: str) -> set[CellState]:
    found: dict[CellKey, CellState] = states(report)
    return {state for k, state in found.items() if (k.table, k.row) == (table, row)}


def doubt_ids(report: Report) -> set[str]:
    return {doubt.id for doubt in report.doubts}


def test_a_torn_label_keeps_the_figures_of_its_first_row() -> None:
    text = write_draft(PRINTED, leading_bars)
    line = next(line for line in text.split("\n") if "2.其他法律行政法规禁止公开" in line)
    torn = line.replace("禁止公开", "禁") + "\n| 止公开 |  |  |  |  |  |  |  |"
    assert texts(read(text.replace(line, torn))) == texts(PRINTED)


def test_figures_in_the_row_below_an_empty_one_are_doubted() -> None:
    text = write_draft(PRINTED, tabs)
    line = next(line for line in text.split("\n") if PARTIAL in line)
    label, figures = line.split("\t7\t")
    split = f"{label}\t\t\t\t\t\t\t\n\t\t\t7\t{figures}"
    report = read(text.replace(line, split))
    assert row_states(report, "table3", "partial") == {CellState.UNSURE}
    assert report.cells[key("table3.partial.natural_person")].text == "7"


def figures_above_labels(report: Report) -> list[str]:
    """The lines of a text in which the figures of tables 2 and 3 stand above their labels."""
    above: list[str] = []
    for line in write_draft(report, spaces).split("\n"):
        words = line.split(" ")
        labels = list(takewhile(lambda word: not word.isdigit(), words))
        above += filter(None, (" ".join(words[len(labels) :]), " ".join(labels)))
    return above


def test_figures_above_their_labels_are_doubted() -> None:
    assert wrong(read("\n".join(figures_above_labels(PRINTED))), PRINTED) == {}


def test_figures_above_their_labels_are_doubted_where_the_first_ones_are_lost() -> None:
    lines = figures_above_labels(PRINTED)
    del lines[lines.index("一、本年新收政府信息公开申请数量") - 1]
    assert wrong(read("\n".join(lines)), PRINTED) == {}


def test_last_years_table_below_this_years_makes_both_doubtful() -> None:
    other = make_report("2021", {"table3.granted.natural_person": "99"})
    first, again = write_draft(PRINTED, tabs), write_draft(other, tabs)
    table = again[again.index("（本列数据") : again.index("四、政府信息公开行政复议")]
    at = first.index("四、政府信息公开行政复议")
    report = read(f"{first[:at]}附：上年度数据\n{table}\n{first[at:]}")
    assert wrong(report, PRINTED) == {}
    assert "table.repeated" in doubt_ids(report)
    assert {CellState.READ} == row_states(report, "table4", "review")


def test_a_short_list_in_the_narrative_is_no_table() -> None:
    text = write_draft(PRINTED, tabs).replace(
        "一、总体情况\n", "一、总体情况\n规范性文件 12\n行政许可 350\n行政处罚 20\n"
    )
    assert texts(read(text)) == texts(PRINTED)


def test_columns_in_another_order_are_doubted() -> None:
    text = write_draft(PRINTED, narrow_tabs)
    swapped = text.replace("商业企业\t科研机构", "科研机构\t商业企业")
    assert swapped != text
    report = read(swapped)
    assert wrong(report, PRINTED) == {}
    assert "place.columns" in doubt_ids(report)
    fourth = read(text.replace("结果维持\t结果纠正", "结果纠正\t结果维持"))
    assert row_states(fourth, "table4", "review") == {CellState.UNSURE}


def test_a_column_too_many_is_doubted_even_where_seven_figures_are_left() -> None:
    lines = []
    for line in write_draft(PRINTED, tabs).split("\n"):
        cells = line.split("\t")
        if len(cells) == 10 and cells[-1].isdigit():
            cells.insert(9, "" if "4.保护第三方" in line else "0")
        lines.append("\t".join(cells))
    report = read("\n".join(lines))
    assert wrong(report, PRINTED) == {}
    assert "place.too_many" in doubt_ids(report)


def test_a_page_number_in_the_place_of_a_dropped_blank_is_doubted() -> None:
    text = write_draft(PRINTED, spaces).replace("行政强制 0", "行政强制\n5")
    assert row_states(read(text), "table2", "coercion") == {CellState.UNSURE}


def test_a_page_number_between_figures_that_nothing_parts_shows_in_their_sum() -> None:
    lines = write_draft(PRINTED, bare_lines).split("\n")
    at = lines.index("（一）予以公开")
    del lines[at + 2]  # an empty cell, simply absent
    lines.insert(at + 4, "6")
    assert row_states(read("\n".join(lines)), "table3", "granted") == {CellState.UNSURE}


def test_a_row_printed_twice_with_other_figures_is_doubted() -> None:
    text = write_draft(PRINTED, tabs)
    line = next(line for line in text.split("\n") if PARTIAL in line)
    report = read(text.replace(line, line + "\n" + line.replace("\t7\t", "\t6\t")))
    assert row_states(report, "table3", "partial") == {CellState.UNSURE}
    assert texts(read(text.replace(line, line + "\n" + line))) == texts(PRINTED)


def test_a_figure_torn_over_the_end_of_a_line_is_doubted() -> None:
    text = write_draft(PRINTED, spaces).replace("行政许可 24", "行政许可 2\n4")
    report = read(text)
    assert row_states(report, "table2", "licensing") == {CellState.UNSURE}
    assert "place.stray" in doubt_ids(report)


def test_bars_without_a_frame_keep_their_empty_first_and_last_cells() -> None:
    blanks = {"table3.partial.natural_person": ".", "table3.partial.total": "."}
    printed = make_report("2021", FIGURES | blanks)
    lines = [line.strip("| ") for line in write_draft(printed, leading_bars).split("\n")]
    at = next(i for i, line in enumerate(lines) if PARTIAL in line)
    lines[at] = f"{PARTIAL} |  | 0 | 0 | 0 | 0 | 0 | "
    report = read("\n".join(lines))
    assert wrong(report, printed) == {}
    assert report.cells[key("table3.partial.legal_commercial")].text in {"0", ""}


def test_a_row_that_numbers_the_columns_is_not_the_figures_of_table_4() -> None:
    printed = make_report("2021", {"table4.review.upheld": "6"})
    text = write_draft(printed, tabs)
    line = next(line for line in text.split("\n") if line.startswith("6\t"))
    numbers = "\t".join(str(number) for number in range(1, 16))
    assert texts(read(text.replace(line, f"{numbers}\n{line}"))) == texts(printed)


def test_two_rows_of_figures_in_table_4_are_doubted() -> None:
    text = write_draft(PRINTED, tabs)
    line = next(line for line in text.split("\n") if line == "\t".join("0" * 15))
    report = read(text.replace(line, f"{line}\n{line.replace('0', '4')}"))
    assert row_states(report, "table4", "review") == {CellState.UNSURE}


def test_merged_labels_that_are_repeated_do_not_hide_the_figures() -> None:
    label = "一、本年新收政府信息公开申请数量"
    text = write_draft(PRINTED, leading_bars)
    assert texts(read(text.replace(f"|   {label} |", f"| {label} | {label} | {label} |"))) == texts(
        PRINTED
    )


def test_markdown_escapes_and_bold_figures_are_only_dress() -> None:
    text = write_draft(PRINTED, leading_bars).replace("1.", "1\\.").replace("| 0 |", "| **0** |")
    report = read(text)
    assert {k: t.strip("*") for k, t in texts(report).items()} == texts(PRINTED)


def test_a_year_with_spaces_is_a_year() -> None:
    report = read_report("青禾县水利局 2 0 2 3 年政府信息公开工作年度报告\n".encode(), "")
    assert report.year == 2023


SECTION_4 = "四、政府信息公开行政复议、行政诉讼情况"
SECTION_5 = "五、存在的主要问题及改进情况"
LAST_YEAR = make_report("2021", {k: str(int(v) + 40) for k, v in FIGURES.items()})


def tables_of(report: Report) -> str:
    text = write_draft(report, tabs)
    return text[text.index("第二十条第（一）项") : text.index(SECTION_5)].replace(SECTION_4, "")


def test_a_second_set_of_tables_is_not_read_for_the_first() -> None:
    first = write_draft(PRINTED, tabs)
    text = first.replace(SECTION_5, f"附：上年数据\n{tables_of(LAST_YEAR)}\n{SECTION_5}")
    report = read(text)
    assert wrong(report, PRINTED) == {}
    assert "table.second" in doubt_ids(report)
    assert texts(report) == texts(PRINTED)


def test_an_equal_copy_of_the_tables_is_no_doubt() -> None:
    first = write_draft(PRINTED, tabs)
    text = first.replace(SECTION_5, f"（打印版）\n{tables_of(PRINTED)}\n{SECTION_5}")
    report = read(text)
    assert texts(report) == texts(PRINTED)
    assert "table.repeated" not in doubt_ids(report)


def test_a_second_report_is_seen_by_its_title_whatever_its_numbering() -> None:
    first, second = write_draft(PRINTED, tabs), write_draft(LAST_YEAR, tabs)
    for number, again in (("二、", "一、"), ("三、", "二、"), ("四、", "三、")):
        first = first.replace(f"\n{number}", f"\n{again}", 1)
    report = read(f"{first}\n{second.replace('示例市档案馆', '青禾县水利局')}")
    assert wrong(report, PRINTED) == {}
    assert "report.second" in doubt_ids(report)


def test_tables_of_a_second_report_are_not_taken_for_those_that_the_first_lacks() -> None:
    first = "青禾县水利局2024年政府信息公开工作年度报告\n一、总体情况\n"
    first += "二、主动公开政府信息情况\n见附件。\n"
    first += (
        f"三、收到和处理政府信息公开申请情况\n见附件。\n{SECTION_4}\n见附件。\n{SECTION_5}\n无。\n"
    )
    report = read(first + write_draft(PRINTED, tabs).replace("一、总体情况", "总体情况"))
    assert set(report.forms.values()) == {None}
    assert "report.second" in doubt_ids(report)


def test_a_list_in_a_later_section_is_no_table() -> None:
    listed = "行政许可\t15\n行政处罚\t7\n行政强制\t2\n"
    text = f"二、主动公开政府信息情况\n见附件。\n{SECTION_4}\n见附件。\n{SECTION_5}\n{listed}"
    assert read(text).forms["table2"] is None


def test_a_sentence_that_begins_like_a_row_is_none() -> None:
    report = read(
        write_draft(PRINTED, spaces) + "\n（一）予以公开 81 件，占 83.6%；（二）部分公开 6 件。"
    )
    assert texts(report) == texts(PRINTED)
    text = write_draft(PRINTED, spaces).replace(
        "（一）予以公开 12 0 0 0 0 0 12\n", "（一）予以公开 81 件，占 83%。\n"
    )
    report = read(text)
    assert row_states(report, "table3", "granted") == {CellState.MISSING}


def test_figures_that_stand_near_each_other_are_taken_apart_only_where_that_makes_the_row() -> None:
    near = "（一）予以公开     12     0     0 0     0     0     12"
    text = write_draft(PRINTED, spaces).replace("（一）予以公开 12 0 0 0 0 0 12", near)
    assert near in text
    assert texts(read(text)) == texts(PRINTED)
    short = "（一）予以公开     1 2     0     0     0     0     12"
    report = read(text.replace(near, short))
    assert wrong(report, PRINTED) == {}
    assert row_states(report, "table3", "granted") == {CellState.UNSURE}


def test_without_a_sum_figures_taken_apart_stay_unsure() -> None:
    text = write_draft(PRINTED, spaces)
    assert "规章 3 0 8" in text
    report = read(text.replace("规章 3 0 8", "规章      3      0 8"))
    assert wrong(report, PRINTED) == {}
    assert row_states(report, "table2", "regulations") == {CellState.UNSURE}


def test_a_total_printed_a_line_above_the_others_is_read_and_doubted() -> None:
    line = f"{PARTIAL} 7 0 0 0 0 0 7"
    head, tail = PARTIAL[:18], PARTIAL[18:]
    torn = f"{head}                              7\n   7   0   0   0   0   0\n{tail}"
    text = write_draft(PRINTED, spaces)
    assert line in text
    report = read(text.replace(line, torn))
    assert texts(report) == texts(PRINTED)
    assert row_states(report, "table3", "partial") == {CellState.UNSURE}


def test_a_page_number_for_a_lost_blank_is_doubted_where_others_were_lost() -> None:
    printed = make_report(
        "2021", FIGURES | {"table2.punishment.processed": ".", "table2.coercion.processed": "."}
    )
    text = write_draft(printed, bare_lines).replace("行政处罚\n", "行政处罚\n3\n")
    report = read(text)
    assert wrong(report, printed) == {}


def test_a_column_more_in_text_without_a_grid_is_doubted() -> None:
    first_row = "一、本年新收政府信息公开申请数量\n"
    text = write_draft(PRINTED, bare_lines)
    assert text.count(first_row) == 1
    report = read(text.replace(first_row, f"备注\n{first_row}"))
    assert {CellState.UNSURE} == row_states(report, "table3", "granted")


def test_traditional_characters_and_their_sounds_are_read() -> None:
    simple, traditional = "规处罚开务总计办过请报", "規處罰開務總計辦過請報"
    text = write_draft(PRINTED, tabs).replace("强制", "強製").replace("规章", "规(guī)章")
    text = text.translate(str.maketrans(simple, traditional))
    assert texts(read(text)) == texts(PRINTED)
