"""Web pages of all styles give the rows and cells that a browser shows, and nothing else."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document import Document
from app.figures import read_figure
from app.parsing.errors import EmptyDraftError, TooLargeError
from app.parsing.readers import html, read_document
from app.parsing.readers.build import GridCell
from app.parsing.readers.html import page as html_page
from app.parsing.readers.html.charset import decode
from tests.parsing.readers.html_pages import Grid, boxes, form, plain, sloppy, word


def texts(document: Document) -> list[list[str]]:
    for row in document.rows:
        for field in row.fields:
            assert document.text[field.span.start : field.span.end] == field.text
    return [[field.text for field in row.fields] for row in document.rows]


def grids(document: Document) -> list[Grid]:
    texts(document)
    return [
        [
            [GridCell(f.text, f.column, f.columns, f.rows) for f in row.fields]
            for row in document.rows[grid.first : grid.end]
        ]
        for grid in document.grids
    ]


def read(source: str) -> list[list[str]]:
    return texts(html.read(source.encode()))


def figures(seed: int) -> list[str]:
    random_ = random.Random(seed)
    return [random_.choice(["", "0", "0", "1", "7", "12", "345", "1055"]) for _ in range(200)]


# ---- whole reports ---------------------------------------------------------------------------


@pytest.mark.parametrize("style", [plain, word, sloppy, boxes])
@pytest.mark.parametrize("seed", [1, 2])
def test_every_cell_of_the_form_is_where_it_was_filled(
    style: Callable[[list[Grid]], str], seed: int
) -> None:
    filled = form(figures(seed))
    document = read_document(style(filled).encode())
    assert grids(document) == filled
    assert [(g.end - g.first, g.columns) for g in document.grids] == [(14, 4), (28, 10), (4, 15)]
    assert [row.fields[0].text for row in document.rows if row.grid is None][-3:] == [
        "二、情况",
        "三、情况",
        "四、情况",
    ]
    assert document.losses == ()


def test_a_table_comes_from_the_clipboard_without_what_surrounds_the_copy() -> None:
    filled = form(figures(3))
    source = word(filled)
    start = source.index("<!--StartFragment-->")
    header = f"Version:0.9\r\nStartHTML:000105\r\nEndHTML:9\r\nStartFragment:{start}\r\n"
    for copied in (source, header + source, source.replace("<body", "<body>旁边的字<p")):
        assert grids(html.read_text(copied)) == filled
        assert "旁边" not in html.read_text(copied).text
    assert grids(read_document((header + source).encode())) == filled


def test_a_copy_from_excel_begins_inside_of_its_table() -> None:
    copied = (
        "<html><body><table border=0><!--StartFragment--><col width=72><tr>"
        "<td>规章</td><td>1</td></tr><tr><td colspan=2 style='mso-ignore:colspan'></td></tr>"
        "<!--EndFragment--></table></body></html>"
    )
    assert texts(html.read_text(copied)) == [["规章", "1"], ["", ""]]


def test_a_file_with_the_marks_of_a_copy_in_it_is_read_whole() -> None:
    assert read("<p>一</p><!--StartFragment--><p>二</p><!--EndFragment--><p>三") == [
        ["一"],
        ["二"],
        ["三"],
    ]


# ---- text ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("<p>共<b>1</b><font color=red>2</font>件</p>", [["共12件"]]),
        ("<div>一<div>二</div>三</div>四", [["一"], ["二"], ["三"], ["四"]]),
        ("<p>一\n  二</p>", [["一二"]]),
        ("<p>1\n2 a</p>", [["1", "2", "a"]]),
        ("<td>1\n2<td>", [["1 2", ""]]),
        ("<td>１\n２<td>", [["１ ２", ""]]),
        ("<table><td>一<br>二<p> </p><p>三</p><td>", [["一\n二\n三", ""]]),
        ("<td>&nbsp;&#160;7&nbsp;</td><td>1&lt;2&amp;&#x4E2D;&zzz;", [["7", "1<2&中&zzz;"]]),
        ("<pre>规章  1  2\n许可\t3</pre>", [["规章", "1", "2"], ["许可", "3"]]),
        ("<p title='1>2' id=\"a'>b\">一</p><p class='></p>'>二", [["一"], ["二"]]),
        ("<p>一 < 二 <3 ></p>", [["一", "<", "二", "<3", ">"]]),
        ("<![foo[ x ]]><?xml a?><!-- <p>一</p> --><p>二<!---->三<!--", [["二三"]]),
        ("<script>if (a<b) '<p>一'</script ><STYLE>p{}</STYLE>二", [["二"]]),
        ("<style>p{}<p>一</p>", [["p{}"], ["一"]]),
        ("<p>一<p a='>二'", [["一"], ["二'"]]),
        ("<p>&#123456789;&#00000055;</p>", [["&#123456789;7"]]),
        ("<span style='display:inline-block'>1</span><i>2</i>", [["1", "2"]]),
        ("<span style='display: block'>一</span><a style='display:flex'>二</a>", [["一"], ["二"]]),
    ],
)
def test_text_is_as_a_browser_shows_it(source: str, rows: list[list[str]]) -> None:
    assert read(source) == rows


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='DISPLAY : none'>9<span>9</span>9</span>",
        "<span style='color:red;visibility:hidden'>9</span>",
        "<span style='mso-hide:all'>9</span>",
        "<span style='font-size:0'>9</span>",
        "<font style='FONT-SIZE: 0.0pt !important'>9</font>",
        "<i style='opacity:0;top:1px'>9</i>",
        "<span style='color: transparent'>9</span>",
        "<b hidden>9</b>",
        "<del cite='mailto:a'>9</del>",
        "<script>9</script>",
        "<template>9</template>",
        "<noscript>9</noscript>",
        "<iframe>9</iframe>",
        "<svg><text>9</text></svg>",
        "<select><option selected>9</select>",
        "<input type=hidden value=9>",
        "<input style='display:none' value=9>",
        "<input type=checkbox value=9>",
        "<textarea style='display:none'>9</textarea>",
        "<!--[if gte vml 1]>9<![endif]-->",
        "<a class=msocomanchor>[9]</a>",
        "<div style='mso-element:comment-list'><div>9</div></div>",
        "<p style='display:none'>9<p>",
        "<table style='display:none'><tr><td>9</table>",
        "<td style='display:none'>9",
        "<td style='display:none'>9<table><tr><td>9</table></td>",
        "<tr style='display:none'><td>9<td>9",
        "<span hidden>9",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    source = f"<table><tr><td>规章<td>1{hidden}</td><td>2</tr><tr><td>许可<td>3<td>4</table>"
    expected = [["规章", "1", "2"], ["许可", "3", "4"]]
    if hidden.startswith("<tr"):
        expected = [["规章", "1"], ["许可", "3", "4"]]
        source = source.replace("</td><td>2</tr>", "")
    assert read(source) == expected


def test_what_was_added_or_may_be_an_aside_is_read() -> None:
    source = (
        "<title>某县\n年报</title><div title='header'><p>2</p><table><td>3</table></div>"
        "<p>共<ins>5</ins>件<s>项</s></p>"
    )
    document = html.read(source.encode())
    assert texts(document) == [["共5件项"]]
    assert document.text.splitlines() == ["某县年报", "2", "3", "共5件项"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("12<sup>2</sup>", "12²"),
        ("12<sup>[<a>3</a>]</sup>", "12[³]"),
        ("12<span style='vertical-align:super'><span>2</span></span>", "12²"),
        ("12<sub>2</sub>", "12₂"),
        ("<s>5</s>6", "5\u03366"),
        ("<span style='text-decoration: underline line-through'>5</span>6", "5\u03366"),
        ("<sup>1</sup>", "¹"),
        ("6<span style='COLOR: #FFFFFF'>5</span>", "65\u0336"),
        ("6<font color=white>5</font>", "65\u0336"),
        ("<img src=n5.png>", "□"),
        ("<img src=dot.gif width=1 height=20>", ""),
        ("<input value=1><input value=2>", "1  2".replace("  ", " ")),
    ],
)
def test_signs_that_are_no_plain_digits_never_make_a_figure(cell: str, text: str) -> None:
    ((read_text, after),) = read(f"<table><tr><td>{cell}</td><td>4</td></tr></table>")
    assert (read_text, after) == (text, "4")
    figure = read_figure(text)
    assert figure.value is None or figure.doubt


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("6<span style='color:#fff;background:#036'>5</span>", "65"),
        ("6<span style='color:#fff000'>5</span>", "65"),
        ("<div style='font-size:0'><span style='font-size:12px'>5</span></div>", "5"),
        ("<span style='font-size:0.9em;opacity:0.9'>5</span>", "5"),
        ("<img src=icon.gif>5", "5"),
    ],
)
def test_figures_that_are_shown_in_another_way_are_read(cell: str, text: str) -> None:
    assert read(f"<table><tr><td>{cell}</td><td>4</td></tr></table>") == [[text, "4"]]


def test_a_raised_sign_without_end_ends_with_its_cell() -> None:
    source = "<table><tr><td>5<sup>2<td>7<tr><td>6<s>1</td><td>8</table><p>9"
    assert read(source) == [["5²", "7"], ["61\u0336", "8"], ["9"]]


def test_fields_to_type_into_are_read_in_tables_only() -> None:
    source = "<p><input value='搜索'></p><td>共<input value=5>件<td><textarea>6</textarea>"
    assert read(source) == [["共 5 件", "6"]]


# ---- tables ----------------------------------------------------------------------------------


def only_grid(source: str) -> Grid:
    (grid,) = grids(html.read(source.encode()))
    return grid


def test_a_merged_area_is_one_cell_and_keeps_its_place_free() -> None:
    source = (
        "<table><tr><td rowspan=2>三<td colspan=2>a<tr><td>b<td rowspan=0>c<tr><td>d<td>e"
        "<tbody><tr><td>f<td>g</table>"
    )
    assert only_grid(source) == [
        [GridCell("三", 0, 1, 2), GridCell("a", 1, 2)],
        [GridCell("b", 1), GridCell("c", 2, 1, 2)],
        [GridCell("d", 0), GridCell("e", 1)],
        [GridCell("f", 0), GridCell("g", 1)],
    ]


def test_a_merged_area_ends_with_its_section() -> None:
    source = "<table><tbody><tr><td rowspan=9>a<td>b</tbody><tbody><tr><td>c<td>d</table>"
    assert only_grid(source)[0] == [GridCell("a", 0), GridCell("b", 1)]
    assert only_grid(source)[1] == [GridCell("c", 0), GridCell("d", 1)]


@pytest.mark.parametrize(
    ("spans", "columns"),
    [("colspan=99999999999", 100), ("colspan=0", 1), ("colspan='2;'", 2), ("colspan=x", 1)],
)
def test_absurd_spans_are_bounded(spans: str, columns: int) -> None:
    source = f"<table><tr><td {spans} rowspan=70000>a<td>b<tr><td>c</table>"
    assert only_grid(source)[0] == [GridCell("a", 0, columns, 2), GridCell("b", columns)]
    assert only_grid(source)[1] == [GridCell("c", columns)]


def test_sections_come_in_the_order_in_which_they_are_shown() -> None:
    source = (
        "<table><tfoot><tr><td>合计<td>3<tbody><tr><td>规章<td>1<thead><tr><td>内容<td>数"
        "<tbody><tr><td>许可<td>2</table>"
    )
    assert read(source) == [["内容", "数"], ["规章", "1"], ["许可", "2"], ["合计", "3"]]


def test_a_caption_and_what_strayed_in_stand_before_or_after_the_table() -> None:
    source = "<table><caption>表二</caption><tr><td>规章<td>1</tr>注：无<tr><td>许可<td>2</table>完"
    assert read(source) == [["表二"], ["规章", "1"], ["许可", "2"], ["注：无"], ["完"]]


def test_a_table_without_end_ends_where_the_next_begins() -> None:
    source = "<table><tr><td>a<td>1</tr><p>三、</p><table><tr><td>b<td>2</tr></table>"
    assert read(source) == [["a", "1"], ["三、"], ["b", "2"]]
    assert len(html.read(source.encode()).grids) == 2
    assert len(html.read(b"<table><tr><td>a<td>1</tr>" * 50).grids) == 50


def test_a_row_that_is_not_shown_ends_the_row_before_it() -> None:
    source = "<table><tr><td>a<td>1<tr hidden><td>9</tr><td>b<td>2</table>"
    assert read(source) == [["a", "1"], ["b", "2"]]


def test_a_table_that_holds_tables_is_layout() -> None:
    inner = "<table><tr><td>规章<td>1</table>"
    source = f"<table><tr><td>首页<td><p>一</p>{inner}<p>二</p><tr><td><td>完</table>"
    document = html.read(source.encode())
    assert texts(document) == [["首页"], ["一"], ["规章", "1"], ["二"], ["完"]]
    assert len(document.grids) == 1


def test_boxes_around_figures_leave_the_table_a_table() -> None:
    box = "<table><tr><td>{}</table>"
    source = f"<table><tr><td>规章<td>{box.format(1)}<td>{box.format('')}</table>"
    assert only_grid(source) == [[GridCell("规章", 0), GridCell("1", 1), GridCell("", 2)]]


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td><p>一、总体情况</p><p>规章 1</p></table>",
        "<table><tr><td>一、总体情况<tr><td>规章 1</table>",
        f"<table><tr><td>首页<td>一、总体情况<p>规章 1<p>{'字' * 301}</table>",
    ],
)
def test_tables_that_only_place_running_text_are_layout(source: str) -> None:
    document = html.read(source.encode())
    assert document.grids == ()
    assert ["一、总体情况"] in texts(document)
    assert ["规章", "1"] in texts(document)


def test_a_long_remark_does_not_take_the_cells_of_a_table_apart() -> None:
    cells = "".join(f"<td>{n}" for n in range(15))
    assert len(only_grid(f"<table><tr>{cells}</table>")[0]) == 15
    assert len(only_grid(f"<table><tr>{cells}<tr><td colspan=15>{'注' * 400}</table>")) == 2


def test_a_table_without_text_is_nothing() -> None:
    assert read("<table><tr><td>&nbsp;<td></table>完") == [["完"]]


def test_tables_nested_beyond_reason_come_as_lines() -> None:
    assert read("<table><tr><td>a<td>" * 5000)[:3] == [["a"], ["a"], ["a"]]


# ---- encodings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("iso-8859-1", "gb18030"),
        ("big5", "big5"),
        ("", "utf-8-sig"),
        ("", "gb18030"),
        ("unicode", "utf-16"),
    ],
)
def test_the_encoding_is_found_whatever_the_page_says(declared: str, encoding: str) -> None:
    for meta in (
        f"<meta charset='{declared}'>",
        f"<meta http-equiv=Content-Type content='text/html; charset={declared}'>",
        f"<?xml version='1.0' encoding='{declared}'?>",
    ):
        source = f"{meta}<html><body><p>政府信息公開工作年度報告</p></body></html>"
        document = read_document(source.encode(encoding))
        assert texts(document) == [["政府信息公開工作年度報告"]]
        assert document.losses == ()


def test_signs_beyond_gb2312_are_read_in_pages_that_say_gb2312() -> None:
    page = "<meta charset=gb2312><p>𠮷镕\u00a0€</p>"
    assert decode(page.encode("gb18030")) == (page, 0)


def test_a_broken_byte_costs_one_sign_and_is_told() -> None:
    page = "<meta charset=utf-8><p>年度报告</p><p>1</p>" + "<p>工作</p>" * 50
    data = page.encode()
    at = data.index("度".encode())
    document = html.read(data[:at] + b"\xff" + data[at:])
    assert document.text.startswith("年\ufffd度报告\n1\n工作\n")
    assert [loss.id for loss in document.losses] == ["text.lost_characters"]
    assert "1 处" in document.losses[0].message


# ---- what is not in the file -----------------------------------------------------------------


def test_tables_that_may_be_pictures_are_told() -> None:
    document = html.read("<p>二、</p><img src='table2.png'>".encode())
    assert [loss.id for loss in document.losses] == ["source.pictures"]
    assert "图片" in document.losses[0].message
    assert html.read(b"<img src=a.png>").losses


def test_a_picture_beside_tables_with_figures_is_none_of_our_business() -> None:
    page = plain(form(["3"] * 200)).replace("<body>", "<body><img src=logo.png>")
    assert html.read(page.encode()).losses == ()
    assert html.read(plain(form([""] * 200)).replace("<body>", "<img>").encode()).losses


def test_a_page_in_a_frame_is_told() -> None:
    document = html.read("<p>年报</p><iframe src='x.html'></iframe>".encode())
    assert [loss.id for loss in document.losses] == ["source.frames"]
    assert [loss.id for loss in html.read(b"<frameset><frame src=a>").losses] == ["source.frames"]


def test_a_page_without_anything_is_empty() -> None:
    with pytest.raises(EmptyDraftError):
        html.read(b"<html><head><script>load()</script></head><body></body></html>")


# ---- hostile pages ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece",
    [
        "<td>",
        "<tr>",
        "<table><tbody><tr>",
        "<table>",
        "<b>",
        "<td colspan=1000>x",
        "<p>字",
        "<!-- >",
    ],
)
def test_endless_pages_are_refused(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "_MOST_TAGS", 5_000)
    monkeypatch.setattr(html_page, "MOST_CELLS", 3_000)
    with pytest.raises(TooLargeError):
        html.read(piece.encode() * 7_000)


def test_a_table_of_too_many_columns_is_refused() -> None:
    with pytest.raises(TooLargeError, match="列"):
        html.read(b"<table><tr>" + b"<td colspan=100>x" * 6)


@pytest.mark.parametrize(
    "source",
    [
        "<p>字" + '<p a=">"' * 20_000,
        "<p>字" + '</p a=">"' * 20_000,
        "<p>字" + "<!--" * 20_000,
        "<p>字" + "<style><title><textarea>" * 20_000,
        "<p>字" + "<sup>" * 20_000 + "</sup>" * 20_000,
        "<p>字" + "".join(f"<x{n} style='vertical-align:super'>" for n in range(20_000)),
        "<p>字&#" + "9" * 20_000,
        "<p>字<p " + "a=" * 20_000,
        "<p>字" + " " * 200_000 + "字",
    ],
)
def test_pages_made_to_take_long_are_read(source: str) -> None:
    assert html.read(source.encode()).text.startswith("字")


_PIECES = """
<table> </table> <tr> </tr> <td> </td> <th> <thead> <tbody> </tbody> <tfoot> <p> </p> <div> </div>
<br> <s> </s> <sup> </sup> <pre> </pre> <del> </del> <style> </style> <title> <caption> <!-- -->
<![if <? </ <a= " ' > &nbsp; &#0; 1 规章 <td·rowspan=0> <td·colspan=3·rowspan=2> <tr·hidden>
<p·hidden> <td·hidden> <div·title=header> <td·style=mso-ignore:colspan·colspan=3>
<span·style=display:block> </span> <input·value=2> <textarea> </textarea>
"""


@given(st.lists(st.sampled_from(_PIECES.split()), max_size=60))
def test_any_soup_of_tags_gives_a_document(pieces: list[str]) -> None:
    try:
        document = html.read_text("".join(pieces).replace("·", " "))
    except EmptyDraftError:
        return
    grids(document)
    for grid in document.grids:
        for number, row in enumerate(document.rows[grid.first : grid.end]):
            assert all(f.column + f.columns <= grid.columns for f in row.fields)
            assert all(number + f.rows <= grid.end - grid.first for f in row.fields)
