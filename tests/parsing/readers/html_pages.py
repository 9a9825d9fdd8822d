"""The three statutory tables of 2021 as web pages, in the styles in which they are met."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.parsing.readers.build import GridCell

Grid = list[list[GridCell]]
_GROUPS: dict[str, Sequence[str]] = {
    "（三）不予公开": [
        "1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "8.属于行政查询事项",
    ],
    "（四）无法提供": [
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
    ],
    "（五）不予处理": [
        "1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
    ],
    "（六）其他处理": [
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "3.其他",
    ],
}
_OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def form(figures: Iterable[str]) -> list[Grid]:
    """The tables with 200 figures from left to right, from top to bottom."""
    figure = iter(figures)
    return [_table_2(figure), _table_3(figure), _table_4(figure)]


def _table_2(figure: Iterator[str]) -> Grid:
    def heading(text: str) -> list[GridCell]:
        return [GridCell(text, 0, 4)]

    def wide(label: str, text: str | None = None) -> list[GridCell]:
        return [GridCell(label, 0), GridCell(next(figure) if text is None else text, 1, 3)]

    header = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    decisions = wide("信息内容", "本年处理决定数量")
    return [
        heading("第二十条第（一）项"),
        [GridCell(text, column) for column, text in enumerate(header)],
        _row(["规章"], figure, 3),
        _row(["行政规范性文件"], figure, 3),
        heading("第二十条第（五）项"),
        decisions,
        wide("行政许可"),
        heading("第二十条第（六）项"),
        decisions,
        wide("行政处罚"),
        wide("行政强制"),
        heading("第二十条第（八）项"),
        wide("信息内容", "本年收费金额（单位：万元）"),
        wide("行政事业性收费"),
    ]


def _row(labels: Sequence[str], figure: Iterator[str], count: int) -> list[GridCell]:
    texts = [*labels, *(next(figure) for _ in range(count))]
    return [GridCell(text, column) for column, text in enumerate(texts)]


def _table_3(figure: Iterator[str]) -> Grid:
    def figures() -> list[GridCell]:
        return [GridCell(next(figure), column) for column in range(3, 10)]

    kinds = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    rows = [
        [GridCell("（本列数据的勾稽关系）", 0, 3, 3), GridCell("申请人情况", 3, 7)],
        [
            GridCell("自然人", 3, 1, 2),
            GridCell("法人或其他组织", 4, 5),
            GridCell("总计", 9, 1, 2),
        ],
        [GridCell(kind, column) for column, kind in enumerate(kinds, start=4)],
        [GridCell("一、本年新收政府信息公开申请数量", 0, 3), *figures()],
        [GridCell("二、上年结转政府信息公开申请数量", 0, 3), *figures()],
        [
            GridCell("三、本年度办理结果", 0, 1, 22),
            GridCell("（一）予以公开", 1, 2),
            *figures(),
        ],
        [GridCell("（二）部分公开", 1, 2), *figures()],
    ]
    for group, items in _GROUPS.items():
        for number, item in enumerate(items):
            first = [GridCell(group, 1, 1, len(items))] if number == 0 else []
            rows.append([*first, GridCell(item, 2), *figures()])
    rows.append([GridCell("（七）总计", 1, 2), *figures()])
    rows.append([GridCell("四、结转下年度继续办理", 0, 3), *figures()])
    return rows


def _table_4(figure: Iterator[str]) -> Grid:
    return [
        [GridCell("行政复议", 0, 5), GridCell("行政诉讼", 5, 10)],
        [
            *(GridCell(outcome, column, 1, 2) for column, outcome in enumerate(_OUTCOMES)),
            GridCell("未经复议直接起诉", 5, 5),
            GridCell("复议后起诉", 10, 5),
        ],
        [GridCell(outcome, 5 + column) for column, outcome in enumerate(_OUTCOMES * 2)],
        [GridCell(next(figure), column) for column in range(15)],
    ]


# ---- styles ----------------------------------------------------------------------------------


def plain(tables: list[Grid]) -> str:
    """A clean page."""
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>年报</title></head><body>"
        + _headed(tables, lambda grid: f"<table>{_rows(grid, lambda cell: cell.text)}</table>")
        + "</body></html>"
    )


def word(tables: list[Grid]) -> str:
    """As Word and WPS write it, in files and on the clipboard."""
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office">\r\n<head>\r\n'
        '<meta http-equiv=Content-Type content="text/html; charset=utf-8">\r\n'
        "<!--[if gte mso 9]><xml><o:Pages>9</o:Pages></xml><![endif]-->\r\n"
        "<style>\r\n<!--\r\n /* 3 <td> */ p {margin:0}\r\n-->\r\n</style>\r\n</head>\r\n"
        "<body lang=ZH-CN>\r\n<!--StartFragment--><div class=WordSection1>\r\n"
        + _headed(tables, _word_table, heading=_word_text)
        + "</div>\r\n<!--EndFragment--></body>\r\n</html>"
    )


def _word_table(grid: Grid) -> str:
    return (
        "<table class=MsoNormalTable border=1 style='mso-yfti-tbllook:1184'>\r\n"
        + _rows(grid, lambda cell: f"\r\n  {_word_text(cell.text)}\r\n  ")
        + "<![if !supportMisalignedColumns]>\r\n"
        "<tr height=0 style='display:none'><td width=8></td><td width=9>8</td></tr>\r\n"
        "<![endif]></table>\r\n"
    )


def _word_text(text: str) -> str:
    signs = "".join(f"<span lang=EN-US style='font-size:10.0pt'>{sign}</span>" for sign in text)
    return (
        "<p class=MsoNormal align=center style='text-align:center;\r\n  line-height:15.0pt'>"
        f"{signs}<span lang=EN-US><o:p>{'' if text else '&nbsp;'}</o:p></span></p>"
    )


def sloppy(tables: list[Grid]) -> str:
    """Within a layout table, in capitals, without the ends of rows, cells and paragraphs."""
    return (
        "<HTML><BODY><TABLE width=100%><TR><TD>首页<TD><FONT size=2>"
        + _headed(tables, _sloppy_table)
        + "</FONT></TD></TR></TABLE></BODY>"
    )


def _sloppy_table(grid: Grid) -> str:
    rows = (
        "<TR>" + "".join(f"\n<TD{_spans(cell, '')}><P>{cell.text or '&nbsp'}" for cell in row)
        for row in grid
    )
    return f"<TABLE border=1>{''.join(rows)}\n</TABLE>"


def boxes(tables: list[Grid]) -> str:
    """A form of a platform: the figures stand in fields to be typed into."""

    def cell_content(cell: GridCell) -> str:
        if cell.text and not cell.text[0].isdigit():
            return f"<span>{cell.text}</span>"
        return f'<input type="hidden" value="77"><input name="c" value="{cell.text}" />'

    return "<div>" + _headed(
        tables,
        lambda grid: f"<form><table><tbody>{_rows(grid, cell_content)}</tbody></table></form>",
    )


def _headed(
    tables: list[Grid],
    table: Callable[[Grid], str],
    heading: Callable[[str], str] = "<p>{}</p>".format,
) -> str:
    return "".join(
        f"{heading(f'{number}、情况')}{table(grid)}"
        for number, grid in zip("二三四", tables, strict=True)
    )


def _rows(grid: Grid, content: Callable[[GridCell], str]) -> str:
    return "".join(
        "<tr>" + "".join(f"<td{_spans(c, chr(34))}>{content(c)}</td>" for c in row) + "</tr>\n"
        for row in grid
    )


def _spans(cell: GridCell, quote: str) -> str:
    columns = f" colspan={quote}{cell.columns}{quote}" if cell.columns > 1 else ""
    return columns + (f" rowspan={quote}{cell.rows}{quote}" if cell.rows > 1 else "")
