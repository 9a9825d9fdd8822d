"""PDFs: tables by their ruled lines, everything else as lines, and nothing read in silence."""

import zlib
from itertools import pairwise

import pytest

from app.document import Document
from app.parsing.errors import (
    DamagedError,
    DraftError,
    EmptyDraftError,
    EncryptedError,
    ScannedError,
    TooLargeError,
)
from app.parsing.readers import pdf, read_document
from app.parsing.readers.limits import MOST_PAGES
from tests.parsing.readers.pdfwriter import Pdf, PdfPage

XS = [100, 220, 280, 340]
YS = [120, 140, 160, 180]


def rows(document: Document) -> list[list[str]]:
    for row in document.rows:
        for field in row.fields:
            assert document.text[field.span.start : field.span.end] == field.text
    return [[field.text for field in row.fields] for row in document.rows]


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[field.text for field in row.fields] for row in document.rows[grid.first : grid.end]]
        for grid in document.grids
    ]


def losses(document: Document) -> list[str]:
    return [loss.id for loss in document.losses]


def one_page() -> tuple[Pdf, PdfPage]:
    file = Pdf()
    return file, file.page()


def test_lines_and_ruled_tables_come_in_reading_order() -> None:
    file, page = one_page()
    page.text(100, 210, "完")
    page.table(XS, YS, [["规章", "1", "22"], ["许可", "", "0"], ["其他", "12", "-8"]])
    page.text(100, 100, "二、主动公开政府信息情况")
    document = read_document(file.write())
    assert rows(document) == [
        ["二、主动公开政府信息情况"],
        ["规章", "1", "22"],
        ["许可", "", "0"],
        ["其他", "12", "-8"],
        ["完"],
    ]
    assert [row.grid for row in document.rows] == [None, 0, 0, 0, None]
    assert losses(document) == []


def test_merged_areas_are_one_cell() -> None:
    file, page = one_page()
    for x, y, x2, y2 in (
        (100, 120, 340, 120),
        (220, 140, 340, 140),
        (100, 160, 340, 160),
        (100, 120, 100, 160),
        (220, 120, 220, 160),
        (280, 140, 280, 160),
        (340, 120, 340, 160),
    ):
        page.line(x, y, x2, y2)
    page.words([103, 223], [120], [["label", "head"]])
    page.words([220, 280], [140], [["1", "2"]])
    document = pdf.read(file.write())
    assert [[tuple(field[2:]) for field in row.fields] for row in document.rows] == [
        [(0, 1, 2), (1, 2, 1)],
        [(1, 1, 1), (2, 1, 1)],
    ]
    assert rows(document) == [["label", "head"], ["1", "2"]]


def bars(page: PdfPage) -> None:
    for x in XS:
        page.bar(x, 120, x + 0.5, 160)
    for y in YS[:3]:
        page.bar(100, y, 340, y + 0.5)


def frames(page: PdfPage) -> None:
    for x, x2 in pairwise(XS):
        page.frame(x, 120, x2, 140)
        page.frame(x, 140, x2, 160)


def double_lines(page: PdfPage) -> None:
    for offset in (0, 2):
        for x in XS:
            page.line(x + offset, 120, x + offset, 162)
        for y in YS[:3]:
            page.line(100, y + offset, 342, y + offset)


def dashes(page: PdfPage) -> None:
    for x in XS:
        for y in range(120, 160, 5):
            page.line(x, y, x, y + 4)
    for y in YS[:3]:
        for left in range(100, 340, 5):
            page.line(left, y, left + 4, y)


def a_form(page: PdfPage) -> None:
    """Lines in a form that is drawn at half its size, upside down."""
    for x in XS:
        page.form.append(f"1 w {x * 2} 0 m {x * 2} 80 l S")
    for y in (0, 40, 80):
        page.form.append(f"1 w 200 {y} m 680 {y} l S")
    page.content.append(f"q 0.5 0 0 -0.5 0 {842 - 120} cm /Fm Do Q")


