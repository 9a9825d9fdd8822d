"""Word documents are read as they print: final text, real tables, automatic numbers."""

import pytest

from app.document import Document
from app.parsing.errors import DamagedError, DraftError, TooLargeError
from app.parsing.readers import docx, read_document
from tests.parsing.readers.officefiles import (
    document,
    flat_package,
    p,
    r,
    relations,
    tbl,
    tc,
    tr,
    word_2003,
    zipped,
)
from tests.parsing.readers.officefiles import docx as written


def lines(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line]


def grid(document: Document) -> list[list[tuple[str, int, int, int]]]:
    for row in document.rows:
        for field in row.fields:
            assert document.text[field.span.start : field.span.end] == field.text
    return [
        [(f.text, f.column, f.columns, f.rows) for f in row.fields]
        for row in document.rows
        if row.grid is not None
    ]


def texts(document: Document) -> list[list[str]]:
    return [[text for text, *_ in row] for row in grid(document)]


def field_code(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(text, properties=properties)


def numbering(*levels: tuple[str, str], extra: str = "") -> str:
    listed = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (style, pattern) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{listed}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{extra}'
    )


# ---- text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        pytest.param(f"<w:ins>{r('12')}</w:ins>", "12", id="inserted"),
        pytest.param(f"<w:moveTo>{r('12')}</w:moveTo>", "12", id="moved here"),
        pytest.param(
            r("1") + "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>" + r("2"),
            "12",
            id="deleted",
        ),
        pytest.param(r("1") + f"<w:del>{r('9')}</w:del>", "1", id="deleted, written as text"),
        pytest.param(f"<w:moveFrom>{r('9')}</w:moveFrom>" + r("1"), "1", id="moved away"),
        pytest.param(
            "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>"
            + r("12")
            + "</w:sdtContent></w:sdt>",
            "12",
            id="content control",
        ),
        pytest.param(
            f"<w:smartTag><w:customXml><w:hyperlink>{r('12')}</w:hyperlink></w:customXml></w:smartTag>",
            "12",
            id="wrapped",
        ),
        pytest.param(f"<w:fldSimple w:instr='9'>{r('12')}</w:fldSimple>", "12", id="simple field"),
        pytest.param(field_code("PAGE 9", "12"), "12", id="field"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            + field_code("PAGE", "9")
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r("12")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "12",
            id="a field in the code of a field",
        ),
        pytest.param(r("9", "<w:vanish/>") + r("12"), "12", id="hidden"),
        pytest.param(r("12", '<w:vanish w:val="0"/>'), "12", id="not hidden"),
        pytest.param(r("9", '<w:rStyle w:val="off"/>') + r("12"), "12", id="hidden by style"),
        pytest.param(
            r("12", '<w:rStyle w:val="off"/><w:vanish w:val="false"/>'), "12", id="shown again"
        ),
        pytest.param(
            "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc", id="breaks"
        ),
        pytest.param("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb", id="tab"),
        pytest.param("<w:r><w:noBreakHyphen/><w:t>8</w:t></w:r>", "-8", id="hyphen"),
        pytest.param("<w:r><w:t>\n   8  </w:t></w:r>" + r("0"), "80", id="spaces not kept"),
        pytest.param(r("8 ") + r("0"), "8 0", id="spaces kept"),
        pytest.param(
            '<w:r><w:sym w:font="Symbol" w:char="F02D"/><w:t>8</w:t></w:r>', "-8", id="minus"
        ),
        pytest.param(
            '<w:r><w:sym w:font="Wingdings" w:char="F02D"/><w:t>8</w:t></w:r>', "□8", id="picture"
        ),
        pytest.param(r("12") + r("2", '<w:vertAlign w:val="superscript"/>'), "12²", id="raised"),
        pytest.param(r("12", "<w:strike/>") + r("3"), "1\u03362\u03363", id="struck"),
        pytest.param("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>", "12", id="formula"),
        pytest.param(r("12") + "<w:r><w:footnoteReference/></w:r>", "12", id="note"),
        pytest.param(
            "<w:ruby><w:rt>" + r("9") + "</w:rt><w:rubyBase>" + r("12") + "</w:rubyBase></w:ruby>",
            "12",
            id="reading above a word",
        ),
    ],
)
def test_a_paragraph_is_read_as_it_prints(content: str, printed: str) -> None:
    styles = (
        '<w:style w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="off"><w:basedOn w:val="base"/></w:style>'
    )
    assert docx.read(written(f"<w:p>{content}</w:p>", styles)).text == printed + "\n"


