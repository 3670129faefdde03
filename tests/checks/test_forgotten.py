"""How many forgotten numbers explain that sums over blanks fail, in a table that leaves its zeros blank."""

from harvester.checks.blank_sum import BlankSum, Surplus
from harvester.checks.blanks import contradictions
from harvester.checks.solvable import Equation


def sums(*entries: tuple[dict[object, int], int] | tuple[dict[object, int], int, bool]) -> list[BlankSum]:
    """Sums of (blanks, what they must add up to, whether both sides print something), numbered from 0."""
    return [
        BlankSum(number, Equation(entry[0], entry[1]), not entry[1], entry[2] if len(entry) == 3 else True)
        for number, entry in enumerate(entries)
    ]


def named(*entries: tuple[dict[object, int], int] | tuple[dict[object, int], int, bool]) -> set[int]:
    return contradictions(sums(*entries), zeros_are_blank=True)


def test_two_forgotten_numbers_explain_sums_that_fail() -> None:
    assert named(({"a": 1}, 5), ({"a": 1, "t": -1}, 0)) == set()


def test_three_that_make_up_for_each_other_do_not_and_only_sums_that_fail_are_named() -> None:
    assert named(({"a": 1}, 1), ({"b": 1}, 2), ({"c": 1}, 6), ({"a": 1, "b": 1, "c": 1, "w": -1}, 0)) == {0, 1, 2}


def test_a_total_that_is_left_out_over_its_parts_is_no_forgotten_number() -> None:
    for total in (12, 1):
        assert named(({"t": 1}, total, False), ({"t": 1, "w": -1}, total - 1)) == set()


def test_a_sum_with_a_total_that_is_left_out_is_not_named_where_others_fail() -> None:
    left_out: tuple[dict[object, int], int, bool] = ({"t": 1}, 12, False)
    others = ({"a": 1}, 1), ({"b": 1}, 2), ({"c": 1}, 6), ({"a": 1, "b": 1, "c": 1, "w": -1}, 0)
    assert named(left_out, ({"t": 1, "w": -1}, 3), *others) == {2, 3, 4}


def test_blanks_of_which_no_more_is_said_than_how_large_they_may_be_are_forgotten_numbers() -> None:
    at_most: tuple[dict[object, int], int] = ({"a": 1, "b": 1, "c": 1, Surplus(): 1}, 100)
    holding = BlankSum(3, Equation(*at_most), holds_with_zeros=True, judged=False)
    failing = sums(({"a": 1}, 1), ({"b": 1}, 2), ({"c": 1}, 6))
    assert contradictions([*failing, holding], zeros_are_blank=True) == {0, 1, 2}


def test_a_side_that_prints_nothing_contradicts_nothing_by_itself() -> None:
    assert named(({"a": 1}, 3, False), ({"a": 1, "b": 1}, 2)) == {1}
