"""A report as a web page: plainly marked up, saved by Word, or sloppy; and as a saved archive."""

from base64 import encodebytes
from collections.abc import Callable
from html import escape
from quopri import encodestring
from random import Random

from tests.reportwriter.draft import Draft, Kind
from tests.reportwriter.sheet import Sheet, SheetCell

_TAGS = {Kind.TITLE: "h1", Kind.HEADING: "h2", Kind.TEXT: "p"}
_NOISE = (
    "<script>var rows = [1, 2, 3]; document.write('<td>77</td>');</script>",
    "<style>td { width: 12px; } /* 行政许可 5 */</style>",
    "<!-- <table><tr><td>规章</td><td>9</td></tr></table> -->",
)


def html(draft: Draft, rng: Random) -> bytes:
    """A page in one of the three manners, in UTF-8 or an encoding of mainland China."""
    write = rng.choice((plain, word, sloppy))
    label, codec = rng.choice((("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030")))
    return write(draft, rng, label).encode(codec)


def mht(draft: Draft, rng: Random) -> bytes:
    """A page saved as one file, its text in quoted-printable or base64."""
    page = rng.choice((plain, word))(draft, rng, "utf-8").encode()
    method, body = rng.choice(
        (
            ("quoted-printable", encodestring(page)),
            ("base64", encodebytes(page)),
        )
    )
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_part"; '
        'type="text/html"\r\n\r\n--=_part\r\nContent-Type: text/html; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: {method}\r\nContent-Location: http://example/1.htm\r\n\r\n"
    )
    image = (
        "--=_part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    )
    return head.encode() + body + b"\r\n" + image.encode() + b"--=_part--\r\n"


def plain(draft: Draft, rng: Random, charset: str) -> str:
    """As the editors of web sites write it."""
    empty = rng.choice(("", "&nbsp;", "<p></p>"))
    parts = []
    for part in draft.parts:
        if isinstance(part, Sheet):
            parts.append(_table(part, lambda cell: f"<p>{_text(cell.text, empty)}</p>"))
        else:
            tag = _TAGS[part.kind]
            parts.append(f"<{tag}>{escape(part.text)}</{tag}>")
    noise = rng.sample(_NOISE, rng.randint(0, len(_NOISE)))
    body = "\n".join((*parts[:1], *noise, *parts[1:]))
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}">'
        f"<title>政府信息公开</title></head>\n<body>\n{body}\n</body></html>\n"
    )


def word(draft: Draft, rng: Random, charset: str) -> str:
    """As Word saves it: spans inside paragraphs inside cells, and conditional rows."""

    def cell(cell: SheetCell) -> str:
        text = _text(cell.text, "<o:p>&nbsp;</o:p>")
        return f"<p class=MsoNormal align=center><span lang=EN-US>{text}</span></p>"

    parts = []
    for part in draft.parts:
        if isinstance(part, Sheet):
            parts.append(_table(part, cell, _spare_row(part)))
        else:
            words = f"<span style='font-family:宋体'>{escape(part.text)}</span>"
            parts.append(f"<p class=MsoNormal>{words}<span lang=EN-US><o:p></o:p></span></p>")
    body = "\n\n".join(parts)
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"\n'
        'xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n'
        f'<meta http-equiv=Content-Type content="text/html; charset={charset}">\n'
        "<!--[if gte mso 9]><xml><o:Pages>6</o:Pages></xml><![endif]-->\n</head>\n"
        f"<body lang=ZH-CN>\n<div class=WordSection1>\n{body}\n</div>\n</body>\n</html>\n"
    )


def sloppy(draft: Draft, rng: Random, charset: str) -> str:
    """As old site systems give it: tags left open, all of it inside a table for layout."""
    parts = []
    for part in draft.parts:
        if isinstance(part, Sheet):
            rows = (
                "<TR>" + "".join(f"<TD{_spans(c)}>{_text(c.text, '&nbsp;')}\n" for c in row.cells)
                for row in part.rows
            )
            parts.append(f"<TABLE border=1>{''.join(rows)}</TABLE>")
        else:
            parts.append(f"<P>{escape(part.text)}<BR>")
    body = "\n".join(parts)
    return (
        f'<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset={charset}">'
        "</HEAD><BODY><TABLE width=980><TR><TD>首页 &gt; 政务公开<TD>"
        f"\n{body}\n<TR><TD>版权所有 2024<TD>访问量 10</TABLE></BODY></HTML>\n"
    )


def _table(sheet: Sheet, cell: Callable[[SheetCell], str], end: str = "") -> str:
    rows = "\n".join(
        " <tr>" + "".join(f"<td{_spans(c)}>{cell(c)}</td>" for c in row.cells) + "</tr>"
        for row in sheet.rows
    )
    return f"<table border=1>\n{rows}\n{end}</table>"


def _spare_row(sheet: Sheet) -> str:
    """The row without height that Word puts at the end for other browsers."""
    cells = "<td width=50 style='border:none'></td>" * sheet.width
    return f"<![if !supportMisalignedColumns]>\n <tr height=0>{cells}</tr>\n<![endif]>\n"


def _spans(cell: SheetCell) -> str:
    columns = f" colspan={cell.columns}" if cell.columns > 1 else ""
    return columns + (f" rowspan={cell.rows}" if cell.rows > 1 else "")


def _text(text: str, empty: str) -> str:
    return escape(text).replace("\n", "<br>") if text else empty
