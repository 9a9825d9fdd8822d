"""The workspace (台账): one file with drafts, what was recognised in them and every change."""

from app.workspace.errors import (
    WorkspaceDamagedError,
    WorkspaceError,
    WorkspaceFullError,
    WorkspaceLockedError,
    WorkspaceReadOnlyError,
    WorkspaceTooNewError,
    WorkspaceUnreachableError,
)
from app.workspace.store import ReviewLine, StoredReview, Workspace, default_path

__all__ = [
    "ReviewLine",
    "StoredReview",
    "Workspace",
    "WorkspaceDamagedError",
    "WorkspaceError",
    "WorkspaceFullError",
    "WorkspaceLockedError",
    "WorkspaceReadOnlyError",
    "WorkspaceTooNewError",
    "WorkspaceUnreachableError",
    "default_path",
]
