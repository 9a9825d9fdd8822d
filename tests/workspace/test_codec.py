import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.change import Change, Step
from app.document import Box, Document, Field, Grid, Loss, Row, Span
from app.report import Cell, CellKey, Doubt, Extra, Reading, Report
from app.workspace.codec import decode_change, decode_report, encode_change, encode_report
from tests.support import balanced_figures, key, make_report

# Half of a UTF-16 pair is no character, but some keyboards and file names produce it.
texts = st.text(max_size=8) | st.sampled_from(["一、\n", "\x00", "公\ud842开"])
words = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=6)
spans = st.builds(Span, st.integers(0, 40), st.integers(0, 40))
readings = st.builds(Reading, texts, st.none() | spans)
keys = st.builds(CellKey, words, words, words)
cells = st.builds(
    Cell, texts, st.none() | spans, st.booleans(), st.lists(readings, max_size=2).map(tuple)
)


def some(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3).map(tuple)


numbers = st.integers(0, 9)
fields = st.builds(Field, texts, spans, numbers) | st.builds(
    Field, texts, spans, numbers, numbers, numbers
)
fractions = st.floats(0, 1)
documents = st.builds(
    Document,
    text=texts,
    rows=some(st.builds(Row, some(fields), st.booleans(), st.none() | numbers)),
    losses=some(st.builds(Loss, words, texts, st.none() | spans)),
    grids=some(st.builds(Grid, numbers, numbers, numbers)),
    boxes=some(st.builds(Box, spans, numbers, fractions, fractions, fractions, fractions)),
)
reports = st.builds(
    Report,
    document=documents,
    forms=st.dictionaries(words, st.none() | words, max_size=3),
    cells=st.dictionaries(keys, cells, max_size=4),
    unit=st.none() | readings,
    year=st.none() | st.integers(),
    year_span=st.none() | spans,
    doubts=some(st.builds(Doubt, words, texts, some(keys), st.none() | spans)),
    extras=some(st.builds(Extra, words, texts, some(texts), spans)),
)
changes = st.builds(
    Change,
    number=st.integers(1, 10**6),
    kind=words,
    steps=some(st.builds(Step, texts, st.none() | texts, st.none() | texts)),
    who=texts,
    when=texts,
    why=texts,
    text=texts,
    target=st.none() | st.integers(1, 10**6),
)


@given(reports)
def test_a_report_comes_back_as_it_was(report: Report) -> None:
    again = decode_report(encode_report(report))
    assert again == report
    assert repr(again) == repr(report)  # values of the very same types


@given(balanced_figures("2021"))
def test_a_printed_report_comes_back_as_it_was(figures: dict[str, str]) -> None:
    report = make_report("2021", figures, unsure=["table3.granted.total"])
    again = decode_report(encode_report(report))
    assert again == report
    assert again.cell_doubts(key("table3.granted.total")) == report.doubts


@given(changes)
def test_a_change_comes_back_as_it_was(change: Change) -> None:
    again = decode_change(encode_change(change))
    assert again == change
    assert repr(again) == repr(change)


@given(reports)
def test_the_stored_text_can_be_written_as_utf_8(report: Report) -> None:
    encode_report(report).encode("utf-8")


def test_what_the_document_says_is_not_stored_twice() -> None:
    field = Field("公开", Span(0, 2), 0)
    torn = Field("公开情况", Span(0, 2), 1)
    report = Report(Document("公开", (Row((field, torn), separated=True),)), {}, {})
    stored = encode_report(report)
    assert json.loads(stored)["rows"] == [[True, [[0, 2, 0], [0, 2, 1, "公开情况"]]]]
    assert ": " not in stored


def test_a_report_stored_by_the_first_version_is_read() -> None:
    report = Report(
        Document("公开", (Row((Field("公开", Span(0, 2), 0),), separated=True),)), {}, {}
    )
    data = json.loads(encode_report(report))
    del data["grids"], data["boxes"]
    assert decode_report(json.dumps(data)) == report


@pytest.mark.parametrize(
    "text", ["", "{", "null", "7", "[]", "{}", '"x"', '{"text":"","rows":[[true]]}']
)
def test_what_is_no_stored_report_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode_report(text)


@pytest.mark.parametrize("text", ["", "null", "{}", '{"steps":[[1]]}', '{"steps":[],"x":1}'])
def test_what_is_no_stored_change_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode_change(text)


def test_a_damaged_span_is_a_value_error() -> None:
    data = json.loads(encode_report(make_report()))
    data["cells"]["table4.review.total"] = ["0", [1], False, []]
    with pytest.raises(ValueError, match="not a stored report"):
        decode_report(json.dumps(data))