def no_outer_sides(page: PdfPage) -> None:
    for x in XS[1:3]:
        page.line(x, 120, x, 160)
    for y in YS[:3]:
        page.line(100, y, 340, y)


def coloured_cells(page: PdfPage) -> None:
    page.content.append("0.8 g")
    page.bar(100, 120, 340, 140)
    page.bar(225, 145, 260, 158)
    page.content.append("0 g")
    bars(page)


@pytest.mark.parametrize(
    "draw", [bars, frames, double_lines, dashes, a_form, no_outer_sides, coloured_cells]
)
def test_walls_come_in_many_ways(draw: object) -> None:
    file, page = one_page()
    assert callable(draw)
    draw(page)
    page.words(XS, YS, [["规章", "1", "22"], ["许可", "", "0"]])
    document = pdf.read(file.write())
    assert tables(document) == [[["规章", "1", "22"], ["许可", "", "0"]]]


def test_frames_and_underlines_are_no_tables() -> None:
    file, page = one_page()
    page.frame(50, 50, 500, 700)
    page.text(100, 100, "公开报告")
    page.line(100, 102, 150, 102)
    page.table(XS, YS[:2], [["规章", "1", "22"]])
    page.line(226, 136, 240, 136)  # below the figure
    document = pdf.read(file.write())
    assert rows(document) == [["公开报告"], ["规章", "1", "22"]]


def test_a_table_that_holds_tables_is_layout() -> None:
    file, page = one_page()
    for x in (50, 400, 500):
        page.line(x, 80, x, 300)
    for y in (80, 300):
        page.line(50, y, 500, y)
    page.text(100, 100, "前")
    page.table(XS, YS[:2], [["规章", "1", "22"]])
    page.text(100, 200, "后")
    page.text(410, 100, "旁")
    document = pdf.read(file.write())
    assert rows(document) == [["前"], ["规章", "1", "22"], ["后"], ["旁"]]
    assert len(document.grids) == 1


def test_words_from_top_to_bottom_are_joined_and_figures_never() -> None:
    file, page = one_page()
    cells = [["三、\n本\n年\n度", "1\n2", "商业企\n业"]]
    page.table([100, 130, 150, 200], [120, 170], cells)
    assert tables(pdf.read(file.write())) == [[["三、本年度", "1\n2", "商业企\n业"]]]


def test_a_table_goes_on_over_pages() -> None:
    file = Pdf()
    for number in range(3):
        page = file.page()
        page.text(280, 810, f"- {number + 1} -")
        page.text(80, 40, "某市 2024 年年度报告")
        if number < 2:
            page.table(XS, YS[:2], [["规章", "1", f"{number}"]])
        else:
            page.table([100, 160, 340], YS[:2], [["另一张表", "5"]])
    document = pdf.read(file.write())
    assert tables(document) == [[["规章", "1", "0"], ["规章", "1", "1"]], [["另一张表", "5"]]]
    assert rows(document) == [cells for table in tables(document) for cells in table]
    assert "- 2 -" in document.text
    assert "某市 2024 年年度报告" in document.text


def test_a_torn_piece_may_have_fewer_walls() -> None:
    file = Pdf()
    file.page().table([100, 280, 340], YS[:2], [["合并", "总计"]])
    file.page().table(XS, YS[:2], [["规章", "1", "2"]])
    document = pdf.read(file.write())
    assert [[(f.text, f.column, f.columns) for f in row.fields] for row in document.rows] == [
        [("合并", 0, 2), ("总计", 2, 1)],
        [("规章", 0, 1), ("1", 1, 1), ("2", 2, 1)],
    ]
    assert len(document.grids) == 1


def test_a_table_of_another_width_is_another_one() -> None:
    file = Pdf()
    file.page().table(XS, YS[:2], [["规章", "1", "2"]])
    file.page().table(XS[:3], YS[:2], [["规章", "1"]])
    assert len(pdf.read(file.write()).grids) == 2


def test_text_between_pieces_parts_them() -> None:
    file = Pdf()
    file.page().table(XS, YS[:2], [["规章", "1", "2"]])
    page = file.page()
    page.text(100, 110, "四、行政复议")
    page.table(XS, YS[:2], [["规章", "1", "2"]])
    assert len(pdf.read(file.write()).grids) == 2


