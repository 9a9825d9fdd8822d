"""Suggestions in words: a question to the clerk, unless the source itself gives the answer."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.checks.evidence import Evidence, Strength
from app.checks.suggestion import Kind
from app.checks.sums import Sums
from app.checks.suspects import Repair
from app.figures import Figure
from app.report import Cell, CellKey

_MOST_NAMED = 3


class Told(NamedTuple):
    """What a sentence is made of. states: how the cells stand now, in words. settled: how many
    sums are right afterwards and are not now.
    """

    sums: Sums
    repair: Repair
    evidence: Mapping[CellKey, Evidence]
    states: Mapping[CellKey, str]
    settled: int

    @property
    def after(self) -> str:
        """What is gained."""
        return f"改后 {self.settled} 条算式成立"

    def part(self, key: CellKey, *, row: bool = True) -> str:
        """One cell of several; without its row where the sentence has named that."""
        table = self.sums.table
        column = table.column(key).label
        name = f"“{table.row(key).short}”{column}" if row else f"“{column}”"
        return f"{name}应为 {self.repair.figures[key]:f}（{self.states[key]}）"


def now(cell: Cell, figure: Figure | None) -> str:
    """How a cell stands now. figure: what is known of it, or None."""
    if figure and figure.digits:
        return f"现为 {figure.digits}"
    if cell.text and not figure:
        return f"现为 {cell.text}" if cell.text.isdecimal() else f"现为“{cell.text}”"
    if cell.span is None and not cell.typed and not cell.readings:
        return "原文中没有找到"
    return "现为空白" if figure or cell.typed else "读取存疑"


def sentence(told: Told, carried: Sequence[Repair]) -> str:
    """One sentence for a repair. carried: all errors that may have got into the same totals."""
    repair, table = told.repair, told.sums.table
    match repair.kind:
        case Kind.SINGLE:
            return _single(told)
        case Kind.PAIR:
            parts = "、".join(told.part(key) for key in repair.figures)
            return f"{table.title_words}是否有两处有误？{parts}，{told.after}。"
        case Kind.COLUMN:
            row = table.row(repair.origins[0]).short
            parts = "、".join(told.part(key, row=False) for key in repair.figures)
            return f"{table.title_words}“{row}”行的数字是否错列？{parts}，{told.after}。"
        case Kind.CARRIED:
            rivals = (table.row(each.origins[0]).short for each in carried)
            own = table.row(repair.origins[0]).short
            return _carried(told) + _rivals([row for row in dict.fromkeys(rivals) if row != own])


def _single(told: Told) -> str:
    ((key, figure),) = told.repair.figures.items()
    evidence, name = told.evidence[key], told.sums.table.name(key)
    said = "，".join(words for words in (told.states[key], evidence.words, told.after) if words)
    if evidence.strength is Strength.SOURCE:
        return f"{name}应为 {figure:f}（{said}）。"
    if not told.repair.sure:
        said += "；同一算式的其他格也可能有误，仅凭算式不能断定"
    return f"{name}是否应为 {figure:f}？（{said}）"


def _carried(told: Told) -> str:
    repair, table = told.repair, told.sums.table
    (origin,) = repair.origins
    figure = repair.figures[origin]
    change = figure - told.sums.values[origin]
    wrong, mended = ("少计", "加") if change > 0 else ("多计", "减")
    totals = [key for key in repair.figures if key != origin]
    into = "行合计" if totals[0].row == origin.row else f"“{table.row(totals[0]).short}”"
    if len(totals) > 1:
        into = f" {len(totals)} 处合计"
    return (
        f"{table.name(origin)}是否{wrong} {abs(change):f} 件，并已带入{into}？"
        f"应为 {figure:f}（{told.states[origin]}），{into.strip()}随之{mended} {abs(change):f}，"
        f"{told.after}"
    )


def _rivals(rows: Sequence[str]) -> str:
    """The other rows that are just as possible; the first few by name."""
    if not rows:
        return "。"
    named = "、".join(f"“{row}”" for row in rows[:_MOST_NAMED])
    many = f"等 {len(rows)} 行" if len(rows) > _MOST_NAMED else "行"
    return f"；也可能是{named}{many}。"
