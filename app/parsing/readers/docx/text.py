"""One paragraph of Word to the text that it prints: final, without codes, hidden or deleted words.

Whatever element is not known is gone through; text stands in `t` elements only.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from app.parsing.errors import TooLargeError
from app.parsing.readers.docx.numbering import Numbered, Numbering, read_numbered
from app.parsing.readers.docx.styles import Style, is_on, read_look
from app.parsing.readers.limits import DEEPEST
from app.parsing.readers.look import PLAIN, Look, as_seen
from app.parsing.readers.package import attribute, by_name, child
from app.parsing.readers.seen import UNKNOWN_SIGN, labelled

NOT_READ = frozenset(
    {
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "fldData"),
        *("pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tcPr", "trPr"),
        *("footnote", "endnote", "comment", "hdr", "ftr"),
        "rt",  # what is printed small above a word
    }
)
_LINES = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
DEEPEST_XML = 4 * DEEPEST  # a text box in a table in a table takes 30
_NO_STYLE = Style()
_SPACE = "xml:space"
_BLANKS = " \t\r\n"
_SYMBOLS = frozenset("0123456789+-./(),%")  # what the font named Symbol has at its usual place


class Paragraph(NamedTuple):
    """A paragraph: its text, and the text boxes anchored in it.

    joins: its end was deleted or is hidden, so that the next paragraph goes on in its line.
    """

    text: str
    boxes: tuple[Element, ...]
    joins: bool


class TextReader:
    """Reads the paragraphs of one document, in reading order: numbering counts.

    spaces: whether all spaces are kept, as Word 2003 says once for the whole file.
    """

    def __init__(
        self, styles: Mapping[str | None, Style], numbering: Numbering, *, spaces: bool = False
    ) -> None:
        self.styles = styles
        self.spaces = spaces
        self.pictures = False  # whether one was met
        self._numbering = numbering

    def paragraph(self, element: Element, depth: int) -> Paragraph:
        """The text of a paragraph with its automatic number."""
        said = by_name(child(element, "pPr"))
        name = attribute(said.get("pStyle"), "val")
        style = self.styles.get(name, _NO_STYLE)
        line = _Line(self)
        line.read(element, depth, style.look)
        if self._end_is_gone(said.get("rPr")):
            return Paragraph(line.text, tuple(line.boxes), joins=True)
        label = self._label(read_numbered(said.get("numPr", said.get("listPr"))), style, name)
        return Paragraph(labelled(label, line.text), tuple(line.boxes), joins=False)

    def _label(self, own: Numbered, style: Style, name: str | None) -> str:
        numbered = Numbered(
            style.numbered.list_id if own.list_id is None else own.list_id,
            style.numbered.level if own.level is None else own.level,
        )
        return self._numbering.label(numbered, name) if numbered.list_id else ""

    def _end_is_gone(self, properties: Element | None) -> bool:
        for found in properties if properties is not None else ():
            name = found.tag
            if name in {"del", "moveFrom"} or (name == "vanish" and is_on(found)):
                return True
            if name == "annotation" and revision(found) == "Deletion":
                return True
        return False


class _Line:
    """The text of one paragraph while it is read."""

    def __init__(self, reader: TextReader) -> None:
        self.boxes: list[Element] = []
        self._reader = reader
        self._pieces: list[str] = []
        self._codes: list[bool] = []  # for each field that is open: whether this is its code

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def read(self, element: Element, depth: int, look: Look) -> None:
        """Add what an element prints, with all that is in it."""
        if depth > DEEPEST_XML:
            raise TooLargeError(f"文件的内容嵌套超过 {DEEPEST_XML} 层")
        for part in element:
            name = part.tag
            if name == "r":
                self._run(part, depth, look)
            elif name == "t":
                self._print(self._words(part), look)
            elif name in _LINES:
                self._print(_LINES[name], look)
            elif name not in NOT_READ:
                self._other(name, part, depth, look)

    def _run(self, run: Element, depth: int, look: Look) -> None:
        properties = child(run, "rPr")
        if properties is not None:
            own = read_look(properties, self._reader.styles)
            look = look if own is PLAIN else own.over(look)
        self.read(run, depth + 1, look)

    def _other(self, name: str, part: Element, depth: int, look: Look) -> None:
        match name:
            case "fldChar":
                self._field(attribute(part, "fldCharType"))
            case "sym":
                self._print(_symbol(part), look)
            case "txbxContent":
                if not look.hidden:
                    self.boxes.append(part)
            case "AlternateContent":
                chosen = branch(part)
                if chosen is not None:
                    self.read(chosen, depth + 1, look)
            case "annotation":
                if revision(part) == "Insertion":
                    self.read(part, depth + 1, look)
            case "blip" | "imagedata":
                self._reader.pictures = True
            case _:
                if len(part):
                    self.read(part, depth + 1, look)

    def _field(self, mark: str | None) -> None:
        """A field is its code and then its result. One that does not end ends here."""
        if mark == "begin":
            self._codes.append(True)
        elif self._codes and mark == "separate":
            self._codes[-1] = False
        elif self._codes and mark == "end":
            self._codes.pop()

    def _words(self, part: Element) -> str:
        text = part.text or ""
        if not self._reader.spaces and part.get(_SPACE) != "preserve":
            text = text.strip(_BLANKS)
        return text.replace("\n", " ")

    def _print(self, text: str, look: Look) -> None:
        if look.hidden or True in self._codes:
            return
        if look is not PLAIN:
            text = as_seen(text, look)
        self._pieces.append(text)


def branch(alternates: Element) -> Element | None:
    """The one of several renderings of the same content that is read."""
    chosen = child(alternates, "Choice")
    return child(alternates, "Fallback") if chosen is None else chosen


def revision(annotation: Element) -> str:
    """What an annotation of Word 2003 is: Insertion, Deletion, Comment, …"""
    return (attribute(annotation, "type") or "").removeprefix("Word.")


def _symbol(part: Element) -> str:
    """A sign given by its place in a font. Most are pictures, but Symbol has a minus."""
    char = attribute(part, "char") or ""
    if not re.fullmatch("[0-9A-Fa-f]{1,4}", char):
        return UNKNOWN_SIGN
    sign = chr(int(char, 16))
    if not "\uf000" <= sign <= "\uf0ff":
        return sign
    plain = chr(ord(sign) - 0xF000)
    return plain if attribute(part, "font") == "Symbol" and plain in _SYMBOLS else UNKNOWN_SIGN
