"""Report to findings: the sums of the form, and what a figure on its own must satisfy."""

from app.checks.equations import Verdict
from app.checks.findings import Finding, Level, check

__all__ = ["Finding", "Level", "Verdict", "check"]
