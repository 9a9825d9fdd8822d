"""Damage to whole tables: labels, rows, columns, headings, copies, and a second report."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.reportwriter import narrative, rework
from tests.reportwriter.draft import Draft, Kind, Prose, figure_rows, neighbours
from tests.reportwriter.sheet import foreign

_Change = Callable[[str], str]
_EXTRA_ROWS = ("9.属于工作秘密", "其他主动公开文件", "（八）其他情形", "小计")
_EXTRA_COLUMNS = (("小计", 9, 2), ("备注", 10, 1))


def label_mistyped(draft: Draft, rng: Random) -> Draft | None:
    """One character of a row's label is another one, missing or doubled."""

    def mistype(text: str) -> str:
        at = rng.randrange(len(text))
        return text[:at] + rng.choice(("", "某", text[at] * 2)) + text[at + 1 :]

    return _relabelled(draft, rng, mistype)


def label_missing(draft: Draft, rng: Random) -> Draft | None:
    """A row stands there without its label."""
    return _relabelled(draft, rng, lambda _: "")


def row_dropped(draft: Draft, rng: Random) -> Draft | None:
    """A row is not there at all, most often that of the results' total."""
    rows = [(s, n) for s, n in figure_rows(draft) if len(s.rows[n].labels) and s.table != "table4"]
    if not rows:
        return None
    total = [(s, n) for s, n in rows if s.rows[n].keys[0].row == "result_total"]
    sheet, number = rng.choice(total if total and rng.random() < 0.4 else rows)
    keys = [key for key in sheet.rows[number].keys if key in draft.truth]
    gone = {key: draft.truth[key]._replace(text="") for key in keys}
    changed = draft.with_sheet(sheet, rework.without_row(sheet, number))
    return replace(changed, truth={**draft.truth, **gone})


def extra_row(draft: Draft, rng: Random) -> Draft | None:
    """A row that the form does not know."""
    rows = [
        (sheet, number)
        for sheet, number in figure_rows(draft)
        if sheet.table != "table4" and len(sheet.rows[number].labels) == 1
    ]
    if not rows:
        return None
    sheet, number = rng.choice(rows)
    figures = [str(rng.randint(0, 30)) for _ in sheet.rows[number].values]
    changed = rework.with_row(sheet, number, rng.choice(_EXTRA_ROWS), figures)
    return draft.with_sheet(sheet, changed).loosened(neighbours(sheet, number))


def columns_numbered(draft: Draft, rng: Random) -> Draft | None:
    """A row below the header that numbers the columns: 栏次 1 2 3."""
    rows = [(s, n) for s, n in figure_rows(draft) if s.rows[n - 1].header and s.rows[n].labels]
    if not rows:
        return None
    sheet, number = rng.choice(rows)
    figures = map(str, range(1, len(sheet.rows[number].values) + 1))
    changed = rework.with_row(sheet, number, rng.choice(("栏次", "序号", "")), figures)
    return draft.with_sheet(sheet, changed).loosened(neighbours(sheet, number))


def extra_column(draft: Draft, rng: Random) -> Draft | None:
    """A column that the form does not know."""
    sheets = [s for s in draft.sheets if s.table == "table3" and s.rows[0].header]
    if not sheets or sheets[0].width != 10:
        return None
    label, column, row = rng.choice(_EXTRA_COLUMNS)
    changed = rework.with_column(sheets[0], column, row, label, rng.choice(("", "0", "5")))
    return draft.with_sheet(sheets[0], changed).loosened(sheets[0].texts())


