"""The tables of the workspace file, and how a file of an older version comes up to date."""

import sqlite3
from collections.abc import Callable

# Tells SQLite's users whose file this is; the letters "nbhd" (年报核对).
APPLICATION_ID = 0x6E626864

Migration = Callable[[sqlite3.Connection], None]

_FIRST_TABLES = (
    """
    CREATE TABLE source (
        id       INTEGER PRIMARY KEY,
        sha256   TEXT NOT NULL UNIQUE,
        size     INTEGER NOT NULL,
        added_at TEXT NOT NULL,
        bytes    BLOB NOT NULL
    ) STRICT
    """,
    # unit, year, status and changed_at are what the list of reviews shows. The truth is the
    # extraction with its journal, but folding thousands of them for one list takes too long; so
    # they are kept here, computed by Review itself and written in the transaction of the change.
    # touched puts the reviews in order of their latest change, whatever the clock says.
    """
    CREATE TABLE review (
        id         INTEGER PRIMARY KEY,
        source     INTEGER NOT NULL UNIQUE REFERENCES source,
        name       TEXT NOT NULL,
        unit       TEXT,
        year       INTEGER,
        status     TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        touched    INTEGER NOT NULL UNIQUE
    ) STRICT
    """,
    # SQLite does not notice when a disk gives back another figure than was written; the
    # checksums of what figures stand in (CRC-32 of the UTF-8 text) do.
    """
    CREATE TABLE extraction (
        review     INTEGER PRIMARY KEY REFERENCES review,
        recogniser INTEGER NOT NULL,
        report     TEXT NOT NULL,
        checksum   INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE change (
        review   INTEGER NOT NULL REFERENCES review,
        number   INTEGER NOT NULL,
        body     TEXT NOT NULL,
        checksum INTEGER NOT NULL,
        UNIQUE (review, number)
    ) STRICT
    """,
    """
    CREATE TRIGGER change_follows_the_last BEFORE INSERT ON change
    WHEN NEW.number <> 1 + (
        SELECT coalesce(max(number), 0) FROM change WHERE review = NEW.review
    )
    BEGIN SELECT raise(ABORT, 'a change follows the last one of its review'); END
    """,
    """
    CREATE TRIGGER change_is_final BEFORE UPDATE ON change
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER change_stays BEFORE DELETE ON change
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END
    """,
)


def _first(db: sqlite3.Connection) -> None:
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _FIRST_TABLES:
        db.execute(statement)


# The migration at place n brings a file from version n to n + 1; a new file starts at 0.
# What once was shipped is never edited: a change of the tables is one more migration.
MIGRATIONS: tuple[Migration, ...] = (_first,)
