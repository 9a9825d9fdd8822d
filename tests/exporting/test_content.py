from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporting.content import Content, cell_content, writable
from app.forms import form_table
from tests.support import key

TABLE2, TABLE3, OLD_TABLE2 = (
    form_table("table2", "2021"),
    form_table("table3", "2021"),
    form_table("table2", "2019"),
)
COUNT = key("table3.granted.total")
FEE = key("table2.admin_fees.fee_amount")
DELTA = key("table2.licensing.delta_items")
PURCHASES = key("table2.procurement.procurement_amount")


@pytest.mark.parametrize("text", ["", "/", "—", "无", "不适用"])
def test_blank_stays_empty(text: str) -> None:
    assert cell_content(TABLE3, COUNT, text).value is None


@pytest.mark.parametrize(
    ("text", "number", "number_format"),
    [
        ("0", "0", "0"),
        ("１２", "12", "0"),
        ("1,234", "1234", "0"),
        ("7件", "7", "0"),
        ("22（其中修订 16 件）", "22", "0"),
        ("-3", "-3", "0"),
        ("3.5", "3.5", "0.0"),
    ],
)
def test_count_becomes_a_number(text: str, number: str, number_format: str) -> None:
    assert cell_content(TABLE3, COUNT, text) == (Decimal(number), number_format)


@pytest.mark.parametrize(
    ("text", "number_format"),
    [("743.03", "0.00"), ("72701.2500", "0.0000"), ("240", "0"), ("0.1000万元", "0.0000")],
)
def test_amount_shows_the_decimals_that_were_printed(text: str, number_format: str) -> None:
    value, shown_as = cell_content(TABLE2, FEE, text)
    assert value == Decimal(text.removesuffix("万元"))
    assert shown_as == number_format


def test_increase_shows_its_sign() -> None:
    assert cell_content(OLD_TABLE2, DELTA, "+1036") == Content(Decimal(1036), "+0;-0;0")
    assert cell_content(OLD_TABLE2, DELTA, "减8") == Content(Decimal(-8), "+0;-0;0")


def test_unit_that_the_form_does_not_print_is_shown() -> None:
    assert cell_content(OLD_TABLE2, PURCHASES, "251000元") == Content(Decimal(251000), '0"元"')


@pytest.mark.parametrize(
    "text", ["12²", "①", "1e3", "=1+1", "#N/A", "约30", "012", "1,23", "22（16）", "7万元"]
)
def test_what_is_no_certain_figure_stays_words(text: str) -> None:
    assert cell_content(TABLE3, COUNT, text) == (text, "@")


def test_amount_in_another_unit_is_not_taken_for_the_forms_unit() -> None:
    assert cell_content(TABLE2, FEE, "251000元").value == "251000元"


@pytest.mark.parametrize("text", ["1234567890123456", "0.1234567890123456", "1" + "0" * 400])
def test_figure_that_excel_cannot_hold_stays_words(text: str) -> None:
    assert cell_content(TABLE2, FEE, text) == (text, "@")


@given(st.decimals(min_value=0, max_value=10**17, allow_nan=False, places=6))
def test_every_number_survives_the_way_through_a_float(figure: Decimal) -> None:
    value = cell_content(TABLE2, FEE, format(figure, "f")).value
    if isinstance(value, Decimal):
        # A workbook holds 16 digits of a float.
        assert Decimal(repr(float(f"{float(value):.16g}"))) == figure


@pytest.mark.parametrize(
    ("text", "written"),
    [("a\r\nb", "a\nb"), ("a\x07b", "a\ufffdb"), ("\ud800", "\ufffd"), ("𠮷", "𠮷")],
)
def test_what_a_workbook_cannot_hold_is_replaced_visibly(text: str, written: str) -> None:
    assert writable(text) == written
