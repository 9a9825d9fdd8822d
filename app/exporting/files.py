"""Put a finished file in its place: written aside, checked there, then moved in one step."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from app.exporting.errors import (
    DiskFullError,
    FolderLockedError,
    FolderMissingError,
    TargetLockedError,
    WriteFailedError,
)

_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def written_aside(path: Path, data: bytes) -> Iterator[Path]:
    """Write data beside path and give the block that file to check.

    When the block ends well the file takes the place of path; when it raises, or the file
    cannot be moved, the file is removed and path is as it was. Raises ExportError.
    """
    _refuse_write_protected(path)
    aside = path.with_name(f".{uuid4().hex}.tmp")
    try:
        _write(path, aside, data)
        yield aside
        _replace(path, aside)
    finally:
        with suppress(OSError):  # normally it is gone by now; else what went wrong is said already
            aside.unlink()


def _refuse_write_protected(path: Path) -> None:
    """Outside Windows a write-protected file can be replaced; its owner did not want that."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # not there, or writing will say what is wrong
    if not mode & stat.S_IWUSR:
        raise TargetLockedError(path)


def _write(path: Path, aside: Path, data: bytes) -> None:
    folder = aside.parent
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FolderMissingError(folder) from error
    except PermissionError as error:
        raise FolderLockedError(folder) from error
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(folder) from error
        if error.errno == errno.EROFS:
            raise FolderLockedError(folder) from error
        raise WriteFailedError(path, error) from error


def _replace(path: Path, aside: Path) -> None:
    try:
        aside.replace(path)
    except (PermissionError, IsADirectoryError) as error:
        raise TargetLockedError(path) from error
    except OSError as error:
        raise WriteFailedError(path, error) from error
