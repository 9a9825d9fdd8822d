"""What a report prints in each cell, and what a reader may make of it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.report import CellKey


class Expected(NamedTuple):
    """The text that is printed in a cell; "" for an empty cell or a row that was left out.

    text is None where nothing may be read for certain, such as 12² or 1 2. loose: the place was
    damaged, so the figure may get lost or be unsure, but must never be another one. also: another
    text that stands there now, where nothing shows that it is not the one that was meant.
    """

    text: str | None
    loose: bool = False
    also: str | None = None


Truth = Mapping[CellKey, Expected]


def as_printed_only(truth: Truth) -> dict[CellKey, Expected]:
    """The truth where the file shows every damage: no other text is right as well."""
    return {key: expected._replace(also=None) for key, expected in truth.items()}


def loosen(truth: Truth, keys: Iterable[CellKey]) -> dict[CellKey, Expected]:
    """The truth where these cells may get lost."""
    loosened = dict(truth)
    for key in keys:
        if key in loosened:
            loosened[key] = loosened[key]._replace(loose=True)
    return loosened
