from dataclasses import replace

import pytest

from app.exporting import default_name
from app.review import Review
from tests.support import make_report


def name(unit: str | None, source_name: str = "") -> str:
    return default_name(Review(make_report("2021", unit=unit, year=2025)), source_name)


def test_unit_and_year_name_the_file() -> None:
    assert name("青禾县水利局") == "青禾县水利局2025年度.xlsx"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ('水利局/防汛办:"甲"*?', "水利局_防汛办__甲___2025年度.xlsx"),
        (" ..水利局. ", "水利局2025年度.xlsx"),
        ("水利局\n\t", "水利局__2025年度.xlsx"),
        ("con.水利局", "_con.水利局2025年度.xlsx"),
        ("COM1.水利局", "_COM1.水利局2025年度.xlsx"),
        ("CON", "CON2025年度.xlsx"),  # allowed, because the name goes on
    ],
)
def test_names_are_allowed_on_windows(unit: str, expected: str) -> None:
    assert name(unit) == expected


def test_long_names_are_cut() -> None:
    found = name("\U00020bb7" * 300)
    assert found.endswith("2025年度.xlsx")
    assert len(found.encode()) <= 255


def test_without_a_unit_the_source_names_the_file() -> None:
    assert name(None, "草稿 3.docx") == "草稿 32025年度.xlsx"
    assert name("", "草稿.xlsx") == "草稿2025年度.xlsx"
    assert name(None) == "未命名单位2025年度.xlsx"


def test_without_a_year_the_name_is_not_that_of_the_source() -> None:
    report = replace(make_report("2021", unit=None), year=None)
    assert default_name(Review(report), "草稿.xlsx") == "草稿年报.xlsx"
