"""What changed between two texts is shown line by line, and hostile texts do not make it endless."""

import time

from hypothesis import given
from hypothesis import strategies as st

from harvester.explore.differences import LineChange, line_changes
from harvester.explore.svg import scale
from harvester.explore.words import catalogue
from harvester.items import Outcome

LINES = st.lists(st.text("甲乙丙丁 1", min_size=1, max_size=6), max_size=12)


def test_a_changed_a_new_and_a_dropped_line() -> None:
    old, new = "一\n收到3件\n二\n旧句", "一\n收到5件\n二\n三\n"
    assert line_changes(old, new) == (LineChange("收到3件", "收到5件"), LineChange("旧句", "三"))
    assert line_changes("一", "一\n二") == (LineChange("", "二"),)
    assert line_changes("一 \n", " 一") == ()
    assert line_changes(None, "一") == (LineChange("", "一"),)


@given(LINES, LINES)
def test_no_line_is_lost_on_either_side(one: list[str], other: list[str]) -> None:
    changes = line_changes("\n".join(one), "\n".join(other))
    before = [line.strip() for line in one if line.strip()]
    after = [line.strip() for line in other if line.strip()]
    assert len(before) - len(after) == sum(bool(each.before) for each in changes) - sum(
        bool(each.after) for each in changes
    )
    assert {each.before for each in changes} - {""} <= set(before)
    assert {each.after for each in changes} - {""} <= set(after)


def test_a_line_that_both_texts_repeat_without_end_does_not_make_comparing_endless() -> None:
    old = "\n".join(line for number in range(1_500) for line in ("同", f"旧{number}"))
    new = "\n".join(line for number in range(1_500) for line in ("同", f"新{number}"))
    started = time.process_time()
    changes = line_changes(old, new)
    assert time.process_time() - started < 5
    assert 0 < len(changes) <= 60


def test_a_change_at_the_end_of_a_long_text_is_found() -> None:
    lines = [f"第{number}行" for number in range(2_500)]
    assert line_changes("\n".join(lines), "\n".join([*lines[:-2], "改了", lines[-1]])) == (
        LineChange("第2498行", "改了"),
    )
    assert line_changes("\n".join(lines), "\n".join(lines[1:])) == (LineChange("第0行", ""),)


def test_texts_of_any_size_are_compared_in_bounded_time() -> None:
    started = time.process_time()
    changes = line_changes("甲\n" * 200_000, "乙" * 10_000_000)
    assert time.process_time() - started < 10
    assert len(changes) <= 60
    assert all(len(each.after) <= 600 for each in changes)


@given(st.floats(0, 1e15, allow_nan=False), st.booleans())
def test_a_scale_has_few_round_steps_and_reaches_the_top(most: float, share: bool) -> None:
    marks = scale(most, share=share)
    assert marks[0] == 0
    assert marks[-1] >= most * 0.99999
    assert 2 <= len(marks) <= 7
    if not share:
        assert all(abs(mark - round(mark)) < 1e-6 * max(1, mark) for mark in marks)


def test_every_outcome_of_a_visit_has_words() -> None:
    assert [each.value for each in Outcome if f"v_{each.value}" not in catalogue()] == []
