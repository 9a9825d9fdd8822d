"""What Excel, WPS, Calc, Word and a browser put on the clipboard for a block of cells."""

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication


class Area(NamedTuple):
    """A merged cell; the cells that it covers are None in their rows."""

    text: str
    rows: int = 1
    columns: int = 1


Cell = str | Area | None
Block = Sequence[Sequence[Cell]]


class Clip(NamedTuple):
    """What is on the clipboard."""

    text: str
    html: str


Program = Callable[[Block], Clip]


def put(clip: Clip) -> None:
    """Lay it on the clipboard."""
    data = QMimeData()
    data.setText(clip.text)
    if clip.html:
        data.setHtml(clip.html)
    QApplication.clipboard().setMimeData(data)


def excel(block: Block) -> Clip:
    """The fragment begins inside of the table; what lies under a merged cell is an empty text."""
    head = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"\n'
        'xmlns:x="urn:schemas-microsoft-com:office:excel"\n'
        'xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=utf-8">\n'
        "<meta name=ProgId content=Excel.Sheet>\n"
        '<meta name=Generator content="Microsoft Excel 15">\n'
        '<style>\n<!--table\n\t{mso-displayed-decimal-separator:"\\.";\n'
        '\tmso-displayed-thousand-separator:"\\,";}\n.xl65\n\t{mso-number-format:"\\@";}\n-->\n'
        '</style>\n</head>\n<body link="#0563C1" vlink="#954F72">\n'
        "<table border=0 cellpadding=0 cellspacing=0 width=448 style='border-collapse:\n"
        " collapse;width:336pt'>\n<!--StartFragment-->\n"
        f" <col width=64 span={_width(block)} style='width:48pt'>\n"
    )
    rows = "".join(
        " <tr height=19 style='height:14.25pt'>\n"
        + "".join(_excel_cell(cell) for cell in row if cell is not None)
        + " </tr>\n"
        for row in block
    )
    return Clip(_tsv(block), f"{head}{rows}<!--EndFragment-->\n</table>\n</body>\n</html>\n")


def wps(block: Block) -> Clip:
    """The same, as WPS writes it."""
    head = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
        '<meta name="ProgId" content="Excel.Sheet"><meta name="Generator" '
        'content="WPS Office ET"><style>\n<!-- @page\n\t{margin:1.00in 0.75in;}\n'
        ".et2 {text-align:general;mso-number-format:General;}\n--></style></head><body>"
        '<!--StartFragment--><table width="504" cellpadding="0" style=\'width:378pt;'
        "border-collapse:collapse;table-layout:fixed;'>"
    )
    rows = "".join(
        "<tr height='18' style='height:13.5pt;'>"
        + "".join(
            f"<td class='et2' {_reach(cell)} x:str='{escape(_text(cell))}'>"
            f"{escape(_text(cell))}</td>"
            for cell in row
            if cell is not None
        )
        + "</tr>"
        for row in block
    )
    return Clip(_tsv(block), f"{head}{rows}</table><!--EndFragment--></body></html>")


def calc(block: Block) -> Clip:
    """Empty cells have a line break in them; the last line of the text has no end."""
    head = (
        '<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv="content-type" '
        'content="text/html; charset=utf-8"/>\n\t<title></title>\n\t<style type="text/css">\n\t\t'
        'body,div,table,tr,td,p { font-family:"Calibri"; font-size:x-small }\n\t</style>\n'
        '</head>\n<body>\n<table cellspacing="0" border="0">\n'
        f'\t<colgroup span="{_width(block)}" width="64"></colgroup>\n'
    )
    rows = "".join(
        "\t<tr>\n"
        + "".join(
            f'\t\t<td {_reach(cell)} align="right" valign=bottom sdnum="1033;">'
            f'<font color="#000000">{escape(_text(cell)) or "<br>"}</font></td>\n'
            for cell in row
            if cell is not None
        )
        + "\t</tr>\n"
        for row in block
    )
    text = _tsv(block).removesuffix("\r\n").replace("\r\n", "\n")
    return Clip(text, f"{head}{rows}</table>\n</body>\n</html>\n")


def word(block: Block) -> Clip:
    """Paragraphs in cells; the text knows nothing of what lies under a merged cell."""
    rows = "".join(
        " <tr style='mso-yfti-irow:0'>\n"
        + "".join(
            f"  <td width=79 valign=top {_reach(cell)} style='border:solid windowtext 1.0pt'>\n"
            f"  <p class=MsoNormal align=center><span lang=EN-US>{escape(_text(cell))}"
            "<o:p></o:p></span></p>\n  </td>\n"
            for cell in row
            if cell is not None
        )
        + " </tr>\n"
        for row in block
    )
    lines = ["\t".join(_text(cell) for cell in row if cell is not None) for row in block]
    html = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator '
        'content="Microsoft Word 15"></head><body lang=ZH-CN>\n<!--StartFragment-->\n'
        f"<table class=MsoTableGrid border=1>\n{rows}</table>\n"
        "<!--EndFragment-->\n</body></html>"
    )
    return Clip("".join(f"{line}\r\n" for line in lines), html)


def browser(block: Block) -> Clip:
    """A table without a page around it."""
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td {_reach(cell)}>{escape(_text(cell))}</td>" for cell in row if cell is not None
        )
        + "</tr>"
        for row in block
    )
    lines = ["\t".join(_text(cell) for cell in row if cell is not None) for row in block]
    return Clip("\n".join(lines), f"<meta charset='utf-8'><table><tbody>{rows}</tbody></table>")


def plain(block: Block) -> Clip:
    """Text alone, as from an editor or a chat."""
    return Clip(_tsv(block), "")


PROGRAMS: tuple[Program, ...] = (excel, wps, calc, word, browser, plain)


def _excel_cell(cell: Cell) -> str:
    return (
        f"  <td height=19 class=xl65 align=right {_reach(cell)} style='height:14.25pt'>"
        f"{escape(_text(cell))}</td>\n"
    )


def _reach(cell: Cell) -> str:
    if not isinstance(cell, Area):
        return ""
    return f"rowspan={cell.rows} colspan={cell.columns}"


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Area) else cell or ""


def _tsv(block: Block) -> str:
    return "".join("\t".join(map(_text, row)) + "\r\n" for row in block)


def _width(block: Block) -> int:
    return max(map(len, block))
