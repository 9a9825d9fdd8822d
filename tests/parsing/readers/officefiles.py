"""Office files written by hand, so that a test shows exactly what is in them."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EXCEL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NAMES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="urn:drawing" xmlns:m="urn:math"'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A packed file of parts."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def relations(targets: Mapping[str, str]) -> str:
    """What a part refers to: kinds of parts by the names of these."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'


def document(body: str) -> str:
    """The main part of a Word document."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}<w:document {_NAMES}><w:body>{body}</w:body></w:document>"


def docx(body: str, styles: str = "", numbering: str = "", name: str = "document.xml") -> bytes:
    """A Word document."""
    return zipped(
        {
            "_rels/.rels": relations({f"word/{name}": "officeDocument"}),
            f"word/{name}": document(body),
            f"word/_rels/{name}.rels": relations(
                {"styles.xml": "styles", "numbering.xml": "numbering"}
            ),
            "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {_NAMES}>{numbering}</w:numbering>",
        }
    )


def word_2003(body: str, extra: str = "") -> bytes:
    """One flat file as Word 2003 writes it."""
    names = (
        'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
        'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
        'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xml:space="preserve"'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f"<w:wordDocument {names}>{extra}<w:body><wx:sect>{body}</wx:sect></w:body>"
        "</w:wordDocument>"
    ).encode()


def flat_package(body: str) -> bytes:
    """A Word document of today as one flat file."""
    return (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        f"{document(body).partition('?>')[2]}</pkg:xmlData></pkg:part></pkg:package>"
    ).encode()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; runs without a tag are texts."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str = "", properties: str = "") -> str:
    """A cell; content without a tag is one paragraph of text."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; cells without a tag are texts."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def xlsx(
    sheets: Mapping[str, str],
    hidden: Sequence[str] = (),
    strings: str = "",
    styles: str = "",
) -> bytes:
    """A workbook; sheets: what stands in the worksheet element of each, by its name."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" '
        f'state="{"hidden" if name in hidden else "visible"}"/>'
        for number, name in enumerate(names, start=1)
    )
    targets = {f"worksheets/sheet{number}.xml": "worksheet" for number in range(1, len(names) + 1)}
    targets |= {"sharedStrings.xml": "sharedStrings", "styles.xml": "styles"}
    parts = {
        "_rels/.rels": relations({"xl/workbook.xml": "officeDocument"}),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_EXCEL}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations(targets),
        "xl/sharedStrings.xml": f'<sst xmlns="{_EXCEL}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_EXCEL}">{styles}</styleSheet>',
    }
    for number, content in enumerate(sheets.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{_EXCEL}">{content}</worksheet>'
        )
    return zipped(parts)


def ods(tables: str, styles: str = "", manifest: str = "<manifest/>") -> bytes:
    """An OpenDocument spreadsheet."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:{name}"' for name in ("office", "table", "text", "style", "fo")
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook."""
    return pack("<HH", kind, len(data)) + data


def wide(text: str) -> bytes:
    """A text in such a record."""
    return pack("<HB", len(text), 1) + text.encode("utf-16-le")


def xls(
    sheets: Mapping[str, bytes],
    common: bytes = b"",
    hidden: Sequence[str] = (),
    version: int = 0x0600,
) -> bytes:
    """A binary workbook; sheets: their records by their names, common: those of the workbook."""
    begin, end = record(0x809, pack("<HH", version, 5) + bytes(12)), record(0x0A)
    size = len(begin) + len(common) + len(end) + sum(12 + 2 * len(name) for name in sheets)
    listed, streams = b"", b""
    for name, records in sheets.items():
        head = pack("<IBBBB", size + len(streams), name in hidden, 0, len(name), 1)
        listed += record(0x85, head + name.encode("utf-16-le"))
        streams += begin + records + end
    return compound("Workbook", begin + common + listed + end + streams)


def compound(name: str, stream: bytes) -> bytes:
    """A compound file of one stream, such as old office programs write."""
    stream = stream.ljust(4096, b"\x00")
    sectors = -(-len(stream) // 512)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head += bytes(6) + pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += pack("<I", 0) + b"\xff" * (108 * 4)
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(name, 2, 2, len(stream))
    body = pack("<128I", *chain) + directory.ljust(512, b"\x00")
    return head + body + stream.ljust(sectors * 512, b"\x00")


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    written = name.encode("utf-16-le") + b"\x00\x00"
    links = pack("<BBIII", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return (
        written.ljust(64, b"\x00")
        + pack("<H", len(written))
        + links
        + bytes(36)
        + pack("<IQ", start, size)
    )
