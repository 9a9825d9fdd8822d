"""Why the workspace cannot be used: one class per cause, each with a sentence for the clerk."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class WorkspaceError(Exception):
    """The workspace cannot be opened, read or written. str() is a sentence in Chinese."""


class WorkspaceLockedError(WorkspaceError):
    """Another window or another program has the file open."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"台账正在被另一个窗口或程序使用：{path}。请先关闭那个窗口，再重新打开。")


class WorkspaceReadOnlyError(WorkspaceError):
    """The file or its folder may not be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"台账不允许写入，修改无法保存：{path}。"
            "请取消该文件和所在文件夹的“只读”属性，或把台账放到有写入权限的文件夹，再重新打开。"
        )


class WorkspaceTooNewError(WorkspaceError):
    """A newer version of the program wrote the file."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            f"台账由更新版本的程序建立：{path}"
            f"（台账格式第 {found} 版，本程序只认得到第 {known} 版）。"
            "台账没有改动，请安装新版程序后再打开。"
        )


class WorkspaceFullError(WorkspaceError):
    """There is no room left on the disk."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"磁盘已满，刚才这一步没有保存，也没有生效：{path}。"
            "以前保存的都在。请清理磁盘空间，然后再做一次。"
        )


class WorkspaceDamagedError(WorkspaceError):
    """The file is no workspace, or parts of it cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"文件不是台账，或者已经损坏：{path}。文件没有改动。"
            "请从备份恢复；没有备份时，请把它移到别处留存，再重新打开各份报告。"
        )


class WorkspaceUnreachableError(WorkspaceError):
    """The disk, the network place or the folder does not answer."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"台账打不开，或者读写中断：{path}。以前保存的不受影响。"
            "请检查所在文件夹是否存在、磁盘或网络位置是否仍然连着，再重新打开。"
        )


_BY_SQLITE_CODE: dict[int, Callable[[Path], WorkspaceError]] = {
    sqlite3.SQLITE_BUSY: WorkspaceLockedError,
    sqlite3.SQLITE_READONLY: WorkspaceReadOnlyError,
    sqlite3.SQLITE_PERM: WorkspaceReadOnlyError,
    # A lock for writing cannot be had on a file that was opened for reading only.
    sqlite3.SQLITE_IOERR_LOCK: WorkspaceReadOnlyError,
    sqlite3.SQLITE_FULL: WorkspaceFullError,
    sqlite3.SQLITE_NOTADB: WorkspaceDamagedError,
    sqlite3.SQLITE_CORRUPT: WorkspaceDamagedError,
    sqlite3.SQLITE_CANTOPEN: WorkspaceUnreachableError,
    sqlite3.SQLITE_IOERR: WorkspaceUnreachableError,
}
_BY_ERRNO: dict[int, Callable[[Path], WorkspaceError]] = {
    errno.EACCES: WorkspaceReadOnlyError,
    errno.EPERM: WorkspaceReadOnlyError,
    errno.EROFS: WorkspaceReadOnlyError,
    errno.ENOSPC: WorkspaceFullError,
}


def _cause(error: sqlite3.Error) -> Callable[[Path], WorkspaceError] | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Not from SQLite but from Python's module: a text of the file is no UTF-8.
        return WorkspaceDamagedError if isinstance(error, sqlite3.OperationalError) else None
    return _BY_SQLITE_CODE.get(code) or _BY_SQLITE_CODE.get(code & 0xFF)


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Raise what SQLite or the system reports about the file as a WorkspaceError.

    What is no matter of the file, such as a wrong statement, is a fault of the program and is
    passed on as it is.
    """
    try:
        yield
    except sqlite3.Error as error:
        cause = _cause(error)
        if cause is None:
            raise
        raise cause(path) from error
    except UnicodeDecodeError as error:  # SQLite's complaint quotes damaged text
        raise WorkspaceDamagedError(path) from error
    except OSError as error:
        raise _BY_ERRNO.get(error.errno or 0, WorkspaceUnreachableError)(path) from error
