"""Balanced figures of table 3 as offices have them: so many requests, most of private persons."""

from random import Random

from app.forms import form_table
from app.report import CellKey

_APPLICANTS = (80, 8, 1, 2, 4, 5)  # of a hundred requests, in the order of the columns
_OUTSIDE = ("new_received", "carried_over", "result_total", "carried_forward")


def request_figures(edition: str, requests: int, rng: Random) -> dict[CellKey, str]:
    """A figure for every cell of table 3; each request has one applicant and one result."""
    table = form_table("table3", edition)
    applicants = [column.key for column in table.blocks[0].columns[:-1]]
    results = [row.key for row in table.blocks[0].rows if row.key not in _OUTSIDE]
    usual = [rng.random() ** 3 for _ in results]  # a few results are common, the others are rare
    values = dict.fromkeys(table.keys, 0)
    for _ in range(requests):
        applicant = rng.choices(applicants, _APPLICANTS)[0]
        came = "carried_over" if rng.random() < 0.05 else "new_received"
        open_ = rng.random() < 0.05
        went = "carried_forward" if open_ else rng.choices(results, usual)[0]
        for row in (came, went, *(() if open_ else ("result_total",))):
            for column in (applicant, "total"):
                values[CellKey("table3", row, column)] += 1
    return {key: str(value) for key, value in values.items()}
