"""An empty form for what only a person can read."""

from app.checks import check
from app.forms import form
from app.parsing.blank import blank_report
from app.report import CellState
from app.review import Review
from app.workspace.codec import decode_report, encode_report


def test_all_cells_of_the_newest_edition_are_missing() -> None:
    review = Review(blank_report("读不出。"))
    assert dict(review.report.forms) == dict.fromkeys(form("2021").tables, "2021")
    assert len(review.report.cells) == 200
    assert {review.state(key) for key in review.report.cells} == {CellState.MISSING}
    assert check(review.report)


def test_the_reason_stays_with_the_report() -> None:
    report = blank_report("这份 PDF 都是图片。")
    assert [doubt.message for doubt in report.doubts] == ["这份 PDF 都是图片。"]
    assert [loss.message for loss in report.document.losses] == ["这份 PDF 都是图片。"]
    assert decode_report(encode_report(report)) == report
