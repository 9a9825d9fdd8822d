"""Which edition of the form each table of a document follows: by its labels, then by the year."""

from collections.abc import Sequence

from app.document import Row
from app.forms import EDITIONS, edition_for
from app.parsing.alignment import Sighting, figure_follows
from app.parsing.labels import edition_words, rows_elsewhere_groups


def edition_of(table: str, rows: Sequence[Row], seen: Sequence[Sighting], year: int | None) -> str:
    """The edition whose own labels the table shows; where it shows none, that of the year."""
    words = {sighting.words for sighting in seen}
    scores = {
        edition: len(words & edition_words(table, edition))
        + _rows_with_figures(table, edition, rows, seen)
        for edition in EDITIONS
    }
    due = edition_for(year)
    return max(EDITIONS, key=lambda edition: (scores[edition], edition == due))


def _rows_with_figures(
    table: str, edition: str, rows: Sequence[Row], seen: Sequence[Sighting]
) -> int:
    """Words that are a group elsewhere are a row here only when figures follow them."""
    words = rows_elsewhere_groups(table, edition)
    return sum(s.words in words and figure_follows(rows, s.last) for s in seen)
