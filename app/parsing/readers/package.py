"""Packed office files: their parts, unpacked within bounds, and XML without DTD or entities."""

import posixpath
import re
import zlib
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from app.parsing.errors import DamagedError, EncryptedError, TooLargeError
from app.parsing.readers.limits import LARGEST_PART, LARGEST_RATIO

MOST_MARKUP = 800_000  # tags and attributes of one part; a report has 25,000
_SMALLEST_BOMB = 1024 * 1024  # bytes; a small part may be packed as tightly as it likes
_ENCRYPTED = 0x1
_ENCODING = re.compile(rb"<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{1,20})[\"']")
_CHINESE = ("gb2312", "gbk", "gb18030")


class Relation(NamedTuple):
    """One part that another one refers to: kind such as styles, and its name in the package."""

    id: str
    kind: str
    target: str


class Package:
    """A zip file of parts. kind names it in the sentences for the clerk: such as Word 文档."""

    def __init__(self, data: bytes, kind: str) -> None:
        self._kind = kind
        try:
            self._zip = ZipFile(BytesIO(data))
            self._parts = {_plain(info.filename): info for info in self._zip.infolist()}
        except (BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
            raise DamagedError(kind) from None

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def part(self, name: str) -> bytes:
        """A part unpacked, refused before unpacking where it is a bomb."""
        info = self._parts.get(_plain(name))
        if info is None or info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise DamagedError(self._kind)
        if info.flag_bits & _ENCRYPTED:
            raise EncryptedError
        bomb = info.file_size > max(info.compress_size * LARGEST_RATIO, _SMALLEST_BOMB)
        if bomb or info.file_size > LARGEST_PART:
            raise TooLargeError(f"文件解压后达到 {info.file_size >> 20:,} MB")
        try:
            return self._zip.read(info)
        except (BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError):
            raise DamagedError(self._kind) from None

    def xml(self, name: str) -> Element:
        """A part that is XML."""
        return parse_xml(self.part(name), self._kind)

    def relations(self, name: str = "") -> tuple[Relation, ...]:
        """What a part refers to; without a name, what the package begins with."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self:
            return ()
        return tuple(_relations(self.xml(rels), folder))


def parse_xml(data: bytes, kind: str) -> Element:
    """The root of an XML text, all names of elements without their prefix.

    The dialects of a format differ in little but prefixes and namespaces, and without them
    parsing takes two thirds of the time. A DTD is refused: no office program writes one.
    """
    data = _utf_8(data, kind)
    if data.count(b"<") + data.count(b"=") > MOST_MARKUP:
        raise TooLargeError("文件的内容过于庞大")
    parser, tree = ParserCreate("utf-8"), TreeBuilder()
    parser.buffer_text = True
    parser.StartElementHandler = tree.start
    parser.EndElementHandler = tree.end
    parser.CharacterDataHandler = tree.data
    parser.StartDoctypeDeclHandler = partial(_refuse, kind)
    try:
        parser.Parse(data, True)
    except ExpatError:
        raise DamagedError(kind) from None
    root = tree.close()
    names = _LocalNames()
    for element in root.iter():
        element.tag = names[element.tag]
    return root


def attribute(element: Element | None, name: str) -> str | None:
    """The value of an attribute by its name without prefix, None where it is not set."""
    with_prefix = f":{name}"
    for key, value in element.items() if element is not None else ():
        if key == name or key.endswith(with_prefix):
            return value
    return None


def attributes(element: Element) -> dict[str, str]:
    """All attributes by their names without prefix, the first one of each name."""
    found: dict[str, str] = {}
    for key, value in element.items():
        found.setdefault(key.rpartition(":")[2], value)
    return found


def value_of(element: Element | None) -> str:
    """What a property is set to; empty where it is not there or says nothing."""
    return attribute(element, "val") or ""


def child(element: Element | None, *names: str) -> Element | None:
    """The first child with one of the names."""
    if element is not None:
        for name in names:
            found = element.find(name)
            if found is not None:
                return found
    return None


def children(element: Element | None, *names: str) -> list[Element]:
    """The children with one of the names."""
    return [] if element is None else [found for found in element if found.tag in names]


def by_name(element: Element | None) -> dict[str, Element]:
    """The children by their names, the first one of each name."""
    found: dict[str, Element] = {}
    for part in () if element is None else element:
        found.setdefault(part.tag, part)
    return found


def count(text: str | None, default: int) -> int:
    """A whole number as files of the office write it; the default for anything else."""
    if text and len(text) < 10 and text.isascii() and text.isdecimal():
        return int(text)
    return default


class _LocalNames(dict[str, str]):
    """Names without their prefix."""

    def __missing__(self, name: str) -> str:
        self[name] = local = name.rpartition(":")[2]
        return local


def _refuse(kind: str, *_: object) -> None:
    raise DamagedError(kind)


def _relations(root: Element, folder: str) -> Iterator[Relation]:
    for found in children(root, "Relationship"):
        target = found.get("Target", "")
        if found.get("TargetMode") != "External" and target:
            name = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
            kind = found.get("Type", "").rpartition("/")[2]
            yield Relation(found.get("Id", ""), kind, name.lstrip("/"))


def _plain(name: str) -> str:
    """A part's name as it is compared: programs differ in slashes and capitals."""
    return name.replace("\\", "/").lstrip("/").lower()


def _utf_8(data: bytes, kind: str) -> bytes:
    """The same text in the one encoding that is then parsed, whatever it says of itself."""
    head = data[:4]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\x00" in head:
        encoding = "utf-16-le" if head[1:2] == b"\x00" else "utf-16-be"
    else:
        named = _ENCODING.search(data[:200])
        encoding = named[1].decode("ascii").lower() if named else "utf-8"
        if encoding not in _CHINESE:
            return data
        encoding = "gb18030"
    try:
        return data.decode(encoding).encode("utf-8")
    except UnicodeError:
        raise DamagedError(kind) from None
