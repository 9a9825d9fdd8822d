"""Rows whose label was mistyped: nearly the form's words, at the place where they are due."""

from difflib import SequenceMatcher

from app.parsing.alignment import Match, Place, is_value
from app.parsing.labels import ROW, Label, item_number, normalise
from app.parsing.page import Page

_CLOSE = 0.75
_WIDEST_GAP = 60  # rows between the neighbours; a mistyped label is near its place


def close_matches(page: Page, table: str) -> dict[Label, Match]:
    """Rows still missing, by words that are nearly theirs between the rows around them."""
    labels = [label for label in page.outline.labels if label.table == table]
    found = {m.label: m for m in page.matches}
    close: dict[Label, Match] = {}
    for at, label in enumerate(labels):
        if label.kind is not ROW or label in found:
            continue
        before = next((found[x] for x in reversed(labels[:at]) if x in found), None)
        after = next((found[x] for x in page.outline.labels[label.order :] if x in found), None)
        if before and after:
            near = _nearest(page, label, before.last, after.first)
            if near:
                close[label] = Match(label, near, near)
    return close


def _nearest(page: Page, label: Label, after: Place, before: Place) -> Place | None:
    wanted = normalise(label.words)
    best: tuple[float, Place] | None = None
    for r in range(after.row, min(before.row, after.row + _WIDEST_GAP) + 1):
        for f, field in enumerate(page.rows[r].fields):
            place_ = Place(r, f)
            if not after < place_ < before or place_ in page.labelled or is_value(field.text):
                continue
            words = normalise(field.text)
            if words and item_number(words) == item_number(wanted):
                ratio = SequenceMatcher(None, words, wanted).ratio()
                if ratio >= _CLOSE and (best is None or ratio > best[0]):
                    best = (ratio, place_)
    return best[1] if best else None
