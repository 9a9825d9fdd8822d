"""A given report printed without liberties: the official words, one sentence a section."""

from random import Random

from app.forms import form, report_tables
from app.report import Report
from tests.reportwriter.draft import Draft, Kind, Part, Prose
from tests.reportwriter.layouts import LAYOUTS, text_of, write_lines
from tests.reportwriter.official import official_sheet
from tests.reportwriter.spelling import PLAIN
from tests.reportwriter.truth import Expected

_SENTENCE = "本年度按照《中华人民共和国政府信息公开条例》第二十条的要求公开信息 326 条，培训 2 次。"


def plain_draft(report: Report) -> Draft:
    """The report with its own figures and blanks, such as one of tests.support.make_report."""
    unit = report.unit.text if report.unit else ""
    tables = {table.id: table for table in report_tables(report)}
    texts = {key: cell.text for key, cell in report.cells.items()}
    title = f"{unit}{report.year or ''}年政府信息公开工作年度报告"
    parts: list[Part] = [Prose(title, Kind.TITLE)]
    for section in form("2021").sections:
        parts.append(Prose(section.title, Kind.HEADING))
        table = tables.get(section.table or "")
        sheet = official_sheet(table, texts, PLAIN, Random(0)) if table else None
        parts.append(sheet or Prose(_SENTENCE))
    forms = {table: edition for table, edition in report.forms.items() if edition}
    truth = {key: Expected(text) for key, text in texts.items()}
    return Draft(unit, report.year or 0, forms, tuple(parts), truth)


def plain_text(report: Report, layout: str) -> str:
    """The report as text in one of LAYOUTS."""
    return text_of(write_lines(plain_draft(report), LAYOUTS[layout], Random(0)))
