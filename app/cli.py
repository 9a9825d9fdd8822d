"""The commands without a window: extract, check and export, for scripts and mass runs."""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from app.checks import Finding, Level, check
from app.checks.equations import known_figures
from app.checks.repair import Suggestion, suggest
from app.forms import FormTable, cell_state, report_tables
from app.parsing import DraftError, read_report
from app.report import Cell, CellKey, CellState, Doubt, Report
from app.review import NotConfirmableError, Review

_CALLER = "命令行"
_UNEXPLAINED = "命令行导出，需说明的问题没有逐条写说明"

Json = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Run one command; the exit code is 0, 1 (a file failed) or 2 (an error was found)."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    match options.command:
        case "extract":
            return _each(options.files, lambda report: _extracted(report, text=options.text))
        case "check":
            return _each(options.files, lambda report: _checked(report, text=options.text))
        case _:
            return _export(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nianbao", description="政府信息公开工作年度报告核对")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, words in (("extract", "读出报告中的三张表"), ("check", "读出并核对勾稽关系")):
        command = commands.add_parser(name, help=words)
        command.add_argument("files", nargs="+", metavar="FILE")
        command.add_argument("--json", action="store_true", help="每个文件输出一行 JSON")
        command.add_argument("--text", action="store_true", help="同时输出原文")
    export = commands.add_parser("export", help="导出标准 Excel 工作簿（视同调用者确认）")
    export.add_argument("files", nargs="+", metavar="FILE")
    export.add_argument("--to", required=True, type=Path, metavar="FOLDER")
    export.add_argument("--template", type=Path, metavar="T.xlsx", help="使用另一份标准工作簿")
    export.add_argument("--reason", default="", metavar="TEXT", help="带着未决问题导出的理由")
    export.add_argument("--record", type=Path, metavar="FILE.jsonl", help="导出记录写入此文件")
    return parser


# --- extract and check ---


def _each(files: Iterable[str], describe: Callable[[Report], Json]) -> int:
    """One JSON line a file, in the order given; a file that cannot be read does not stop."""
    code = 0
    for file in files:
        try:
            report = read_report(_read_bytes(Path(file)), Path(file).name)
        except DraftError as error:
            line: Json = {"file": file, "ok": False, "error": str(error)}
            code = 1
        else:
            line = {"file": file, "ok": True, **describe(report)}
            if code == 0 and _has_error(line):
                code = 2
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return code


def _has_error(line: Json) -> bool:
    return any(finding["level"] == Level.ERROR for finding in line.get("findings", ()))


class _NoFileError(DraftError):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"打不开文件“{path.name}”：{reason}。请检查文件是否存在、是否有权读取。")


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _NoFileError(path, error.strerror or "读取失败") from error


def _extracted(report: Report, *, text: bool) -> Json:
    cells = {
        str(key): _cell(report, table, key, report.cells[key])
        for table in report_tables(report)
        for key in table.keys
    }
    return {
        "unit": report.unit.text if report.unit else None,
        "year": report.year,
        "forms": dict(report.forms),
        **({"text": report.document.text} if text else {}),
        "cells": cells,
        "doubts": [_doubt(doubt) for doubt in report.doubts],
        "extras": [
            {"table": e.table, "label": e.label, "texts": e.texts, "span": e.span}
            for e in report.extras
        ],
    }


def _cell(report: Report, table: FormTable, key: CellKey, cell: Cell) -> Json:
    figure = table.read(key, cell.text)
    state = cell_state(report, table, key, cell)
    described: Json = {
        "value": figure.digits,
        "text": cell.text,
        "state": state,
        "span": cell.span,
        "unit": figure.unit,
    }
    if state is CellState.UNSURE:
        described["readings"] = [
            {"value": table.read(key, r.text).digits, "text": r.text, "span": r.span}
            for r in cell.readings
        ]
    return described


def _doubt(doubt: Doubt) -> Json:
    return {
        "id": doubt.id,
        "message": doubt.message,
        "cells": [str(key) for key in doubt.cells],
        "span": doubt.span,
    }


