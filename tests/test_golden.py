"""Whole drafts against files that people have read: the cells, the doubts and the findings."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.checks import check
from app.forms import cell_state, report_tables
from app.parsing import read_report
from app.report import Report

GOLDEN = Path(__file__).parent / "golden"
DRAFTS = sorted(GOLDEN.glob("*/report.txt"))


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.parent.name)
def test_report_is_read_and_checked_as_agreed(draft: Path, request: pytest.FixtureRequest) -> None:
    report = read_report(draft.read_bytes(), draft.name)
    for name, lines in (("cells.txt", _cells(report)), ("findings.txt", _findings(report))):
        found = "\n".join(lines) + "\n"
        agreed = draft.with_name(name)
        if request.config.getoption("--update-golden"):
            agreed.write_text(found, encoding="utf-8")
        assert found == agreed.read_text(encoding="utf-8")


def test_golden_files_are_compared_not_renewed_in_an_ordinary_run(
    request: pytest.FixtureRequest,
) -> None:
    assert DRAFTS
    assert not request.config.getoption("--update-golden")


def _cells(report: Report) -> Iterator[str]:
    """A line a printed row: the figures, and in brackets how a cell stands if not simply read."""
    yield f"unit {report.unit.text if report.unit else '-'}, year {report.year or '-'}"
    for table in report_tables(report):
        yield f"{table.id}, edition {table.edition}"
        for block in table.blocks:
            for keys in block.keys:
                cells = [
                    (report.cells[k], cell_state(report, table, k, report.cells[k])) for k in keys
                ]
                shown = (c.text if s == "read" else f"{c.text!r}[{s}]" for c, s in cells)
                yield f"  {keys[0].row:28} {' '.join(shown)}"
    for doubt in report.doubts:
        yield f"doubt {doubt.id}: {doubt.message}"
    for extra in report.extras:
        yield f"extra in {extra.table}: {extra.label} {' '.join(extra.texts)}"


def _findings(report: Report) -> Iterator[str]:
    for finding in check(report):
        yield f"{finding.level} {finding.rule} {finding.verdict} {finding.total}"
        yield f"  {finding.message}"
