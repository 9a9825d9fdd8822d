"""Page numbers and running heads of a PDF: printed on the pages, but no part of the report."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.parsing.readers.pdf.lines import Line
from app.parsing.readers.pdf.tables import Block

_MARGIN = 0.1  # of the height of the page, at its top and at its bottom
_SAME_HEIGHT = 3.0  # points
_DASH = "[-—–－~·•]"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}+ ?\d{{1,3}} ?{_DASH}+|第? ?\d{{1,3}} ?页?[ ,，/]*(?:共|of|/) ?\d{{1,3}} ?页?"
    r"|第 ?\d{1,3} ?页|Page \d{1,3}(?: of \d{1,3})?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d]")


class Sheet(NamedTuple):
    """What is on one page, and how high that is."""

    height: float
    blocks: Sequence[Block]


def asides(sheets: Sequence[Sheet]) -> set[tuple[int, int]]:
    """Page and number of every block that only belongs to the page."""
    lines = list(_edge_lines(sheets))
    repeated = _repeated(lines)
    pages = {(edge.page, edge.step) for edge in lines if edge.step is not None}
    steps = Counter(step for _, step in pages)
    return {
        (edge.page, edge.number)
        for edge in lines
        if _PAGE_NUMBER.fullmatch(edge.line.text)
        or edge in repeated
        or (edge.step is not None and (edge.step == 1 or steps[edge.step] > 1))
    }


class _Edge(NamedTuple):
    """A line in a margin. step: how far a bare number is ahead of its page, counted from 0.

    Only the bare number next to the edge has one: behind it stand figures of the report.
    """

    page: int
    number: int
    line: Line
    step: int | None


def _edge_lines(sheets: Sequence[Sheet]) -> Iterator[_Edge]:
    """The lines in the margins, as long as nothing but lines stands between them and the edge."""
    for page, (height, blocks) in enumerate(sheets):
        for numbers, edge in ((range(len(blocks)), 0.0), (range(len(blocks) - 1, -1, -1), height)):
            first = True
            for number in numbers:
                block = blocks[number]
                if not isinstance(block, Line):
                    break
                if abs(block.area.middle[1] - edge) > _MARGIN * height:
                    break
                bare = first and _BARE_NUMBER.fullmatch(block.text) is not None
                yield _Edge(page, number, block, int(block.text) - page if bare else None)
                first = first and not bare


def _repeated(lines: Sequence[_Edge]) -> set[_Edge]:
    """Words that stand at the same height of several pages, whatever number is among them."""
    groups: dict[str, list[_Edge]] = {}
    for edge in lines:
        if len(_WORD.findall(edge.line.text)) > 1:
            groups.setdefault(_DIGITS.sub("0", edge.line.text), []).append(edge)
    return {
        edge
        for group in groups.values()
        for edge in group
        if any(other.page != edge.page and _same_height(other, edge) for other in group)
    }


def _same_height(one: _Edge, other: _Edge) -> bool:
    return abs(one.line.area.top - other.line.area.top) <= _SAME_HEIGHT
