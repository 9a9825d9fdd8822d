"""The long proofs, with a few runs each: that they run at all, and that they can fail."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from app.forms import EDITIONS, TABLES, form_table
from app.parsing import read_report
from app.report import Report
from tests.proofs import corruption, losses, office, roundtrip
from tests.proofs.byte_damage import corrupted
from tests.proofs.hurts import Hurt, hurts, whole_draft
from tests.proofs.prints import printed, with_page_numbers
from tests.reportwriter import Wishes, write_case
from tests.reportwriter import office as libreoffice
from tests.reportwriter.files import GRID_KINDS
from tests.support import make_report


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_place_is_lost_once(edition: str) -> None:
    draft = whole_draft(edition, 0)
    kinds = [hurt.kind for hurt in hurts(draft)]
    for table in TABLES:
        assert kinds.count(f"blank in {table}") == len(form_table(table, edition).keys)
    rows = {"2019": 23, "2021": 25}[edition]
    assert kinds.count("row dropped") + 1 == kinds.count("only the total left") == rows
    assert kinds.count("row （七） dropped") == kinds.count("nothing") == 1


def test_what_was_lost_is_not_in_the_file() -> None:
    draft = whole_draft("2021", 0)
    whole, *hurt = printed(hurts(draft), "tabs")
    assert all(file.data != whole.data for file in hurt)


def test_a_page_number_stands_before_every_line() -> None:
    draft = whole_draft("2021", 0)
    (whole,) = printed([Hurt("", "", draft)], "tabs")
    files = list(with_page_numbers(Hurt("", "", draft), "tabs"))
    assert len({file.data for file in files}) == 4 * len(whole.data.decode().split("\n"))


@pytest.mark.parametrize("name", ["leading_bars", "html"])
def test_losses(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert losses.main(["--most", "3", "--prints", name, "--processes", "1"]) == 0
    assert "blank in table2" in capsys.readouterr().out


def test_a_wrong_figure_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(losses, "read_report", lambda *_: make_report("2021"))
    assert (
        losses.main(
            ["--most", "1", "--prints", "html", "--processes", "1", "--keep", str(tmp_path)]
        )
        == 1
    )
    assert len(list(tmp_path.iterdir())) == len(EDITIONS)


def test_corruption(capsys: pytest.CaptureFixture[str]) -> None:
    assert corruption.main(["--count", "3", "--types", "html"]) == 0
    assert "html" in capsys.readouterr().out


def test_a_crash_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said = [{"number": 0, "refused": "DamagedError", "seconds": 0.1}]
    monkeypatch.setattr(corruption, "_child", lambda *_: (said, "Segmentation fault"))
    count = ["--count", "2", "--types", "html", "--keep", str(tmp_path)]
    assert corruption.main(count) == 0, "a child that dies behind its last file has read them all"
    assert corruption.main(["--count", "12", *count[2:]]) == 1
    assert list(tmp_path.iterdir())


@pytest.mark.parametrize(("line", "broken"), [({"memory": 501.0}, 1), ({"memory": 499.0}, 0)])
def test_limits_hold(line: dict[str, float], broken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [{"number": 0, "seconds": 0.1}, line]
    monkeypatch.setattr(corruption, "_child", lambda *_: (said, ""))
    assert corruption.main(["--count", "1", "--types", "html"]) == broken


@pytest.mark.parametrize("kind", sorted(GRID_KINDS))
def test_damage_changes_the_bytes_and_can_be_done_again(kind: str) -> None:
    data = write_case(1, Wishes((kind,))).data
    damaged = [corrupted(data, Random(number)) for number in range(30)]
    assert sum(each != data for each in damaged) > 25
    assert damaged == [corrupted(data, Random(number)) for number in range(30)]


def test_roundtrip(capsys: pytest.CaptureFixture[str]) -> None:
    assert roundtrip.main(["--count", "3", "--commands", "0", "--processes", "1"]) == 0
    assert "exported" in capsys.readouterr().out


def test_a_workbook_that_is_read_differently_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(roundtrip, "read_report", _once_right())
    assert roundtrip.main(["--count", "1", "--commands", "0", "--processes", "1"]) == 1
    assert "unit" in capsys.readouterr().out


def test_without_libreoffice_the_chains_are_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libreoffice, "available", lambda: False)
    assert office.main(["--count", "1"]) == 0
    assert "not installed" in capsys.readouterr().out


def test_a_chain_that_loses_figures_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "available", lambda: True)
    monkeypatch.setattr(libreoffice, "converted_all", lambda files, *_: dict(files))
    chain = ["--count", "1", "--chains", "docx → doc"]
    assert office.main(chain) == 0
    monkeypatch.setattr(office, "read_report", lambda *_: make_report("2021"))
    assert office.main(chain) == 1


def _once_right() -> Callable[..., Report]:
    """A reader that is right about the source, and reads another report in the workbook."""
    asked: list[str] = []

    def read(data: bytes, name: str) -> Report:
        asked.append(name)
        return read_report(data, name) if len(asked) == 1 else make_report("2021")

    return read
