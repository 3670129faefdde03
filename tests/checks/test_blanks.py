"""Which sums over blanks cannot hold, whatever the blanks stand for."""

import pytest

from harvester.checks.blank_sum import BlankSum
from harvester.checks.blanks import contradictions
from harvester.checks.solvable import Equation


def doubtful(name: int, blanks: str, constant: int, *, judged: bool = True) -> BlankSum:
    """The ``blanks`` (a letter each) must add up to so much, which nothing does."""
    return BlankSum(name, Equation(dict.fromkeys(blanks, 1), constant), holds_with_zeros=False, judged=judged)


def sound(name: int, blanks: str) -> BlankSum:
    """The blanks must add up to nothing."""
    return BlankSum(name, Equation(dict.fromkeys(blanks, 1), 0), holds_with_zeros=True, judged=True)


@pytest.mark.parametrize(
    ("sums", "named"),
    [
        ([doubtful(1, "x", 2)], set()),
        ([doubtful(1, "x", -2)], {1}),
        ([doubtful(1, "x", 2), sound(2, "xy")], {1}),
        ([doubtful(1, "x", 2), doubtful(2, "x", 3)], {1, 2}),
        ([doubtful(1, "x", 2), doubtful(2, "x", 3), doubtful(3, "xy", 9)], {1, 2}),
        ([doubtful(3, "xy", 9), doubtful(1, "x", 2), doubtful(2, "x", 3)], {1, 2}),
        ([doubtful(1, "x", -2), doubtful(2, "xy", -1)], {1, 2}),
        ([doubtful(1, "x", -2), doubtful(2, "xy", 5)], {1}),
    ],
    ids=[
        "a blank may hide what is missing",
        "none hides less than nothing",
        "one that another sum leaves nothing",
        "two that want it otherwise",
        "and not a third that goes with either",
        "in any order",
        "each by itself",
        "and not one that may hold",
    ],
)
def test_sums_that_cannot_hold_together_are_named_and_no_others(sums: list[BlankSum], named: set[int]) -> None:
    assert contradictions(sums, zeros_are_blank=False) == named
    assert contradictions(sums, zeros_are_blank=True) == named


def test_a_sum_with_a_whole_side_blank_is_never_named() -> None:
    unjudged = doubtful(1, "x", -2, judged=False)
    assert contradictions([unjudged], zeros_are_blank=False) == set()
    assert contradictions([unjudged, doubtful(2, "xy", 5)], zeros_are_blank=False) == set()


@pytest.mark.parametrize(
    "before",
    [[sound(7, "a")], [doubtful(7, "a", 2)], [doubtful(7, "a", -1, judged=False)]],
    ids=["sound", "possible", "not judged"],
)
def test_what_shares_no_blank_with_a_sum_says_nothing_of_it(before: list[BlankSum]) -> None:
    assert contradictions([*before, doubtful(1, "x", -2)], zeros_are_blank=False) == {1}
