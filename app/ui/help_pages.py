"""The chapters of the help: texts of resources/help/, and the key table from its own data."""

from html import escape
from typing import NamedTuple

from app.resources import resource
from app.ui.help_marks import MARKS, Mark
from app.ui.keys_table import GRID_KEYS, MENUS, SUBMENUS, Entry, Menu, shown_keys

START, SCREEN, KEYS, QUESTIONS = "start", "screen", "keys", "questions"
_MARKS_GO_HERE = "<!-- marks -->"
_KEYS_GO_HERE = "<!-- keys -->"
Heads = tuple[tuple[str, int], ...]  # the heading of each column, and its share of the width
_MENU_HEADS = (("做什么", 48), ("按键", 34), ("经菜单", 18))
_GRID_HEADS = (("按键", 40), ("做什么", 60))


class Chapter(NamedTuple):
    """A chapter: its name, which is also that of its file, and its title."""

    name: str
    title: str


CHAPTERS = (
    Chapter(START, "三分钟上手"),
    Chapter(SCREEN, "界面与标记"),
    Chapter(KEYS, "按键表"),
    Chapter(QUESTIONS, "常见问题"),
)


def chapter_html(name: str) -> str:
    """The whole chapter. Pictures are named relative to resources/help/."""
    text = resource(f"help/{name}.html").read_text(encoding="utf-8")
    text = text.replace("\n", "")  # else a blank between two lines of Chinese
    return text.replace(_MARKS_GO_HERE, _marks()).replace(_KEYS_GO_HERE, _keys())


def mark_name(mark: Mark) -> str:
    """What the picture of a mark is called in the text."""
    return f"mark-{mark.name}"


def _marks() -> str:
    """Every state of a cell: how it looks, what it is called, what it says and asks for."""
    rows = (
        f'<tr><td><img src="{mark_name(mark)}" alt="{mark.words}"></td>'
        f"<td><b>{mark.words}</b></td><td>{mark.shape}</td><td>{mark.meaning}</td></tr>"
        for mark in MARKS
    )
    heads = (("样子", 13), ("名称", 13), ("形状", 20), ("什么意思，怎么办", 54))
    return _table(heads, "".join(rows))


def _keys() -> str:
    """The table of keys, menu by menu, and what only the grid knows."""
    parts = [_menu(menu) for menu in MENUS]
    rows = "".join(f"<tr><td><b>{keys}</b></td><td>{words}</td></tr>" for keys, words in GRID_KEYS)
    parts.append("<h2>在表格里（同 Excel、WPS）</h2>" + _table(_GRID_HEADS, rows))
    return "".join(parts)


def _menu(menu: Menu) -> str:
    letter = _letter(menu.title)
    rows = "".join(_row(entry, letter) for entry in menu.entries if entry.name not in SUBMENUS)
    return f"<h2>{menu.plain}</h2>" + _table(_MENU_HEADS, rows)


def _row(entry: Entry, menu_letter: str) -> str:
    keys = "　或　".join(f"<b>{escape(keys)}</b>" for keys in shown_keys(entry))
    note = f'<br><span class="quiet">{entry.note}</span>' if entry.note else ""
    way = f"Alt+{menu_letter}，{_letter(entry.words)}"
    return f"<tr><td>{entry.plain}{note}</td><td>{keys}</td><td>{way}</td></tr>"


def _letter(words: str) -> str:
    """The letter that Alt reaches a menu or an entry by."""
    return words.partition("(&")[2][:1]


def _table(heads: Heads, rows: str) -> str:
    head = "".join(f'<th width="{share}%">{words}</th>' for words, share in heads)
    return f'<table cellspacing="0" cellpadding="5" width="100%"><tr>{head}</tr>{rows}</table>'
