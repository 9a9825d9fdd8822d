"""What came of many runs, counted by groups, as a printed table."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.reportwriter.judge import Verdict

_COLUMNS = ("runs", "silent", "misplaced", "lost", "flagged", "needless", "excused", "exact%")


@dataclass
class Tally:
    """Runs of one group. failed: those that could not be read at all, or crashed."""

    runs: int = 0
    failed: int = 0
    verdict: Verdict = field(default_factory=Verdict)

    def count(self, verdict: Verdict) -> None:
        """Count a run that was read."""
        self.runs += 1
        self.verdict.add(verdict)

    def fail(self) -> None:
        """Count a run that was not."""
        self.runs += 1
        self.failed += 1

    def add(self, other: "Tally") -> None:
        """Count all the runs of another tally."""
        self.runs += other.runs
        self.failed += other.failed
        self.verdict.add(other.verdict)

    @property
    def good(self) -> bool:
        """Whether nothing was silently wrong and every span holds its text."""
        return not (self.verdict.silent or self.verdict.misplaced or self.failed)

    def numbers(self) -> list[str]:
        """Its numbers in the order of the columns."""
        v = self.verdict
        counts = (self.runs, v.silent, v.misplaced, v.lost, v.flagged, v.needless, v.excused)
        return [*map(str, counts), f"{100 * v.exact / max(1, v.cells):.2f}", str(self.failed)]


Tallies = dict[str, Tally]


def merged(tallies: Iterable[Mapping[str, Tally]]) -> Tallies:
    """Many tallies by group as one."""
    total: Tallies = {}
    for each in tallies:
        for name, tally in each.items():
            total.setdefault(name, Tally()).add(tally)
    return total


def show_tallies(title: str, tallies: Mapping[str, Tally]) -> None:
    """A line for each group, and one for all."""
    everything = Tally()
    for tally in tallies.values():
        everything.add(tally)
    rows = {name: tally.numbers() for name, tally in sorted(tallies.items())}
    show_table(title, (*_COLUMNS, "failed"), {**rows, "all": everything.numbers()})


def show_table(title: str, columns: Iterable[str], rows: Mapping[str, Iterable[str]]) -> None:
    """A line for each row, its name at the left."""
    say(f"{title:34}" + "".join(f"{column:>10}" for column in columns))
    for name, numbers in rows.items():
        say(f"{name:34}" + "".join(f"{number:>10}" for number in numbers))
    say("")


def say(line: str) -> None:
    """Print a line at once, so that a long run can be watched."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
