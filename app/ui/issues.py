"""The list of everything a clerk has to look at: the doubts of reading and the findings."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from app.checks import Finding, Level, Verdict
from app.checks.causes import cause_words, causes, one_cell
from app.document import Span
from app.forms import FormTable, form_table, report_tables
from app.report import CellKey, CellState, Doubt
from app.review import Review
from app.ui.looks import departure_words


class Kind(StrEnum):
    """What an issue is about, in the order in which issues are worked off.

    Doubts of reading come first: settling them may settle sums as well.
    """

    DOUBT = "doubt"
    ERROR = "error"
    EXPLAIN = "explain"
    HINT = "hint"
    UNCHECKED = "unchecked"

    @property
    def words(self) -> str:
        """The kind for people."""
        return _WORDS[self]

    @property
    def sign(self) -> str:
        """The kind where there is no room for words."""
        return _SIGNS[self]


_WORDS = {
    Kind.DOUBT: "读取存疑",
    Kind.ERROR: "错误",
    Kind.EXPLAIN: "需说明",
    Kind.HINT: "提示",
    Kind.UNCHECKED: "未核对",
}
_SIGNS = {
    Kind.DOUBT: "？",
    Kind.ERROR: "✕",
    Kind.EXPLAIN: "！",
    Kind.HINT: "i",
    Kind.UNCHECKED: "○",
}
_PLACE = {kind: place for place, kind in enumerate(Kind)}
_LEVELS = {
    Level.ERROR: Kind.ERROR,
    Level.EXPLAIN: Kind.EXPLAIN,
    Level.HINT: Kind.HINT,
    Level.UNCHECKED: Kind.UNCHECKED,
}

_EXPLAINABLE = (Kind.ERROR, Kind.EXPLAIN)  # what was not checked cannot be explained away
_NAMED = 2  # cells of a row that are named one by one


class Issue(NamedTuple):
    """One line of the list. key: the cell to go to; span: the place in the text; table: the
    table that is missing; heading: "unit" or "year"; each None where there is no such
    thing. findings: what may be explained, all of one cause.
    """

    id: str
    kind: Kind
    message: str
    key: CellKey | None = None
    span: Span | None = None
    table: str | None = None
    heading: str | None = None
    findings: tuple[Finding, ...] = ()


def issues(review: Review) -> tuple[Issue, ...]:
    """All open issues of a report, in the order in which they are worked off.

    Of the doubts, cells that are unsure come first; then what concerns the whole report.
    """
    doubts = tuple(_doubts(review))
    found = (
        *(issue for issue in doubts if issue.key is not None),
        *(issue for issue in doubts if issue.key is None),
        *_headings(review),
        *_missing(review),
        *_findings(review),
        *_ungrounded(review),
        *_extras(review),
    )
    return tuple(sorted(found, key=lambda issue: _PLACE[issue.kind]))


def count(found: tuple[Issue, ...]) -> Counter[Kind]:
    """How many issues there are of each kind."""
    return Counter(issue.kind for issue in found)


def _headings(review: Review) -> Iterator[Issue]:
    """A report without a unit or a year is not complete."""
    unit = review.report.unit
    if unit is None or not unit.text:
        words = "没有识别出单位名称，请在上方填写，按回车。"
        yield Issue("unit.missing", Kind.DOUBT, words, heading="unit")
    if review.report.year is None:
        words = "没有识别出年度，请在上方填写，按回车。"
        yield Issue("year.missing", Kind.DOUBT, words, heading="year")


def _missing(review: Review) -> Iterator[Issue]:
    """Cells that were not found, a line for each row; one for a table that is still empty."""
    for table in report_tables(review.report):
        rows: dict[str, list[CellKey]] = {}
        for key in table.keys:
            if review.state(key) is CellState.MISSING:
                rows.setdefault(key.row, []).append(key)
        lost = sum(map(len, rows.values()))
        if lost == len(table.keys):
            words = f"{table.title_words}还没有填写。"
            yield Issue(f"missing:{table.id}", Kind.DOUBT, words, table.keys[0])
            continue
        for keys in rows.values():
            row = table.row(keys[0]).short
            lost_words = _lost(table, keys)
            words = f"原文中没有找到{table.title_words}“{row}”（{lost_words}），请对照原文填写。"
            yield Issue(f"missing:{keys[0]}", Kind.DOUBT, words, keys[0])


def _lost(table: FormTable, keys: list[CellKey]) -> str:
    """Which cells of a row were not found; many are counted, not named."""
    if len(keys) > 1 and len(keys) == sum(key.row == keys[0].row for key in table.keys):
        return f"整行 {len(keys)} 格"
    names = "".join(f"“{table.column(key).label}”" for key in keys[:_NAMED])
    return names if len(keys) <= _NAMED else f"{names}等 {len(keys)} 格"


def _doubts(review: Review) -> Iterator[Issue]:
    for doubt in review.doubts:
        open_cells = [key for key in doubt.cells if review.state(key) is CellState.UNSURE]
        key = open_cells[0] if open_cells else None
        field = doubt.id.partition(".")[0]
        heading = field if field in {"unit", "year"} else None
        message = _place(review, doubt) + doubt.message
        if heading is not None:
            message = f"{message.removesuffix('请核对。')}请在上方核对，无误按回车。"
        about = doubt.cells[0] if doubt.cells else doubt.span
        yield Issue(f"{doubt.id}:{about}", Kind.DOUBT, message, key, doubt.span, heading=heading)


def _place(review: Review, doubt: Doubt) -> str:
    """The cell's name, where the doubt is about a single one; its sentence does not name it."""
    if len(doubt.cells) != 1:
        return ""
    edition = review.report.forms[doubt.cells[0].table]
    return f"{form_table(doubt.cells[0].table, edition).name(doubt.cells[0])}：" if edition else ""


