"""What the words of RTF mean that stand for letters, looks, and ends of paragraphs and cells."""

from collections.abc import Callable
from functools import partial

from app.parsing.readers.rtf import rows
from app.parsing.readers.rtf.fonts import code_page
from app.parsing.readers.rtf.state import State
from app.parsing.readers.rtf.text import Look

LETTERS = {
    b"tab": "\t",
    b"line": "\n",
    b"page": "\n",
    b"column": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": "\u2003",
    b"enspace": "\u2002",
    b"qmspace": "\u2005",
}
SIGNS = {b"~": "\u00a0", b"_": "-", b"\t": "\t", b"-": ""}  # words of one sign; - is optional

Action = Callable[[State, int | None], None]


def _unicode(state: State, value: int | None) -> None:
    if value is not None:
        state.add_unicode(value)


def _fallback(state: State, value: int | None) -> None:
    state.change_look(fallback=max(value or 0, 0))


def _plain(state: State, _: int | None) -> None:
    state.set_look(Look(fallback=state.look.fallback, label=state.look.label))


def _font(state: State, value: int | None) -> None:
    state.set_font(value or 0)


def _switch(name: str, state: State, value: int | None) -> None:
    """A word switches its look on, and off with a zero."""
    state.change_look(**{name: value != 0})


def _height(height: int, state: State, value: int | None) -> None:
    state.change_look(height=0 if value == 0 else height)


def _paragraph(state: State, _: int | None) -> None:
    state.leave_table()


def _in_table(state: State, _: int | None) -> None:
    state.change_place(in_table=True)


def _depth(state: State, value: int | None) -> None:
    state.change_place(depth=max(value or 0, 0))


def _row_shape(word: bytes, state: State, value: int | None) -> None:
    state.shape.read(word, value or 0)


def _code_page(state: State, value: int | None) -> None:
    state.code_page = state.line.usual = code_page(value or 0)


def _old_code_page(encoding: str, state: State, _: int | None) -> None:
    state.code_page = state.line.usual = encoding


def _usual_font(state: State, value: int | None) -> None:
    state.usual_font = value or 0


ACTIONS: dict[bytes, Action] = {
    b"u": _unicode,
    b"uc": _fallback,
    b"plain": _plain,
    b"f": _font,
    b"v": partial(_switch, "hidden"),
    b"deleted": partial(_switch, "deleted"),
    b"mvf": partial(_switch, "deleted"),  # moved away
    b"strike": partial(_switch, "struck"),
    b"striked": partial(_switch, "struck"),
    b"super": partial(_height, 1),
    b"sub": partial(_height, -1),
    b"nosupersub": partial(_height, 0),
    b"pard": _paragraph,
    b"intbl": _in_table,
    b"itap": _depth,
    b"par": lambda state, _: state.end_paragraph(),
    b"sect": lambda state, _: state.end_paragraph(),
    b"cell": lambda state, _: state.end_cell(1),
    b"nestcell": lambda state, _: state.end_inner_cell(),
    b"row": lambda state, _: state.end_row(),
    b"nestrow": lambda state, _: state.end_inner_row(),
    b"ansicpg": _code_page,
    b"mac": partial(_old_code_page, "mac_roman"),
    b"pc": partial(_old_code_page, "cp437"),
    b"pca": partial(_old_code_page, "cp850"),
    b"deff": _usual_font,
    **{word: partial(_row_shape, word) for word in rows.WORDS},
}
