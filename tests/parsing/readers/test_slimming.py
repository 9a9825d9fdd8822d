"""Whatever is left out before parsing, nothing that is printed is."""

from app.parsing.readers.docx import read
from app.parsing.readers.docx.slimming import slimmed
from tests.parsing.readers.officefiles import docx, flat_package, p, r

_LOOKS = '<w:rFonts w:ascii="宋体" w:hAnsi="宋体"/><w:sz w:val="21"/><w:b/>'


def test_mere_looks_are_left_out() -> None:
    assert slimmed(f"<w:rPr>{_LOOKS}</w:rPr>".encode()) == b"<w:rPr></w:rPr>"


def test_all_else_is_as_it_was() -> None:
    telling = (
        b'<w:vanish/><w:br/><w:strike w:val="0"/><w:vMerge/><w:bdo/><w:szx/><w:tcBorders>'
        b'<x:sz x:val="1"/><w:color w:val="a/>b"/><w:sz>12</w:sz></w:tcBorders>'
    )
    assert slimmed(telling) == telling


def test_what_looks_like_markup_but_is_text_stays() -> None:
    body = "<w:p><w:r><w:t><![CDATA[12<w:b/>3]]></w:t></w:r></w:p>"
    assert read(docx(body)).text == "12<w:b/>3\n"


def test_the_text_between_looks_is_whole() -> None:
    body = p(r("12", _LOOKS), r("34", f"{_LOOKS}<w:vanish/>"), r("5", _LOOKS))
    assert read(docx(body)).text == "125\n"
    assert read(flat_package(body)).text == "125\n"
