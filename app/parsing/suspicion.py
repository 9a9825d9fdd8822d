"""What makes the figures of a row doubtful although they would fit: the rows around it."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from app.figures import is_figure, is_page_number
from app.forms import FormTable
from app.parsing.alignment import Match, Place
from app.parsing.labels import GROUP, ROW, Label
from app.parsing.page import Page, may_be_value
from app.parsing.placing import PlaceDoubt, Values
from app.parsing.values import values_of

_MOST_ROWS_BETWEEN = 6  # of a group's label, torn over lines
_LONGEST_STRAY = 4  # digits of a figure's end that slipped into the next line


def suspicions(
    page: Page,
    table: FormTable,
    values: Mapping[Label, Values],
    matches: Mapping[Label, Match],
) -> Mapping[Label, PlaceDoubt]:
    """The rows of a table whose surroundings speak against their figures."""
    moved = (*_misplaced(page, values, matches), *_one_short(page, table, values))
    below = dict.fromkeys(moved, PlaceDoubt.BELOW)
    repeated = dict.fromkeys(_repeated(page, values, matches), PlaceDoubt.REPEATED)
    dropped = (
        {} if table.equations else dict.fromkeys(_unfounded(table, values), PlaceDoubt.DROPPED)
    )
    return dropped | below | repeated


def _unfounded(table: FormTable, values: Mapping[Label, Values]) -> Iterator[Label]:
    """Figures in lines of their own, where other rows lost their empty cells.

    Without a sum nothing tells a figure from the number of a page in a lost cell's place.
    """
    columns = {row.key: len(block.columns) for block in table.blocks for row in block.rows}
    lost = any(
        not (found.separated and found.fields) and len(found.filled) < columns[label.key]
        for label, found in values.items()
    )
    yield from (label for label, found in values.items() if lost and found.run)


def stray(page: Page, values: Values, columns: int) -> str | None:
    """A short figure alone behind a full row: the last one may go on there."""
    broken = values.separated and values.grid is None and bool(values.fields)
    open_ = broken and not values.fields[-1].text
    whole = len(values.filled) >= columns
    if values.below or not (whole or open_) or values.last_row + 1 >= len(page.rows):
        return None
    row = page.rows[values.last_row + 1]
    text = row.fields[0].text
    alone = row.width == 1 and not row.separated and len(text) <= _LONGEST_STRAY
    return text if alone and is_figure(text) and not is_page_number(text) else None


def _misplaced(
    page: Page, values: Mapping[Label, Values], matches: Mapping[Label, Match]
) -> Iterator[Label]:
    """Labels whose figures stand below them and may not be their own.

    They may be the next label's, where that one is lost or figures stand above the first; and
    where other rows have their figures beside the label, a figure below one is out of place,
    unless it stands alone between two neighbours of which the other has its own.
    """
    beside = any(_has_figures(page, match) for match in page.matches)
    labels = [label for label in page.outline.labels if label.kind is ROW]
    owned = -1  # the last row whose figures have a label
    displaced = False
    for label, following in pairwise((*labels, None)):
        found = values.get(label) if label else None
        if label is None or found is None:
            continue
        if found.below:
            above = _figures_above(page, matches[label].first.row)
            displaced = displaced or (above is not None and above > owned)
            lonely = beside and not _between_neighbours(label, following, values, matches)
            same = following is not None and following.table == label.table
            if displaced or lonely or (same and following not in matches):
                yield label
        elif found.filled:
            displaced = False
        owned = max(owned, found.last_row)


def _one_short(page: Page, table: FormTable, values: Mapping[Label, Values]) -> Iterator[Label]:
    """Labels above their rows of figures, in a block whose last label has none.

    A row was lost, and figures that stand above their labels look like this as well.
    """
    for block in table.blocks:
        labels = [label for label in page.outline.rows(table.id, block) if label in values]
        if labels and not values[labels[-1]].fields:
            yield from (x for x in labels if values[x].below and not values[x].run)


def _has_figures(page: Page, match: Match) -> bool:
    behind = page.unlabelled(match.last.row, match.last.field + 1)
    return match.label.kind is ROW and any(is_figure(field.text) for field in behind)


def _between_neighbours(
    label: Label,
    following: Label | None,
    values: Mapping[Label, Values],
    matches: Mapping[Label, Match],
) -> bool:
    """Whether a label has one row below it, and behind that the next, which has its own."""
    found = values[label]
    if found.run or following is None or following not in values or values[following].below:
        return False
    after = matches[label].last.row + 1
    return found.last_row == after and matches[following].first.row == after + 1


def _figures_above(page: Page, row: int) -> int | None:
    """The next row of figures without a label above a row; only a group's label may lie between."""
    labels = {match.last.row for match in page.matches if match.label.kind is not GROUP}
    for above in range(row - 1, max(row - _MOST_ROWS_BETWEEN, -1), -1):
        if _is_figure_row(page, above):
            return above
        if above in labels:
            return None
    return None


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
        and any(field.text for field in fields)
    )


def _repeated(
    page: Page, values: Mapping[Label, Values], matches: Mapping[Label, Match]
) -> Iterator[Label]:
    """Labels that stand twice between their neighbours, with different figures."""
    for sighting in page.seen:
        for label, exact in page.outline.senses[sighting.words]:
            match = matches.get(label)
            if not exact or match is None or label not in values or sighting.first == match.first:
                continue
            if sighting.first.row == match.first.row or not _between(page, label, sighting.first):
                continue
            again = values_of(page, Match(label, sighting.first, sighting.last), 1)
            mine = [field.text for field in values[label].fields if field.text]
            other = [field.text for field in again.fields if field.text]
            if other and other != mine:
                yield label


def _between(page: Page, label: Label, place: Place) -> bool:
    """Whether a place lies between the labels before and after this one."""
    before = [m.last for m in page.matches if m.label.order < label.order]
    after = [m.first for m in page.matches if m.label.order > label.order]
    return max(before, default=Place(-1, 0)) < place < min(after, default=Place(1 << 30, 0))
