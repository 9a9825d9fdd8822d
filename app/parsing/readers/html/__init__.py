"""Web pages, Word's and Excel's HTML, and what they put on the clipboard.

The table that is drawn without the elements of a table (boxes placed by style) comes as lines.
"""

import re
from collections.abc import Iterable

from app.document import Document
from app.figures import is_figure
from app.parsing.errors import EmptyDraftError
from app.parsing.readers.build import Builder
from app.parsing.readers.html.charset import decode
from app.parsing.readers.html.page import Page
from app.parsing.readers.html.tables import Aside, Table

_CLIPBOARD = re.compile(r"\s*version:[0-9.]+\s+starthtml:[^<]*", re.IGNORECASE)
_BEGIN, _END = "<!--StartFragment-->", "<!--EndFragment-->"
_FEW_FIGURES = 10  # the smallest report has two hundred
_PICTURES = (
    "没有读到有数字的表格，而网页里有图片：表格可能是图片，图片里的字无法读取。"
    "请打开原网页查看，把表格里的数字手工录入。"
)
_FRAMES = (
    "没有读到有数字的表格：网页的正文可能在框架或附件里，没有随这个文件保存下来。"
    "请打开原网页，进入正文后重新保存，或全选、复制后粘贴进来。"
)


def read(data: bytes) -> Document:
    """Read an HTML file. Raises a DraftError for what is no report by any measure."""
    page, lost = decode(data)
    if _CLIPBOARD.match(page):
        return read_text(page)
    return read_pages([page], lost)


def read_text(html: str) -> Document:
    """Read HTML from the clipboard: only what was copied of it."""
    html = _CLIPBOARD.sub("", html, count=1)
    if _BEGIN in html:
        html = html.partition(_BEGIN)[2]  # inside of a table, where Excel wrote it
        html = html.rpartition(_END)[0] or html
    return read_pages([html])


def read_pages(pages: Iterable[str], lost: int = 0) -> Document:
    """Read a page; where it has no figures, the pages in its frames as well.

    lost: how many characters could not be decoded.
    """
    builder = Builder()
    pictures = frames = False
    document = Document("")
    for html in pages:
        page = Page(html.replace("\x00", ""), builder.deadline)
        _add(builder, page)
        pictures |= page.pictures
        frames |= page.frames
        document = builder.build()
        if _has_figures(document):
            break
    else:
        _say_what_is_missing(builder, pictures=pictures, frames=frames)
    if lost:
        message = f"网页的编码有损坏，{lost} 处文字无法还原（显示为 \ufffd），请对照原网页核对。"
        builder.lose("text.lost_characters", message)
    document = builder.build()
    if not document.text and not document.losses:
        raise EmptyDraftError
    return document


def _add(builder: Builder, page: Page) -> None:
    for block in page.blocks:
        match block:
            case str():
                builder.paragraph(block)
            case Aside(text):
                builder.aside(text)
            case Table(rows):
                builder.table(rows)


def _say_what_is_missing(builder: Builder, *, pictures: bool, frames: bool) -> None:
    if pictures:
        builder.lose("source.pictures", _PICTURES)
    elif frames:
        builder.lose("source.frames", _FRAMES)


def _has_figures(document: Document) -> bool:
    found = 0
    for row in document.rows:
        found += sum(is_figure(field.text) for field in row.fields)
        if found >= _FEW_FIGURES:
            return True
    return False
