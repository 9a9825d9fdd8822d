"""Document to Report: labels are aligned with the form, and each takes the figures it owns."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from app.document import Document, Loss, Row, Span
from app.forms import TABLES, FormTable, form_table
from app.parsing.alignment import Place, Sighting, align, is_value, sightings, titles
from app.parsing.doubts import SENTENCES
from app.parsing.editions import edition_of
from app.parsing.extent import Extent, first_report
from app.parsing.labels import ROW, TITLE, Outline, outline, vocabulary
from app.parsing.page import Page
from app.parsing.side_by_side import read_side_by_side
from app.parsing.tables import TableReading, read_rows
from app.parsing.title import read_heading
from app.report import Cell, CellKey, Doubt, Reading, Report

_FEWEST_ROWS = 2  # one row of a table's words may stand in any text


def recognise(document: Document, name: str = "") -> Report:
    """Recognise the first report of a document; what is not there is left out, not guessed.

    name: of the file, which may tell the unit and the year.
    """
    heading = read_heading(document, name)
    rows, seen, extent, doubts = _first_report(document, heading.year)
    editions = _editions(rows, seen, heading.year)
    page = _page(document.text, rows, seen, outline(tuple(editions.items())))
    readings = {t: _read(page, form_table(t, edition)) for t, edition in editions.items()}
    cells = {k: c for reading in readings.values() if reading for k, c in reading.cells.items()}
    forms = {t: editions[t] if reading else None for t, reading in readings.items()}
    tables = [form_table(t, e) for t, e in forms.items() if e]
    losses = tuple(_loss_doubt(loss, cells) for loss in document.losses)
    cell_doubts = (
        *(d for reading in readings.values() if reading for d in reading.doubts),
        *(d for table in tables for d in _figure_doubts(table, cells)),
        *(_twice(table) for table in tables if _is_repeated(table, page, extent, cells)),
    )
    return Report(
        document=document,
        forms=forms,
        cells=cells | dict(_with_readings(cells, (*losses, *cell_doubts))),
        unit=heading.unit,
        year=heading.year,
        year_span=heading.year_span,
        doubts=(*losses, *heading.doubts, *doubts, *cell_doubts),
        extras=tuple(e for reading in readings.values() if reading for e in reading.extras),
    )


def _editions(
    rows: tuple[Row, ...], seen: tuple[Sighting, ...], year: int | None
) -> dict[str, str]:
    return {table: edition_of(table, rows, seen, year) for table in TABLES}


def _first_report(
    document: Document, year: int | None
) -> tuple[tuple[Row, ...], tuple[Sighting, ...], Extent, tuple[Doubt, ...]]:
    """The rows and labels of the first report, its extent, and the doubt where more follows."""
    rows, words = document.rows, vocabulary()
    seen = tuple(sightings(rows, words))
    likely = outline(tuple(_editions(rows, seen, year).items()))
    extent = first_report(rows, likely, [s for s in seen if s.words in likely.senses])
    if extent.end is None:
        return rows, seen, extent, ()
    span = Span(rows[extent.end].span.start, rows[-1].span.end)
    id_ = "report.second" if extent.end != extent.again else "table.second"
    doubt = Doubt(id_, SENTENCES[id_], span=span)
    kept = tuple(s for s in seen if s.last.row < extent.end)
    return rows[: extent.end], kept, extent, (doubt,)


def _page(text: str, rows: tuple[Row, ...], seen: tuple[Sighting, ...], words: Outline) -> Page:
    known = tuple(s for s in seen if s.words in words.senses)
    matches = align(rows, words, known)
    return Page(text, rows, words, known, matches, frozenset(_labelled(rows, known)))


def _labelled(rows: tuple[Row, ...], seen: tuple[Sighting, ...]) -> Iterator[Place]:
    """The fields of all words of the form; of torn ones also the words between the pieces."""
    for first, last in {(sighting.first, sighting.last) for sighting in seen}:
        yield first
        if first == last:
            continue
        yield last
        for row in range(first.row, last.row + 1):
            for at, field in enumerate(rows[row].fields):
                wordy = not is_value(field.text) and not any(map(str.isdigit, field.text))
                if wordy and first < (row, at) < last:
                    yield Place(row, at)


def _read(page: Page, table: FormTable) -> TableReading | None:
    if table.blocks[0].side_by_side:
        return read_side_by_side(page, table)
    mine = [match for match in page.matches if match.label.table == table.id]
    titled = any(match.label.kind is TITLE for match in mine)
    rows = sum(match.label.kind is ROW and match.exact for match in mine)
    if rows < (1 if titled else _FEWEST_ROWS):
        return None
    return read_rows(page, table)


def _figure_doubts(table: FormTable, cells: Mapping[CellKey, Cell]) -> Iterator[Doubt]:
    for key in table.keys:
        cell = cells[key]
        doubt = table.read(key, cell.text).doubt
        if doubt:
            message = SENTENCES[doubt].format(text=cell.text)
            yield Doubt(doubt, message, (key,), cell.span)


def _loss_doubt(loss: Loss, cells: Mapping[CellKey, Cell]) -> Doubt:
    """What the reader could not bring over for certain, and the cells that stand in that place."""
    place = loss.span
    keys = () if place is None else tuple(k for k, c in cells.items() if _within(c.span, place))
    return Doubt(loss.id, loss.message, keys, place)


def _within(span: Span | None, place: Span) -> bool:
    return span is not None and span.start <= place.end and place.start <= span.end


def _is_repeated(
    table: FormTable, page: Page, extent: Extent, cells: Mapping[CellKey, Cell]
) -> bool:
    """Whether a table is printed twice, or stands without a title where another comes again."""
    if extent.again is None or table.id in extent.repeated:
        return table.id in extent.repeated
    title = titles(page.outline, page.seen).get(table.id)
    if extent.again >= len(page.rows) or (title is not None and title.row > extent.again):
        return False
    place = page.rows[extent.again].span.start
    return any(s is not None and s.start >= place for s in (cells[k].span for k in table.keys))


def _twice(table: FormTable) -> Doubt:
    message = SENTENCES["table.repeated"].format(table=table.title_words)
    return Doubt("table.repeated", message, table.keys)


def _with_readings(
    cells: Mapping[CellKey, Cell], doubts: Iterable[Doubt]
) -> Iterator[tuple[CellKey, Cell]]:
    """An unsure cell may at least hold what is printed in it."""
    for key in {key for doubt in doubts for key in doubt.cells}:
        cell = cells[key]
        if cell.text and not cell.readings:
            yield key, replace(cell, readings=(Reading(cell.text, cell.span),))
