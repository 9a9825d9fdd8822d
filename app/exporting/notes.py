"""What the last sheet, 说明, says about an exported report. Words only, no workbook."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from app import __version__
from app.change import Change
from app.checks import Level
from app.exporting.content import cell_content, writable
from app.figures import ValueKind
from app.forms import TABLES, FormTable, form, form_table, report_tables
from app.report import MISSING_CELL, CellKey, Report
from app.review import Review

_NONE = "无"
_UNKNOWN = "未填"


class Note(NamedTuple):
    """One line of the sheet. topic is empty where the line continues the one above."""

    topic: str
    text: str


def notes(review: Review, source_name: str = "", source_sha256: str = "") -> tuple[Note, ...]:
    """Every line of the sheet, in order. A topic with nothing to tell says 无."""
    return tuple(
        Note("" if number else topic, writable(text))
        for topic, texts in _topics(review, source_name, source_sha256)
        for number, text in enumerate(list(texts) or [_NONE])
    )


def _topics(
    review: Review, source_name: str, source_sha256: str
) -> Iterator[tuple[str, Iterable[str]]]:
    report = review.report
    standing = _standing(review.journal)
    yield "单位", [report.unit.text if report.unit else _UNKNOWN]
    yield "年度", [f"{report.year}年" if report.year else _UNKNOWN]
    yield "来源文件", [source_name or _UNKNOWN]
    yield "来源文件SHA-256", [source_sha256 or _UNKNOWN]
    yield "程序版本", [f"年报核对 {__version__}"]
    yield "采用表式", _forms(report)
    yield "确认", [_signature(c) for c in standing if c.kind == "confirm"][-1:]
    yield "按原文保留的理由", [review.reason] if review.reason else []
    yield "未改正的错误", [f.message for f in review.findings if f.level is Level.ERROR]
    yield "问题说明", _explanations(review)
    yield "人工改动或核定", _edits(review, standing)
    yield "确认为空白的格", _confirmed_blanks(report, standing)
    yield "数字附注", _remarks(report)
    yield "按文字写入的格", _words(report)
    yield "表式以外的内容（未写入表格）", _extras(report)


def _standing(journal: Iterable[Change]) -> list[Change]:
    """The changes that stand: the journal without what was undone, oldest first."""
    changes = list(journal)
    undone: set[int | None] = set()
    for change in changes:
        if change.kind == "undo":
            undone.add(change.target)
        elif change.kind == "redo":
            undone.remove(change.target)
    moves = {"undo", "redo"}
    return [c for c in changes if c.kind not in moves and c.number not in undone]


def _signature(change: Change) -> str:
    when = datetime.fromisoformat(change.when).strftime("%Y-%m-%d %H:%M")
    return f"{change.who or '（未署名）'}，{when}"


def _forms(report: Report) -> Iterator[str]:
    for table, edition in report.forms.items():
        if edition:
            words = form_table(table, edition).title_words
            yield f"{words}：{form(edition).document}（{edition}年版）"


def _explanations(review: Review) -> Iterator[str]:
    for finding in review.findings:
        if explanation := review.explanation(finding):
            stale = "（此后数字有改动）" if explanation.stale else ""
            yield f"{finding.message} 说明：{explanation.text}{stale}"


# --- what a person did ---


def _edits(review: Review, standing: list[Change]) -> Iterator[str]:
    """One line for each field that was typed: what was read, what stands now, who, when, why."""
    latest = {step.field: c for c in standing if c.kind == "edit" for step in c.steps}
    for field, name, read, now in _fields(review):
        if change := latest.get(field):
            ground = change.why or _ground(review, field)
            why = f"，依据：{ground}" if ground else ""
            yield f"{name}：{read} → {now}（{_signature(change)}{why}）"


def _ground(review: Review, field: str) -> str:
    """Why a cell departs from the source; other fields need no ground."""
    return review.ground(CellKey.parse(field)) if field.partition(".")[0] in TABLES else ""


def _fields(review: Review) -> Iterator[tuple[str, str, str, str]]:
    """Field, name for people, text as it was read and text as it stands, of all that differs."""
    original, report = review.original, review.report
    if report.unit != original.unit:
        read = original.unit.text if original.unit else ""
        yield "unit", "单位", _quoted(read), _quoted(report.unit.text if report.unit else "")
    if report.year != original.year:
        yield "year", "年度", _quoted(original.year or ""), _quoted(report.year or "")
    for table in report_tables(report):
        if not original.forms[table.id]:
            yield f"form.{table.id}", table.title_words, "没有找到", "补录"
        for key in table.keys:
            if report.cells[key].typed:
                read = _read(original, key)
                yield str(key), table.name(key), read, _quoted(report.cells[key].text)


def _read(original: Report, key: CellKey) -> str:
    printed = original.cells.get(key, MISSING_CELL)
    doubtful = "（存疑）" if original.cell_doubts(key) else ""
    return f"{_quoted(printed.text)}{doubtful}" if printed.span else "没有找到"


def _quoted(text: str | int) -> str:
    return f"“{text}”" if text != "" else "空白"


def _confirmed_blanks(report: Report, standing: list[Change]) -> Iterator[str]:
    """The cells that were not found and that the confirmation names as blank."""
    named = {step.field for c in standing if c.kind == "confirm" for step in c.steps}
    for table, key in _cells(report):
        if str(key) in named and not report.cells[key].text:
            yield table.name(key)


# --- what the cells themselves cannot show ---


def _remarks(report: Report) -> Iterator[str]:
    """Figures whose printed remark, or a unit that the form does not print, is left out."""
    for table, key in _cells(report):
        text, column = report.cells[key].text, table.column(key)
        figure = table.read(key, text)
        money = column.value is ValueKind.AMOUNT and figure.unit != column.unit
        if not figure.doubt and (figure.note or (figure.unit and money)):
            yield f"{table.name(key)}：原文“{text}”"


def _words(report: Report) -> Iterator[str]:
    """Cells that are not blank and yet hold no number: unreadable, doubtful, or too long."""
    for table, key in _cells(report):
        text = report.cells[key].text
        if isinstance(cell_content(table, key, text).value, str):
            yield f"{table.name(key)}：“{text}”，不能作为数字写入"


def _extras(report: Report) -> Iterator[str]:
    words = {table.id: table.title_words for table in report_tables(report)}
    for extra in report.extras:
        texts = "、".join(extra.texts)
        yield f"{words.get(extra.table, extra.table)}“{extra.label}”：{texts}"


def _cells(report: Report) -> Iterator[tuple[FormTable, CellKey]]:
    for table in report_tables(report):
        for key in table.keys:
            yield table, key
