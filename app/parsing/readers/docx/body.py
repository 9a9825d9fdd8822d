"""The body of a Word document to paragraphs and tables in reading order."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from app.parsing.errors import TooLargeError
from app.parsing.readers.docx.tables import Block, Table, cell_shape
from app.parsing.readers.docx.text import DEEPEST_XML, NOT_READ, TextReader, branch, revision
from app.parsing.readers.limits import Deadline
from app.parsing.readers.package import child, count, value_of

_MEMBERS = frozenset({"p", "tbl", "tr", "tc", "altChunk", "subDoc"})


class BodyReader:
    """Reads a body, and what stands in its cells and text boxes."""

    def __init__(self, text: TextReader, deadline: Deadline) -> None:
        self.tables = 0
        self.inserted = False  # whether other files are to be shown in it
        self._text = text
        self._deadline = deadline

    def blocks(self, element: Element, depth: int = 0) -> list[Block]:
        """The paragraphs and tables in an element, those of text boxes behind their paragraph."""
        found: list[Block] = []
        begun = ""  # of a paragraph whose end was deleted: the next goes on in its line
        for part in self._members(element, depth):
            self._deadline.check()
            name = part.tag
            if name == "p":
                paragraph = self._text.paragraph(part, depth)
                begun += paragraph.text
                if not paragraph.joins:
                    found.append(begun)
                    begun = ""
                for box in paragraph.boxes:
                    found += self.blocks(box, depth + 1)
            elif name == "tbl":
                found.append(self._table(part, depth + 1))
            elif name in {"altChunk", "subDoc"}:
                self.inserted = True
        return [*found, begun] if begun else found

    def _table(self, element: Element, depth: int) -> Table:
        table = Table()
        self.tables += 1
        for row in self._members(element, depth):
            if row.tag == "tr" and not self._is_deleted(child(row, "trPr")):
                self._row(row, table, depth + 1)
        return table

    def _row(self, row: Element, table: Table, depth: int) -> None:
        table.begin_row(count(value_of(child(child(row, "trPr"), "gridBefore")), 0))
        for part in self._members(row, depth):
            if part.tag != "tc":
                continue
            properties = child(part, "tcPr")
            if child(properties, "cellDel") is not None:
                continue
            cell = table.add(cell_shape(properties))
            if cell is not None:
                cell.blocks = self.blocks(part, depth + 1)

    def _members(self, element: Element, depth: int) -> Iterator[Element]:
        """The paragraphs, tables, rows or cells in an element, through all that may wrap them."""
        if depth > DEEPEST_XML:
            raise TooLargeError(f"文件的内容嵌套超过 {DEEPEST_XML} 层")
        for part in element:
            name = part.tag
            if name in _MEMBERS:
                yield part
            elif name == "AlternateContent":
                chosen = branch(part)
                if chosen is not None:
                    yield from self._members(chosen, depth + 1)
            elif name not in NOT_READ and (name != "annotation" or revision(part) == "Insertion"):
                yield from self._members(part, depth + 1)

    @staticmethod
    def _is_deleted(properties: Element | None) -> bool:
        for found in properties if properties is not None else ():
            name = found.tag
            if name == "del" or (name == "annotation" and revision(found) == "Deletion"):
                return True
        return False
