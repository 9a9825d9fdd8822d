"""The workspace: open drafts, keep their reviews, list them.

A Review that comes from here records each change by a committed transaction of its own, before
anybody can see the change. A workspace belongs to the thread that opened it: the window's.
"""

import hashlib
import zlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

from app.change import Change, Status
from app.parsing import RECOGNISER_VERSION, read_report
from app.report import Report
from app.review import Review
from app.settings import user_folder
from app.workspace.codec import decode_change, decode_report, encode_change, encode_report
from app.workspace.database import Database
from app.workspace.errors import WorkspaceDamagedError


class StoredReview(NamedTuple):
    """A review of the workspace, with the name and the SHA-256 of its source file."""

    id: int
    name: str
    sha256: str
    review: Review


class ReviewLine(NamedTuple):
    """A review in a list. changed_at: ISO 8601, of its latest change or of its opening."""

    id: int
    name: str
    unit: str | None
    year: int | None
    status: Status
    changed_at: str


def default_path() -> Path:
    """Where the workspace is while nobody chose another place."""
    return user_folder() / "台账.db"


class Workspace:
    """One open workspace file. who: the clerk in whose name reviews are changed from now on."""

    def __init__(self, database: Database, who: str) -> None:
        self.who = who
        self._database = database

    @classmethod
    def open(cls, path: Path, who: str = "") -> Self:
        """Open the file, or make it with its folder. Raises a WorkspaceError."""
        return cls(Database(path), who)

    def close(self) -> None:
        """Let go of the file; the reviews that came from here cannot be changed any more."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open_draft(self, data: bytes, name: str, report: Report | None = None) -> StoredReview:
        """The review of a draft: the one kept, where these bytes were opened before, or a new one.

        report: what was recognised in the bytes, where somebody did that already. Raises a
        DraftError where nothing can be read from the bytes, and a WorkspaceError.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        known = self.find(sha256)
        if known is not None:
            return self.load(known)
        if report is None:
            report = read_report(data, name)
        name = _storable(name)
        review_id = self._add(data, sha256, name, report)
        return StoredReview(review_id, name, sha256, self._review(review_id, report, ()))

    def find(self, sha256: str) -> int | None:
        """The review of the source with that SHA-256, or None where there is none."""
        rows = self._database.rows(
            "SELECT review.id FROM review JOIN source ON source.id = review.source"
            " WHERE source.sha256 = ?",
            (sha256,),
        )
        return rows[0][0] if rows else None

    def load(self, review_id: int) -> StoredReview:
        """A review as it was left. Raises KeyError where there is none, and a WorkspaceError."""
        name, sha256, *report = self._row(
            "SELECT review.name, source.sha256, extraction.report, extraction.checksum FROM review"
            " JOIN source ON source.id = review.source"
            " JOIN extraction ON extraction.review = review.id WHERE review.id = ?",
            review_id,
        )
        changes = self._database.rows(
            "SELECT body, checksum FROM change WHERE review = ? ORDER BY number", (review_id,)
        )
        try:
            original = decode_report(_sound(*report))
            journal = _journal(decode_change(_sound(*change)) for change in changes)
        except ValueError as error:
            raise WorkspaceDamagedError(self._database.path) from error
        return StoredReview(review_id, name, sha256, self._review(review_id, original, journal))

    def source(self, review_id: int) -> bytes:
        """The draft's bytes as they came in. Raises KeyError and WorkspaceError like load."""
        data: bytes
        data, sha256 = self._row(
            "SELECT source.bytes, source.sha256 FROM review"
            " JOIN source ON source.id = review.source WHERE review.id = ?",
            review_id,
        )
        if hashlib.sha256(data).hexdigest() != sha256:
            raise WorkspaceDamagedError(self._database.path)
        return data

    def recent(self, limit: int) -> tuple[ReviewLine, ...]:
        """The reviews that were opened or changed last, the latest first."""
        rows = self._database.rows(
            "SELECT id, name, unit, year, status, changed_at FROM review"
            " ORDER BY touched DESC LIMIT ?",
            (limit,),
        )
        try:
            return tuple(_line(*row) for row in rows)
        except ValueError as error:
            raise WorkspaceDamagedError(self._database.path) from error

    def _row(self, query: str, review_id: int) -> Any:
        rows = self._database.rows(query, (review_id,))
        if not rows:
            raise KeyError(review_id)
        return rows[0]

    def _add(self, data: bytes, sha256: str, name: str, report: Report) -> int:
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        extraction = encode_report(report)
        with self._database.transaction() as db:
            source = db.execute(
                "INSERT INTO source (sha256, size, added_at, bytes) VALUES (?, ?, ?, ?)",
                (sha256, len(data), now, data),
            ).lastrowid
            [[review_id]] = db.execute(
                "INSERT INTO review (source, name, unit, year, status, changed_at, touched)"
                " VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(touched), 0) + 1 FROM review))"
                " RETURNING id",
                (source, name, *_heading(Review(report)), now),
            )
            db.execute(
                "INSERT INTO extraction (review, recogniser, report, checksum) VALUES (?, ?, ?, ?)",
                (review_id, RECOGNISER_VERSION, extraction, _checksum(extraction)),
            )
        return int(review_id)

    def _review(self, review_id: int, report: Report, journal: Iterable[Change]) -> Review:
        def record(change: Change) -> None:
            after = Review(report, journal=(*review.journal, change))
            self._append(review_id, change, after)

        review = Review(report, record=record, journal=journal, who=self.who)
        return review

    def _append(self, review_id: int, change: Change, after: Review) -> None:
        """Store a change for good, with what the list shows of the review after it."""
        body = encode_change(change)
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO change (review, number, body, checksum) VALUES (?, ?, ?, ?)",
                (review_id, change.number, body, _checksum(body)),
            )
            db.execute(
                "UPDATE review SET unit = ?, year = ?, status = ?, changed_at = ?,"
                " touched = (SELECT max(touched) + 1 FROM review) WHERE id = ?",
                (*_heading(after), change.when, review_id),
            )


def _heading(review: Review) -> tuple[str | None, int | None, Status]:
    """What the list shows of a review."""
    unit = review.report.unit
    return _storable(unit.text) if unit else None, review.report.year, review.status


def _line(
    review_id: int, name: str, unit: str | None, year: int | None, status: str, changed_at: str
) -> ReviewLine:
    return ReviewLine(review_id, name, unit, year, Status(status), changed_at)


def _journal(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes; ValueError where one of them is lost."""
    journal = tuple(changes)
    if any(change.number != number for number, change in enumerate(journal, start=1)):
        message = "a change is missing"
        raise ValueError(message)
    return journal


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8"))


def _sound(text: str, checksum: int) -> str:
    """The stored text; ValueError where it is not what was once stored."""
    if not isinstance(text, str) or _checksum(text) != checksum:
        message = "the text does not have its checksum"
        raise ValueError(message)
    return text


def _storable(text: str) -> str:
    """The text as UTF-8 can hold it; file names may have bytes that are no characters."""
    return text.encode("utf-8", "replace").decode("utf-8")
