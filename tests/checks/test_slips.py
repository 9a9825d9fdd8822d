import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.checks.slips import Slip, slip


@pytest.mark.parametrize(
    ("written", "meant", "found"),
    [
        ("68", "86", Slip.SWAPPED),
        ("123", "132", Slip.SWAPPED),
        ("12", "112", Slip.DROPPED),
        ("1", "10", Slip.DROPPED),
        ("112", "12", Slip.ADDED),
        ("100", "10", Slip.ADDED),
        ("3", "8", Slip.LOOK_ALIKE),
        ("17", "11", Slip.LOOK_ALIKE),
        ("60", "66", Slip.LOOK_ALIKE),
        ("42", "45", Slip.ONE_DIGIT),
        ("2", "5", None),  # any digit is one step from any other
        ("0", "10", None),  # so is a lone 0 from whatever ends in it
        ("20", "0", None),
        ("12", "34", None),
        ("123", "321", None),
        ("12", "1234", None),
        ("12", "12", None),
        ("-8", "8", None),
        ("1.5", "15", None),
        ("", "5", None),
    ],
)
def test_a_slip_is_known_by_its_digits(written: str, meant: str, found: Slip | None) -> None:
    assert slip(written, meant) is found


FIGURES = st.integers(0, 99_999).map(str)


@given(FIGURES, st.data())
def test_two_neighbouring_digits_exchanged_are_a_slip(meant: str, data: st.DataObject) -> None:
    assume(len(meant) > 1)
    at = data.draw(st.integers(0, len(meant) - 2))
    written = meant[:at] + meant[at + 1] + meant[at] + meant[at + 2 :]
    assume(written != meant)
    assert slip(written, meant) is Slip.SWAPPED


@given(FIGURES, FIGURES)
def test_what_was_dropped_one_way_was_added_the_other(written: str, meant: str) -> None:
    mirrored = {Slip.DROPPED: Slip.ADDED, Slip.ADDED: Slip.DROPPED}
    there, back = slip(written, meant), slip(meant, written)
    assert back is (mirrored.get(there, there) if there else None)
