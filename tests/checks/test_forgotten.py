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


def test_a_number_that_its_row_and_its_column_both_miss_is_evident_beside_two_more() -> None:
    for both in (5, 1):
        row_and_column = ({"a": 1, "z": 1}, both), ({"a": 1, "y": 1}, both)
        assert named(*row_and_column, ({"b": 1, "z": 1}, 2), ({"c": 1, "y": 1}, 6)) == set()


def test_three_numbers_each_missed_by_one_sum_only_are_too_many() -> None:
    assert named(({"a": 1, "z": 1}, 1), ({"b": 1, "z": 1}, 2), ({"c": 1, "z": 1}, 6)) == {0, 1, 2}


def test_a_blank_of_sums_that_hold_with_zeros_is_not_evident() -> None:
    holding = ({"a": 1, "b": 1, "w": -1}, 0), ({"w": 1, "a": -1, "b": -1}, 0)
    assert named(({"a": 1}, 1), ({"b": 1}, 2), *holding) == {0, 1}


def test_a_blank_beside_printed_numbers_is_none_of_a_side_that_is_left_out() -> None:
    left_out: tuple[dict[object, int], int, bool] = ({"t": 1, "p": -1}, 12, False)
    assert named(left_out, ({"p": 1, "z": 1}, 5), ({"a": 1, "z": 1}, 1), ({"b": 1, "z": 1}, 2)) == {1, 2, 3}


def test_a_total_of_one_that_is_left_out_leaves_room_for_two_forgotten_numbers() -> None:
    left_out: tuple[dict[object, int], int, bool] = ({"t": 1, "z": -1}, 1, False)
    assert named(left_out, ({"a": 1, "z": 1}, 1), ({"b": 1, "z": 1}, 2)) == set()


def test_one_number_cannot_be_three_different_ones() -> None:
    assert named(({"a": 1, "z": 1}, 1), ({"a": 1, "y": 1}, 5), ({"a": 1, "x": 1}, 9)) == {0, 1, 2}


def test_where_all_that_fail_have_a_total_that_is_left_out_they_are_named() -> None:
    left_out: tuple[dict[object, int], int, bool] = ({"t": 1}, 12, False)
    parts = ({"t": 1, "u": -1}, 3), ({"t": 1, "v": -1}, 4), ({"t": 1, "x": -1}, 5)
    assert named(left_out, *parts) == {1, 2, 3}


def test_what_a_total_exceeds_its_parts_by_is_no_forgotten_number() -> None:
    at_least = BlankSum(2, Equation({"a": 1, "b": 1, Surplus(): 1}, 100), holds_with_zeros=True, judged=False)
    assert contradictions([*sums(({"a": 1}, 1), ({"b": 1}, 2)), at_least], zeros_are_blank=True) == set()
