"""What makes the figures of a row doubtful although they would fit: the rows around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.figures import is_figure, is_page_number
from app.forms import Block
from app.parsing.alignment import Match, Place
from app.parsing.labels import COLUMN, ROW, Label
from app.parsing.page import Page, may_be_value
from app.parsing.placing import PlaceDoubt, Values
from app.parsing.values import values_of

_LONGEST_STRAY = 4  # digits of a figure's end that slipped into the next line


def doubted(
    page: Page, block: Block, values: Mapping[Label, Values], matches: Mapping[Label, Match]
) -> dict[Label, Values]:
    """The rows of a block, with a doubt where their surroundings speak against them."""
    doubts = dict(_repeated(page, values, matches))
    if not columns_in_order(page, block, matches):
        doubts |= dict.fromkeys(values, PlaceDoubt.COLUMNS)
    return {
        label: _with_doubt(found, doubts[label]) if label in doubts else found
        for label, found in values.items()
    }


def misplaced(
    page: Page, values: Mapping[Label, Values], matches: Mapping[Label, Match]
) -> dict[Label, Values]:
    """The rows of a table, with a doubt where figures below a label may not be its own.

    They may be the next label's, where that one is lost or figures stand above the first; and
    where other rows have their figures beside the label, a figure below one is out of place.
    """
    beside = any(found.filled and not found.below for found in values.values())
    doubts: set[Label] = set()
    labels = [label for label in page.outline.labels if label.kind is ROW]
    before: Values | None = None
    displaced = False
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        found = values.get(label)
        if found is None:
            continue
        if found.below:
            above = matches[label].first.row - 1
            owned = before is not None and before.below and before.last_row == above
            displaced = displaced if owned else _is_figure_row(page, above)
            same = following is not None and following.table == label.table
            if displaced or beside or (same and following not in matches):
                doubts.add(label)
        else:
            displaced = False
        before = found
    return {
        label: _with_doubt(found, PlaceDoubt.BELOW) if label in doubts else found
        for label, found in values.items()
    }


def columns_in_order(page: Page, block: Block, matches: Mapping[Label, Match]) -> bool:
    """Whether the column labels above the first row come in the form's order.

    Within a row they stand from left to right. Where each has a line of its own, they are
    printed one after the other or level by level. Not all of them need be there.
    """
    order = {column.key: at for at, column in enumerate(block.columns)}
    lines = list(_header_lines(page, block, matches, order))
    if any(len(line) > 1 for line in lines):
        return all(line == sorted(line) for line in lines)
    seen = [number for line in lines for number in line]
    by_level = sorted(order.values(), key=lambda at: (len(block.columns[at].path), at))
    return _is_run_of(seen, list(order.values())) or _is_run_of(seen, by_level)


def _with_doubt(values: Values, doubt: PlaceDoubt) -> Values:
    return replace(values, doubt=values.doubt or doubt)


def _header_lines(
    page: Page, block: Block, matches: Mapping[Label, Match], order: Mapping[str, int]
) -> Iterator[list[int]]:
    """The places in the form of the column labels above the first row, row by row."""
    mine = {row.key for row in block.rows}
    rows = [m.first for label, m in matches.items() if label.kind is ROW and label.key in mine]
    first = min(rows, default=Place(-1, 0))
    above = (m.last for m in page.matches if m.label.kind is not COLUMN and m.last < first)
    start = max((p for p in above if not _is_header_word(page, p, block)), default=Place(-1, 0))
    lines: dict[int, list[int]] = {}
    for sighting in page.seen:
        if start < sighting.first < first:
            keys = {
                label.key
                for label, _ in page.outline.senses[sighting.words]
                if label.kind is COLUMN and label.table == block.table and label.key in order
            }
            lines.setdefault(sighting.first.row, []).extend(order[k] for k in keys if len(keys) < 2)
    yield from lines.values()


def strays(page: Page, values: Mapping[Label, Values], columns: int) -> Iterator[tuple[Label, str]]:
    """Full rows behind which a short figure stands alone: the last one may go on there."""
    for label, found in values.items():
        if found.below or len(found.filled) < columns or found.last_row + 1 >= len(page.rows):
            continue
        row = page.rows[found.last_row + 1]
        text = row.fields[0].text
        if (
            row.width == 1
            and not row.separated
            and len(text) <= _LONGEST_STRAY
            and is_figure(text)
            and not is_page_number(text)
        ):
            yield label, text


def _is_header_word(page: Page, place: Place, block: Block) -> bool:
    """The words above the columns, such as 申请人情况, belong to the header too."""
    text = page.rows[place.row].fields[place.field].text
    return text in {block.heading, block.corner}


def _is_run_of(seen: Sequence[int], order: Sequence[int]) -> bool:
    """Whether the numbers come in that order, repetitions left out."""
    places = [order.index(number) for number in dict.fromkeys(seen)]
    return places == sorted(places)


def _is_figure_row(page: Page, row: int) -> bool:
    """Whether a row has figures and no label."""
    if row < 0:
        return False
    fields = page.unlabelled(row)
    whole = len(fields) == page.rows[row].width
    numbered = fields and page.rows[row].width == 1 and is_page_number(fields[0].text)
    return (
        whole
        and not numbered
        and all(may_be_value(field.text) for field in fields)
        and any(is_figure(field.text) for field in fields)
    )


def _repeated(
    page: Page, values: Mapping[Label, Values], matches: Mapping[Label, Match]
) -> Iterator[tuple[Label, PlaceDoubt]]:
    """A label that stands twice between its neighbours, with different figures."""
    for sighting in page.seen:
        for label, exact in page.outline.senses[sighting.words]:
            match = matches.get(label)
            if not exact or match is None or label not in values or sighting.first == match.first:
                continue
            if sighting.first.row == match.first.row or not _between(page, label, sighting.first):
                continue
            again = values_of(page, Match(label, sighting.first, sighting.last), None)
            mine = [field.text for field in values[label].fields if field.text]
            other = [field.text for field in again.fields if field.text]
            if other and other != mine:
                yield label, PlaceDoubt.REPEATED


def _between(page: Page, label: Label, place: Place) -> bool:
    """Whether a place lies between the labels before and after this one."""
    before = [m.last for m in page.matches if m.label.order < label.order]
    after = [m.first for m in page.matches if m.label.order > label.order]
    return max(before, default=Place(-1, 0)) < place < min(after, default=Place(1 << 30, 0))
