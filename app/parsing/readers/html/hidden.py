"""Where an element that is not shown ends, in pages whose ends may be missing."""

from app.parsing.readers.html.elements import BLOCKS, VOID
from app.parsing.readers.html.tokens import End, Start, Token

_LEVELS = {"table": 0, "thead": 1, "tbody": 1, "tfoot": 1, "tr": 2, "td": 3, "th": 3}
_IN_CELL = 4


class Hidden:
    """An element that is not shown: follows the tags up to where it ends.

    over: whether it has ended. Where its own end is missing, it ends with the part of a table
    that it is in, and a paragraph before the next one, as in browsers.
    """

    def __init__(self, name: str, *, in_table: bool) -> None:
        self.over = False
        self._name = name
        self._in_table = in_table
        self._level = _LEVELS.get(name, _IN_CELL)
        self._depth = 1
        self._tables = 0

    def takes(self, token: Token) -> bool:
        """Whether a tag or text belongs to the element, its own end included."""
        if isinstance(token, Start):
            return self._takes_start(token)
        return not isinstance(token, End) or self._takes_end(token.name)

    def _takes_start(self, tag: Start) -> bool:
        name, level = tag.name, _LEVELS.get(tag.name, _IN_CELL)
        next_part = self._in_table and 0 < level <= min(self._level, _IN_CELL - 1)
        next_block = self._name == "p" and name in BLOCKS
        if self._tables == 0 and (next_part or next_block):
            self.over = True
            return False
        if tag.closed or name in VOID:
            return True
        self._depth += name == self._name
        self._tables += name == "table" != self._name
        return True

    def _takes_end(self, name: str) -> bool:
        outer_part = self._in_table and _LEVELS.get(name, _IN_CELL) < self._level
        if self._tables == 0 and name != self._name and outer_part:
            self.over = True
            return False
        if name == self._name:
            self._depth -= 1
            self.over = self._depth == 0
        elif name == "table":
            self._tables = max(0, self._tables - 1)
        return True
