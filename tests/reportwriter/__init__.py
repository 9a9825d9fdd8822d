"""Whole reports with random figures, in every layout and file type, each from one integer."""

from tests.reportwriter.case import Case, Wishes, write_case
from tests.reportwriter.judge import Verdict, judge, judge_case
from tests.reportwriter.plain import plain_draft, plain_text

__all__ = [
    "Case",
    "Verdict",
    "Wishes",
    "judge",
    "judge_case",
    "plain_draft",
    "plain_text",
    "write_case",
]
