"""Sums over random tables: what adds up passes, one changed number is found, blanks alone never fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_checks import APPLICANTS, cleaned, parsed, table

from harvester.checks import check
from harvester.forms import load_forms

FORM = load_forms().table("v2021_applications")
LEAVES = [row.key for row in FORM.rows if row.role == "leaf" and row.parent is not None]
SUM_RULES = {"APP-01", "APP-02", "APP-04"}

counts = st.lists(st.integers(0, 9), min_size=len(APPLICANTS) * 3, max_size=len(APPLICANTS) * 3)


def consistent(numbers: list[int]) -> dict[tuple[str, str], str]:
    """A full table that satisfies every sum, from three numbers an applicant column."""
    values: dict[tuple[str, str], int] = {}
    for place, column in enumerate(APPLICANTS):
        granted, unable, forward = numbers[3 * place : 3 * place + 3]
        values |= {(row, column): 0 for row in LEAVES}
        values |= {("granted", column): granted, ("unable_not_held", column): unable}
        values |= {("results_total", column): granted + unable, ("carried_forward", column): forward}
        values |= {("new_received", column): granted + forward, ("carried_over", column): unable}
    for row in {row for row, _ in values}:
        values[row, "total"] = sum(values[row, column] for column in APPLICANTS)
    return {key: str(value) for key, value in values.items()}


def sum_failures(cells: dict[tuple[str, str], str]) -> list[str]:
    found = check(cleaned(), parsed(table("v2021_applications", cells)))
    return [finding.rule for finding in found if finding.rule in SUM_RULES]


@given(counts)
def test_a_table_that_adds_up_passes_and_so_it_does_with_its_zeros_left_blank(numbers):
    cells = consistent(numbers)
    assert sum_failures(cells) == []
    assert sum_failures({key: "" if text == "0" else text for key, text in cells.items()}) == []


@given(counts, st.data())
def test_one_changed_number_is_always_found(numbers, data):
    cells = consistent(numbers)
    key = data.draw(st.sampled_from(sorted(cells)))
    changed = cells | {key: str(int(cells[key]) + data.draw(st.integers(1, 50)))}
    assert sum_failures(changed)


@given(counts, st.data())
def test_numbers_left_out_never_make_a_consistent_table_fail(numbers, data):
    cells = consistent(numbers)
    blanks = data.draw(st.sets(st.sampled_from(sorted(cells)), max_size=12))
    sums = sum_failures({key: "" if key in blanks else text for key, text in cells.items()})
    assert sums == []


@given(counts, st.data())
def test_two_numbers_left_out_never_make_a_table_fail_that_leaves_its_zeros_blank(numbers, data):
    cells = consistent(numbers)
    blanks = data.draw(st.sets(st.sampled_from(sorted(cells)), max_size=2))
    assert sum_failures({key: "" if key in blanks or text == "0" else text for key, text in cells.items()}) == []


@given(counts, st.data())
def test_nor_do_all_totals_of_the_results(numbers, data):
    zero = data.draw(st.sampled_from(["0", "", "/"]))
    shown = {key: zero if text == "0" else text for key, text in consistent(numbers).items()}
    assert (
        sum_failures({key: "" if key[0] in LEAVES and key[1] == "total" else text for key, text in shown.items()}) == []
    )


@given(counts, st.sampled_from(["0", "", "—"]), st.booleans(), st.data())
def test_one_changed_number_is_found_however_zeros_are_written(numbers, zero, results_only, data):
    cells = consistent(numbers)
    shown = {
        key: zero if text == "0" and (key[0] in LEAVES or not results_only) else text for key, text in cells.items()
    }
    printed = sorted(key for key, text in shown.items() if text.isdecimal())
    if printed:
        key = data.draw(st.sampled_from(printed))
        assert sum_failures(shown | {key: str(int(cells[key]) + data.draw(st.integers(1, 50)))})


@pytest.mark.parametrize(
    "blanks",
    [
        {("carried_forward", "commercial_enterprise"), ("new_received", "commercial_enterprise")},
        {("carried_forward", "commercial_enterprise"), ("carried_forward", "total")},
    ],
    ids=["in one column", "in one row"],
)
def test_two_blanks_that_hide_the_same_number_do_not_vouch_for_each_other(blanks):
    cells = consistent([0, 0, 0, 0, 0, 1, *[0] * 12])
    assert {cells[key] for key in blanks} == {"1"}
    assert sum_failures({key: "" if key in blanks else text for key, text in cells.items()}) == []
