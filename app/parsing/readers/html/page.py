"""A web page to blocks: the paragraphs and tables that it shows, in reading order."""

import re

from app.parsing.errors import TooLargeError
from app.parsing.readers.html.elements import (
    BLOCKS,
    TABLE_PARTS,
    VOID,
    Effect,
    effect_of,
)
from app.parsing.readers.html.hidden import Hidden
from app.parsing.readers.html.tables import WIDEST, Aside, Block, Cell, OpenTable
from app.parsing.readers.html.text import LINE, folded, shaped
from app.parsing.readers.html.tokens import (
    End,
    Raw,
    Start,
    Text,
    Token,
    attributes_of,
    plain,
    tokens,
)
from app.parsing.readers.layout import OUTER
from app.parsing.readers.limits import DEEPEST, LONGEST_TEXT, MOST_CELLS, Deadline

_AROUND = {Effect.APART: " ", Effect.LINE: LINE}
_MOST_TAGS = 500_000  # with the texts between them; Word writes 10,000 for a report
_PICTURES = {"img", "v:imagedata"}
_DOT = {"0", "1", "1px"}  # pictures of this width only keep cells apart
_TYPED_INPUTS = {"", "text", "number", "tel"}
_NUMBER = re.compile(r"\s*+([0-9]{1,9})")


class _Running:
    """An effect that is on: from its element to the end of it."""

    def __init__(self, name: str, effect: Effect) -> None:
        self.name, self.effect, self.depth = name, effect, 1


