"""An empty form for a draft that only a person can read; its figures are typed by hand."""

from app.document import Document, Loss
from app.forms import EDITIONS, form
from app.report import MISSING_CELL, Doubt, Report

_UNREAD = "draft.unread"


def blank_report(message: str) -> Report:
    """All tables of the newest edition with nothing in them. message: why nothing could be read."""
    newest = form(EDITIONS[-1])
    return Report(
        document=Document("", losses=(Loss(_UNREAD, message),)),
        forms=dict.fromkeys(newest.tables, newest.edition),
        cells={key: MISSING_CELL for table in newest.tables.values() for key in table.keys},
        doubts=(Doubt(_UNREAD, message),),
    )
