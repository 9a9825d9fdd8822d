from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.figures import (
    BLANK,
    UNREADABLE,
    Figure,
    FigureDoubt,
    ValueKind,
    is_figure,
    read_figure,
)

COUNT, SIGNED, AMOUNT = ValueKind

counts = st.integers(0, 10**8 - 1)  # more digits are doubted
decimals = st.decimals(min_value=0, max_value=10**8 - 1, places=4)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u3000",
        "\xa0",
        "\n",
        "\u200b",
        "\ufeff",
        "/",
        "／",
        "-",
        "--",
        "---",
        "－",
        "—",
        "——",
        "–",
        "−",
        "无",
        " 无 ",
        "不适用",
    ],
)
@pytest.mark.parametrize("kind", ValueKind)
def test_nothing_stated_is_blank_and_not_zero(text: str, kind: ValueKind) -> None:
    figure = read_figure(text, kind)
    assert figure == BLANK
    assert figure.blank
    assert figure.value is None
    assert figure.digits is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("7", 7),
        (" 7 ", 7),
        ("\u30007\u200b", 7),
        ("５８", 58),
        ("１，２３４", 1234),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1\u3000234", 1234),
        ("12,345,678", 12345678),
        ("55817", 55817),
    ],
)
def test_a_clean_count(text: str, value: int) -> None:
    assert read_figure(text) == Figure(Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "12²",
        "①",
        "②",
        "1e3",
        "1E3",
        "٣",
        "١٢",
        "३",
        "Ⅳ",
        "½",
        "十二",
        "O",
        "l",
        "1O",
        "x",
        "?",
        "1..5",
        "1.",
        ".5",
        ",1",
        "1,",
        "7;8",
        "7/8",
        "1-2",
        "--1",
        "5%",
        "NaN",
        "Infinity",
        "1_000",
        "7 8 件 条",
        "7件条",
        "无无",
        "----",
        "//",
        "约7",
        "7余",
        "(7)",
        "7（其中（修订）1）",
    ],
)
@pytest.mark.parametrize("kind", ValueKind)
def test_what_is_no_figure_is_unreadable_and_not_blank(text: str, kind: ValueKind) -> None:
    figure = read_figure(text, kind)
    assert figure == UNREADABLE
    assert not figure.blank


@pytest.mark.parametrize(
    "text",
    [
        "1 2",
        "1\u30002",
        "1,2",
        "12,34",
        "1234,567",
        "1,2345",
        "1 23 456",
        "1,234 567",
        "1, 234",
        "1,234,56",
        "1  234",
        "1\n2",
        "1\t234",
        "1,,234",
        "1234 567",
    ],
)
def test_other_spaces_and_commas_between_digits_are_a_doubt(text: str) -> None:
    figure = read_figure(text)
    assert figure.doubt is FigureDoubt.DIGITS_APART
    assert figure.digits == "".join(filter(str.isdigit, text))


@pytest.mark.parametrize("text", ["01", "007", "00", "0,123"])
def test_a_leading_zero_is_a_doubt(text: str) -> None:
    assert read_figure(text).doubt is FigureDoubt.LEADING_ZERO


@pytest.mark.parametrize("unit", ["件", "条", "项", "宗", "起"])
def test_a_counting_word_is_kept(unit: str) -> None:
    assert read_figure(f"22{unit}") == read_figure(f"22 {unit}") == Figure(Decimal(22), unit)


@pytest.mark.parametrize(
    ("text", "kind", "form_unit", "unit", "doubt"),
    [
        ("251000元", AMOUNT, "万元", "元", FigureDoubt.UNIT),
        ("251000万元", AMOUNT, "万元", "万元", None),
        ("251000元", AMOUNT, None, "元", None),
        ("251000万元", AMOUNT, None, "万元", None),
        ("25件", AMOUNT, "万元", "件", FigureDoubt.UNIT),
        ("25件", AMOUNT, None, "件", FigureDoubt.UNIT),
        ("25元", COUNT, None, "元", FigureDoubt.UNIT),
        ("25万元", SIGNED, None, "万元", FigureDoubt.UNIT),
    ],
)
def test_a_unit_that_the_form_does_not_print_is_a_doubt(
    text: str, kind: ValueKind, form_unit: str | None, unit: str, doubt: FigureDoubt | None
) -> None:
    figure = read_figure(text, kind, form_unit)
    assert (figure.unit, figure.doubt) == (unit, doubt)
    assert figure.digits == "".join(filter(str.isdigit, text))


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("22（其中修订 16 件）", "其中修订 16 件"),
        ("22(其中修订16件)", "其中修订16件"),
        ("22件（其中修订 16 件）", "其中修订 16 件"),
        ("22\n（其中修订 16 件）", "其中修订 16 件"),
    ],
)
def test_an_annotation_is_kept_and_is_no_part_of_the_figure(text: str, note: str) -> None:
    figure = read_figure(text)
    assert (figure.value, figure.note, figure.doubt) == (Decimal(22), note, None)