def test_a_hidden_paragraph_style_hides_its_text() -> None:
    styles = '<w:style w:styleId="z"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p("窗体顶端", properties='<w:pStyle w:val="z"/>') + p("正文")
    assert lines(docx.read(written(body, styles))) == ["正文"]


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = p("正文", properties='<w:pStyle w:val="a"/>')
    assert lines(docx.read(written(body, styles))) == ["正文"]


def test_a_field_that_never_ends_hides_nothing_but_its_paragraph() -> None:
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "IF") + p("12")
    assert lines(docx.read(written(body))) == ["12"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    body = p("1", properties="<w:rPr><w:del/></w:rPr>") + p("2")
    assert lines(docx.read(written(body))) == ["12"]
    last = p("1", properties="<w:rPr><w:del/></w:rPr>")
    assert lines(docx.read(written(last))) == ["1"]


def test_of_several_renderings_one_is_read_and_text_boxes_stand_behind_their_paragraph() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
        + p("框内")
        + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        + p("框内")
        + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(docx.read(written(p("前", box, "后")))) == ["前后", "框内"]
    old = (
        "<w:r><w:pict><v:textbox><w:txbxContent>"
        + p("框")
        + "</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    assert lines(docx.read(written(p("前", old)))) == ["前", "框"]
    hidden = old.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)
    assert lines(docx.read(written(p("前", hidden)))) == ["前"]


def test_an_alternate_without_choice_is_read_too() -> None:
    fallback = f"<mc:AlternateContent><mc:Fallback>{p('替代')}</mc:Fallback></mc:AlternateContent>"
    assert lines(docx.read(written(fallback))) == ["替代"]


# ---- automatic numbering ------------------------------------------------------------------


def test_automatic_numbers_are_printed() -> None:
    lists = numbering(
        ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")
    )
    body = "".join(
        (
            numbered("总体情况"),
            numbered("予以公开", level=1),
            numbered("不予公开", level=1),
            numbered("国家秘密", level=2),
            numbered("主动公开"),
            numbered("予以公开", level=1),
        )
    )
    assert lines(docx.read(written(body, numbering=lists))) == [
        "一、总体情况",
        "（一）予以公开",
        "（二）不予公开",
        "1.国家秘密",
        "二、主动公开",
        "（一）予以公开",
    ]


def test_a_number_that_meets_a_figure_is_parted_from_it() -> None:
    lists = numbering(("decimal", "%1."))
    assert lines(docx.read(written(numbered("5"), numbering=lists))) == ["1. 5"]


def test_a_style_numbers_its_paragraphs() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="3"/>'
        '<w:numFmt w:val="chineseCounting"/><w:pStyle w:val="h2"/><w:lvlText w:val="%2、"/></w:lvl>'
    )
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="h2"><w:basedOn w:val="h1"/></w:style>'
    )
    style = '<w:pStyle w:val="h2"/>'
    none = style + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("甲", properties=style) + p("乙", properties=none) + p("丙", properties=style)
    assert lines(docx.read(written(body, styles, lists))) == ["三、甲", "乙", "四、丙"]


def test_lists_of_one_numbering_count_on_unless_they_begin_anew() -> None:
    extra = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    lists = numbering(("decimal", "%1、"), extra=extra)
    body = "".join(numbered("项", list_id) for list_id in (1, 2, 3, 3, 9))
    printed = ["1、项", "2、项", "1、项", "2、项", "项"]
    assert lines(docx.read(written(body, numbering=lists))) == printed


def test_deleted_paragraphs_are_not_counted() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p(properties=f"{number}<w:rPr><w:del/></w:rPr>")
    body = numbered("甲") + gone + numbered("乙")
    assert lines(docx.read(written(body, numbering=numbering(("decimal", "%1."))))) == [
        "1.甲",
        "2.乙",
    ]


@pytest.mark.parametrize(
    ("style", "at_12"),
    [
        ("chineseCountingThousand", "十二"),
        ("decimalEnclosedCircle", "⑫"),
        ("decimalEnclosedCircleChinese", "12"),
        ("ideographTraditional", "12"),
        ("ideographZodiac", "亥"),
        ("chineseLegalSimplified", "拾贰"),
        ("lowerLetter", "l"),
        ("upperRoman", "XII"),
        ("decimalFullWidth", "１２"),
        ("decimalZero", "12"),
        ("unheard-of", "12"),
        ("none", ""),
    ],
)
def test_numbers_are_written_in_the_style_of_their_list(style: str, at_12: str) -> None:
    body = "".join(numbered("") for _ in range(12))
    read = docx.read(written(body, numbering=numbering((style, "第%1项"))))
    assert read.text.splitlines()[11] == f"第{at_12}项"


