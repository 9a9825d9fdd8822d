"""All layouts of a report as text (V1 to V20 of what is seen in real reports)."""

from collections.abc import Iterator
from random import Random

from app.report import CellKey
from tests.reportwriter import barred, spaced
from tests.reportwriter.draft import Draft, Kind, Prose, figure_rows, neighbours
from tests.reportwriter.extracted import group_tables, one_row_tables, torn_groups
from tests.reportwriter.lines import Layout, Line, by_cell, by_row
from tests.reportwriter.pdf_text import aligned, cell_after_cell
from tests.reportwriter.sheet import Sheet
from tests.reportwriter.truth import Truth, as_printed_only, loosen

_BARE = by_cell(spaced.bare, gap=False, full=False)

_ALL = (
    Layout("pipe_rows", by_row(barred.pipe_rows)),
    Layout("trailing_bars", by_row(barred.trailing_bars)),
    Layout("leading_bars", by_row(barred.leading_bars)),
    Layout("tight_bars", by_row(barred.tight_bars), full=True),
    Layout("lone_bars", by_cell(barred.lone_bars, gap=False, full=False)),
    Layout("bar_ended_lines", by_cell(barred.bar_ended, gap=False, full=False)),
    Layout("tab_led_lines", by_cell(spaced.tab_led, gap=True, full=True), full=True),
    Layout("bare_lines", _BARE, blanks=False),
    Layout("bracketless_lines", _BARE, blanks=False, brackets=False),
    Layout("sparse_lines", spaced.sparse, blanks=False, sparse=True),
    Layout("glued", by_row(spaced.glued), blanks=False, certain=False),
    Layout("tabs", by_row(spaced.tabs), full=True),
    Layout("narrow_tabs", by_row(spaced.narrow_tabs)),
    Layout("shifted_tabs", spaced.shifted_tabs, blanks=False),
    Layout("single_spaces", by_row(spaced.single_spaces), blanks=False),
    Layout("double_spaces", by_row(spaced.double_spaces), blanks=False),
    Layout("wide_spaces", by_row(spaced.wide_spaces), blanks=False),
    Layout("unlabelled", by_row(spaced.unlabelled), blanks=False, certain=False),
    Layout("pdf_cells", cell_after_cell, blanks=False),
    Layout("pdf_aligned", aligned, blanks=False),
    Layout("one_row_tables", one_row_tables("before")),
    Layout("one_row_tables_behind", one_row_tables("behind"), certain=False),
    Layout("one_row_tables_mixed", one_row_tables("mixed"), certain=False),
    Layout("markdown", barred.markdown, marks=True, full=True),
    Layout("torn_groups", torn_groups, marks=True, full=True),
    Layout("group_tables", group_tables, marks=True),
    Layout("drawn_box", barred.drawn_box, full=True),
)
LAYOUTS = {layout.name: layout for layout in _ALL}


def write_lines(draft: Draft, layout: Layout, rng: Random) -> list[Line]:
    """The whole report as lines."""
    lines: list[Line] = []
    for part in draft.parts:
        if isinstance(part, Sheet):
            lines += layout.write(part, rng)
            lines += [Line("")] if layout.marks or rng.random() < 0.5 else []
        else:
            lines += [Line(_marked(part) if layout.marks else part.text)]
            lines += [Line("")] if layout.marks else []
    return lines


def text_of(lines: list[Line]) -> str:
    """The lines as one text."""
    return "\n".join(line.text for line in lines) + "\n"


def truth_in(draft: Draft, layout: Layout) -> Truth:
    """What a reader can know of the report where it has only this layout."""
    truth = draft.truth if layout.full else as_printed_only(draft.truth)
    if not layout.certain:
        return loosen(truth, truth)
    return truth if layout.blanks else loosen(truth, _beside_dropped(draft))


def _beside_dropped(draft: Draft) -> Iterator[CellKey]:
    """The figures of rows in which a cell leaves no trace, and of the rows next to them."""
    for sheet, number in figure_rows(draft):
        if not all(cell.text for cell in sheet.rows[number].values):
            yield from neighbours(sheet, number)


def _marked(part: Prose) -> str:
    match part.kind:
        case Kind.TITLE:
            return f"# {part.text}"
        case Kind.HEADING:
            return f"## {part.text}"
        case Kind.TEXT:
            return part.text
