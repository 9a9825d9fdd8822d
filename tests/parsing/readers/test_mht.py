"""Web archives of all browsers give the page that was saved."""

import base64
import quopri
import random
from collections.abc import Callable
from contextlib import suppress

import pytest

from app.parsing.errors import DamagedError, DraftError, EmptyDraftError
from app.parsing.readers import mht, read_document
from tests.parsing.readers.html_pages import boxes, form, plain, sloppy, word
from tests.parsing.readers.test_html import figures, grids

_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.encodebytes,
    "quoted-printable": quopri.encodestring,
    "8bit": bytes,
}


def part(page: str, charset: str, transfer: str, encoding: str, kind: str = "text/html") -> bytes:
    head = f"Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: {transfer}"
    content = _ENCODERS[transfer](page.encode(encoding))
    return head.encode() + b"\r\nContent-Location: http://example.org/\r\n\r\n" + content


def archive(*parts: bytes, kind: str = "multipart/related") -> bytes:
    head = (
        "From: <Saved by a browser>\r\nSubject: =?utf-8?B?5bm05oql?=\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: {kind};\r\n\ttype="text/html";\r\n\tboundary="----=_x"\r\n\r\n'
    )
    body = b"".join(b"------=_x\r\n" + each + b"\r\n" for each in parts)
    return head.encode() + body + b"------=_x--\r\n"


def nested(levels: int) -> bytes:
    heads = (f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels))
    ends = (f"\n--b{n}--\n" for n in reversed(range(levels)))
    page = "Content-Type: text/html; charset=utf-8\n\n<p>网页</p>"
    return "".join((*heads, page, *ends)).encode()


_PICTURE = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
_TEXT = part("文字", "utf-8", "base64", "utf-8", "text/plain")


@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030")])
@pytest.mark.parametrize("style", [plain, word, sloppy, boxes])
def test_every_cell_of_the_form_is_where_it_was_filled(
    style: Callable[..., str], charset: str, encoding: str, transfer: str
) -> None:
    filled = form(figures(4))
    page = style(filled).replace("charset=utf-8", f"charset={charset}").replace("'utf-8'", charset)
    document = read_document(archive(part(page, charset, transfer, encoding), _PICTURE))
    assert grids(document) == filled
    assert document.losses == ()


def test_the_charset_of_the_part_goes_before_that_of_the_page() -> None:
    page = "<meta charset=big5><p>政府信息公开</p>"
    document = mht.read(archive(part(page, "GB2312", "8bit", "gb18030")))
    assert document.text == "政府信息公开\n"


def test_the_page_is_taken_before_the_text_and_the_text_before_nothing() -> None:
    page = part("<p>网页</p>", "utf-8", "8bit", "utf-8")
    both = archive(_TEXT, page, kind="multipart/alternative")
    assert mht.read(both).text == "网页\n"
    assert mht.read(b"\r\n" + archive(_TEXT)).text == "文字"
    assert mht.read(b"MIME-Version: 1.0\r\n" + page).text == "网页\n"


def test_the_page_in_a_frame_is_read_where_the_outer_one_has_no_figures() -> None:
    outer = part("<p>某县年报</p><iframe src=cid:1></iframe>", "utf-8", "8bit", "utf-8")
    inner = part(plain(form(["3"] * 200)), "utf-8", "8bit", "utf-8")
    advert = part("<p>广告</p>", "utf-8", "8bit", "utf-8")
    document = mht.read(archive(outer, inner, advert))
    assert document.text.startswith("某县年报\n")
    assert len(document.grids) == 3
    assert "广告" not in document.text
    assert document.losses == ()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: data.index(b"------=_x--")],
        lambda data: data.replace(b"PHA+", b"P*HA+"),
    ],
    ids=["cut off", "foreign signs"],
)
def test_what_may_be_missing_is_told(damage: Callable[[bytes], bytes]) -> None:
    document = mht.read(damage(archive(part("<p>网页</p>", "utf-8", "base64", "utf-8"))))
    assert document.text == "网页\n"
    assert [loss.id for loss in document.losses] == ["mht.incomplete"]


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
        archive(_PICTURE),
        archive(b"Content-Type: text/html\r\n\r\n"),
        b"Content-Type: multipart/related; boundary*" + b"9" * 5000 + b"*=x\r\n\r\n",
        nested(900),
    ],
    ids=["nothing", "picture", "empty page", "number", "deep"],
)
def test_an_archive_without_a_page_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError, match="MHT"):
        mht.read(data)


def test_parts_in_parts_are_read_within_reason() -> None:
    assert mht.read(nested(5)).text == "网页\n"
    with pytest.raises(DamagedError):
        mht.read(nested(60))


def test_an_empty_page_is_empty() -> None:
    with pytest.raises(EmptyDraftError):
        mht.read(archive(part("<p> </p>", "utf-8", "8bit", "utf-8")))


def test_broken_bytes_are_read_or_refused() -> None:
    page = part(plain(form(figures(5))), "utf-8", "quoted-printable", "utf-8")
    whole = archive(page, _PICTURE)
    random_ = random.Random(6)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(30):
            data[random_.randrange(len(data))] = random_.randrange(256)
            data[random_.randrange(600)] = random_.randrange(256)
        with suppress(DraftError):
            grids(mht.read(bytes(data)))
