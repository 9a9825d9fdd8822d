"""Finding in the source and in the grid; one figure is one hit in both."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.document import Span
from app.report import Cell, Report
from app.ui.search import Hit, Search
from app.ui.session import Session
from tests.support import key, make_report
from tests.ui.documents import grid_report
from tests.ui.helpers import PART

FIGURES = {
    "table3.new_received.natural_person": "347",
    "table3.partial.natural_person": "46",
    "table3.partial.total": "4",
}


@pytest.fixture
def report() -> Report:
    return make_report(figures=FIGURES)


def hits(report: Report, words: str) -> tuple[Hit, ...]:
    return Search(report).hits(report, words)


def words_at(report: Report, hit: Hit) -> str:
    assert hit.span is not None
    return report.document.text[slice(*hit.span)]


def test_a_figure_leads_to_its_cell(report: Report) -> None:
    found = hits(report, "47")
    new = [key(f"table3.new_received.{column}") for column in ("natural_person", "total")]
    assert [hit.key for hit in found] == new
    assert words_at(report, found[0]) == "47"
    assert PART in [hit.key for hit in hits(report, "6")]


def test_a_word_right_behind_a_figure_is_not_part_of_it(report: Report) -> None:
    text = f"{report.document.text}本年7件"
    place = Span(len(text) - 2, len(text) - 1)
    document = replace(report.document, text=text)
    told = replace(report, document=document, cells={**report.cells, PART: Cell("7", place)})
    assert hits(told, "7件") == (Hit(Span(place.start, place.end + 1), PART),)
    assert Hit(Span(place.end, place.end + 1), None) in hits(told, "件")


@pytest.mark.parametrize("words", ["４６", " 46 ", "46"])
def test_full_width_and_outer_space_are_the_same(report: Report, words: str) -> None:
    assert PART in {hit.key for hit in hits(report, words)}


def test_two_figures_beside_each_other_are_not_one(report: Report) -> None:
    text = report.document.text
    assert "46 | 0" in text
    assert not hits(report, "460")


def test_a_name_leads_to_the_first_cell_of_its_row(report: Report) -> None:
    found = hits(report, "予以公开")
    assert len(found) == 1
    assert found[0].key == key("table3.granted.natural_person")
    assert words_at(report, found[0]) == "予以公开"


def test_a_sentence_is_in_no_cell(report: Report) -> None:
    title = hits(report, "示例市")
    assert [hit.key for hit in title] == [None]
    assert title[0].span == Span(0, 3)


def test_words_may_be_torn_over_lines() -> None:
    report = grid_report(prose="全年公开信\n息 326 条。")
    assert len(hits(report, "公开信息")) == 1
    assert len(hits(report, "信息326")) == 0


def test_the_grid_alone_has_what_was_typed_and_its_own_names(
    make_session: Callable[[Report], Session], report: Report
) -> None:
    session = make_session(report)
    typed = key("table3.denied_admin_query.total")
    session.edit({typed: "98765"})
    search = Search(report)
    assert search.hits(session.review.report, "98765") == (Hit(None, typed),)
    columns = search.hits(session.review.report, "法律服务机构")
    assert columns == (Hit(None, key("table3.new_received.legal_law_service")),)


def test_nothing_is_found_for_nothing(report: Report) -> None:
    assert hits(report, "") == hits(report, " \t") == hits(report, "查无此字") == ()
    assert hits(report, "[46") == ()  # words, no pattern
