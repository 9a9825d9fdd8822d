"""Asks the clerk why a finding may stay, or why a figure departs from the source."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app.checks import Finding
from app.checks.causes import cause_words
from app.forms import form_table
from app.report import CellKey
from app.settings import Settings
from app.ui.explain_dialog import ExplainDialog
from app.ui.ground_dialog import GroundDialog
from app.ui.session import Session
from app.workspace import Workspace

_MOST_REASONS = 8  # that are remembered


class Asking(QObject):
    """Each question is about the session it is given; what was said is remembered."""

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window

    def ask_explanation(self, session: Session, findings: Sequence[Finding]) -> None:
        """Ask for the explanation of findings of one cause, or take it back.

        What was said of other figures is offered, but not taken for said again.
        """
        first = findings[0]
        message = cause_words(tuple(findings)) if len(findings) > 1 else first.message
        present = session.review.explanation(first)
        recent = self._settings.recent_reasons.splitlines()
        if present is not None and present.stale:
            message = f"数字有改动，原来的说明须重写。{message}"
            recent, present = [present.text, *recent], None
        dialog = ExplainDialog(
            message,
            first.rule,
            present.text if present else "",
            recent,
            self._settings.clerk_name,
            self._window,
        )
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        text, name = "" if dialog.withdrawn else dialog.text, dialog.name
        dialog.deleteLater()
        if accepted:
            self._sign(session, name)
            session.explain(findings, text)
            self._remember(text)
        session.table_asked.emit()

    def ask_ground(self, session: Session, key: CellKey) -> None:
        """Ask on what a figure rests that departs from the source."""
        review = session.review
        table = form_table(key.table, review.report.forms[key.table] or "")
        printed, typed = review.original.cells[key].text, review.report.cells[key].text
        last = self._settings.last_ground
        dialog = GroundDialog(printed, typed, table.name(key), last, self._window)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        ground = dialog.ground
        dialog.deleteLater()
        if accepted:
            session.give_ground(key, ground)
            self._settings.last_ground = ground
        session.table_asked.emit()

    def _sign(self, session: Session, name: str) -> None:
        self._settings.clerk_name = name
        self._workspace.who = session.review.who = name

    def _remember(self, text: str) -> None:
        line = " ".join(text.split())
        if line:
            recent = [line, *self._settings.recent_reasons.splitlines()]
            self._settings.recent_reasons = "\n".join(list(dict.fromkeys(recent))[:_MOST_REASONS])
