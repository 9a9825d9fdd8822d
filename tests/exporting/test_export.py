from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from app.exporting import NotConfirmedError, VerificationError, export_review, workbook
from app.exporting.layout import NOTES_SHEET, sheet_layout
from app.figures import read_figure
from app.forms import EDITIONS, form, form_table
from app.review import Review
from tests.exporting.helpers import cell_at, cell_values, confirmed, xml_tags
from tests.support import key, make_report

FEE = key("table2.admin_fees.fee_amount")
GRANTED = key("table3.granted.natural_person")

TEXTS = st.one_of(
    st.integers(0, 10**5).map(str),
    st.integers(1000, 10**5).map(lambda n: f"{n:,}"),
    st.decimals(0, 10**5, places=4).map(lambda d: format(d, "f")),
    st.sampled_from([".", "/", "—", "无", "12²", "=1+1", "#N/A", "TRUE", "22（其中修订16件）"]),
)


@st.composite
def printed(draw: st.DrawFn) -> tuple[dict[str, str | None], dict[str, str]]:
    """The forms of a report, either edition or both, and anything printed in some cells."""
    editions = st.sampled_from([*EDITIONS, None])
    forms = draw(
        st.fixed_dictionaries(dict.fromkeys(form("2021").tables, editions)).filter(
            lambda forms: any(forms.values())
        )
    )
    keys = [str(k) for t, e in forms.items() if e for k in form_table(t, e).keys]
    return forms, draw(st.dictionaries(st.sampled_from(keys), TEXTS))


@given(printed())
@settings(max_examples=10)
def test_workbook_holds_what_was_confirmed(
    drawn: tuple[dict[str, str | None], dict[str, str]],
) -> None:
    forms, figures = drawn
    report = make_report("2021", figures, forms=forms)
    review = confirmed(report)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        export_review(review, path)
        values = cell_values(path, report.forms)
    assert values.keys() == report.cells.keys()
    for k, value in values.items():
        table = form_table(k.table, report.forms[k.table] or "")
        figure = read_figure(report.cells[k].text, table.column(k).value)
        if figure.blank:
            assert value is None
        elif figure.value is not None:
            assert Decimal(repr(value)) == figure.value
        else:
            assert value == report.cells[k].text


def test_report_has_its_tables_and_the_notes_in_order(tmp_path: Path) -> None:
    report = make_report("2021", forms={"table2": "2019", "table3": "2021", "table4": "2019"})
    export_review(confirmed(report), tmp_path / "mixed.xlsx")
    book = load_workbook(tmp_path / "mixed.xlsx")
    assert book.sheetnames == ["表二", "表三", "表四", "说明"]
    assert book["表二"]["B4"].value == "本年新制作数量"
    assert book["表三"]["C26"].value.startswith("1.申请人无正当理由")


def test_table_that_was_not_found_has_no_sheet(tmp_path: Path) -> None:
    export_review(confirmed(make_report(forms={"table3": None})), tmp_path / "t.xlsx")
    assert load_workbook(tmp_path / "t.xlsx").sheetnames == ["表二", "表四", "说明"]


