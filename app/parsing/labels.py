"""The printed words of the form, normalised, and what each of them may stand for."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from app.forms import EDITIONS, Block, FormTable, Heading, form
from app.parsing.characters import simplified

_NUMERALS = "一二三四五六七八九十"
_CIRCLED = {ord(sign): f"{number}." for number, sign in enumerate("①②③④⑤⑥⑦⑧⑨⑩", start=1)}
_ORDINAL = re.compile(
    rf"[#*\s]*(?:(?P<section>[{_NUMERALS}]+)\s*[、.,．]|\(\s*(?P<group>[{_NUMERALS}]+)\s*\)"
    r"|\(?\s*(?P<item>[0-9]{1,2})\s*[)、.,．])"
)
_WORD_SIGN = re.compile("[0-9\u4e00-\u9fff]")
_SAME_WORDS = (("其它", "其他"),)
_LONGEST_LABEL = 120
_TELLING_WORDS = 6  # characters that no other label has; 其他 may be any of three


class Kind(NamedTuple):
    """What sort of words a label is, and how much finding it says about where we are."""

    name: str
    weight: float


TITLE = Kind("title", 8)
HEADING = Kind("heading", 2)
COLUMN = Kind("column", 1)
GROUP = Kind("group", 3)
ROW = Kind("row", 10)
SECTION = Kind("section", 8)


class Label(NamedTuple):
    """One label of the form in the order of the whole form.

    table: its table, or "" for a section without one. key: row or column key, or its words.
    """

    order: int
    kind: Kind
    table: str
    key: str
    words: str


class Sense(NamedTuple):
    """A label that some normalised words may stand for; exact: with its item number."""

    label: Label
    exact: bool


@dataclass(frozen=True)
class Outline:
    """All labels of the form in printed order, for a chosen edition of each table."""

    labels: tuple[Label, ...]
    senses: Mapping[str, tuple[Sense, ...]]
    prefixes: frozenset[str]

    def rows(self, table: str, block: Block) -> Iterator[Label]:
        """The row labels of a block of a table, in printed order."""
        keys = {row.key for row in block.rows}
        for label in self.labels:
            if label.kind is ROW and label.table == table and label.key in keys:
                yield label


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """Words as they are compared: the item number in one style, letters and digits only.

    （一）, (一) and ( 一 ) are one; so are 1. 1、 (1) and ①. Empty for what is too long.
    """
    if len(text) > _LONGEST_LABEL:
        return ""
    text = _folded(text.translate(_CIRCLED)).replace("\\", "")
    ordinal = ""
    if match := _ORDINAL.match(text):
        if match["section"]:
            ordinal = f"{match['section']}、"
        else:
            ordinal = f"({match['group']})" if match["group"] else f"{match['item']}."
        text = text[match.end() :]
    return ordinal + normalise_rest(text)


def _folded(text: str) -> str:
    return simplified(unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def normalise_rest(text: str) -> str:
    """Words that go on from another line: characters and digits only, numbers kept as words.

    Latin letters are no part of the form: some mirror pages print the sound of a character.
    """
    text = "".join(_WORD_SIGN.findall(_folded(text)))
    for variant, word in _SAME_WORDS:
        text = text.replace(variant, word)
    return text


def item_number(normalised: str) -> str:
    """The item number that normalised words begin with; empty where there is none."""
    match = re.match(rf"[{_NUMERALS}]+、|\([{_NUMERALS}]+\)|[0-9]+\.", normalised)
    return match[0] if match else ""


@cache
def outline(editions: tuple[tuple[str, str], ...]) -> Outline:
    """The outline for pairs of table and edition, in printed order."""
    labels = tuple(_numbered(editions))
    senses: dict[str, dict[Label, bool]] = {}
    for label, exact, words in _variants(labels, dict(editions)):
        known = senses.setdefault(words, {})
        known[label] = known.get(label, False) or exact
    prefixes = {words[:end] for words in senses for end in range(1, len(words))}
    return Outline(
        labels,
        {w: tuple(Sense(label, exact) for label, exact in s.items()) for w, s in senses.items()},
        frozenset(prefixes),
    )


@cache
def vocabulary() -> Outline:
    """The words of all editions together: enough to see labels, not to order them."""
    outlines = [outline(tuple((t, e) for t in form(e).tables)) for e in EDITIONS]
    senses: dict[str, tuple[Sense, ...]] = {}
    for each in outlines:
        senses |= each.senses
    return Outline((), senses, frozenset().union(*(each.prefixes for each in outlines)))


@cache
def edition_words(table: str, edition: str) -> frozenset[str]:
    """Normalised row and column labels that only this edition of the table has."""
    mine, others = _row_and_column_words(table, edition), set[str]()
    for other in EDITIONS:
        if other != edition:
            others |= _row_and_column_words(table, other)
            others |= {normalise(w) for r in _headings(table, other) for w in r.path}
    return frozenset(mine - others)


@cache
def rows_elsewhere_groups(table: str, edition: str) -> frozenset[str]:
    """Normalised row labels that other editions have as the name of a group of rows."""
    groups = {
        normalise(words)
        for other in EDITIONS
        if other != edition
        for heading in _headings(table, other)
        for words in heading.path
    }
    return frozenset(_row_and_column_words(table, edition) & groups)


def _headings(table: str, edition: str) -> list[Heading]:
    blocks = form(edition).tables[table].blocks
    return [heading for block in blocks for heading in (*block.rows, *block.columns)]


def _row_and_column_words(table: str, edition: str) -> set[str]:
    return {
        normalise(words)
        for heading in _headings(table, edition)
        for words in (heading.label, *heading.aliases)
    }


def _numbered(editions: tuple[tuple[str, str], ...]) -> Iterator[Label]:
    by_table = dict(editions)
    sections = form(EDITIONS[-1]).sections
    order = 0
    for section in sections:
        kind = TITLE if section.table else SECTION
        yield Label(order, kind, section.table or "", str(section.number), section.title)
        order += 1
        if not section.table:
            continue
        for kind, key, words in _table_labels(form(by_table[section.table]).tables[section.table]):
            yield Label(order, kind, section.table, key, words)
            order += 1


def _table_labels(table: FormTable) -> Iterator[tuple[Kind, str, str]]:
    for block in table.blocks:
        if block.heading:
            yield HEADING, block.heading, block.heading
        if block.side_by_side:
            yield from ((GROUP, row.key, row.label) for row in block.rows)
        yield from ((COLUMN, column.key, column.label) for column in block.columns)
        if not block.side_by_side:
            yield from _rows_and_groups(block)


def _rows_and_groups(block: Block) -> Iterator[tuple[Kind, str, str]]:
    path: tuple[str, ...] = ()
    for row in block.rows:
        for depth, words in enumerate(row.path):
            if row.path[: depth + 1] != path[: depth + 1]:
                yield GROUP, words, words
        path = row.path
        yield ROW, row.key, row.label


def _variants(
    labels: tuple[Label, ...], editions: Mapping[str, str]
) -> Iterator[tuple[Label, bool, str]]:
    """Every spelling of every label; exact unless the item number is left out."""
    for label in labels:
        for words in (label.words, *_aliases(label, editions)):
            full = normalise(words)
            yield label, True, full
            number = item_number(full)
            bare = full.removeprefix(number)
            if not number and label.kind in {TITLE, SECTION, ROW}:
                number = item_number(normalise(label.words))
                yield label, True, number + bare
            if not number or not bare:
                continue
            yield label, False, bare
            yield label, True, normalise_rest(number) + bare  # 七总计: brackets lost
            if label.kind in {TITLE, SECTION}:  # headings are numbered anew in some reports
                for numeral in _NUMERALS[:8]:
                    yield label, False, f"{numeral}、{bare}"
            if number.endswith(".") and len(bare) >= _TELLING_WORDS:
                for item in range(1, 10):  # items are numbered anew below one that is not ours
                    yield label, False, f"{item}.{bare}"
            group = _group_of(label, editions)
            if group:
                yield label, True, normalise(group) + normalise_rest(words)
                yield label, True, normalise_rest(group) + normalise_rest(words)


def _aliases(label: Label, editions: Mapping[str, str]) -> tuple[str, ...]:
    if label.kind in {TITLE, SECTION}:
        sections = (s for e in EDITIONS for s in form(e).sections)
        return tuple(a for s in sections if str(s.number) == label.key for a in s.aliases)
    heading = _heading(label, editions)
    return heading.aliases if heading else ()


def _group_of(label: Label, editions: Mapping[str, str]) -> str:
    heading = _heading(label, editions) if label.kind is ROW else None
    return heading.path[-1] if heading and heading.path else ""


def _heading(label: Label, editions: Mapping[str, str]) -> Heading | None:
    if label.kind not in {ROW, COLUMN, GROUP}:
        return None
    headings = _headings(label.table, editions[label.table])
    return next((h for h in headings if (h.key, h.label) == (label.key, label.words)), None)
