"""Binary documents of Word 97-2003 and WPS (.doc, .wps): bytes to a Document."""

from struct import error

from app.document import Document
from app.parsing.errors import DamagedError
from app.parsing.readers import word_losses
from app.parsing.readers.build import Builder
from app.parsing.readers.doc.file import KIND, WordFile, word_file
from app.parsing.readers.doc.lists import Lists
from app.parsing.readers.doc.story import CELL_END, PARAGRAPH_END, Story, Told
from app.parsing.readers.flow import Flow

_NO_TEXT = "\r\n\t\x07 \u3000"
_PICTURES = "\x01\x08"
_PRINTED = {
    **dict.fromkeys((*range(9), *range(0x0F, 0x20))),  # pictures, notes, marks of fields
    0x0E: "\n",  # the end of a column
    0x1E: "-",  # at which no line may end
}


def read(data: bytes) -> Document:
    """Read a document. Raises EncryptedError, OldWordError, DamagedError, TooLargeError."""
    try:
        return _Reading(word_file(data)).document()
    except (error, IndexError):  # the file says that something is where it has no more bytes
        raise DamagedError(KIND) from None


class _Reading:
    """A file while its paragraphs are put into tables."""

    def __init__(self, file: WordFile) -> None:
        self._builder = Builder()
        self._flow = Flow(self._builder)
        self._story = Story(file, self._builder.deadline)
        self._lists = Lists(file)
        self._pictures = False
        self._pictures_in_cells = False

    def document(self) -> Document:
        """Everything that the file prints."""
        for told in self._story.paragraphs():
            if told.format.row_end:
                self._end_row(told)
            elif not told.printed and told.end == PARAGRAPH_END and not told.format.cell_end:
                self._flow.begin(self._text(told), told.format.depth)
            else:
                self._paragraph(told)
        self._flow.close()
        self._tell_losses()
        return self._builder.build()

    def _paragraph(self, told: Told) -> None:
        text, depth = self._text(told), told.format.depth
        label = self._lists.label(told.format.list_, told.format.level)
        if told.end == CELL_END:
            self._flow.end_cell(text, 1, label)  # in deeper tables, ends of paragraphs end cells
        elif told.format.cell_end:
            self._flow.end_cell(text, depth, label)
        else:
            self._flow.paragraph(text, depth, label)

    def _end_row(self, told: Told) -> None:
        depth = 1 if told.end == CELL_END else told.format.depth
        self._flow.end_row(told.format.slots, depth, deleted=not told.printed)

    def _text(self, told: Told) -> str:
        if any(sign in told.text for sign in _PICTURES):
            self._pictures = True
            self._pictures_in_cells |= told.end == CELL_END or told.format.depth > 0
        return told.text.translate(_PRINTED)

    def _tell_losses(self) -> None:
        story, no_tables = self._story, not self._flow.rows
        for found, loss in (
            (story.cut_off, word_losses.CUT_OFF),
            (self._flow.uneven, word_losses.UNEVEN_ROWS),
            (story.boxes.strip(_NO_TEXT), word_losses.BOXES),
            (self._pictures and no_tables, word_losses.PICTURES),
            (self._pictures_in_cells, word_losses.PICTURES_IN_CELLS),
            (story.formulas, word_losses.FORMULAS),
        ):
            if found:
                self._builder.lose(*loss)
