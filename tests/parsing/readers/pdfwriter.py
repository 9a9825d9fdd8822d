"""Writes small PDFs for tests: text at a place, ruled lines, pictures, turned pages.

Places are given as people read them: points from the left top corner of the page.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

_WIDTHS = f"/W [32 [{' '.join(['500'] * 95)}]]"  # Latin signs and digits are half as wide
_FONT = f"""<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/ToUnicode 5 0 R
/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000 {_WIDTHS}
/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>
/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -120 1000 880]
/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>>>]>>"""
_UNMAPPED_FONT = _FONT.replace("/ToUnicode 5 0 R", "")


def _to_unicode() -> bytes:
    """Codes are what they mean; private codes mean nothing."""
    ranges = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(0x100))
    blocks = ranges.split("\n")
    parts = [blocks[first : first + 100] for first in range(0, len(blocks), 100)]
    body = "\n".join(
        f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange" for part in parts
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Own def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap end end"
    ).encode()


@dataclass
class PdfPage:
    """One page; what is added first lies below."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    notes: str = ""  # annotations, as PDF writes them
    content: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)  # content of a form that the page shows

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 10,
        angle: float = 0,
        mode: int = 0,
        font: str = "F1",
    ) -> None:
        """Words whose foot begins at a place. mode: 3 is not painted.

        A space follows: PDFium passes over writing that has no extent, as a single Chinese
        sign has none where its font is not installed.
        """
        turn = radians(angle)
        matrix = f"{cos(turn):.4f} {sin(turn):.4f} {-sin(turn):.4f} {cos(turn):.4f}"
        codes = f"{words} ".encode("utf-16-be").hex()
        self.content.append(
            f"BT /{font} {size} Tf {mode} Tr {matrix} {x} {self.height - y} Tm <{codes}> Tj ET"
        )

    def line(self, x: float, y: float, x2: float, y2: float, width: float = 0.5) -> None:
        """A line drawn with a pen."""
        up, up2 = self.height - y, self.height - y2
        self.content.append(f"{width} w {x} {up} m {x2} {up2} l S")

    def bar(self, x: float, y: float, x2: float, y2: float) -> None:
        """A filled rectangle."""
        self.content.append(f"{x} {self.height - y2} {x2 - x} {y2 - y} re f")

    def frame(self, x: float, y: float, x2: float, y2: float) -> None:
        """The outline of a rectangle."""
        self.content.append(f"0.5 w {x} {self.height - y2} {x2 - x} {y2 - y} re S")

    def picture(self, x: float, y: float, x2: float, y2: float) -> None:
        """A grey picture."""
        self.content.append(f"q {x2 - x} 0 0 {y2 - y} {x} {self.height - y2} cm /Im Do Q")

    def table(
        self, xs: Sequence[float], ys: Sequence[float], rows: Iterable[Sequence[str]]
    ) -> None:
        """A table with every line drawn, the text of its cells in their left upper corners."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        self.words(xs, ys, rows)

    def words(
        self, xs: Sequence[float], ys: Sequence[float], rows: Iterable[Sequence[str]]
    ) -> None:
        """The text of a table's cells, without any line."""
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                for number, line in enumerate(text.split("\n") if text else []):
                    self.text(x + 3, y + 13 + 11 * number, line)


class Pdf:
    """A file of pages. extra: entries of its trailer, such as /Encrypt."""

    def __init__(self) -> None:
        self.pages: list[PdfPage] = []

    def page(self, width: float = 595, height: float = 842, rotate: int = 0) -> PdfPage:
        """A new page at the end."""
        self.pages.append(PdfPage(width, height, rotate))
        return self.pages[-1]

    def write(self, trailer: str = "") -> bytes:
        """The file."""
        first = 7
        kids = " ".join(f"{first + 3 * number} 0 R" for number in range(len(self.pages)))
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(self.pages)}>>".encode(),
            _FONT.encode(),
            _UNMAPPED_FONT.encode(),
            _stream("", zlib.compress(_to_unicode()), "/Filter/FlateDecode"),
            _stream(
                "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
                "/BitsPerComponent 8",
                b"\x80",
            ),
        ]
        for number, page in enumerate(self.pages):
            objects.extend(_page(page, first + 3 * number))
        return _file(objects, trailer)


def _page(page: PdfPage, number: int) -> list[bytes]:
    fonts = "/Font<</F1 3 0 R/F2 4 0 R>>"
    resources = f"/Resources<<{fonts}/XObject<</Im 6 0 R/Fm {number + 2} 0 R>>>>"
    head = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.rotate}"
        f"/Contents {number + 1} 0 R{resources}/Annots[{page.notes}]>>"
    )
    form = f"/Type/XObject/Subtype/Form/BBox[-2000 -2000 2000 2000]/Resources<<{fonts}>>"
    return [
        head.encode(),
        _stream("", "\n".join(page.content).encode()),
        _stream(form, "\n".join(page.form).encode()),
    ]


def _stream(entries: str, data: bytes, more: str = "") -> bytes:
    head = f"<<{entries}{more}/Length {len(data)}>>\nstream\n"
    return head.encode() + data + b"\nendstream"


def _file(objects: list[bytes], trailer: str) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(out)}\n%%EOF"
    )
    return out + end.encode()
