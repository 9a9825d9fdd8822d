"""A draft on its way in: a file or the clipboard, read and recognised or not. Knows no widget."""

from pathlib import Path
from typing import NamedTuple

from app.parsing import DraftError, read_report
from app.report import Report

_NOT_OPENED = "文件打不开。请检查文件是否还在、是否正被其他程序占用，再打开一次。"
_NO_REPORT = (
    "复制的内容里没有年度报告（没有表格，也没有“政府信息公开”字样），没有新建。"
    "请选中整份报告复制后再粘贴；要粘贴数字，请先点一下表格里的格。"
)
_SUBJECT = "政府信息公开"
_UTF_8_MARK = "\ufeff"  # tells readers the encoding, whatever the page says that it once had


class Draft(NamedTuple):
    """A draft that was read: its bytes and what was recognised in them."""

    name: str
    data: bytes
    report: Report


class Unread(NamedTuple):
    """A draft that could not be read, and why. data: empty where a person cannot read it either."""

    name: str
    reason: str
    data: bytes = b""

    @property
    def sentence(self) -> str:
        """Which draft, and why."""
        return f"{self.name}：{self.reason}"


class Copied(NamedTuple):
    """What was copied in another program, as text and as a web page; either may be empty."""

    text: str
    html: str

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.html.strip())


def read_draft(path: Path) -> Draft:
    """Read and recognise one file. Raises OSError or a DraftError."""
    data = path.read_bytes()
    return Draft(path.name, data, read_report(data, path.name))


def try_file(path: Path) -> Draft | Unread:
    """Read and recognise one file, or say why that is not possible."""
    try:
        data = path.read_bytes()
    except OSError:
        return Unread(path.name, _NOT_OPENED)
    return _try_bytes(path.name, data)


def try_copied(name: str, copied: Copied) -> Draft | Unread:
    """Recognise what was copied; what has nothing of a report is refused, for a stray Ctrl+V must
    not put an empty report in place of the open one.
    """
    draft = _try_copied(name, copied)
    if isinstance(draft, Draft) and not _is_report(draft.report):
        return Unread(name, _NO_REPORT)
    return draft


def _try_copied(name: str, copied: Copied) -> Draft | Unread:
    """The page keeps merged cells; the text is taken where it has no table of the report."""
    page: Draft | Unread | None = None
    if copied.html.strip():
        page = _try_bytes(name, _page(copied.html).encode("utf-8", "replace"))
        if isinstance(page, Draft) and page.report.document.grids and _tables(page.report):
            return page
    if copied.text.strip() or page is None:
        return _try_bytes(name, copied.text.encode("utf-8", "replace"))
    return page


def _try_bytes(name: str, data: bytes) -> Draft | Unread:
    try:
        return Draft(name, data, read_report(data, name))
    except DraftError as error:
        return Unread(name, str(error), data if error.legible else b"")


def _page(html: str) -> str:
    """As a file would hold it: told from plain text by how it begins."""
    page = html.lstrip("\ufeff\x00 \t\r\n")
    return _UTF_8_MARK + (page if page.startswith("<") else f"<html><body>{page}</body></html>")


def _is_report(report: Report) -> bool:
    return _tables(report) or _SUBJECT in report.document.text


def _tables(report: Report) -> bool:
    return any(report.forms.values())