def test_bullets_are_printed_unless_they_are_pictures() -> None:
    for sign, printed in (("-", "- 8"), ("\uf0b7", "8")):
        lists = numbering(("bullet", sign))
        assert lines(docx.read(written(numbered("8"), numbering=lists))) == [printed]


# ---- tables -------------------------------------------------------------------------------


def test_a_table_keeps_its_columns_and_merged_areas() -> None:
    table = tbl(
        tr(
            tc("三", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'),
            tc("自然人", '<w:gridSpan w:val="3"/>'),
        ),
        tr(tc("", '<w:gridSpan w:val="2"/><w:vMerge/>'), "1", "", "3"),
        tr("四", "甲", "", "5", "6"),
    )
    assert grid(docx.read(written(table))) == [
        [("三", 0, 2, 2), ("自然人", 2, 3, 1)],
        [("1", 2, 1, 1), ("", 3, 1, 1), ("3", 4, 1, 1)],
        [("四", 0, 1, 1), ("甲", 1, 1, 1), ("", 2, 1, 1), ("5", 3, 1, 1), ("6", 4, 1, 1)],
    ]


def test_cells_skipped_before_a_row_move_it_to_the_right() -> None:
    table = tbl(tr("a", "b", "c"), tr("1", properties='<w:gridBefore w:val="2"/>'))
    assert grid(docx.read(written(table)))[1] == [("1", 2, 1, 1)]


def test_a_cell_that_goes_on_nothing_is_its_own() -> None:
    table = tbl(
        tr("甲", "1"),
        tr(tc("乙", '<w:vMerge w:val="continue"/>'), "2"),
        tr(tc("丙", "<w:vMerge/>"), "3"),
        tr(tc("丁", '<w:vMerge/><w:gridSpan w:val="2"/>')),
    )
    assert grid(docx.read(written(table))) == [
        [("甲", 0, 1, 1), ("1", 1, 1, 1)],
        [("乙", 0, 1, 2), ("2", 1, 1, 1)],
        [("3", 1, 1, 1)],
        [("丁", 0, 2, 1)],
    ]


def test_areas_merged_in_both_directions_the_old_way() -> None:
    down, over = '<w:vMerge w:val="restart"/>', '<w:hMerge w:val="restart"/>'
    table = tbl(
        tr(tc("角", down + over), tc("", down + "<w:hMerge/>"), "1"),
        tr(tc("", "<w:vMerge/>" + over), tc("", "<w:vMerge/><w:hMerge/>"), "2"),
        tr("a", "b", "3"),
    )
    assert grid(docx.read(written(table)))[:2] == [
        [("角", 0, 2, 2), ("1", 2, 1, 1)],
        [("2", 2, 1, 1)],
    ]


def test_rows_and_cells_deleted_by_tracking_are_left_out() -> None:
    table = tbl(
        tr("甲", "1"),
        tr("乙", "9", properties="<w:del/>"),
        tr("丙", tc("9", "<w:cellDel/>"), "3", properties="<w:ins/>"),
    )
    assert texts(docx.read(written(table))) == [["甲", "1"], ["丙", "3"]]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    table = control(tbl(control(tr("甲", control(tc("1")))), tr("乙", tc(control(p("2"))))))
    assert texts(docx.read(written(table))) == [["甲", "1"], ["乙", "2"]]


def test_paragraphs_of_a_cell_are_its_lines_and_labels_may_be_numbered() -> None:
    lists = numbering(("decimal", "%1."))
    table = tbl(tr(tc(p("商业") + p("企业")), "1"), tr(tc(numbered("属于国家秘密")), ""))
    assert texts(docx.read(written(table, numbering=lists))) == [
        ["商业\n企业", "1"],
        ["1.属于国家秘密", ""],
    ]


def test_a_table_that_holds_tables_is_layout() -> None:
    inner = tbl(tr("甲", "1"))
    outer = tbl(tr(tc(p("前") + inner + p("后")), "旁"))
    read = docx.read(written(outer))
    assert texts(read) == [["甲", "1"]]
    assert lines(read) == ["前", "甲\t1", "后", "旁"]


def test_tables_and_text_come_in_reading_order() -> None:
    read = docx.read(written(p("一") + tbl(tr("甲", "1")) + p("二") + tbl(tr("乙", "2")) + p("三")))
    assert lines(read) == ["一", "甲\t1", "二", "乙\t2", "三"]
    assert len(read.grids) == 2


# ---- other shapes of the file ---------------------------------------------------------------


def test_the_main_part_may_have_any_name() -> None:
    assert lines(docx.read(written(p("正文"), name="document2.xml"))) == ["正文"]


def test_without_relations_the_main_part_has_its_usual_name() -> None:
    assert lines(docx.read(zipped({"word/document.xml": document(p("正文"))}))) == ["正文"]


def test_a_flat_package_is_read_by_its_content() -> None:
    assert lines(read_document(flat_package(p("正文")))) == ["正文"]


def test_word_2003_is_read_by_its_content() -> None:
    body = (
        "<w:p><w:pPr><w:listPr><w:ilvl w:val='0'/><w:ilfo w:val='1'/></w:listPr></w:pPr>"
        "<w:r><w:t>总体 </w:t></w:r>"
        "<aml:annotation w:type='Word.Insertion'><aml:content><w:r><w:t>情况</w:t></w:r>"
        "</aml:content></aml:annotation>"
        "<aml:annotation w:type='Word.Deletion'><aml:content><w:r><w:t>9</w:t></w:r>"
        "</aml:content></aml:annotation>"
        "<aml:annotation w:type='Word.Comment'><aml:content><w:p><w:r><w:t>批注</w:t></w:r></w:p>"
        "</aml:content></aml:annotation>"
        "</w:p>"
        + tbl(
            tr(tc("三", '<w:vmerge w:val="restart"/>'), "1"),
            tr(tc("", "<w:vmerge/>"), "2"),
            tr("x", "9", properties="<aml:annotation w:type='Word.Deletion'/>"),
        )
    )
    lists = (
        '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:nfc w:val="37"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef>'
        '<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
    )
    read = read_document(word_2003(body, lists))
    assert lines(read)[0] == "一、总体 情况"
    assert grid(read) == [[("三", 0, 1, 2), ("1", 1, 1, 1)], [("2", 1, 1, 1)]]


def test_pictures_are_told_only_where_no_table_is() -> None:
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    assert [loss.id for loss in docx.read(written(p(picture))).losses] == ["source.pictures"]
    assert docx.read(written(p(picture) + tbl(tr("甲")))).losses == ()
    assert docx.read(written(p("正文"))).losses == ()


def test_inserted_files_are_told() -> None:
    losses = docx.read(written(p("正文") + '<w:altChunk r:id="rId9"/>')).losses
    assert [loss.id for loss in losses] == ["source.inserted"]


# ---- what must not happen -------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        zipped({"word/styles.xml": "<a/>"}),
        zipped({"word/document.xml": "<w:document xmlns:w='w'/>"}),
        zipped({"word/document.xml": "<w:document"}),
        zipped(
            {
                "_rels/.rels": relations({"word/x.xml": "officeDocument"}),
                "word/document.xml": document(p("正文")),
            }
        ),
        word_2003("")[:-30],
        b"<?xml version='1.0'?><pkg:package xmlns:pkg='xmlPackage'/>",
    ],
)
def test_what_is_no_document_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedError, match="Word"):
        docx.read(data)


