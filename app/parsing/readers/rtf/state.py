"""What RTF has said so far: how letters look, in which table they stand, and their text."""

from typing import Any, NamedTuple

from app.parsing.errors import DamagedError
from app.parsing.readers.flow import Flow
from app.parsing.readers.rtf.rows import RowShape
from app.parsing.readers.rtf.text import Line, Look

KIND = "RTF 文档"
_DEEPEST_GROUP = 500


class _Place(NamedTuple):
    """In which table a paragraph stands. inner: a row of an inner table is being described."""

    in_table: bool = False
    depth: int = 0
    inner: bool = False


class State:
    """Look and place hold up to the end of their group, all else up to the end of the file."""

    def __init__(self, flow: Flow) -> None:
        self.line = Line()
        self.look = Look()
        self.code_page = self.line.usual
        self.usual_font = 0
        self._flow = flow
        self._place = _Place()
        self._shapes = (RowShape(), RowShape())
        self._fonts: dict[int, str] = {}
        self._groups: list[tuple[Look, _Place]] = []
        self._pass = 0  # letters to come that only repeat one of Unicode for old programs

    @property
    def depth(self) -> int:
        """In how many tables the paragraph stands.

        Some programs do not say that a paragraph is in a table; then the open row tells it.
        """
        place = self._place
        return place.depth or int(place.in_table or self._flow.in_row)

    @property
    def open_groups(self) -> int:
        """How many groups have not ended."""
        return len(self._groups)

    @property
    def shape(self) -> RowShape:
        """The row that is being described."""
        return self._shapes[self._place.inner]

    def open_group(self) -> None:
        """What is said from here on holds up to the end of the group."""
        self._pass = 0
        if len(self._groups) >= _DEEPEST_GROUP:
            raise DamagedError(KIND)
        self._groups.append((self.look, self._place))

    def close_group(self) -> None:
        """Back to what was said before the group."""
        self._pass = 0
        look, self._place = self._groups.pop()
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """How the letters to come look."""
        if look != self.look:
            self.line.settle(self.look)
            self.look = look

    def set_fonts(self, fonts: dict[int, str]) -> None:
        """The encodings of the fonts that have one of their own."""
        self._fonts = fonts
        self.line.usual = fonts.get(self.usual_font, self.code_page)

    def set_font(self, number: int) -> None:
        """In which font the letters to come are."""
        self.change_look(encoding=self._fonts.get(number, self.code_page))

    def change_look(self, **changes: Any) -> None:
        """Change one thing about how letters look."""
        self.set_look(self.look._replace(**changes))

    def change_place(self, **changes: Any) -> None:
        """Change one thing about where the paragraph stands."""
        self._place = self._place._replace(**changes)

    def leave_table(self) -> None:
        """A paragraph begins of which nothing is said yet."""
        self._place = _Place(inner=self._place.inner)

    def add_bytes(self, letters: bytes) -> None:
        """Letters in the encoding of the font."""
        if self._pass:
            passed = min(self._pass, len(letters))
            self._pass -= passed
            letters = letters[passed:]
        self.line.add_bytes(letters)

    def add_letter(self, letter: str) -> None:
        """A letter that has a word of its own."""
        if self._pass:
            self._pass -= 1
        else:
            self.line.add(letter, self.look)

    def add_unicode(self, code: int) -> None:
        """A letter of Unicode; letters for old programs follow it."""
        self.line.add(chr(code & 0xFFFF), self.look)
        self._pass = self.look.fallback

    def end_paragraph(self) -> None:
        """A paragraph is at its end."""
        text, label = self.line.take(self.look)
        if self.look.prints:
            self._flow.paragraph(text, self.depth, label)
        else:
            self._flow.begin(text, self.depth)

    def end_cell(self, depth: int) -> None:
        """The paragraph is the last of a cell."""
        text, label = self.line.take(self.look)
        self._flow.end_cell(text, depth, label)

    def end_inner_cell(self) -> None:
        """The paragraph is the last of a cell of a table in a table."""
        self.end_cell(max(self.depth, 2))

    def end_row(self) -> None:
        """The cells are a row."""
        self._end_row(1)

    def end_inner_row(self) -> None:
        """The cells are a row of a table in a table."""
        self._end_row(max(self.depth, 2))

    def _end_row(self, depth: int) -> None:
        slots = self._shapes[depth > 1].slots
        self._flow.end_row(slots, depth, deleted=not self.look.prints)

    def finish(self) -> None:
        """The file is at its end."""
        text, label = self.line.take(self.look)
        if text or label:
            self._flow.paragraph(text, self.depth, label)
        self._flow.close()
