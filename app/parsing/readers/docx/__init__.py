"""Word documents: packed (docx) or as one flat XML file, of Word 2003 or later."""

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from app.document import Document
from app.parsing.errors import DamagedError
from app.parsing.readers import word_losses
from app.parsing.readers.build import Builder
from app.parsing.readers.docx.body import BodyReader
from app.parsing.readers.docx.numbering import Numbering
from app.parsing.readers.docx.slimming import slimmed
from app.parsing.readers.docx.styles import read_styles
from app.parsing.readers.docx.tables import Block
from app.parsing.readers.docx.text import TextReader
from app.parsing.readers.package import Package, attribute, child, children, parse_xml

_KIND = "Word 文档"


class _Parts(NamedTuple):
    """The parts of a document that are read. spaces: whether all spaces in it are kept."""

    body: Element
    styles: Element | None
    lists: Element | None
    spaces: bool


def read(data: bytes) -> Document:
    """The text and tables of a Word document, as it prints with all tracked changes accepted."""
    builder = Builder()
    parts = _packed(data) if data.startswith(b"PK") else _flat(data)
    text = TextReader(read_styles(parts.styles), Numbering(parts.lists), spaces=parts.spaces)
    body = BodyReader(text, builder.deadline)
    _add(body.blocks(parts.body), builder)
    if body.inserted:
        builder.lose(*word_losses.INSERTED)
    if text.pictures and not body.tables:
        builder.lose(*word_losses.PICTURES)
    return builder.build()


def _add(blocks: Sequence[Block], builder: Builder) -> None:
    for block in blocks:
        if isinstance(block, str):
            builder.paragraph(block)
        elif block.is_layout:
            for row in block.rows:
                for cell in row:
                    _add(cell.blocks, builder)
        else:
            builder.table(block.grid())


def _packed(data: bytes) -> _Parts:
    package = Package(data, _KIND)
    main = {relation.kind: relation.target for relation in package.relations()}
    name = main.get("officeDocument", "word/document.xml")
    others = {relation.kind: relation.target for relation in package.relations(name)}

    def part(kind: str) -> Element | None:
        found = others.get(kind, "")
        return package.xml(found) if found in package else None

    body = parse_xml(slimmed(package.part(name)), _KIND)
    return _parts(body, part("styles"), part("numbering"))


def _flat(data: bytes) -> _Parts:
    root = parse_xml(slimmed(data), _KIND)
    if child(root, "body") is not None:
        return _parts(root, child(root, "styles"), child(root, "lists"))
    parts = dict(_flat_parts(root))
    name = next((n for n, part in parts.items() if part.tag == "document"), "")
    if not name:
        raise DamagedError(_KIND)
    folder = posixpath.dirname(name)
    return _parts(
        parts[name],
        parts.get(posixpath.join(folder, "styles.xml")),
        parts.get(posixpath.join(folder, "numbering.xml")),
    )


def _flat_parts(root: Element) -> Iterator[tuple[str, Element]]:
    """The parts of a package that was written as one XML file."""
    for part in children(root, "part"):
        for content in children(part, "xmlData"):
            for found in content:
                yield attribute(part, "name") or "", found


def _parts(root: Element, styles: Element | None, lists: Element | None) -> _Parts:
    body = child(root, "body")
    if body is None:
        raise DamagedError(_KIND)
    return _Parts(body, styles, lists, attribute(root, "space") == "preserve")