def test_nothing_is_read_from_outside_the_file() -> None:
    hostile = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = document(p("&x;")).replace("?>", "?>" + hostile)
    with pytest.raises(DamagedError):
        docx.read(zipped({"word/document.xml": body}))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt>", "</w:sdt>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>"),
    ],
)
def test_what_is_too_deep_is_refused(opening: str, closing: str) -> None:
    with pytest.raises(TooLargeError, match="层"):
        docx.read(written(opening * 3000 + p("底") + closing * 3000))


def test_absurd_counts_cost_nothing() -> None:
    shape = f'<w:gridSpan w:val="{"9" * 9}"/>'
    with pytest.raises(TooLargeError, match="列"):
        docx.read(written(tbl(tr(tc("1", shape)))))
    absurd = f'<w:gridSpan w:val="{"9" * 99}"/>'
    assert grid(docx.read(written(tbl(tr(tc("1", absurd)))))) == [[("1", 0, 1, 1)]]


def test_bytes_flipped_anywhere_raise_nothing_but_draft_errors() -> None:
    data = written(p("正文") + tbl(tr("甲", "1"), tr("乙", "2")))
    for at in range(0, len(data), 7):
        flipped = bytearray(data)
        flipped[at] ^= 0x55
        try:
            docx.read(bytes(flipped))
        except DraftError:
            continue
