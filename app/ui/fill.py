"""Filling a selection as in Excel: its first row downwards, its first column to the right."""

from app.report import CellKey
from app.ui.grid_model import GridModel
from app.ui.grid_moves import Box, Place


def filled_down(model: GridModel, box: Box) -> dict[CellKey, str]:
    """The first row into the rows below it; a single row takes the one above."""
    first = box.top if len(box.rows) > 1 else box.top - 1
    return _filled(model, {(r, c): Place(first, c) for r in box.rows for c in box.columns})


def filled_right(model: GridModel, box: Box) -> dict[CellKey, str]:
    """The first column into those right of it; a single column takes the one to its left."""
    first = box.left if len(box.columns) > 1 else box.left - 1
    return _filled(model, {(r, c): Place(r, first) for r in box.rows for c in box.columns})


def _filled(model: GridModel, sources: dict[tuple[int, int], Place]) -> dict[CellKey, str]:
    if min(min(place) for place in sources.values()) < 0:
        return {}  # nothing stands above, or to the left
    return {
        model.key(model.index(*place)): str(model.index(*source).data() or "")
        for place, source in sources.items()
        if place != source
    }
