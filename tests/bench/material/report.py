"""One report, as long as real ones are, in every file type and in several layouts of text."""

from dataclasses import replace
from pathlib import Path
from random import Random

from app.parsing.readers import read_document
from tests.bench.material.pages import pdf_of
from tests.reportwriter import office
from tests.reportwriter.case import random_draft
from tests.reportwriter.draft import Draft, Kind, Prose
from tests.reportwriter.files import GRID_KINDS, OFFICE_KINDS, finished, write_base
from tests.reportwriter.layouts import LAYOUTS, text_of, write_lines

# Those with bars, tabs, spaces and nothing at all, and one cut up the way PDFs are copied.
_TEXTS = (
    *("pipe_rows", "lone_bars", "tab_led_lines", "tabs", "single_spaces", "bare_lines"),
    *("pdf_cells", "drawn_box"),
)
_SEED = 3  # a report of three tables in the form of 2021
_LONGER = 4  # written reports say little between their tables
_FIXTURES = Path(__file__).parents[2] / "parsing" / "readers" / "files"


def report_files() -> dict[str, bytes]:
    """The report by file type; a layout or a program may follow, as in `txt tabs`."""
    draft = _draft()
    files = {f"txt {name}": _text(draft, name) for name in _TEXTS}
    files["md"] = _text(draft, "markdown")
    for kind in GRID_KINDS:
        files[kind] = write_base(kind, draft, Random(_SEED))
    files["pdf 6 pages"] = pdf_of(read_document(files["docx"]))
    return files | (_from_office(draft) if office.available() else _fixtures())


def _draft() -> Draft:
    draft = random_draft(Random(_SEED), LAYOUTS["tabs"])
    parts = (
        part._replace(text=part.text * _LONGER)
        if isinstance(part, Prose) and part.kind is Kind.TEXT
        else part
        for part in draft.parts
    )
    return replace(draft, parts=tuple(parts))


def _text(draft: Draft, layout: str) -> bytes:
    return text_of(write_lines(draft, LAYOUTS[layout], Random(_SEED))).encode()


def _from_office(draft: Draft) -> dict[str, bytes]:
    """What LibreOffice makes of the report: `docx LibreOffice`, `xls LibreOffice`, …"""
    files = {}
    for kind in OFFICE_KINDS:
        done = finished(kind, {"report": write_base(kind, draft, Random(_SEED))})
        if "report" in done:
            files[f"{kind.rpartition('.')[2]} LibreOffice"] = done["report"]
    return files


def _fixtures() -> dict[str, bytes]:
    """A shorter report in the types that only LibreOffice writes."""
    return {
        f"{path.suffix[1:]} fixture": path.read_bytes()
        for path in sorted(_FIXTURES.glob("report.*"))
    }
