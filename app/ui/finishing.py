"""The ways out: a report is confirmed, and the confirmed one is written as a workbook."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.exporting import default_name
from app.settings import Settings
from app.ui import dialogs
from app.ui.files import Files
from app.ui.opening import documents
from app.ui.session import Session
from app.workspace import Workspace


class Finishing(QObject):
    """Asks what confirming and exporting need.

    Each works on the session it is given, from its first question to its last: what the window
    shows when a question is answered may be another report.
    """

    def __init__(
        self, workspace: Workspace, files: Files, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._files = files
        self._settings = settings
        self._window = window

    def confirm(self, session: Session) -> bool:
        """Settle what is open and confirm the report. Whether it is confirmed now."""
        dialog = dialogs.ConfirmDialog(session.review, self._settings.clerk_name, self._window)
        try:
            if dialog.exec() != dialogs.ConfirmDialog.DialogCode.Accepted:
                return False
            if dialog.go_to is not None:
                session.go_to(dialog.go_to)
                return False
            self._settings.clerk_name = dialog.name
            self._workspace.who = session.review.who = dialog.name
            return session.confirm(dialog.reason, dialog.obstacles.missing)
        finally:
            dialog.deleteLater()

    def export(self, session: Session) -> None:
        """Ask where to, and write the workbook; confirms first what is not confirmed."""
        if not session.review.status.closed and not self.confirm(session):
            return
        folder = self._settings.export_folder or self._settings.last_folder or documents()
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "导出 Excel",
            str(Path(folder) / default_name(session.review, session.name)),
            "Excel 工作簿 (*.xlsx)",
        )
        if name:
            path = Path(name)
            path = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
            self._files.export(session, path)
