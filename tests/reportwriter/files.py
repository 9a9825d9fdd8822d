"""From a report to the bytes of a file, for every file type."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from tests.reportwriter import office, webpage
from tests.reportwriter.draft import Draft
from tests.reportwriter.richtext import rtf
from tests.reportwriter.wordfile import CLEAN, docx, random_traces
from tests.reportwriter.workbook import xlsx

Writer = Callable[[Draft, Random], bytes]

TEXT_KINDS = ("txt", "md")


def _reviewed_docx(draft: Draft, rng: Random) -> bytes:
    return docx(draft, rng, random_traces(rng))


def _uncontrolled_docx(draft: Draft, rng: Random) -> bytes:
    """LibreOffice turns content controls with struck-out text into fields that show it."""
    return docx(draft, rng, replace(random_traces(rng), controlled=0.0))


def _clean_docx(draft: Draft, rng: Random) -> bytes:
    """LibreOffice prints struck-out and hidden text on pages and into web pages."""
    return docx(draft, rng, CLEAN)


# Types with real tables, which need no layout of text.
GRID_KINDS: Mapping[str, Writer] = {
    "html": webpage.html,
    "mht": webpage.mht,
    "docx": _reviewed_docx,
    "xlsx": xlsx,
    "rtf": rtf,
}
# What LibreOffice starts from, where it would not keep all that a reviewed draft has in it.
_BASES: Mapping[str, Writer] = {
    "doc": _uncontrolled_docx,
    "lo.rtf": _uncontrolled_docx,
    "pdf": _clean_docx,
    "lo.html": _clean_docx,
    "odt.docx": _clean_docx,
}
OFFICE_KINDS = tuple(office.STEPS)
KINDS = (*TEXT_KINDS, *GRID_KINDS, *OFFICE_KINDS)


def base_kind(kind: str) -> str:
    """The type that is written first; the same, unless LibreOffice makes it from another one."""
    return office.STEPS[kind][0] if kind in office.STEPS else kind


def write_base(kind: str, draft: Draft, rng: Random) -> bytes:
    """The file of a report with real tables, before LibreOffice converts it where it has to."""
    write = _BASES.get(kind) or GRID_KINDS[base_kind(kind)]
    return write(draft, rng)


def finished(kind: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of one type by name, converted where they have to be."""
    done = dict(files)
    if kind in office.STEPS:
        source, targets = office.STEPS[kind]
        for target in targets:
            done = office.converted_all(done, source, target)
            source = target
    return done
