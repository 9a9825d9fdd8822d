"""Which cell of a table belongs to which column of the form: by where the columns lie."""

from collections.abc import Sequence

from app.document import Field, Span
from app.parsing.header import Area, Header
from app.parsing.placing import PlaceDoubt, Placing, Values


def place_in_grid(values: Values, columns: int, header: Header | None) -> Placing | None:
    """Put the cells of a table's row into the form's columns; None where the table leaves it open.

    The areas under the column labels decide. Where the header is not of the same table, as many
    cells as columns fill the row.
    """
    if header is not None and header.covers(values):
        placing = _by_areas(values.fields, header)
        if placing is not None:
            return placing
        if len(values.filled) != columns or len(values.fields) != columns:
            return _refused(values, columns)
    whole = values.grid is not None and len(values.fields) == columns
    return Placing(values.fields) if whole else None


def _refused(values: Values, columns: int) -> Placing | None:
    """A row that does not lie under its header, with cells too few, too many or empty: the
    figures may be shifted.
    """
    if not values.filled or len(values.filled) > columns:
        return None
    likeliest = values.fields if len(values.fields) == columns else (None,) * columns
    return Placing(likeliest, PlaceDoubt.SHIFTED)


def foreign_fields(values: Values, header: Header | None) -> tuple[Field, ...]:
    """The filled cells under labels that the form does not know."""
    if header is None or not header.covers(values):
        return ()
    return tuple(f for f in values.fields if f.text and any(_overlap(f, a) for a in header.foreign))


def _by_areas(fields: Sequence[Field], header: Header) -> Placing | None:
    """None where the cells do not fit: none begins in an area, or a figure stands elsewhere."""
    placed: list[Field | None] = [None] * len(header.areas)
    doubt = None
    for field in fields:
        owners = [at for at, area in enumerate(header.areas) if _overlap(field, area)]
        foreign = any(_overlap(field, area) for area in header.foreign)
        taken = any(placed[at] is not None for at in owners)
        if field.text and (taken or not (owners or foreign)):
            return None
        if taken:
            continue
        if field.text and len(owners) + foreign > 1:
            doubt = PlaceDoubt.MERGED
        for at in owners:
            placed[at] = field if at == owners[0] else _empty_behind(field)
    return None if None in placed else Placing(tuple(placed), doubt)


def _overlap(field: Field, area: Area) -> bool:
    return field.column < area.end and area.start < field.column + field.columns


def _empty_behind(field: Field) -> Field:
    """What the further columns under a merged cell hold: nothing of their own."""
    end = field.span.end
    return Field("", Span(end, end), field.column)
