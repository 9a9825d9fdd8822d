"""Confirmed review to standard workbook: written aside, read back, compared, moved into place."""

from pathlib import Path

from app.exporting.errors import (
    DiskFullError,
    ExportError,
    FolderLockedError,
    FolderMissingError,
    NotConfirmedError,
    TargetLockedError,
    TemplateError,
    VerificationError,
    WriteFailedError,
)
from app.exporting.files import written_aside
from app.exporting.names import default_name
from app.exporting.notes import notes
from app.review import Review

__all__ = [
    "DiskFullError",
    "ExportError",
    "FolderLockedError",
    "FolderMissingError",
    "NotConfirmedError",
    "TargetLockedError",
    "TemplateError",
    "VerificationError",
    "WriteFailedError",
    "default_name",
    "export_review",
]


def export_review(
    review: Review,
    path: Path,
    *,
    source_name: str = "",
    source_sha256: str = "",
    template: Path | None = None,
) -> None:
    """Write the confirmed report to path as the standard workbook. Raises ExportError.

    What stands at path is replaced only by a file that was read back and holds exactly what was
    confirmed. template: the standard workbook in another dress; None: the one that ships.
    """
    # openpyxl takes a tenth of a second to load: only who exports waits for it.
    from app.exporting.verify import verify  # noqa: PLC0415
    from app.exporting.workbook import filled_workbook  # noqa: PLC0415

    if not review.status.closed:
        raise NotConfirmedError(review.status.words)
    report = review.report
    lines = notes(review, source_name, source_sha256)
    with written_aside(path, filled_workbook(report, lines, template)) as aside:
        verify(aside, report, lines)
