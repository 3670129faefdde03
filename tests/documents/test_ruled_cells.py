"""Lines drawn on a page -> the cells between them: merged cells, gaps, several tables, and drawings that are none."""

import time
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from harvester.documents.printed.ruled_cells import CellBox, Rule, rule_between, ruled_cells


def frame(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    sides = [(x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)]
    return [rule for side in sides if (rule := rule_between(*side)) is not None]


def drawn(*boxes: tuple[float, float, float, float]) -> list[Rule]:
    return [rule for box in boxes for rule in frame(*box)]


def cells(rules: Sequence[Rule]) -> list[list[CellBox]]:
    return [sorted(table, key=lambda cell: (cell[1], cell[0])) for table in ruled_cells(rules)]


def test_a_merged_cell_is_one_and_its_neighbours_are_two() -> None:
    boxes = [(0, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)]
    assert cells(drawn(*boxes)) == [boxes]


def test_lines_a_hair_apart_are_one_and_pieces_of_a_line_are_put_together() -> None:
    level = [Rule(True, y, x, x + 24) for y in (0, 20.5) for x in (0, 25, 50, 75)]
    upright = [Rule(False, x, 1, 19) for x in (0, 50, 51, 100)]
    (table,) = cells([*level, *upright])
    assert table == [(0, 0, 50.5, 20.5), (50.5, 0, 100, 20.5)]


def test_tables_apart_are_two_from_top_to_bottom_and_a_frame_alone_is_none() -> None:
    below, above = [(0, 100, 50, 120), (50, 100, 100, 120)], [(0, 0, 50, 20), (50, 0, 100, 20)]
    assert cells(drawn(*below, *above, (200, 0, 300, 50))) == [above, below]


def test_a_gap_in_a_line_joins_the_cells_on_both_sides_of_it() -> None:
    rules = [Rule(True, y, 0, 100) for y in (0, 20, 40)] + [Rule(False, x, 0, 40) for x in (0, 100)]
    assert cells([*rules, Rule(False, 50, 0, 20)]) == [[(0, 0, 50, 20), (50, 0, 100, 20), (0, 20, 100, 40)]]


def test_slanted_lines_and_dots_are_no_rules() -> None:
    assert rule_between(0, 0, 100, 50) is None
    assert rule_between(0, 0, 0.5, 0.5) is None
    assert rule_between(100, 5, 0, 5.4) == Rule(True, 5.2, 0, 100)
    assert rule_between(7, 90, 7, 10) == Rule(False, 7, 10, 90)


EDGES = st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True).map(
    lambda each: [10 * n for n in sorted(each)]
)


@given(EDGES, EDGES, st.randoms(use_true_random=False))
def test_every_cell_of_a_grid_is_found_in_whatever_order_it_is_drawn(across, down, chance) -> None:
    boxes = [(x0, y0, x1, y1) for y0, y1 in pairwise(down) for x0, x1 in pairwise(across)]
    rules = drawn(*boxes)
    chance.shuffle(rules)
    assert cells(rules) == ([boxes] if len(boxes) > 1 else [])


@given(
    st.lists(
        st.tuples(st.booleans(), *[st.floats(-1e6, 1e6)] * 3).map(
            lambda each: Rule(each[0], each[1], min(each[2:]), max(each[2:]))
        ),
        max_size=30,
    )
)
def test_any_lines_give_cells_that_have_a_size(rules) -> None:
    assert all(x0 < x1 and top < bottom for table in ruled_cells(rules) for x0, top, x1, bottom in table)


def test_a_drawing_of_thousands_of_lines_ends() -> None:
    started = time.process_time()
    level = [Rule(True, 4.0 * n, 0, 4000) for n in range(100)]
    assert len(ruled_cells([*level, *(Rule(False, 4.0 * n, 0, 396) for n in range(100))])[0]) == 99 * 99
    assert ruled_cells([*level, *(Rule(False, 4.0 * n, 0, 4000) for n in range(700))]) == []  # too many crossings
    teeth = [Rule(False, 4.0 * n, 0, 2) for n in range(1, 400)]
    assert ruled_cells([*level, Rule(False, 0, 0, 4000), *teeth]) == []  # lines that close nothing
    assert time.process_time() - started < 10