def _checked(report: Report, *, text: bool) -> Json:
    known = known_figures(report)
    return {
        **_extracted(report, text=text),
        "findings": [_finding(finding) for finding in check(report, known)],
        "suggestions": [_suggestion(each) for each in suggest(report, known)],
    }


def _finding(finding: Finding) -> Json:
    sides = (finding.expected, finding.printed, finding.difference)
    expected, printed, difference = (None if s is None else format(s, "f") for s in sides)
    return {
        "rule": finding.rule,
        "level": finding.level,
        "verdict": finding.verdict,
        "cells": [str(key) for key in finding.cells],
        "total": str(finding.total) if finding.total else None,
        "expected": expected,
        "printed": printed,
        "difference": difference,
        "message": finding.message,
    }


def _suggestion(suggestion: Suggestion) -> Json:
    return {
        "cells": {str(key): text for key, text in suggestion.cells.items()},
        "kind": suggestion.kind,
        "blame": suggestion.blame,
        "message": suggestion.message,
    }


# --- export ---


def _export(options: argparse.Namespace) -> int:
    code = 0
    written: set[Path] = set()
    for file in options.files:
        message, exported = _export_one(Path(file), options, written)
        print(message, file=sys.stdout if exported else sys.stderr)
        code = code if exported else 1
    return code


def _export_one(file: Path, options: argparse.Namespace, written: set[Path]) -> tuple[str, bool]:
    """Confirm for the caller and export; a sentence, and whether the workbook was written.

    written: the workbooks of this run, added to here; two reports of one unit get two names.
    """
    # openpyxl takes 130 ms to import; extract and check do without it.
    from app.exporting import ExportError, default_name, export_review  # noqa: PLC0415

    try:
        data = _read_bytes(file)
        digest = hashlib.sha256(data).hexdigest()
        review = Review(read_report(data, file.name), who=_CALLER)
        _confirm(review, options.reason)
        target = _free_name(options.to / default_name(review, file.name), written)
        options.to.mkdir(parents=True, exist_ok=True)
        export_review(
            review,
            target,
            source_name=file.name,
            source_sha256=digest,
            template=options.template,
        )
        written.add(target)
        _note(options.record or options.to / "导出记录.jsonl", file, target, digest, review)
    except (DraftError, NotConfirmableError, ExportError) as error:
        return f"{file.name}：没有导出。{error}", False
    except OSError as error:
        return f"{file.name}：没有导出。写不进“{options.to}”（{error.strerror}）。", False
    return f"{file.name}：已导出到 {target}", True


def _free_name(target: Path, written: set[Path]) -> Path:
    names = (target.with_stem(f"{target.stem}（{number}）") for number in count(2))
    return target if target not in written else next(n for n in names if n not in written)


def _confirm(review: Review, reason: str) -> None:
    """Confirm as the caller; raises NotConfirmableError where a reason is due and not given."""
    left = review.obstacles()
    open_ = left.unsure or left.missing or left.errors
    if any(review.report.forms.values()) and open_ and not reason.strip():
        message = (
            f"读取存疑 {len(left.unsure)} 格，没有找到 {len(left.missing)} 格，"
            f"错误 {len(left.errors)} 个；如需按现状导出，请用 --reason 写明理由。"
        )
        raise NotConfirmableError(message)
    if left.unexplained and not reason.strip():
        reason = _UNEXPLAINED  # nobody was there to be asked; the workbook says so
    review.edit({key: review.report.cells[key].text for key in left.unsure}, why=reason)
    review.confirm(reason=reason, blank=review.obstacles().missing)


def _note(record: Path, file: Path, target: Path, digest: str, review: Review) -> None:
    line = {
        "file": file.name,
        "sha256": digest,
        "workbook": target.name,
        "unit": review.report.unit.text if review.report.unit else None,
        "year": review.report.year,
        "who": _CALLER,
        "when": datetime.now().astimezone().isoformat(timespec="seconds"),
        "reason": review.reason,
    }
    with record.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(line, ensure_ascii=False) + "\n")
