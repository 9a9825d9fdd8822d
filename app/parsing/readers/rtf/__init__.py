"""RTF documents: bytes to a Document.

A word of RTF stands for a letter, ends a paragraph, cell or row, or changes what follows up to
the end of its group. Words that are not known are passed over.
"""

import re

from app.document import Document
from app.parsing.errors import DamagedError
from app.parsing.readers import word_losses
from app.parsing.readers.build import Builder
from app.parsing.readers.flow import Flow
from app.parsing.readers.rtf.fonts import fonts
from app.parsing.readers.rtf.state import KIND, State
from app.parsing.readers.rtf.tokens import (
    BRACE,
    CODE,
    NUMBERED_WORD,
    SIGN,
    STARRED_WORD,
    TEXT,
    WORD,
    group_end,
    token_pattern,
)
from app.parsing.readers.rtf.words import ACTIONS, LETTERS, SIGNS

_PICTURES = frozenset((b"pict", b"shppict"))
_SHAPES = frozenset((b"shp", b"shpgrp", b"shpinst", b"do"))
_LABELS = frozenset((b"listtext", b"pntext"))
_NOT_READ = frozenset(
    b"colortbl stylesheet info header headerl headerr headerf footer footerl footerr footerf "
    b"footnote ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation nonshppict nonesttables "
    b"xe rxe tc revtbl filetbl listtable listoverridetable".split()
)
_BINARY = b"bin"
_TOKEN = token_pattern(
    {*ACTIONS, *LETTERS, *_PICTURES, *_SHAPES, *_LABELS, *_NOT_READ}
    | {_BINARY, b"fonttbl", b"fldinst", b"nesttableprops"}
)
_BOX = re.compile(rb"\\(?:shptxt|dptxbxtext)(?![a-z])")
_FORMULA = re.compile(rb"(?:^|[\s{}])EQ\s", re.IGNORECASE)


def read(data: bytes) -> Document:
    """Read a document. Raises DamagedError, TooLargeError, TooSlowError."""
    return _Reading(data).document()


class _Reading:
    """A file while it is read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._builder = Builder()
        self._flow = Flow(self._builder)
        self._state = State(self._flow)
        self._rest = b""  # behind the end of the document
        self._boxes = self._pictures = self._pictures_in_cells = self._formulas = False

    def document(self) -> Document:
        """Everything that the file prints."""
        at: int | None = max(self._data.find(b"{\\rtf"), 0)
        while at is not None:
            at = self._read_from(at)
        cut_off = self._state.open_groups > 0 or b"\\" in self._rest
        self._state.finish()
        self._tell_losses(cut_off=cut_off)
        document = self._builder.build()
        if cut_off and not document.rows:
            raise DamagedError(KIND)
        return document

    def _read_from(self, at: int) -> int | None:
        """Read up to a group that is passed over, and say where to go on; None: nowhere."""
        state = self._state
        for token in _TOKEN.finditer(self._data, at):
            kind = token.lastindex or 0
            go_on = None
            if kind in (WORD, NUMBERED_WORD):
                go_on = self._word(token)
            elif kind == TEXT:
                state.add_bytes(token[TEXT])
            elif kind == CODE:
                state.add_bytes(bytes.fromhex(token[CODE].replace(b"\\'", b"").decode()))
            elif kind == SIGN:
                self._sign(token[SIGN])
            elif kind == STARRED_WORD:
                go_on = self._group(token[STARRED_WORD], token.end())
            elif kind == BRACE and not self._brace(token[BRACE]):
                self._rest = self._data[token.end() :]
                return None
            if go_on is not None:
                return go_on
        return None

    def _brace(self, brace: bytes) -> bool:
        """Begin or end a group; False where the whole document is one that ended."""
        self._builder.deadline.check()
        if brace == b"{":
            self._state.open_group()
        elif self._state.open_groups:
            self._state.close_group()
        return self._state.open_groups > 0

    def _word(self, token: re.Match[bytes]) -> int | None:
        """Do what a word says. The result: where to go on, if that is not behind it."""
        word, value = token[WORD], token[NUMBERED_WORD]
        action = ACTIONS.get(word)
        if action is not None:
            action(self._state, None if value is None else int(value))
            return None
        if word in LETTERS:
            self._state.add_letter(LETTERS[word])
            return None
        if word == _BINARY:
            return token.end() + max(int(value or 0), 0)
        return self._group(word, token.end())

    def _group(self, word: bytes, at: int) -> int | None:
        """A group that is not of the running text. The result: its end, if it is passed over.

        That is what happens to all that are not known.
        """
        state = self._state
        if word in _LABELS:
            state.change_look(label=True)
            return None
        if word == b"nesttableprops":
            state.change_place(inner=True)
            return None
        end = group_end(self._data, at)
        if word == b"fonttbl":
            state.set_fonts(fonts(self._data[at:end]))
        elif word == b"fldinst":
            self._formulas |= bool(_FORMULA.search(self._data, at, end))
        elif word in _SHAPES:
            self._boxes |= bool(_BOX.search(self._data, at, end))
        elif word in _PICTURES:
            self._pictures = True
            self._pictures_in_cells |= state.depth > 0
        return end

    def _sign(self, sign: bytes) -> None:
        if sign in SIGNS:
            self._state.add_letter(SIGNS[sign])
        elif sign in b"\\{}":
            self._state.add_bytes(sign)
        elif sign in b"\r\n":
            self._state.end_paragraph()

    def _tell_losses(self, *, cut_off: bool) -> None:
        no_tables = not self._flow.rows
        for found, loss in (
            (cut_off, word_losses.CUT_OFF),
            (self._flow.uneven, word_losses.UNEVEN_ROWS),
            (self._state.line.lost, word_losses.LETTERS),
            (self._boxes, word_losses.BOXES),
            (self._pictures and no_tables, word_losses.PICTURES),
            (self._pictures_in_cells, word_losses.PICTURES_IN_CELLS),
            (self._formulas, word_losses.FORMULAS),
        ):
            if found:
                self._builder.lose(*loss)
