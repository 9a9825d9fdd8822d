"""Damage to single figures: what clerks and converters do to the digits in a cell."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from app.report import CellKey
from tests.reportwriter.draft import Draft, neighbours
from tests.reportwriter.sheet import Sheet

_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_FULL_WIDTH = str.maketrans("0123456789.-+", "０１２３４５６７８９．－＋")


def one_blank(draft: Draft, rng: Random) -> Draft | None:
    """A cell is empty."""
    return _retyped(draft, rng, lambda _: "", near=False)


def full_width_digits(draft: Draft, rng: Random) -> Draft | None:
    """A figure in full-width digits keeps its value."""
    return _retyped(draft, rng, lambda text: text.translate(_FULL_WIDTH), near=False)


def thousands_separators(draft: Draft, rng: Random) -> Draft | None:
    """1,234 keeps its value."""
    sign = rng.choice(",，")

    def grouped(text: str) -> str:
        return f"{int(text):,}".replace(",", sign) if text.isdigit() else text

    return _retyped(draft, rng, grouped, near=False)


def counted(draft: Draft, rng: Random) -> Draft | None:
    """12件 keeps its value."""
    return _retyped(draft, rng, lambda text: f"{text}件" if text.isdigit() else text, near=False)


def annotated(draft: Draft, rng: Random) -> Draft | None:
    """A remark in brackets stands behind a figure, in the same line or the next."""
    number = rng.randint(1, 40)
    note = rng.choice((f"（其中修订 {number} 件）", f"（含自然失效{number}件）", "（含委托）"))
    between = rng.choice(("", "\n", " "))
    return _retyped(draft, rng, lambda text: f"{text}{between}{note}", near=True)


def footnote_digit(draft: Draft, rng: Random) -> Draft | None:
    """12² is not 122."""
    mark = rng.choice("²³①*")
    return _retyped(draft, rng, lambda text: f"{text}{mark}", near=False)


def digits_apart(draft: Draft, rng: Random) -> Draft | None:
    """1 2 may be 12 or two figures."""
    return _retyped(draft, rng, lambda text: _cut(text, " ", rng), near=True)


def digits_torn(draft: Draft, rng: Random) -> Draft | None:
    """A figure is torn over two lines."""
    return _retyped(draft, rng, lambda text: _cut(text, "\n", rng), near=True)


def yuan(draft: Draft, rng: Random) -> Draft | None:
    """An amount in 元 stands where the form wants 万元."""

    def in_yuan(text: str) -> str:
        return f"{round(float(text) * 10000)}元"

    keys = [key for key in draft.truth if key.column in {"fee_amount", "procurement_amount"}]
    return _retyped(draft, rng, in_yuan, near=False, keys=keys)


def cells_glued(draft: Draft, rng: Random) -> Draft | None:
    """Two neighbours in a row have grown together, and the row is one cell short.

    In a text of full width the second one is then simply empty, and nobody can tell.
    """
    rows = [
        (sheet, number)
        for sheet in draft.sheets
        for number, row in enumerate(sheet.rows)
        if len(row.values) > 1
    ]
    if not rows:
        return None
    sheet, number = rng.choice(rows)
    row = sheet.rows[number]
    at = rng.randrange(len(row.values) - 1)
    left, right = row.values[at : at + 2]
    grown = left._replace(text=left.text + right.text, columns=left.columns + right.columns)
    cells = tuple(grown if c is left else c for c in row.cells if c is not right)
    rows_ = (*sheet.rows[:number], type(row)(cells, row.header), *sheet.rows[number + 1 :])
    changed = draft.with_sheet(sheet, sheet.with_rows(rows_)).loosened(neighbours(sheet, number))
    if left.key is None or left.key not in changed.truth:
        return changed
    printed = changed.truth[left.key]._replace(also=grown.text)
    return replace(changed, truth={**changed.truth, left.key: printed})


def _retyped(
    draft: Draft,
    rng: Random,
    retype: Callable[[str], str],
    *,
    near: bool,
    keys: list[CellKey] | None = None,
) -> Draft | None:
    """One figure typed in another way; near: what stands around it may suffer."""
    found = _figure(draft, rng, retype, keys)
    if not found:
        return None
    sheet, number, key, text = found
    changed = draft.reprinted(sheet, {key: text})
    return changed.loosened(neighbours(sheet, number)) if near else changed


def _figure(
    draft: Draft, rng: Random, retype: Callable[[str], str], keys: list[CellKey] | None
) -> tuple[Sheet, int, CellKey, str] | None:
    """A figure that the retyping changes, and what it becomes; the longer ones first."""
    places = [
        (sheet, number, cell.key, cell.text)
        for sheet in draft.sheets
        for number, row in enumerate(sheet.rows)
        for cell in row.values
        if cell.key in draft.truth and (keys is None or cell.key in keys)
    ]
    rng.shuffle(places)
    if rng.random() < 0.7:
        places.sort(key=lambda place: len(place[3]) < 2)
    for sheet, number, key, text in places:
        if key and _PLAIN.fullmatch(text) and draft.truth[key].text == text:
            retyped = retype(text)
            if retyped != text:
                return sheet, number, key, retyped
    return None


def _cut(text: str, sign: str, rng: Random) -> str:
    if len(text) < 2 or not text.isdigit():
        return text
    # Cut before the last three digits it would be a figure with a separator of thousands.
    places = [at for at in range(1, len(text)) if at != len(text) - 3]
    at = rng.choice(places)
    return text[:at] + sign + text[at:]
