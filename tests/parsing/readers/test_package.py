"""Packed files are opened within bounds, and XML brings nothing from outside."""

from zipfile import ZIP_LZMA, ZipFile

import pytest

from app.parsing.errors import DamagedError, EncryptedError, TooLargeError
from app.parsing.readers import package as package_module
from app.parsing.readers.limits import LARGEST_PART
from app.parsing.readers.package import Package, attribute, child, count, parse_xml
from tests.parsing.readers.officefiles import relations, zipped


def test_parts_are_found_whatever_slashes_and_capitals() -> None:
    package = Package(zipped({"Word\\Document.xml": "<a/>"}), "文档")
    assert "word/document.xml" in package
    assert package.part("/word/document.xml") == b"<a/>"


def test_relations_are_followed_from_the_folder_of_their_part() -> None:
    listed = relations({"../custom/styles.xml": "styles", "/word/n.xml": "numbering"})
    package = Package(zipped({"word/_rels/d.xml.rels": listed}), "文档")
    assert [(r.kind, r.target) for r in package.relations("word/d.xml")] == [
        ("styles", "custom/styles.xml"),
        ("numbering", "word/n.xml"),
    ]
    assert package.relations("word/other.xml") == ()


def test_links_to_the_outside_are_no_relations() -> None:
    link = '<Relationship Id="a" Type="x/styles" Target="http://h/s.xml" TargetMode="External"/>'
    listed = f"<Relationships>{link}</Relationships>"
    assert Package(zipped({"_rels/.rels": listed}), "文档").relations() == ()


def test_a_missing_part_is_damage() -> None:
    with pytest.raises(DamagedError):
        Package(zipped({"a": ""}), "文档").part("b")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = Package(zipped({"a": b"0" * 4_000_000}), "文档")
    monkeypatch.setattr(ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(TooLargeError, match="解压"):
        bomb.part("a")


def test_a_part_that_says_it_is_huge_is_refused() -> None:
    package = Package(zipped({"a": "b"}), "文档")
    package._parts["a"].file_size = LARGEST_PART + 1
    package._parts["a"].compress_size = LARGEST_PART
    with pytest.raises(TooLargeError):
        package.part("a")


def test_a_part_with_a_password_says_so() -> None:
    package = Package(zipped({"a": "b"}), "文档")
    package._parts["a"].flag_bits |= 1
    with pytest.raises(EncryptedError):
        package.part("a")


def test_only_the_packing_that_office_files_use_is_unpacked() -> None:
    package = Package(zipped({"a": "b"}), "文档")
    package._parts["a"].compress_type = ZIP_LZMA
    with pytest.raises(DamagedError):
        package.part("a")


def test_a_flipped_byte_in_a_part_is_damage() -> None:
    data = bytearray(zipped({"a": "0123456789" * 50}))
    data[40] ^= 0xFF
    with pytest.raises(DamagedError):
        Package(bytes(data), "文档").part("a")


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>',
        b"<!DOCTYPE a><a/>",
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        b"<a>&undefined;</a>",
        b"<a><b></a>",
        b"",
        b"<a>\xff</a>",
    ],
)
def test_xml_with_a_dtd_or_faults_is_refused(hostile: bytes) -> None:
    with pytest.raises(DamagedError):
        parse_xml(hostile, "文档")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gbk"])
def test_xml_is_read_in_the_encodings_that_occur(encoding: str) -> None:
    named = "gb2312" if encoding == "gbk" else encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{named}"?><a>规章</a>'
    assert parse_xml(text.encode(encoding), "文档").text == "规章"


def test_names_lose_their_prefix_and_attributes_are_found_with_or_without() -> None:
    root = parse_xml(b'<w:a xmlns:w="u" w:val="1"><x:b val="2"/></w:a>', "文档")
    assert root.tag == "a"
    assert attribute(root, "val") == "1"
    assert attribute(child(root, "c", "b"), "val") == "2"
    assert attribute(child(root, "c"), "val") is None


def test_too_many_tags_are_refused_before_a_tree_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MOST_MARKUP", 5)
    with pytest.raises(TooLargeError):
        parse_xml(b"<a>" + b"<b/>" * 6 + b"</a>", "文档")


def test_a_very_deep_xml_is_parsed_and_let_go() -> None:
    assert parse_xml(b"<a>" * 50_000 + b"</a>" * 50_000, "文档").tag == "a"


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), (None, 1), ("-3", 1), ("９", 1), ("9" * 30, 1), ("", 1)]
)
def test_counts_that_are_none_take_the_default(text: str | None, number: int) -> None:
    assert count(text, 1) == number
