"""The bytes of a draft to a Report."""

from app.parsing.errors import DraftError
from app.parsing.readers import read_document
from app.parsing.recogniser import recognise
from app.report import Report

RECOGNISER_VERSION = 2

__all__ = ["RECOGNISER_VERSION", "DraftError", "read_report"]


def read_report(data: bytes, name: str) -> Report:
    """Recognise the draft in a file's bytes. Raises a DraftError where nothing can be read."""
    return recognise(read_document(data), name)