@pytest.mark.parametrize(
    ("words", "first", "aside"),
    [
        ("- 4 -", 4, True),
        ("—4—", 4, True),
        ("第 4 页 共 6 页", 4, True),
        ("4/6", 4, True),
        ("4", 4, False),  # on the first two pages: 4 and 9 are no page numbers
        ("1", 1, True),
        ("其他 0", 0, True),  # at one height of both pages
        ("-8", -8, False),
    ],
)
def test_what_belongs_to_the_page_only_is_no_row(words: str, first: int, aside: bool) -> None:
    file = Pdf()
    for number in (first, first + 1 if words == "1" else first + 5):
        page = file.page()
        page.text(100, 300, "正文")
        page.text(290, 810, words.replace(str(first), str(number)))
    assert (rows(pdf.read(file.write())) == [["正文"], ["正文"]]) is aside


def test_figures_at_the_foot_of_a_page_stay() -> None:
    file = Pdf()
    for _ in range(2):
        page = file.page()
        page.text(100, 300, "正文")
        page.text(100, 800, "0   0 17")
    assert rows(pdf.read(file.write())).count(["0", "0", "17"]) == 2


def test_figures_in_lines_of_their_own_at_the_foot_of_a_page_stay() -> None:
    file = Pdf()
    for number in (1, 2):
        page = file.page()
        page.text(100, 300, "正文")
        for line in range(4):
            page.text(100, 770 + 10 * line, "0")
        page.text(290, 825, str(number))
    assert rows(pdf.read(file.write())) == [["正文"], *[["0"]] * 4] * 2


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_turned_pages_are_read_upright(rotate: int, angle: int) -> None:
    file = Pdf()
    page = file.page(rotate=rotate)
    page.text(300, 400, "规章 12", angle=angle)
    document = pdf.read(file.write())
    assert rows(document) == [["规章", "12"]]
    box = document.boxes[0]
    assert 0 <= box.left < box.right <= 1
    assert 0 <= box.top < box.bottom <= 1
    across = box.right - box.left > (box.bottom - box.top) * (842 / 595 if rotate % 180 == 0 else 1)
    assert across is ((rotate + angle) % 180 == 0)


def test_boxes_show_where_cells_are_printed() -> None:
    file, page = one_page()
    page.table(XS, YS[:2], [["规章", "", "22"]])
    document = pdf.read(file.write())
    label, blank, figure = document.boxes
    assert [document.text[box.span.start : box.span.end] for box in document.boxes] == [
        "规章",
        "",
        "22",
    ]
    assert label.left == pytest.approx(103 / 595, abs=0.002)
    assert label.right == pytest.approx(123 / 595, abs=0.002)
    assert (blank.left, blank.right) == pytest.approx((220 / 595, 280 / 595), abs=0.002)
    assert (blank.top, blank.bottom) == pytest.approx((120 / 842, 140 / 842), abs=0.002)
    assert figure.top == pytest.approx((133 - 8.8) / 842, abs=0.003)
    assert {box.page for box in document.boxes} == {0}


def test_turned_pages_have_their_boxes_where_they_are_shown() -> None:
    file = Pdf()
    file.page(rotate=90).text(100, 100, "规章12", angle=90)
    box = pdf.read(file.write()).boxes[0]
    # Shown lying, the foot of the words begins 742 from the left and 100 from the top.
    assert box.left == pytest.approx(742 / 842, abs=0.003)
    assert box.bottom == pytest.approx(101.2 / 595, abs=0.003)


def test_signs_printed_twice_are_one() -> None:
    file, page = one_page()
    for offset in (0, 0.6):
        for y in range(100, 400, 20):  # PDFium itself takes out only what comes soon after
            page.text(100 + offset, y, "规章1122")
    assert rows(pdf.read(file.write())) == [["规章1122"]] * 15


