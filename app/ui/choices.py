"""What may be chosen for a cell: its readings, the ground of a change, suggestions. No Qt."""

from typing import NamedTuple

from app.checks.repair import Blame, Suggestion
from app.figures import FigureDoubt
from app.forms import form_table
from app.report import CellKey, Reading
from app.review import Review
from app.standing import MISREAD

MOST_CHOICES = 9  # as many as there are digits to choose with
_GROUNDS = ("单位书面更正", "电话核实，单位同意更正", MISREAD)
BLAME_WORDS = {
    Blame.READING: "读取有误",
    Blame.TYPED: "人工改动",
    Blame.ORIGINAL: "原文有误",
}


class Ground(NamedTuple):
    """Why a figure departs from the source. text: empty where the clerk is to say it."""

    text: str


What = Reading | Ground | Suggestion


class Choice(NamedTuple):
    """One thing that may be chosen. words: on a button; more: what the list says beside it."""

    words: str
    more: str
    what: What


def reading_choices(review: Review, key: CellKey) -> tuple[Choice, ...]:
    """The readings of an unsure cell."""
    return tuple(
        Choice(f"采用此读数：{reading.text or '空白'}", "", reading)
        for reading in readings(review, key)
    )


def ground_choices() -> tuple[Choice, ...]:
    """The grounds that are usual, and one to type."""
    usual = (Choice(words, "", Ground(words)) for words in _GROUNDS)
    return (*usual, Choice("其他…", "填写依据", Ground("")))


def suggestion_choice(review: Review, suggestion: Suggestion) -> Choice:
    """A suggestion, with whose error it would be."""
    changes = [f"{_name(review, key)} → {text}" for key, text in suggestion.cells.items()]
    more = f"{BLAME_WORDS[suggestion.blame]}：{suggestion.message}"
    return Choice("改 " + "，".join(changes), more, suggestion)


def readings(review: Review, key: CellKey) -> tuple[Reading, ...]:
    """What an unsure cell may hold, likeliest first, as it would be typed.

    A figure that is only printed oddly (1 2) is offered plainly (12); one whose very value is
    open (251000元 in a cell of 万元) is not offered, it has to be typed.
    """
    edition = review.report.forms[key.table]
    if edition is None:
        return ()
    cell, table = review.report.cells[key], form_table(key.table, edition)
    offered: dict[str, Reading] = {}
    for reading in (*cell.readings, *((Reading(cell.text, cell.span),) if cell.text else ())):
        figure = table.read(key, reading.text)
        text = figure.digits if figure.doubt else reading.text
        if text is not None and figure.doubt is not FigureDoubt.UNIT:
            offered.setdefault(text, reading._replace(text=text))
    return tuple(offered.values())


def _name(review: Review, key: CellKey) -> str:
    table = form_table(key.table, review.report.forms[key.table] or "")
    return f"“{table.row(key).short}”{table.column(key).label}"
