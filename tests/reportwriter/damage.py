"""Everything that may happen to a report, by name, and as many of it at random as one likes."""

from collections.abc import Callable, Mapping
from random import Random

from tests.reportwriter import damage_figures, damage_lines, damage_tables
from tests.reportwriter.damage_lines import Text
from tests.reportwriter.draft import Draft

DraftDamage = Callable[[Draft, Random], Draft | None]  # None: there is nothing to damage so
LineDamage = Callable[[Text, Random], Text]

_DRAFT_DAMAGES: tuple[DraftDamage, ...] = (
    damage_figures.one_blank,
    damage_figures.full_width_digits,
    damage_figures.thousands_separators,
    damage_figures.counted,
    damage_figures.annotated,
    damage_figures.footnote_digit,
    damage_figures.digits_apart,
    damage_figures.digits_torn,
    damage_figures.yuan,
    damage_figures.cells_glued,
    damage_tables.label_mistyped,
    damage_tables.label_missing,
    damage_tables.row_dropped,
    damage_tables.extra_row,
    damage_tables.columns_numbered,
    damage_tables.extra_column,
    damage_tables.columns_swapped,
    damage_tables.table_torn,
    damage_tables.table_twice,
    damage_tables.heading_dotted,
    damage_tables.heading_lost,
    damage_tables.words_between,
)
_LINE_DAMAGES: tuple[LineDamage, ...] = (
    damage_lines.page_number,
    damage_lines.empty_line,
    damage_lines.line_dropped,
    damage_lines.line_doubled,
    damage_lines.lines_swapped,
    damage_lines.line_broken,
    damage_lines.figure_stranded,
    damage_lines.cell_appended,
)
DRAFT_DAMAGES: Mapping[str, DraftDamage] = {d.__name__: d for d in _DRAFT_DAMAGES}
LINE_DAMAGES: Mapping[str, LineDamage] = {d.__name__: d for d in _LINE_DAMAGES}
_HIDES_HEADER = (damage_lines.line_dropped.__name__, damage_lines.line_broken.__name__)
SECOND_REPORT = "second_report"
NAMES = (*DRAFT_DAMAGES, *LINE_DAMAGES, SECOND_REPORT)


def random_damages(rng: Random, *, text: bool) -> list[str]:
    """The names of one to three damages. text: lines of text can be damaged as well."""
    names = [name for name in NAMES if text or name not in LINE_DAMAGES]
    chosen = rng.sample(names, rng.choices((1, 2, 3), (5, 3, 2))[0])
    swapped = damage_tables.columns_swapped.__name__ in chosen
    # Without its header nothing tells that columns were swapped.
    return [name for name in chosen if not (swapped and name in _HIDES_HEADER)]


def damage_draft(draft: Draft, names: list[str], rng: Random) -> Draft:
    """The report after those of the damages that are done to tables and headings."""
    for name in names:
        if name in DRAFT_DAMAGES:
            draft = DRAFT_DAMAGES[name](draft, rng) or draft
    return draft


def damage_text(text: Text, names: list[str], rng: Random) -> Text:
    """The lines after those of the damages that are done to lines."""
    for name in names:
        if name in LINE_DAMAGES:
            text = LINE_DAMAGES[name](text, rng)
    return text
