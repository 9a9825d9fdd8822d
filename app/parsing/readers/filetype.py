"""Which type a file is, by its content: names lie (a .doc may be HTML, a .wps may be Works)."""

import re
from enum import Enum, auto
from io import BytesIO

from app.parsing.errors import (
    DamagedError,
    EncryptedError,
    PictureError,
    UnsupportedTypeError,
    WorksError,
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = b"\xef\xbb\xbf\xff\xfe\t\r\n\x0c \x00"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|center|h[1-6]|tbody|tr|style)"
    rb"[\s>/]|<!--startfragment",
    re.IGNORECASE,
)
_MHT = re.compile(rb"^(?:mime-version|content-type|from|date|subject)\s*:", re.IGNORECASE)
_MHT_TYPE = re.compile(rb"content-type\s*:\s*(?:multipart|text/html)", re.IGNORECASE)
_PICTURES = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"),
    *(b"II*\x00", b"MM\x00*"),  # TIFF
)
_UNSUPPORTED = {
    "OFD.xml": "OFD 版式文件",
    "ppt/presentation.xml": "演示文稿（PPT）",
}


class FileType(Enum):
    """The types that have a reader."""

    TEXT = auto()
    HTML = auto()
    MHT = auto()
    DOCX = auto()
    WORD_XML = auto()  # one flat XML file, as Word 2003 and WPS write it
    DOC = auto()
    RTF = auto()
    PDF = auto()
    SHEET = auto()


def file_type(data: bytes) -> FileType:
    """The type of a file that is not empty.

    Raises DamagedError, EncryptedError, PictureError, WorksError or UnsupportedTypeError where
    no reader could do anything with it.
    """
    if _is_picture(data):
        raise PictureError
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(_OLE):
        return _compound(data)
    head = data[:4096].replace(b"\x00", b"").lstrip(_MARKS)
    if b"%PDF-" in data[:1024]:
        return FileType.PDF
    if head.startswith(b"{\\rtf"):
        return FileType.RTF
    if head.startswith(b"<?xml") or b"mso-application" in head[:400]:
        return _xml(head)
    if _MHT.match(head) and _MHT_TYPE.search(head):
        return FileType.MHT
    if head.startswith(b"<") and _HTML.search(head):
        return FileType.HTML
    if re.match(rb"version:[0-9.]+\s+starthtml:", head, re.IGNORECASE):
        return FileType.HTML  # as Windows puts it on the clipboard
    return FileType.TEXT


def _is_picture(data: bytes) -> bool:
    bitmap = data[:2] == b"BM" and data[6:10] == bytes(4)  # a text may begin with BM, too
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return bitmap or webp or data.startswith(_PICTURES)


def _xml(head: bytes) -> FileType:
    if b"Word.Document" in head or b"wordDocument" in head or b"xmlPackage" in head:
        return FileType.WORD_XML
    if b"Excel.Sheet" in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise UnsupportedTypeError("XML 格式的 Excel 表格", "Excel 工作簿（*.xlsx）")
    return FileType.HTML if _HTML.search(head) else FileType.TEXT


def _packed(data: bytes) -> FileType:
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - text needs none

    try:
        with ZipFile(BytesIO(data)) as packed:
            names = set(packed.namelist())
            mime = packed.read("mimetype")[:100] if "mimetype" in names else b""
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise DamagedError("Word、Excel 或 WPS 文档") from None
    if any(name.startswith("word/") for name in names):
        return FileType.DOCX
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in mime:
        return FileType.SHEET
    if b"opendocument.text" in mime:
        raise UnsupportedTypeError("OpenDocument 文档（*.odt）")
    kind = next((kind for name, kind in _UNSUPPORTED.items() if name in names), "压缩包或未知文档")
    raise UnsupportedTypeError(kind)


def _compound(data: bytes) -> FileType:
    import olefile  # noqa: PLC0415 - only old files of Office and WPS need it

    try:
        # WPS leaves the last sector short.
        padded = data + bytes(-len(data) % 512)
        with olefile.OleFileIO(BytesIO(padded)) as compound:
            names = {entry[0].lower() for entry in compound.listdir()}
    except Exception:  # noqa: BLE001 - olefile raises whatever the bytes made it stumble over
        raise DamagedError("旧版 Word、Excel 或 WPS 文档") from None
    if "worddocument" in names:
        return FileType.DOC
    if names & {"workbook", "book"}:
        return FileType.SHEET
    if names & {"encryptedpackage", "encryptioninfo"}:
        raise EncryptedError
    if names & {"contents", "mn0", "matost"}:
        raise WorksError
    raise UnsupportedTypeError("旧版 Office 文档")