def test_unit_and_year_stand_above_every_table(tmp_path: Path) -> None:
    report = make_report(unit="=青禾县水利局", year=2025)
    export_review(confirmed(report), tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    for table, edition in report.forms.items():
        layout = sheet_layout(table, edition or "")
        sheet = book[layout.name]
        assert sheet.cell(*layout.unit[:2]).value == "单位：=青禾县水利局"
        assert sheet.cell(*layout.year[:2]).value == "年度：2025年"


def test_unknown_unit_stays_open(tmp_path: Path) -> None:
    export_review(confirmed(make_report(unit=None)), tmp_path / "t.xlsx")
    assert load_workbook(tmp_path / "t.xlsx")["表二"]["A2"].value == "单位："


def test_decimals_are_shown_as_printed(tmp_path: Path) -> None:
    export_review(confirmed(table2__admin_fees__fee_amount="72701.2500"), tmp_path / "t.xlsx")
    cell = cell_at(load_workbook(tmp_path / "t.xlsx"), FEE)
    assert (cell.value, cell.number_format) == (72701.25, "0.0000")


def test_words_never_become_formulas(tmp_path: Path) -> None:
    review = Review(make_report(figures={str(GRANTED): "=1+1"}), who="=who()")
    review.edit({FEE: "=cmd|'/c calc'!A1"}, "=2+2")
    review.confirm("=3+3")
    export_review(review, tmp_path / "t.xlsx", source_name="=4+4", source_sha256="=5")
    book = load_workbook(tmp_path / "t.xlsx")
    assert cell_at(book, GRANTED).value == "=1+1"
    assert cell_at(book, GRANTED).data_type == "s"
    assert "f" not in xml_tags(tmp_path / "t.xlsx")


def test_exported_report_can_be_exported_again(tmp_path: Path) -> None:
    review = confirmed()
    export_review(review, tmp_path / "t.xlsx")
    review.mark_exported("t.xlsx")
    export_review(review, tmp_path / "t.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]


def test_only_confirmed_reports_are_exported(tmp_path: Path) -> None:
    review = confirmed()
    review.edit({GRANTED: "1"})
    with pytest.raises(NotConfirmedError, match="待审"):
        export_review(review, tmp_path / "t.xlsx")
    assert not list(tmp_path.iterdir())


def test_only_the_first_sheet_is_selected(tmp_path: Path) -> None:
    export_review(confirmed(make_report("2019")), tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.active is book["表二"]
    assert [sheet.sheet_view.tabSelected for sheet in book] == [True, False, False, False]


def test_notes_are_high_enough_for_their_words(tmp_path: Path) -> None:
    review = Review(make_report(figures={"table4.review.total": "3"}))
    review.confirm("很长的理由。" * 40)
    export_review(review, tmp_path / "t.xlsx")
    sheet = load_workbook(tmp_path / "t.xlsx")[NOTES_SHEET]
    heights = {sheet[f"B{row}"].value: d.height for row, d in sheet.row_dimensions.items()}
    assert heights["很长的理由。" * 40] > 6 * 10.5 > 20 > heights["2021年"] > 10.5


# --- a written file that differs ---


def changed(place: str, value: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        sheet, _, cell = place.partition("!")
        book[sheet][cell].value = value

    return change


def without_table_3(book: Workbook) -> None:
    del book["表三"]


def shifted(book: Workbook) -> None:
    book["表四"].insert_rows(3)


@pytest.mark.parametrize(
    ("tamper", "named"),
    [
        (changed("表三!D8", 6), r"表三“（一）予以公开”自然人（D8）应为“7”，文件中是“6”"),
        (changed("表三!D8", None), "应为“7”，文件中是“空白”"),
        (changed("表三!D8", "7"), "D8"),
        (changed("表三!D8", 7.0000001), "D8"),
        (changed("表三!E8", 0), "（E8）应为“空白”，文件中是“0”"),
        (changed("表三!F8", "=1+1"), "F8"),
        (changed("表二!A2", "单位：别的单位"), "表二的单位"),
        (changed("表四!K2", "年度：1999年"), "表四的年度"),
        (changed("表三!A6", "二"), "表三表头应为“一、本年新收政府信息公开申请数量”"),
        (changed("说明!B3", "别的单位"), "说明（B3）"),
        (without_table_3, "工作表应为“表二、表三、表四、说明”"),
        (shifted, "表四表头"),
    ],
)
def test_file_that_differs_is_not_kept(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tamper: Callable[[Workbook], None],
    named: str,
) -> None:
    target = tmp_path / "t.xlsx"
    target.write_bytes(b"as it was")
    review = confirmed(
        table3__granted__natural_person="7",
        table3__granted__legal_commercial=".",
        table3__granted__legal_research="=1+1",
    )

    def tampered(data: bytes) -> bytes:
        book = load_workbook(BytesIO(data))
        tamper(book)
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    honest = workbook.filled_workbook
    monkeypatch.setattr(workbook, "filled_workbook", lambda *args: tampered(honest(*args)))
    with pytest.raises(VerificationError, match=named):
        export_review(review, target)
    assert target.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("data", [b"", b"rubbish", b"PK\x05\x06" + bytes(18)])
def test_file_that_cannot_be_read_back_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(workbook, "filled_workbook", lambda *_args: data)
    with pytest.raises(VerificationError, match="不能读回"):
        export_review(confirmed(), tmp_path / "t.xlsx")
    assert not list(tmp_path.iterdir())
