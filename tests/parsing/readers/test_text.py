"""Bytes to text: every encoding in use, and what is lost is counted, never hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.parsing.errors import EmptyDraftError, NotTextError, UnsupportedTypeError
from app.parsing.readers import read_document
from app.parsing.readers.limits import LONGEST_TEXT
from tests.drafts import tabs, write_draft
from tests.support import make_report

DRAFT = write_draft(make_report("2021"), tabs)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    document = read_document(DRAFT.encode(encoding))
    assert document.text == DRAFT
    assert document.losses == ()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_one(end: str) -> None:
    assert read_document(DRAFT.replace("\n", end).encode()).text == DRAFT


def test_one_lost_byte_of_gbk_is_counted_and_the_rest_is_read() -> None:
    data = DRAFT.encode("gbk")
    document = read_document(data[:40] + b"\xff\xff" + data[40:])
    (loss,) = document.losses
    assert loss.id == "text.lost_characters"
    assert f"{document.text.count(chr(0xFFFD))} 处" in loss.message
    assert document.text.endswith(DRAFT[-200:])


@pytest.mark.parametrize("data", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", b"\x00" * 40])
def test_nothing_in_the_file_is_said(data: bytes) -> None:
    with pytest.raises(EmptyDraftError, match="空"):
        read_document(data)


@given(st.binary(min_size=200, max_size=400).filter(lambda b: b[:4] != b"%PDF"))
def test_rubbish_is_refused_or_read_but_never_crashes(data: bytes) -> None:
    try:
        document = read_document(data)
    except (NotTextError, EmptyDraftError, UnsupportedTypeError):
        pass
    else:
        assert document.text.strip("\x00") or document.losses


def test_control_characters_are_no_text() -> None:
    with pytest.raises(NotTextError):
        read_document(bytes(range(1, 32)) * 30)


def test_a_text_beyond_all_reason_is_cut_and_said() -> None:
    document = read_document((DRAFT + "无关的文字。\n" * 100_000).encode())
    assert len(document.text) == LONGEST_TEXT
    assert [loss.id for loss in document.losses] == ["text.cut_off"]
    assert document.text.startswith(DRAFT)
