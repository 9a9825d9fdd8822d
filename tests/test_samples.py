"""The real drafts that may lie beside the project: every figure as printed, red where it is due."""

import json
from pathlib import Path

import pytest

from app.checks import Level, Verdict, check
from app.forms import cell_state, report_tables
from app.parsing import read_report
from app.report import CellState, Report

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"
DRAFTS = sorted(SAMPLES.glob("*.txt"))

pytestmark = pytest.mark.skipif(not DRAFTS, reason="the sample drafts are not beside the project")


def read(draft: Path) -> Report:
    return read_report(draft.read_bytes(), draft.name)


def truth(draft: Path) -> dict[str, object]:
    stored = SAMPLES / "truth" / f"{draft.name}.truth.json"
    return dict(json.loads(stored.read_text(encoding="utf-8")))


@pytest.fixture(params=DRAFTS, ids=lambda draft: draft.name[:3])
def draft(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_unit_and_year(draft: Path) -> None:
    report = read(draft)
    assert report.unit
    assert (report.unit.text, report.year) == (truth(draft)["org"], truth(draft)["year"])


def test_every_span_holds_its_text(draft: Path) -> None:
    report = read(draft)
    for cell in report.cells.values():
        assert cell.span is not None
        assert report.document.text[cell.span.start : cell.span.end] == cell.text


def test_every_cell_is_certain(draft: Path) -> None:
    report = read(draft)
    states = {
        cell_state(report, table, key, report.cells[key])
        for table in report_tables(report)
        for key in table.keys
    }
    assert states <= {CellState.READ, CellState.BLANK}


def test_red_is_where_it_is_due(draft: Path) -> None:
    findings = check(read(draft))
    red = {str(f.total) for f in findings if f.level is Level.ERROR}
    undecided = [f for f in findings if f.verdict is Verdict.UNDECIDED]
    if draft.name.startswith("003"):
        assert red == {"table3.granted.total", "table3.result_total.natural_person"}
        assert len(undecided) == 6
    else:
        assert (red, undecided) == (set(), [])


def test_questions_are_asked_where_they_are_due(draft: Path) -> None:
    asked = [f.rule for f in check(read(draft)) if f.level is Level.EXPLAIN]
    due = {"001": ["plausible.regulations"], "002": ["plausible.all_zero"]}
    assert asked == due.get(draft.name[:3], [])