def test_equal_signs_beside_each_other_are_all_kept() -> None:
    file, page = one_page()
    for number, sign in enumerate("11100"):
        page.text(100 + 5 * number, 100, sign)
    assert rows(pdf.read(file.write())) == [["11100"]]


def test_signs_over_each_other_are_unreadable() -> None:
    file, page = one_page()
    page.table(XS, YS[:2], [["规章", "17", "22"]])
    page.text(223.5, 133, "2")
    document = pdf.read(file.write())
    assert "\ufffd" in tables(document)[0][0][1]
    assert "pdf.doubtful_place" in losses(document)


def test_a_mark_of_a_note_is_no_digit() -> None:
    file, page = one_page()
    page.table(XS, YS[:2], [["规章", "12", "22"]])
    page.text(233, 128, "3", size=6)
    assert tables(pdf.read(file.write())) == [[["规章", "12³", "22"]]]


def test_figures_between_two_lines_of_their_label_stay_together() -> None:
    file, page = one_page()
    page.text(100, 100, "（二）部分公开（区分处理的，")
    page.text(100, 112, "只计这一情形）")
    for x, figure in zip((300, 330, 360), ("30", "-", "7"), strict=True):
        page.text(x, 105, figure)
    document = pdf.read(file.write())
    assert any(line[-3:] == ["30", "-", "7"] for line in rows(document))


def test_digits_apart_stay_apart() -> None:
    file, page = one_page()
    page.text(100, 100, "1")
    page.text(107, 100, "2")
    page.text(112, 100, "3")
    assert rows(pdf.read(file.write())) == [["1", "23"]]


def test_a_figure_through_a_wall_is_kept_whole_and_told() -> None:
    file, page = one_page()
    page.table(XS, YS[:2], [["规章", "", "  22"]])
    page.text(258.5, 133, "98765")  # the wall at 280 runs through the last digit
    document = pdf.read(file.write())
    assert tables(document) == [[["规章", "98765", "22"]]]
    assert losses(document) == ["pdf.doubtful_place"] * 2  # in both cells


def test_a_figure_over_a_wall_is_told() -> None:
    file, page = one_page()
    page.table(XS, YS[:2], [["规章", "", ""]])
    page.text(260.2, 133, "11111")  # the wall at 280 may part two figures, or be in the way
    document = pdf.read(file.write())
    assert tables(document) == [[["规章", "1111", "1"]]]
    assert losses(document) == ["pdf.doubtful_place"] * 2


def test_hyphens_of_word_are_signs() -> None:
    file, page = one_page()
    page.table(XS, YS[:2], [["本年增减", "\u00ad8", "-"]])
    assert tables(pdf.read(file.write())) == [[["本年增减", "-8", "-"]]]


def test_signs_without_meaning_are_told() -> None:
    file, page = one_page()
    page.text(100, 100, "规\ue123章")
    page.text(100, 120, "12 4", font="F2")  # its codes look like digits, and mean nothing
    document = pdf.read(file.write())
    assert rows(document)[0] == ["规\ufffd章"]
    assert not any(sign.isdigit() for sign in document.text)
    assert losses(document) == ["pdf.unknown_characters"]


def test_rare_signs_are_whole() -> None:
    file, page = one_page()
    page.text(100, 100, "𠮷县")
    assert rows(pdf.read(file.write())) == [["𠮷县"]]


def test_a_watermark_is_an_aside() -> None:
    file, page = one_page()
    page.table(XS, YS[:2], [["规章", "1", "22"]])
    page.text(150, 200, "内部资料12", size=40, angle=45)
    document = pdf.read(file.write())
    assert rows(document) == [["规章", "1", "22"]]
    assert "内部资料12" in document.text


def test_words_that_lie_in_a_cell_are_its_text() -> None:
    file, page = one_page()
    page.table([100, 130, 200, 260], [120, 200], [["", "规章", "1"]])
    page.text(100, 100, "二、主动公开")
    page.text(120, 190, "办理A结果", angle=90)
    assert tables(pdf.read(file.write())) == [[["办理A结果", "规章", "1"]]]


