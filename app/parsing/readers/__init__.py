"""One module for each file type; the type is told from the content, not from the name."""

from app.document import Document
from app.parsing.errors import EmptyDraftError
from app.parsing.readers import text
from app.parsing.readers.filetype import FileType, file_type
from app.parsing.readers.limits import check_size


def read_document(data: bytes) -> Document:
    """The text of a source, its rows and tables. Raises a DraftError where nothing can be read."""
    if not data.strip(b"\x00\t\r\n\x0c \xef\xbb\xbf"):
        raise EmptyDraftError
    check_size(data)
    return _read(data, file_type(data))


def _read(data: bytes, kind: FileType) -> Document:
    """Readers are imported when the first file of their type comes: most starts need one."""

    match kind:
        case FileType.DOCX | FileType.WORD_XML:
            from app.parsing.readers import docx

            return docx.read(data)
        case FileType.DOC:
            from app.parsing.readers import doc

            return doc.read(data)
        case FileType.RTF:
            from app.parsing.readers import rtf

            return rtf.read(data)
        case FileType.HTML:
            from app.parsing.readers import html

            return html.read(data)
        case FileType.MHT:
            from app.parsing.readers import mht

            return mht.read(data)
        case FileType.PDF:
            from app.parsing.readers import pdf

            return pdf.read(data)
        case FileType.SHEET:
            from app.parsing.readers import sheet

            return sheet.read(data)
        case FileType.TEXT:
            return text.read(data)
