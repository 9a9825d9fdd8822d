"""Drafts as clerks paste them: a report of ours, printed in every text layout that is in use."""

from collections.abc import Callable, Iterable, Sequence

from app.forms import Block, FormTable, form, report_tables
from app.report import Report

Lines = list[str]
Layout = Callable[[Sequence[str], Sequence[str], int], Lines]  # labels, values, width -> lines


def leading_bars(labels: Sequence[str], values: Sequence[str], width: int) -> Lines:
    """Bars around every cell; merged label cells are printed once and leave no trace."""
    return [f"|   {' |   '.join((*filter(None, labels), *values))} | "]


def trailing_bars(labels: Sequence[str], values: Sequence[str], width: int) -> Lines:
    """A bar behind every cell; rows are padded to the width of the table."""
    cells = [*filter(None, labels), *values]
    return [" | ".join(cells) + " |" + "|" * (width - len(cells))]


def tabs(labels: Sequence[str], values: Sequence[str], width: int) -> Lines:
    """One line a row; every column of the official grid has its tab."""
    return ["\t".join((*labels, *values))]


def narrow_tabs(labels: Sequence[str], values: Sequence[str], width: int) -> Lines:
    """One line a row; the label columns were melted, so rows are of different width."""
    return ["\t".join((*filter(None, labels), *values))]


def cell_per_line(labels: Sequence[str], values: Sequence[str], width: int) -> Lines:
    """Each cell on a line that begins with a tab, an empty line behind the row."""
    return [*(f"\t{cell}" for cell in (*labels, *values)), ""]


def bare_lines(labels: Sequence[str], values: Sequence[str], width: int) -> Lines:
    """Each cell on a line, and nothing else."""
    return [cell for cell in (*labels, *values) if cell]


def spaces(labels: Sequence[str], values: Sequence[str], width: int) -> Lines:
    """One line a row, parted by single spaces."""
    return [" ".join(filter(None, (*labels, *values)))]


LAYOUTS: tuple[Layout, ...] = (
    leading_bars,
    trailing_bars,
    tabs,
    narrow_tabs,
    cell_per_line,
    bare_lines,
    spaces,
)
KEEP_BLANKS: tuple[Layout, ...] = LAYOUTS[:5]  # an empty cell can be seen in the text


def write_draft(report: Report, layout: Layout, *, marks: str = "") -> str:
    """The whole report as text. marks: printed before every section heading, such as ##."""
    unit = report.unit.text if report.unit else ""
    lines = [f"{unit}{report.year}年政府信息公开工作年度报告", ""]
    tables = {table.id: table for table in report_tables(report)}
    for section in form("2021").sections:
        lines.append(f"{marks}{section.title}")
        table = tables.get(section.table or "")
        lines += _table(report, table, layout) if table else [_NARRATIVE, ""]
    return "\n".join(lines)


_NARRATIVE = (
    "本年度按照《中华人民共和国政府信息公开条例》第二十条的要求做好公开工作，全年公开信息 326 条，"
    "办理申请 12 件，组织培训 2 次。"
)


def _table(report: Report, table: FormTable, layout: Layout) -> Lines:
    lines: Lines = []
    for block in table.blocks:
        lines += _block(report, block, layout)
    return [*lines, ""]


def _block(report: Report, block: Block, layout: Layout) -> Lines:
    depth = 0 if block.side_by_side else max(map(len, block.row_paths))
    width = depth + len(block.keys[0])
    lines: Lines = []
    for labels, values in _header(block, depth):
        lines += layout(labels, values, width)
    above: tuple[str, ...] = ()
    for path, keys in zip(block.row_paths, block.keys, strict=True):
        labels = _labels(path, above, depth)
        lines += layout(labels, [report.cells[key].text for key in keys], width)
        above = path
    return lines


def _labels(path: Sequence[str], above: Sequence[str], depth: int) -> list[str]:
    """The label cells of a row: what the row above already printed is a merged, empty cell."""
    labels = []
    for level, words in enumerate(path):
        repeated = level < len(path) - 1 and tuple(path[: level + 1]) == tuple(above[: level + 1])
        labels.append("" if repeated else words)
    return labels + [""] * (depth - len(labels))


def _header(block: Block, depth: int) -> Iterable[tuple[list[str], list[str]]]:
    levels = max(map(len, block.column_paths))
    for level in range(levels):
        cells, shown = [], ""
        for path in block.column_paths:
            words = path[level] if level < len(path) - 1 else ""
            if level == min(len(path), levels) - 1:
                words = path[-1]
            cells.append(words if words != shown or level == levels - 1 else "")
            shown = words
        yield [block.corner if level == 0 else ""] * min(depth, 1) + [""] * (depth - 1), cells
