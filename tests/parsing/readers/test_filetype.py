"""The type of a file is told by its content."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from app.parsing.errors import DamagedError, PictureError, UnsupportedTypeError
from app.parsing.readers.filetype import FileType, file_type


def packed(*names: str) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7", FileType.PDF),
        (b"{\\rtf1", FileType.RTF),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", FileType.HTML),
        (b"  <table ><tr>", FileType.HTML),
        ("<html><p>".encode("utf-16"), FileType.HTML),
        (b"Version:0.9\r\nStartHTML:0000", FileType.HTML),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", FileType.MHT),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', FileType.WORD_XML),
        (b"<br/> 2024", FileType.TEXT),
        (b"From: me\nto you", FileType.TEXT),
        ("一、总体情况".encode("gb18030"), FileType.TEXT),
        (packed("[Content_Types].xml", "word/document.xml"), FileType.DOCX),
        (packed("[Content_Types].xml", "xl/workbook.xml"), FileType.SHEET),
    ],
)
def test_the_content_tells_the_type(data: bytes, expected: FileType) -> None:
    assert file_type(data) is expected


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed("OFD.xml"), "OFD"),
        (packed("a.txt"), "压缩包"),
        (packed("ppt/presentation.xml"), "PPT"),
    ],
)
def test_a_type_without_a_reader_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(UnsupportedTypeError, match=kind):
        file_type(data)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a"])
def test_a_picture_is_said_to_be_one(data: bytes) -> None:
    with pytest.raises(PictureError):
        file_type(data)


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_broken_container_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError):
        file_type(data)
