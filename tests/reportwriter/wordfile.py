"""A report as a Word file written by hand, with what reviewed drafts have in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.reportwriter.draft import Draft, Kind, Prose
from tests.reportwriter.sheet import Sheet, SheetCell

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHANGE = 'w:id="1" w:author="某人" w:date="2025-01-08T09:00:00Z"'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
_PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
_WIDTH = 9600  # of a table, in twentieths of a point


@dataclass(frozen=True)
class Traces:
    """What work on a draft leaves in the file; each is the share of the cells that have it.

    nested: each table stands alone in the cell of another one.
    """

    tracked: float = 0.0
    controlled: float = 0.0
    hidden: float = 0.0
    torn_runs: float = 0.0
    deleted_rows: float = 0.0
    nested: bool = False


CLEAN = Traces()


def random_traces(rng: Random) -> Traces:
    """Half of the files are clean."""
    if rng.random() < 0.5:
        return CLEAN
    tracked, controlled, hidden, torn = (rng.choice((0.0, 0.0, 0.1, 0.6)) for _ in range(4))
    rows, nested = rng.choice((0.0, 0.1)), rng.random() < 0.25
    return Traces(tracked, controlled, hidden, torn, rows, nested)


def docx(draft: Draft, rng: Random, traces: Traces) -> bytes:
    """The file of a report."""
    body = "".join(_parts(draft, rng, traces))
    document = f'<w:document xmlns:w="{_MAIN}"><w:body>{body}{_PAGE}</w:body></w:document>'
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    data = BytesIO()
    with ZipFile(data, "w") as packed:
        for name, text in (
            ("[Content_Types].xml", types),
            ("_rels/.rels", relations),
            ("word/document.xml", document),
        ):
            # With a time of its own the same report has the same bytes whenever it is written.
            packed.writestr(ZipInfo(name), _DECLARED + text, ZIP_DEFLATED)
    return data.getvalue()


def _parts(draft: Draft, rng: Random, traces: Traces) -> Iterator[str]:
    for part in draft.parts:
        if isinstance(part, Prose):
            yield _paragraph(part, rng, traces)
        elif traces.nested:
            inner = _table(part, rng, traces)
            yield f"<w:tbl>{_grid([_WIDTH])}<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl><w:p/>"
        else:
            yield _table(part, rng, traces) + "<w:p/>"


def _paragraph(part: Prose, rng: Random, traces: Traces) -> str:
    size = '<w:jc w:val="center"/>' if part.kind is Kind.TITLE else ""
    struck = _deleted("删去的 35 件") if rng.random() < traces.tracked else ""
    return f"<w:p><w:pPr>{size}</w:pPr>{_run(part.text)}{struck}</w:p>"


def _table(sheet: Sheet, rng: Random, traces: Traces) -> str:
    rows = []
    for number in range(len(sheet.rows)):
        cells = "".join(_cell(*piece, rng, traces) for piece in _across(sheet, number))
        row = f"<w:tr>{cells}</w:tr>"
        if rng.random() < traces.controlled / 6:
            row = f"<w:sdt><w:sdtPr/><w:sdtContent>{row}</w:sdtContent></w:sdt>"
        rows.append(row)
        if sheet.rows[number].keys and rng.random() < traces.deleted_rows:
            rows.append(_deleted_row(sheet.width))
    return f"<w:tbl>{_grid(_widths(sheet))}{''.join(rows)}</w:tbl>"


def _across(sheet: Sheet, number: int) -> Iterator[tuple[SheetCell, str]]:
    """The cells of a row from the left with their vertical merge; those from above go on."""
    found = []
    for at, row in enumerate(sheet.rows[: number + 1]):
        for cell in row.cells:
            if at == number:
                found.append((cell, '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""))
            elif at + cell.rows > number:
                found.append((cell._replace(text=""), "<w:vMerge/>"))
    yield from sorted(found, key=lambda piece: piece[0].column)


def _cell(cell: SheetCell, merge: str, rng: Random, traces: Traces) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    paragraph = f"<w:p>{_runs(cell.text, rng, traces) if merge != '<w:vMerge/>' else ''}</w:p>"
    printed = f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph}</w:tc>"
    if not merge and rng.random() < traces.controlled / 3:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{printed}</w:sdtContent></w:sdt>"
    return printed


def _runs(text: str, rng: Random, traces: Traces) -> str:
    runs = _run(text)
    if len(text) > 1 and "\n" not in text and rng.random() < traces.torn_runs:
        cut = rng.randint(1, len(text) - 1)
        runs = _run(text[:cut]) + _run(text[cut:])
    if rng.random() < traces.controlled:
        runs = f"<w:sdt><w:sdtPr/><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
    if text and rng.random() < traces.tracked:
        runs = f"{_deleted(str(rng.randint(0, 99)))}<w:ins {_CHANGE}>{runs}</w:ins>"
    if rng.random() < traces.hidden:
        runs += f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{rng.randint(0, 99)}</w:t></w:r>"
    return runs


def _run(text: str) -> str:
    """A run of text; a line break of the cell is a break, or stands between paragraphs."""
    words = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n") if line
    )
    return f'<w:r><w:rPr><w:sz w:val="18"/></w:rPr>{words}</w:r>' if words else ""


def _deleted(text: str) -> str:
    return f"<w:del {_CHANGE}><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del>"


def _deleted_row(columns: int) -> str:
    """A row that was struck out as a whole while changes were tracked."""
    words = _deleted("55")
    cell = (
        f"<w:tc><w:tcPr/><w:p><w:pPr><w:rPr><w:del {_CHANGE}/></w:rPr></w:pPr>{words}</w:p></w:tc>"
    )
    return f"<w:tr><w:trPr><w:del {_CHANGE}/></w:trPr>{cell * columns}</w:tr>"


def _grid(widths: list[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _widths(sheet: Sheet) -> list[int]:
    """Columns of figures are narrow, labels have what is left."""
    figures = {c.column for row in sheet.rows for c in row.values}
    labels = [column for column in range(sheet.width) if column < min(figures, default=0)]
    narrow = min(700, _WIDTH // sheet.width)
    rest = _WIDTH - narrow * (sheet.width - len(labels))
    return [rest // len(labels) if c in labels else narrow for c in range(sheet.width)]