def test_hidden_writing_is_not_read_and_told() -> None:
    file, page = one_page()
    page.text(100, 100, "规章 12")
    page.text(100, 120, "33", mode=3)
    document = pdf.read(file.write())
    assert rows(document) == [["规章", "12"]]
    assert losses(document) == ["pdf.hidden_text"]


def test_writing_behind_a_scanned_page_is_read_and_told() -> None:
    file, page = one_page()
    page.picture(0, 0, 595, 842)
    for y in range(100, 200, 12):
        page.text(100, y, "规章 12", mode=3)
    document = pdf.read(file.write())
    assert rows(document)[0] == ["规章", "12"]
    assert losses(document) == ["pdf.recognised_text"]


def test_what_is_off_the_page_is_not_read() -> None:
    file, page = one_page()
    page.text(100, 100, "规章")
    page.text(700, 100, "12")
    assert rows(pdf.read(file.write())) == [["规章"]]


def test_scanned_pages_are_told() -> None:
    file, page = one_page()
    page.text(100, 100, "规章")
    for _ in range(2):
        scanned = file.page()
        scanned.picture(0, 0, 595, 842)
        scanned.text(290, 810, "- 2 -")
    document = pdf.read(file.write())
    assert [(loss.id, loss.message[:11]) for loss in document.losses] == [
        ("pdf.scanned_pages", "第 2、3 页是图片（")
    ]


def test_a_file_of_pictures_is_scanned() -> None:
    file = Pdf()
    for number in range(3):
        page = file.page()
        page.picture(10, 10, 580, 830)
        page.text(290, 810, f"- {number + 1} -")
    with pytest.raises(ScannedError, match="3 页"):
        pdf.read(file.write())


def test_pictures_and_filled_in_fields_are_told() -> None:
    file, page = one_page()
    page.text(100, 100, "规章")
    page.picture(100, 300, 500, 600)
    page.notes = "<</Type/Annot/Subtype/FreeText/Rect[0 0 50 50]/Contents(12)>>"
    assert losses(pdf.read(file.write())) == ["pdf.filled_in", "pdf.pictures"]


def test_an_empty_file_of_pages_says_so() -> None:
    file, _ = one_page()
    with pytest.raises(EmptyDraftError):
        pdf.read(file.write())


def test_too_many_pages_are_refused() -> None:
    file = Pdf()
    for _ in range(MOST_PAGES + 1):
        file.page()
    with pytest.raises(TooLargeError, match="页"):
        pdf.read(file.write())


def test_a_password_is_told() -> None:
    file, page = one_page()
    page.text(100, 100, "规章")
    entry = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<01><01>]"
    with pytest.raises(EncryptedError):
        pdf.read(file.write(entry))


def test_a_drawing_of_countless_lines_is_told() -> None:
    file, page = one_page()
    page.text(100, 700, "规章")
    page.content.extend(f"{x / 4} 10 m {x / 4} 12 l S" for x in range(2000))
    page.content.extend(
        f"0 w {x} {y} m {x} {y + 4} l S" for x in range(0, 590, 5) for y in range(0, 600, 10)
    )
    document = pdf.read(file.write())
    assert losses(document) == ["pdf.complex_drawing"]


def test_parts_packed_beyond_all_reason_are_refused() -> None:
    file, page = one_page()
    page.text(100, 100, "规章")
    packed = zlib.compress(b"0 0 m 1 1 l S " * 700_000)
    head = f"10 0 obj\n<</Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode()
    data = file.write() + head + packed + b"\nendstream\nendobj"
    with pytest.raises(TooLargeError, match="8 MB"):
        pdf.read(data)
    assert rows(pdf.read(data.replace(b"/Filter", b"/Subtype/Image/Filter"))) == [["规章"]]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj"])
def test_what_is_no_pdf_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError):
        pdf.read(data)


def test_cut_files_raise_nothing_but_their_own_errors() -> None:
    file, page = one_page()
    page.table(XS, YS, [["规章", "1", "22"]] * 3)
    data = file.write()
    for end in range(0, len(data), 97):
        try:
            pdf.read(b"%PDF-1.7\n" + data[:end])
        except DraftError:
            continue
