"""The commands as scripts see them: JSON lines, exit codes, and what is refused."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.cli import main
from app.resources import resource
from tests.drafts import tabs, write_draft
from tests.support import make_report

BALANCED = make_report(
    "2021", {"table3.new_received.natural_person": "4", "table3.granted.natural_person": "4"}
)
BROKEN = make_report(
    "2021", {"table3.new_received.natural_person": "9", "table3.granted.natural_person": "4"}
)


@pytest.fixture
def balanced(tmp_path: Path) -> Path:
    return draft(tmp_path / "balanced.txt", write_draft(BALANCED, tabs))


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return draft(tmp_path / "broken.txt", write_draft(BROKEN, tabs))


def draft(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_extract_prints_one_object_a_file_in_order(
    balanced: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", "--json", str(broken), str(balanced)]) == 0
    first, second = lines(capsys)
    assert [first["file"], second["file"]] == [str(broken), str(balanced)]
    assert list(second) == ["file", "ok", "unit", "year", "forms", "cells", "doubts", "extras"]
    assert second["forms"] == {"table2": "2021", "table3": "2021", "table4": "2021"}
    assert len(second["cells"]) == 200
    cell = second["cells"]["table3.granted.natural_person"]
    text = balanced.read_text(encoding="utf-8")
    assert {**cell, "span": None} == {
        "value": "4", "text": "4", "state": "read", "span": None, "unit": None
    }  # fmt: skip
    assert text[slice(*cell["span"])] == "4"


def test_text_is_given_on_request(balanced: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", "--json", "--text", str(balanced)])
    assert lines(capsys)[0]["text"] == balanced.read_text(encoding="utf-8")


def test_an_unsure_cell_shows_its_readings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = make_report("2021", {"table3.granted.natural_person": "1 2"})
    main(["extract", "--json", str(draft(tmp_path / "d.txt", write_draft(report, tabs)))])
    (line,) = lines(capsys)
    cell = line["cells"]["table3.granted.natural_person"]
    assert cell["state"] == "unsure"
    assert cell["readings"] == [{"value": "12", "text": "1 2", "span": cell["span"]}]
    assert line["doubts"][0]["cells"] == ["table3.granted.natural_person"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, balanced: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = draft(tmp_path / "empty.txt", "")
    gone = tmp_path / "gone.txt"
    assert main(["extract", "--json", str(gone), str(empty), str(balanced)]) == 1
    first, second, third = lines(capsys)
    assert [first["ok"], second["ok"], third["ok"]] == [False, False, True]
    assert "gone.txt" in first["error"]
    assert second["error"].startswith("文件是空的")


def test_check_adds_findings_and_says_so_by_its_exit_code(
    balanced: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--json", str(balanced)]) == 0
    assert main(["check", "--json", str(balanced), str(broken)]) == 2
    clean, _, failed = lines(capsys)
    assert (clean["findings"], clean["suggestions"]) == ([], [])
    finding = failed["findings"][0]
    assert finding["rule"] == "table3.balance"
    assert finding["level"] == "error"
    assert finding["verdict"] == "failed"
    assert finding["total"] == "table3.result_total.natural_person"
    sides = [finding[side] for side in ("expected", "printed", "difference")]
    assert sides == ["9", "4", "-5"]


def test_check_suggests_what_a_wrong_figure_should_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = {"table3.new_received.natural_person": "4", "table3.granted.natural_person": "4"}
    wrong = make_report(
        "2021", figures | {"table3.granted.total": "7"} | {"table3.result_total.total": "4"}
    )
    path = draft(tmp_path / "wrong.txt", write_draft(wrong, tabs))
    assert main(["check", "--json", str(path)]) == 2
    (line,) = lines(capsys)
    assert line["suggestions"] == [
        {
            "cells": {"table3.granted.total": "4"},
            "kind": "single",
            "blame": "original",
            "message": "表三“（一）予以公开”总计是否应为 4？（现为 7，改后 2 条算式成立）",
        }
    ]


def test_a_file_that_failed_outweighs_an_error_that_was_found(broken: Path, tmp_path: Path) -> None:
    assert main(["check", "--json", str(broken), str(tmp_path / "gone.txt")]) == 1


def test_export_writes_the_workbook_and_the_record(balanced: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert main(["export", str(balanced), "--to", str(folder)]) == 0
    workbook = openpyxl.load_workbook(folder / "示例市档案馆2021年度.xlsx")
    assert workbook.sheetnames[:3] == ["表二", "表三", "表四"]
    record = json.loads((folder / "导出记录.jsonl").read_text(encoding="utf-8"))
    assert record["sha256"] == hashlib.sha256(balanced.read_bytes()).hexdigest()
    assert (record["who"], record["reason"]) == ("命令行", "")


def test_questions_do_not_hold_an_export_up_but_are_told(tmp_path: Path) -> None:
    draft = tmp_path / "规章.txt"
    figures = {"table2.regulations.made": "1", "table2.regulations.valid": "1"}
    report = make_report("2021", figures, unit="示例县水利局")
    draft.write_text(write_draft(report, tabs), encoding="utf-8")
    folder = tmp_path / "out"
    assert main(["export", str(draft), "--to", str(folder)]) == 0
    record = json.loads((folder / "导出记录.jsonl").read_text(encoding="utf-8"))
    assert record["reason"] == "命令行导出，需说明的问题没有逐条写说明"


def test_two_reports_of_one_unit_get_two_workbooks(
    balanced: Path, broken: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    arguments = ["export", str(balanced), str(broken), "--to", str(folder), "--reason", "照原文"]
    assert main(arguments) == 0
    assert len(list(folder.glob("*.xlsx"))) == 2


def test_open_errors_need_a_reason(
    broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    assert main(["export", str(broken), "--to", str(folder)]) == 1
    assert "错误 2 个" in capsys.readouterr().err
    assert not list(folder.glob("*.xlsx"))
    record = tmp_path / "record.jsonl"
    reason = ["--reason", "单位电话确认按原文报送", "--record", str(record)]
    assert main(["export", str(broken), "--to", str(folder), *reason]) == 0
    assert json.loads(record.read_text(encoding="utf-8"))["reason"] == reason[1]


def test_commands_load_neither_the_window_nor_the_network(balanced: Path) -> None:
    code = (
        "import sys; from app.cli import main; main(['extract', '--json', sys.argv[1]]);"
        "print([m for m in ('PySide6', 'openpyxl', 'socket', 'ssl') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(balanced)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


def test_output_is_utf_8_whatever_the_console(balanced: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "extract", "--json", str(balanced)],
        capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))["unit"] == "示例市档案馆"


def test_the_bundled_sample_has_the_two_errors_it_is_made_to_show(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--json", str(resource("samples/sample.txt"))]) == 2
    (line,) = lines(capsys)
    assert (line["unit"], line["year"]) == ("青禾县水利局", 2025)
    assert [f["total"] for f in line["findings"]] == [
        "table3.result_total.natural_person",
        "table3.partial.total",
    ]
