"""The SQLite file under the workspace: locked for one window, durable, errors in our words."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.workspace import schema
from app.workspace.errors import WorkspaceDamagedError, WorkspaceTooNewError, in_our_words

# Two windows started at the same moment get the lock one after the other, so that one wins.
_PATIENCE_SECONDS = 0.2


class Database:
    """One open workspace file. Belongs to the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it with its folder. Raises a WorkspaceError."""
        self.path = path
        with in_our_words(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE_SECONDS)
            try:
                _prepare(self._db, path)
            except BaseException:  # whatever went wrong: the file must not stay locked
                self._db.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        with in_our_words(self.path):
            self._db.close()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """What a query finds."""
        with in_our_words(self.path):
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the block is on disk when it ends, or none of it. Raises a WorkspaceError."""
        with in_our_words(self.path), _transaction(self._db):
            yield self._db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    # The lock is taken here and held until the file is closed. It comes first, because a file
    # that cannot be locked or written, or is another program's, must not be touched at all.
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("BEGIN EXCLUSIVE")
    version = _version(db, path)
    db.execute("ROLLBACK")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    for number, migrate in enumerate(schema.MIGRATIONS[version:], start=version + 1):
        with _transaction(db):
            migrate(db)
            db.execute(f"PRAGMA user_version = {number}")


def _version(db: sqlite3.Connection, path: Path) -> int:
    """The version of the file's tables; 0 for a file that is still empty."""
    [[application]] = db.execute("PRAGMA application_id")
    [[version]] = db.execute("PRAGMA user_version")
    [[tables]] = db.execute("SELECT count(*) FROM sqlite_schema")
    if application != schema.APPLICATION_ID and (application or version or tables):
        raise WorkspaceDamagedError(path)
    known = len(schema.MIGRATIONS)
    if version > known:
        raise WorkspaceTooNewError(path, version, known)
    return int(version)


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:  # SQLite ends some failed transactions by itself
            db.execute("ROLLBACK")