def _findings(review: Review) -> Iterator[Issue]:
    """What the checks found and nobody explained; sums that fail for one cause are one issue."""
    absent = (table for table, edition in review.report.forms.items() if edition is None)
    said: set[str] = set()  # the two sums of a column often wait for the same figure
    for group in causes(review.findings):
        left = [finding for finding in group if not review.is_explained(finding)]
        if left:
            table = next(absent, None) if left[0].rule == "table.missing" else None
            issue = _finding(review, left, table)
            if issue.message not in said:
                yield issue
            said.add(issue.message)


def _finding(review: Review, group: list[Finding], table: str | None) -> Issue:
    """A sum that cannot be judged counts as not checked, whatever else is said of it."""
    finding = group[0]
    undecided = finding.verdict is Verdict.UNDECIDED
    kind = Kind.UNCHECKED if undecided else _LEVELS[finding.level]
    key = finding.total or next(iter(finding.cells), None)
    if undecided and finding.expected is None:  # what keeps the sum from being judged
        key = next((cell for cell in finding.cells if cell not in review.known), key)
    message = finding.message
    if len(group) > 1:
        message, key = cause_words(tuple(group)), one_cell(tuple(group)) or key
    if review.explanation(finding):
        message = f"（数字有改动，说明须重写）{message}"
    explainable = tuple(group) if kind in _EXPLAINABLE else ()
    return Issue(finding.id, kind, message, key, table=table, findings=explainable)


def _ungrounded(review: Review) -> Iterator[Issue]:
    """Figures that were changed away from the source, until somebody says why."""
    for key in review.ungrounded:
        table = form_table(key.table, review.report.forms[key.table] or "")
        words = f"{table.name(key)}：{departure_words(review, key)}，还没有注明依据。"
        yield Issue(f"ground:{key}", Kind.EXPLAIN, words, key)


def _extras(review: Review) -> Iterator[Issue]:
    """Rows and columns that the form does not know are shown, not counted."""
    for number, extra in enumerate(review.report.extras):
        texts = "、".join(text for text in extra.texts if text) or "（空）"
        message = f"“{extra.label}”不在表式中，没有填入表格：{texts}"
        yield Issue(f"extra:{number}", Kind.HINT, message, span=extra.span)
