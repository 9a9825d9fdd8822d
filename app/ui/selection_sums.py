"""What the status bar says of selected figures, in the grid or in the source."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from app.document import Span
from app.figures import ValueKind
from app.forms import form_table
from app.report import CellKey, Report
from app.ui.source_figures import Figures

_HUNDREDTH = Decimal("0.01")


class Summary(NamedTuple):
    """Selected cells. figures: those that count. unread: how many are doubtful or unreadable.

    money: whether they are amounts; None where amounts and counts are selected together.
    """

    cells: int
    figures: tuple[Decimal, ...]
    unread: int
    money: bool | None = False

    @property
    def words(self) -> str:
        """Blank cells are not counted; what could not be read is not counted either, and said."""
        parts = [f"已选 {self.cells} 格"]
        if not self.figures:
            parts.append("没有数字")
        elif self.money is None:
            parts += [f"计数 {len(self.figures)}", "金额和件数不能相加"]
        else:
            total = sum(self.figures, Decimal(0))
            average = (total / len(self.figures)).quantize(_HUNDREDTH, ROUND_HALF_UP)
            parts += [
                f"求和 {_shown(total)}",
                f"计数 {len(self.figures)}",
                f"平均 {_shown(average)}",
                f"最大 {_shown(max(self.figures))}",
                f"最小 {_shown(min(self.figures))}",
            ]
        if self.unread:
            parts.append(f"{self.unread} 格没有读准，未计入")
        return "　".join(parts)


def summarise(report: Report, texts: Iterable[tuple[CellKey, str]]) -> Summary:
    """Sum up cells of a report with the texts that stand in them."""
    cells = unread = 0
    figures: list[Decimal] = []
    kinds = set()
    for key, text in texts:
        cells += 1
        table = form_table(key.table, report.forms[key.table] or "")
        figure = table.read(key, text)
        settled = report.cells[key].typed or not report.cell_doubts(key)
        if not settled or not figure.readable or figure.doubt:
            unread += 1
        elif figure.value is not None:
            figures.append(figure.value)
            kinds.add(table.column(key).value is ValueKind.AMOUNT)
    return Summary(cells, tuple(figures), unread, kinds.pop() if len(kinds) == 1 else None)


def summarise_source(report: Report, figures: Figures, span: Span | None) -> Summary | None:
    """Sum up the cells whose figures are selected in the source; None for one or none of them."""
    if span is None or span.start == span.end:
        return None
    inside = [(key, place) for place, key in figures.printed(span) if place.end <= span.end]
    text = report.document.text
    one_each = {key: text[slice(*place)] for key, place in reversed(inside)}
    return summarise(report, one_each.items()) if len(one_each) > 1 else None


def _shown(value: Decimal) -> str:
    plain = f"{value:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace("-", "−")