@pytest.mark.parametrize("text", ["22（16）", "22(1,600)", "22（-3）", "22（）"])
def test_an_annotation_that_is_a_number_is_a_doubt(text: str) -> None:
    assert read_figure(text).doubt is FigureDoubt.NOTE_IS_NUMBER


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-8", -8),
        ("－８", -8),
        ("−8", -8),
        ("减8", -8),
        ("减少 8", -8),
        ("+8", 8),
        ("增8", 8),
        ("增加8", 8),
        ("+1,036", 1036),
        ("0", 0),
    ],
)
def test_a_sign_is_read_where_the_form_allows_it(text: str, value: int) -> None:
    assert read_figure(text, SIGNED) == Figure(Decimal(value))


@pytest.mark.parametrize("kind", [COUNT, AMOUNT])
@pytest.mark.parametrize("text", ["+8", "增8", "减8", "增加8", "减少8"])
def test_a_written_sign_elsewhere_is_unreadable(text: str, kind: ValueKind) -> None:
    assert read_figure(text, kind) == UNREADABLE


def test_a_negative_count_is_read_as_it_stands() -> None:
    assert read_figure("-8") == Figure(Decimal(-8))


@pytest.mark.parametrize(
    ("text", "digits"),
    [("59237.2449", "59237.2449"), ("96,171.60", "96171.60"), ("０．５", "0.5"), ("0", "0")],
)
def test_decimals_are_kept_as_printed(text: str, digits: str) -> None:
    figure = read_figure(text, AMOUNT, "万元")
    assert (figure.digits, figure.doubt) == (digits, None)


def test_a_broken_count_is_read_as_it_stands() -> None:
    assert read_figure("1.5") == Figure(Decimal("1.5"))


def test_a_very_long_figure_keeps_every_digit() -> None:
    digits = "9" * 60
    assert read_figure(digits).digits == digits


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("7", True),
        ("-8", True),
        ("1.5", True),
        ("7件", True),
        ("", False),
        ("/", False),
        ("无", False),
        ("12²", False),
        ("其他", False),
    ],
)
def test_a_figure_standing_alone(text: str, answer: bool) -> None:
    assert is_figure(text) is answer


# --- laws ---


@given(counts)
def test_grouped_or_not_a_count_reads_as_itself(number: int) -> None:
    assert read_figure(f"{number:,}") == Figure(Decimal(number))
    assert read_figure(str(number)) == Figure(Decimal(number))
    assert read_figure(f"{number:,}".replace(",", " ")) == Figure(Decimal(number))


@given(counts)
def test_full_width_reads_like_half_width(number: int) -> None:
    plain = f"{number:,}"
    wide = plain.translate({ord(sign): ord(sign) + 0xFEE0 for sign in plain})
    assert read_figure(wide) == read_figure(plain)


@given(decimals)
def test_an_amount_keeps_its_decimals(amount: Decimal) -> None:
    assert read_figure(f"{amount:,f}", AMOUNT).digits == f"{amount:f}"


@given(st.integers(max_value=-1, min_value=-(10**8) + 1))
def test_a_negative_change_reads_as_itself(number: int) -> None:
    assert read_figure(f"{number:,}", SIGNED).value == number


@given(st.text(max_size=12), st.sampled_from(ValueKind))
def test_no_text_breaks_the_reader(text: str, kind: ValueKind) -> None:
    figure = read_figure(text, kind)
    assert figure.readable or figure.value is None


@given(st.text(alphabet="0123456789,. \u3000０５，．", max_size=10))
def test_a_certain_figure_has_exactly_the_digits_of_its_text(text: str) -> None:
    figure = read_figure(text, AMOUNT)
    if figure.digits is not None and figure.doubt is None:
        printed = text.translate({0xFF10: "0", 0xFF15: "5", 0xFF0E: "."})
        assert figure.digits == "".join(sign for sign in printed if sign.isdigit() or sign == ".")


@given(st.text(alphabet=st.characters(categories=["Nd", "No", "Nl"]), min_size=1, max_size=4))
def test_only_western_digits_are_digits(text: str) -> None:
    western = set("0123456789０１２３４５６７８９")
    assert (read_figure(text).value is not None) is (set(text) <= western)


def test_a_count_of_more_digits_than_any_city_has_is_doubted() -> None:
    assert read_figure("3432938488").doubt is FigureDoubt.TOO_LONG
    assert read_figure("3432938488", ValueKind.AMOUNT, "万元").doubt is None
