"""Run-together rows of a statistics table: the sums decide first, then the prose, else nothing is read."""

from hypothesis import given
from hypothesis import strategies as st

from harvester.forms import load_forms
from harvester.parse.tables.joint_statistics import Pair, pairs_of, solve_pairs
from harvester.parse.tables.stated import Stated

FORM = load_forms().table("reg2007_local_fujian_2009")
PARTS = ("requests_in_person", "requests_fax", "requests_email", "requests_online", "requests_letter", "requests_other")


def solved(printed: dict[str, Pair], run: set[str], prose: Stated | None = None) -> dict[str, Pair]:
    runs = {key: pairs_of("".join(map(str, printed[key]))) for key in run}
    whole = {key: numbers for key, numbers in printed.items() if key not in run}
    return solve_pairs(runs, whole, FORM, lambda: prose or {})


def test_a_whole_is_read_by_its_parts_and_a_part_by_the_whole() -> None:
    printed = {"requests_received": (21, 21), "requests_in_person": (18, 18), "requests_email": (3, 3)}
    assert solved(printed, {"requests_received"}) == {"requests_received": (21, 21)}
    assert solved(printed, {"requests_in_person"}) == {"requests_in_person": (18, 18)}


def test_where_two_numbers_of_a_sum_are_unknown_the_prose_is_asked() -> None:
    printed = {"requests_received": (21, 21), "requests_in_person": (18, 18), "requests_email": (3, 3)}
    run = {"requests_received", "requests_in_person"}
    assert solved(printed, run) == {}
    assert solved(printed, run, {"requests_in_person": 18}) == {key: printed[key] for key in run}
    assert solved(printed, run, {"requests_received_cumulative": 21}) == {key: printed[key] for key in run}


def test_a_number_that_the_prose_states_of_something_else_decides_nothing() -> None:
    printed = {"requests_received": (21, 21), "requests_in_person": (18, 18), "requests_email": (3, 3)}
    run = {"requests_received", "requests_in_person"}
    assert solved(printed, run, {"telephone_enquiries": 18, "requests_online": 18, "proactive_total": 21}) == {}


def test_a_sum_of_which_only_one_part_is_printed_decides_nothing() -> None:
    assert solved({"requests_received": (21, 21), "requests_in_person": (21, 21)}, {"requests_received"}) == {}


def test_digits_that_are_no_two_numbers_have_no_reading() -> None:
    assert pairs_of("7") == pairs_of("12a") == pairs_of("9" * 41) == pairs_of("31") == []
    assert pairs_of("00") == [(0, 0)]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=6, max_size=6), st.data())
def test_what_is_read_is_what_was_printed(numbers: list[tuple[int, int]], data: st.DataObject) -> None:
    printed: dict[str, Pair] = {key: (min(pair), max(pair)) for key, pair in zip(PARTS, numbers, strict=True)}
    printed["requests_received"] = tuple(map(sum, zip(*printed.values(), strict=True)))
    run = data.draw(st.sets(st.sampled_from(sorted(printed)), max_size=3))
    found = solved(printed, run)
    assert found == {key: printed[key] for key in found}
    if len(run) == 1:
        assert set(found) == run