class Page:
    """Reads the tags of a page one by one.

    blocks: what was found. pictures, frames: whether there was something that is not read.
    """

    def __init__(self, html: str, deadline: Deadline) -> None:
        self.blocks: list[Block] = []
        self.pictures = self.frames = False
        self._into = self.blocks  # where a paragraph goes
        self._pieces: list[str] = []
        self._length = self._cells = 0
        self._effects: list[_Running] = []
        self._hidden: Hidden | None = None
        self._tables: list[tuple[OpenTable, list[Block], list[_Running]]] = []
        self._too_deep = 0
        for number, token in enumerate(tokens(html)):
            if not number % 1024:
                _check(number, deadline)
            self._take(token)
        self._flush()
        while self._tables:
            self._close_table()

    def _take(self, token: Token) -> None:
        if self._hidden:
            inside, over = self._hidden.takes(token), self._hidden.over
            if over:
                self._hidden = None
            if inside:
                return
        if isinstance(token, Text):
            self._print(token.text)
        elif isinstance(token, Start):
            self._start(token)
        elif isinstance(token, End):
            self._end(token.name)
        elif isinstance(token, Raw):
            self._raw(token)

    # ---- text ----------------------------------------------------------------------------

    def _print(self, source: str) -> None:
        if not self._pieces and source.isspace():
            return
        text = plain(source)
        for running in self._effects:
            text = shaped(text, running.effect)
        self._length += len(text)
        if self._length > 4 * LONGEST_TEXT:  # indentation is text, too, before it is folded
            raise TooLargeError(f"文件的文字超过 {LONGEST_TEXT:,} 个字")
        self._pieces.append(text)

    def _flush(self) -> None:
        """End the paragraph."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        text = text.replace(LINE, "\n") if self._is(Effect.PRINTED_AS_IS) else folded(text)
        if text.strip(OUTER):
            aside = self._is(Effect.ASIDE)
            self._into.append(Aside(text.strip()) if aside else text.strip("\n"))

    def _is(self, effect: Effect) -> bool:
        return bool(self._effects) and any(r.effect is effect for r in self._effects)

    # ---- tags ----------------------------------------------------------------------------

    def _start(self, tag: Start) -> None:
        name = tag.name
        if name in BLOCKS:
            self._flush()
        effect = effect_of(tag)
        if effect is Effect.HIDDEN:
            self._hide(tag)
            return
        for running in self._effects:
            running.depth += running.name == name
        if name in TABLE_PARTS:
            self._start_part(tag)
        elif name == "br":
            self._pieces.append(LINE)
        elif name == "input":
            self._print_input(tag)
        if name in _PICTURES:
            self._see_picture(tag)
        self.frames |= name in {"frame", "embed", "object"}
        if effect and name not in VOID and not tag.closed:
            self._run(name, effect)

    def _see_picture(self, tag: Start) -> None:
        self.pictures = True
        attributes = attributes_of(tag.attributes)
        dots = {attributes.get("width"), attributes.get("height")} & _DOT
        if self._tables and self._tables[-1][0].cell and not dots:
            self._tables[-1][0].cell.pictured = True

    def _end(self, name: str) -> None:
        if name in BLOCKS:
            self._flush()
        if name == "br":  # </br> is taken for <br> by browsers
            self._pieces.append(LINE)
        if self._effects:
            self._end_effects(name)
        if name in TABLE_PARTS:
            self._end_part(name)

    def _end_effects(self, name: str) -> None:
        for running in self._effects:
            running.depth -= running.name == name
            if not running.depth:
                self._pieces.append(_AROUND.get(running.effect, ""))
        self._effects = [running for running in self._effects if running.depth]

    def _raw(self, element: Raw) -> None:
        if element.name == "title" and not self._tables:
            self._flush()
            if title := folded(plain(element.text)).strip(OUTER):
                self._into.append(Aside(title))
        elif element.name == "textarea":
            self._print_typed(element.attributes, element.text)
        elif element.name == "iframe":
            self.frames = True

    def _hide(self, tag: Start) -> None:
        in_real_table = self._tables and not self._too_deep
        if in_real_table and tag.name in TABLE_PARTS and tag.name != "table":
            self._close_part(tag.name)
        if tag.name not in VOID and not tag.closed:
            self._hidden = Hidden(tag.name, in_table=bool(self._tables))

    def _run(self, name: str, effect: Effect) -> None:
        """Put an effect on. One is enough of each kind; a few are enough at all."""
        self._pieces.append(_AROUND.get(effect, ""))
        known = any(r.name == name and r.effect is effect for r in self._effects)
        if not known and len(self._effects) < DEEPEST:
            self._effects.append(_Running(name, effect))

    def _print_input(self, tag: Start) -> None:
        attributes = attributes_of(tag.attributes)
        if attributes.get("type", "").lower() in _TYPED_INPUTS:
            self._print_typed(tag.attributes, attributes.get("value", ""))

    def _print_typed(self, attributes: str, text: str) -> None:
        """What was typed into a form is read in tables only: elsewhere it is a search box."""
        in_cell = self._tables and self._tables[-1][0].cell
        if in_cell and effect_of(Start("input", attributes)) is not Effect.HIDDEN:
            self._pieces.append(" ")
            self._print(text)
            self._pieces.append(" ")

    # ---- tables --------------------------------------------------------------------------

    def _start_part(self, tag: Start) -> None:
        if self._is(Effect.ASIDE):
            return
        if tag.name == "table":
            self._open_table()
            return
        if self._too_deep:
            return
        if not self._tables:
            self._open_table()  # a part of a table that was copied without its beginning
        self._close_part(tag.name)
        table = self._tables[-1][0]
        if tag.name in {"td", "th"}:
            self._open_cell(table, tag)
        elif tag.name == "tr":
            self._count(1)
            table.open_row()
        else:
            table.open_section(tag.name)
        self._place()

    def _end_part(self, name: str) -> None:
        if self._is(Effect.ASIDE):
            return
        if self._too_deep:
            self._too_deep -= name == "table"
        elif self._tables and name == "table":
            self._close_table()
        elif self._tables:
            self._close_part(name)

    def _open_table(self) -> None:
        if self._too_deep or len(self._tables) >= DEEPEST:
            self._too_deep += 1
            return
        if self._tables and not self._tables[-1][0].cell:
            self._close_table()  # a table between the cells of another: its end is missing
        self._tables.append((OpenTable(), self._into, self._effects))
        self._effects = []

    def _close_table(self) -> None:
        table, self._into, self._effects = self._tables.pop()
        self._into.extend(table.close())

    def _close_part(self, name: str) -> None:
        table = self._tables[-1][0]
        if name in {"td", "th"}:
            table.cell = None
        elif name == "tr":
            table.close_row()
        else:
            table.close_section()
        self._effects = []
        self._place()

    def _open_cell(self, table: OpenTable, tag: Start) -> None:
        attributes = attributes_of(tag.attributes) if "span" in tag.attributes.lower() else {}
        columns = _number(attributes.get("colspan", ""))
        # Excel writes a run of empty cells as one; they are cells of their own.
        apart = "mso-ignore:colspan" in attributes.get("style", "").replace(" ", "").lower()
        rows = _number(attributes.get("rowspan", ""))
        spare = min(columns, WIDEST) - 1 if apart and rows == 1 else 0
        self._count(1 + spare)
        table.open_cell(Cell(1 if spare else columns, rows))
        table.add_empty_cells(spare)

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MOST_CELLS:
            raise TooLargeError(f"文件里的表格超过 {MOST_CELLS:,} 格")

    def _place(self) -> None:
        """Say where text goes now: into the cell, or else before or behind the table."""
        table, parent, _ = self._tables[-1]
        self._into = table.cell.blocks if table.cell else table.after if table.begun else parent


def _check(tags: int, deadline: Deadline) -> None:
    deadline.check()
    if tags > _MOST_TAGS:
        raise TooLargeError(f"网页的标记超过 {_MOST_TAGS:,} 个")


def _number(printed: str) -> int:
    """A span; without a number it is 1."""
    match = _NUMBER.match(printed)
    return int(match[1]) if match else 1
