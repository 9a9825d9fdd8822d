import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.exporting import (
    DiskFullError,
    ExportError,
    FolderLockedError,
    FolderMissingError,
    TargetLockedError,
    WriteFailedError,
)
from app.exporting.files import written_aside

OLD, NEW = b"as it was", b"the new file"


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """A file that is there already; whatever goes wrong, it and nothing else is there after."""
    path = tmp_path / "水利局.xlsx"
    path.write_bytes(OLD)
    yield path
    assert list(tmp_path.iterdir()) == [path]


def raising(number: int) -> Callable[..., Any]:
    def fail(*_args: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def write(path: Path) -> None:
    with written_aside(path, NEW):
        pass


def test_file_takes_its_place_after_the_check(target: Path) -> None:
    with written_aside(target, NEW) as aside:
        assert (aside.read_bytes(), target.read_bytes()) == (NEW, OLD)
    assert target.read_bytes() == NEW


def test_new_file_needs_no_former_one(tmp_path: Path) -> None:
    write(tmp_path / "new.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["new.xlsx"]


def test_failed_check_leaves_the_target(target: Path) -> None:
    with pytest.raises(ZeroDivisionError), written_aside(target, NEW):
        raise ZeroDivisionError
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_disk_full(target: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(os, "fsync", raising(number))
    with pytest.raises(DiskFullError, match="磁盘空间不足"):
        write(target)
    assert target.read_bytes() == OLD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_disk_full_as_the_system_says_it(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", lambda *_args: open("/dev/full", "wb"))  # noqa: PTH123, SIM115
    with pytest.raises(DiskFullError):
        write(target)


def test_file_open_in_another_program(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", raising(errno.EACCES))
    with pytest.raises(
        TargetLockedError, match="请先在 Excel/WPS 中关闭该文件，或另存为其他文件名"
    ):
        write(target)
    assert target.read_bytes() == OLD


def test_write_protected_file_is_not_replaced(target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(TargetLockedError, match=r"水利局\.xlsx"):
        write(target)
    assert target.read_bytes() == OLD


def test_folder_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "水利局.xlsx").mkdir()
    with pytest.raises(TargetLockedError):
        write(tmp_path / "水利局.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["水利局.xlsx"]


@pytest.mark.parametrize("folder", ["missing", "水利局.xlsx"])
def test_folder_missing(target: Path, folder: str) -> None:
    with pytest.raises(FolderMissingError, match=folder):
        write(target.parent / folder / "new.xlsx")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_folder_locked(target: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(Path, "open", raising(number))
    with pytest.raises(FolderLockedError, match="请换一个文件夹"):
        write(target)


@pytest.mark.parametrize("step", ["open", "replace"])
def test_any_other_refusal(target: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(Path, step, raising(errno.EIO))
    with pytest.raises(WriteFailedError, match=r"水利局\.xlsx”失败"):
        write(target)


def test_name_too_long(target: Path) -> None:
    with pytest.raises(ExportError):
        write(target.with_name("长" * 300))
