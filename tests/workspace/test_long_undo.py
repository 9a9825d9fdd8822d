"""Two hundred steps of every kind: undone, the program started anew, redone."""

from pathlib import Path
from random import Random

from app.review import Review
from app.workspace import Workspace
from tests.support import key, make_report

CELLS = [
    key(f"table3.{row}.{column}")
    for row in ("granted", "partial", "denied_third_party", "result_total")
    for column in ("natural_person", "legal_commercial", "total")
]
STEPS = 200
SAYINGS = ("单位来函更正", "撤回一件未计入", "机构改革划入", "")


def seen(review: Review) -> tuple[object, ...]:
    """What a clerk sees of a review."""
    return (
        review.report,
        review.findings,
        [review.explanation(finding) for finding in review.findings],
        [(cell, review.ground(cell)) for cell in review.departures],
        review.status,
    )


def do_something(review: Review, rng: Random) -> None:
    """One step of a clerk; what would change nothing is none."""
    match rng.randrange(6):
        case 0 | 1:
            review.edit({rng.choice(CELLS): rng.choice(("", "0", "3", "17", "12²"))})
        case 2:
            review.edit({cell: str(rng.randrange(99)) for cell in rng.sample(CELLS, 4)})
        case 3 if review.findings:
            review.explain(rng.choice(review.findings), explanation=rng.choice(SAYINGS))
        case 4 if review.departures:
            review.give_ground(rng.choice(review.departures), rng.choice(SAYINGS[:3]))
        case _:
            review.fill_blanks("table3")


def test_two_hundred_steps_are_undone_and_redone_with_a_restart_between(tmp_path: Path) -> None:
    file, rng = tmp_path / "台账.db", Random(20260128)
    printed = make_report("2021", {"table3.granted.natural_person": "12", str(CELLS[4]): "."})
    with Workspace.open(file, "王芳") as workspace:
        stored = workspace.open_draft(b"draft", "年报.txt", printed)
        review = stored.review
        states: list[tuple[object, ...]] = []
        while len(states) < STEPS:
            before = seen(review)
            made = len(review.journal)
            do_something(review, rng)
            if len(review.journal) > made:
                states.append(before)
        last = seen(review)
        for state in reversed(states):
            assert review.undo()
            assert seen(review) == state
        assert not review.undo()
    with Workspace.open(file, "王芳") as workspace:
        review = workspace.load(stored.id).review
        assert seen(review) == states[0]
        for state in (*states[1:], last):
            assert review.redo()
            assert seen(review) == state
        assert not review.redo()
    with Workspace.open(file, "王芳") as workspace:
        assert seen(workspace.load(stored.id).review) == last
