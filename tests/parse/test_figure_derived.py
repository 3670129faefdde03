import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.parse.figures.derived import without_aggregates


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ([5, 2, 3], [2, 3]),
        ([2, 3, 5], [2, 3]),
        ([9, 2, 3, 5], [9, 2, 3]),
        ([5, 5], [5, 5]),
        ([5, 1, 2, 3], [5, 1, 2]),
        ([0, 0, 0], [0, 0, 0]),
        ([7, 1, 5, 2], [7, 1, 5, 2]),
    ],
)
def test_a_sum_of_neighbours_is_their_aggregate(values, left):
    assert without_aggregates(values) == left


@given(st.lists(st.integers(1, 50), min_size=2, max_size=8))
def test_a_sum_ahead_of_its_parts_is_left_out(parts):
    assert without_aggregates([sum(parts), *parts]) == parts


def test_hundreds_of_categories_are_compared_in_no_time():
    values = [2 * number + 1 for number in range(1000, 1400)]

    began = time.process_time()
    without_aggregates(values)

    assert time.process_time() - began < 2
