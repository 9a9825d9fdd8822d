"""How a report that lost something is printed: text layouts, files with tables, by LibreOffice."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from random import Random
from typing import NamedTuple

from tests.proofs.hurts import Hurt
from tests.reportwriter import barred, spaced
from tests.reportwriter.files import GRID_KINDS, OFFICE_KINDS, finished, write_base
from tests.reportwriter.layouts import LAYOUTS, text_of, truth_in, write_lines
from tests.reportwriter.lines import Layout, RowWriter, by_row
from tests.reportwriter.truth import Truth

_BATCH = 60  # files that LibreOffice converts in one call
_PAGE_NUMBERS = {"4": "4", "-4-": "-4-", "- 4 -": "- 4 -", "第 4 页": "第 4 页"}


class Printed(NamedTuple):
    """A file, what was lost in it, and what a reader should find. suffix: of a file name."""

    kind: str
    place: str
    data: bytes
    truth: Truth
    suffix: str


def _reduced(write: RowWriter, reduce: Callable[[str], str]) -> Callable[..., list]:  # type: ignore[type-arg]
    return by_row(lambda sheet, row: [reduce(text) for text in write(sheet, row)])


def _stripped(text: str) -> str:
    """A row without the separators at its ends, as where every line was stripped."""
    return text.strip("| \t")


def _collapsed(text: str) -> str:
    """A row in which several separators have become one."""
    return re.sub(r"([|\t])(?:\s*[|\t])+", r"\1", text)


_REDUCED = tuple(
    Layout(f"{write.__name__} {reduce.__name__[1:]}", _reduced(write, reduce), blanks=False)
    for write in (barred.leading_bars, barred.tight_bars, spaced.tabs, spaced.narrow_tabs)
    for reduce in (_stripped, _collapsed)
)
TEXT_PRINTS = {**LAYOUTS, **{layout.name: layout for layout in _REDUCED}}
FILE_PRINTS = tuple(GRID_KINDS)
OFFICE_PRINTS = OFFICE_KINDS


def printed(hurts: Iterable[Hurt], name: str) -> Iterator[Printed]:
    """The files of many hurt reports; those that LibreOffice does not convert are left out."""
    if name in TEXT_PRINTS:
        yield from (_as_text(hurt, TEXT_PRINTS[name]) for hurt in hurts)
        return
    waiting = iter(hurts)
    while batch := list(islice(waiting, _BATCH)):
        files = {
            str(at): write_base(name, hurt.draft, Random(f"{name} {hurt.kind} {hurt.place}"))
            for at, hurt in enumerate(batch)
        }
        for at, data in finished(name, files).items():
            hurt = batch[int(at)]
            yield Printed(hurt.kind, hurt.place, data, hurt.draft.truth, name)


def with_page_numbers(hurt: Hurt, name: str) -> Iterator[Printed]:
    """A text with a stray page number before each of its lines in turn, in each of its forms."""
    layout = TEXT_PRINTS[name]
    whole = _as_text(hurt, layout)
    lines = whole.data.decode().split("\n")
    for number in _PAGE_NUMBERS:
        for at in range(len(lines)):
            text = "\n".join((*lines[:at], number, *lines[at:]))
            kind = f"page number {number}"
            yield whole._replace(kind=kind, place=f"line {at + 1}", data=text.encode())


def _as_text(hurt: Hurt, layout: Layout) -> Printed:
    """The same chance for every hurt, so that two files differ in nothing but what was lost."""
    lines = write_lines(hurt.draft, layout, Random(layout.name))
    data = text_of(lines).encode()
    return Printed(hurt.kind, hurt.place, data, truth_in(hurt.draft, layout), "txt")
