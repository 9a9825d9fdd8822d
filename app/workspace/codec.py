"""Report and Change as JSON text and back, without any loss.

Decoding raises ValueError where the text is not what encoding wrote.
"""

import json
import re
from typing import Any

from app.change import Change, Step
from app.document import Box, Document, Field, Grid, Loss, Row, Span
from app.report import Cell, CellKey, Doubt, Extra, Reading, Report

_MISFITS = (AttributeError, IndexError, KeyError, TypeError)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def encode_report(report: Report) -> str:
    """A report with its document as compact JSON."""
    document = report.document
    return _dumps(
        {
            "text": document.text,
            "rows": [_row(row, document.text) for row in document.rows],
            "losses": document.losses,
            "grids": document.grids,
            "boxes": document.boxes,
            "forms": dict(report.forms),
            "cells": {
                str(key): [cell.text, cell.span, cell.typed, cell.readings]
                for key, cell in report.cells.items()
            },
            "unit": report.unit,
            "year": report.year,
            "year_span": report.year_span,
            "doubts": [[d.id, d.message, list(map(str, d.cells)), d.span] for d in report.doubts],
            "extras": [[e.table, e.label, e.texts, e.span] for e in report.extras],
        }
    )


def decode_report(text: str) -> Report:
    """The report that encode_report wrote."""
    data = json.loads(text)
    try:
        return _report(data)
    except _MISFITS as error:
        message = "not a stored report"
        raise ValueError(message) from error


def encode_change(change: Change) -> str:
    """A change as compact JSON."""
    return _dumps(change._asdict())


def decode_change(text: str) -> Change:
    """The change that encode_change wrote."""
    data = json.loads(text)
    try:
        steps = tuple(Step(*step) for step in data["steps"])
        return Change(**{**data, "steps": steps})
    except _MISFITS as error:
        message = "not a stored change"
        raise ValueError(message) from error


def _dumps(data: object) -> str:
    """Chinese stays readable; half a UTF-16 pair, which UTF-8 cannot store, is escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _LONE_SURROGATES.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _row(row: Row, text: str) -> list[Any]:
    fields = [_field(field, text) for field in row.fields]
    return [row.separated, fields] if row.grid is None else [row.separated, fields, row.grid]


def _field(field: Field, text: str) -> list[Any]:
    """Left out: a text that stands in the document at that place, and what is not merged."""
    start, end = field.span
    place = [start, end, field.column]
    if (field.columns, field.rows) != (1, 1):
        place += [field.columns, field.rows]
    return place if text[start:end] == field.text else [*place, field.text]


def _report(data: dict[str, Any]) -> Report:
    return Report(
        document=_document(data),
        forms=data["forms"],
        cells={CellKey.parse(key): _cell(*parts) for key, parts in data["cells"].items()},
        unit=None if data["unit"] is None else _reading(*data["unit"]),
        year=data["year"],
        year_span=_span(data["year_span"]),
        doubts=tuple(
            Doubt(id_, message, tuple(map(CellKey.parse, cells)), _span(span))
            for id_, message, cells, span in data["doubts"]
        ),
        extras=tuple(
            Extra(table, label, tuple(texts), Span(*span))
            for table, label, texts, span in data["extras"]
        ),
    )


def _document(data: dict[str, Any]) -> Document:
    text = data["text"]
    return Document(
        text=text,
        rows=tuple(
            Row(tuple(_read_field(field, text) for field in fields), separated, *grid)
            for separated, fields, *grid in data["rows"]
        ),
        losses=tuple(Loss(id_, message, _span(span)) for id_, message, span in data["losses"]),
        # Stored since version 2 of the recogniser.
        grids=tuple(Grid(*grid) for grid in data.get("grids", ())),
        boxes=tuple(Box(Span(*span), *place) for span, *place in data.get("boxes", ())),
    )


def _read_field(parts: list[Any], text: str) -> Field:
    *numbers, last = parts
    if isinstance(last, str):
        start, end, column, *merged = numbers
        return Field(last, Span(start, end), column, *merged)
    start, end, column, *merged = parts
    return Field(text[start:end], Span(start, end), column, *merged)


def _cell(text: str, span: list[int] | None, typed: bool, readings: list[Any]) -> Cell:
    return Cell(text, _span(span), typed, tuple(_reading(*reading) for reading in readings))


def _reading(text: str, span: list[int] | None) -> Reading:
    return Reading(text, _span(span))


def _span(data: list[int] | None) -> Span | None:
    return None if data is None else Span(*data)