def columns_swapped(draft: Draft, rng: Random) -> Draft | None:
    """Two columns stand in each other's place, words and figures: read by label, all is right.

    Only the words move here, so the figures below now belong to the other column.
    """
    sheets = [s for s in draft.sheets if s.table == "table3" and len(s.rows) > 3]
    if not sheets or not sheets[0].rows[2].header:
        return None
    sheet = sheets[0]
    left, right = rng.sample(sheet.rows[2].cells, 2)
    changed = rework.relabelled(sheet, 2, left, right.text)
    changed = rework.relabelled(changed, 2, right, left.text)
    truth = dict(draft.truth)
    for row in sheet.rows:
        keys = {c.column: c.key for c in row.values}
        a, b = keys.get(left.column), keys.get(right.column)
        if a and b and a in draft.truth and b in draft.truth:
            truth[a], truth[b] = truth[b], truth[a]
    moved = replace(draft.with_sheet(sheet, changed), truth=truth)
    return moved.loosened(sheet.texts())


def table_torn(draft: Draft, rng: Random) -> Draft | None:
    """A table goes on as a second one, with its header again or without."""
    rows = [(s, n) for s, n in figure_rows(draft) if s.table == "table3" and n > 4]
    if not rows:
        return None
    sheet, number = rng.choice(rows)
    header, repeated = rng.random() < 0.6, rng.random() < 0.5
    return draft.with_sheet(sheet, *rework.split(sheet, number, header=header, repeated=repeated))


def table_twice(draft: Draft, rng: Random) -> Draft | None:
    """A second copy of a table; where they differ, nobody knows which is right."""
    if not draft.sheets:
        return None
    sheet = rng.choice(draft.sheets)
    texts = sheet.texts()
    changed = draft.loosened(texts)
    again = sheet
    if rng.random() < 0.5:
        key = rng.choice([k for k in texts if k in draft.truth])
        again = sheet.printing({key: str(rng.randint(10000, 99999))})
        unknown = changed.truth[key]._replace(text=None)
        changed = replace(changed, truth={**changed.truth, key: unknown})
    return changed.with_sheet(sheet, sheet, foreign(again))


def heading_dotted(draft: Draft, rng: Random) -> Draft | None:
    """三. for 三、 in the headings."""
    sign = rng.choice((".", "．", ",", "，", " ", ""))
    return _reheaded(draft, lambda text: text.replace("、", sign, 1))


def heading_lost(draft: Draft, rng: Random) -> Draft | None:
    """One heading is not there."""
    headings = [p for p in draft.parts if isinstance(p, Prose) and p.kind is Kind.HEADING]
    if not headings:
        return None
    lost = rng.choice(headings)
    return replace(draft, parts=tuple(part for part in draft.parts if part is not lost))


def words_between(draft: Draft, rng: Random) -> Draft | None:
    """A remark with numbers stands between the rows of a table."""
    rows = [(s, n) for s, n in figure_rows(draft) if n > 1]
    if not rows:
        return None
    sheet, number = rng.choice(rows)
    upper, lower = rework.split(sheet, number, header=False, repeated=False)
    note = narrative.footnote_text(draft.year, rng)
    at = next(i for i, part in enumerate(draft.parts) if part is sheet)
    parts = (*draft.parts[:at], upper, Prose(note), lower, *draft.parts[at + 1 :])
    return replace(draft, parts=parts).loosened(neighbours(sheet, number))


def _relabelled(draft: Draft, rng: Random, change: _Change) -> Draft | None:
    rows = [(s, n) for s, n in figure_rows(draft) if s.rows[n].labels]
    rows = [(s, n) for s, n in rows if s.rows[n].labels[-1].text]
    if not rows:
        return None
    sheet, number = rng.choice(rows)
    leaf = sheet.rows[number].labels[-1]
    changed = rework.relabelled(sheet, number, leaf, change(leaf.text))
    return draft.with_sheet(sheet, changed).loosened(neighbours(sheet, number))


def _reheaded(draft: Draft, change: _Change) -> Draft:
    parts = tuple(
        part._replace(text=change(part.text))
        if isinstance(part, Prose) and part.kind is Kind.HEADING
        else part
        for part in draft.parts
    )
    return replace(draft, parts=parts)
