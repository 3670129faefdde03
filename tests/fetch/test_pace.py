"""The arithmetic of pauses."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import Gate, retry_after, stretched

NOW = dt.datetime(2026, 2, 3, 12, 0, tzinfo=dt.UTC)
LATENCY = st.floats(0, 600)


@pytest.mark.parametrize(
    ("before", "latency", "well", "after"),
    [
        (1.0, 0.3, True, 1.0),
        (1.0, 2.0, True, 1.0),
        (1.0, 10.0, True, 5.0),
        (1.0, 60.0, False, 10.0),
        (5.0, 0.3, True, 3.0),
        (5.0, 0.3, False, 5.0),
    ],
)
def test_a_pause_grows_at_once_shrinks_by_halves_and_not_for_an_error_page(before, latency, well, after):
    assert stretched(before, latency, well=well) == after


@given(st.lists(st.tuples(LATENCY, st.booleans())))
def test_a_pause_is_never_shorter_than_the_row_says_and_never_endless(answers):
    stretch = 1.0
    for latency, well in answers:
        stretch = stretched(stretch, latency, well=well)
        assert 1.0 <= stretch <= 10.0


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("Tue, 03 Feb 2026 12:01:30 GMT", 90.0),
        ("Tue, 03 Feb 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("Fri, 01 Mar 99999999999999999999 10:00:00 GMT", None),
        ("Fri, 01 Mar 2024 10:00:00 +99999999999999999999", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_nothing_else(value, seconds):
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=40))
def test_no_header_crashes_it(value):
    assert (retry_after(value, NOW) or 0) >= 0


def test_the_gate_keeps_the_longest_pause_behind_it_up_to_the_cap():
    gate = Gate(longest=1.0, width=2)
    assert gate.pause == 0
    gate.meet("a", 0.2, 1)
    gate.meet("b", 0.1, 5)
    assert (gate.pause, gate.width) == (0.2, 5)
    gate.meet("c", 30, 1)
    assert gate.pause == 1.0


@given(st.lists(st.tuples(st.floats(0, 3), LATENCY, st.booleans()), max_size=60), st.integers(1, 4))
def test_no_order_of_answers_lets_two_requests_begin_within_the_pause_or_too_many_at_once(steps, width):
    gate, now, begun, under_way = Gate(longest=1.0, width=width), 0.0, [], []
    gate.meet("a", 1.0, 1)
    for elapsed, latency, well in steps:
        now += elapsed
        wait = gate.wait(now)
        if wait is None:
            assert len(under_way) == width
            under_way.pop()
            gate.leave(latency, well=well)
        elif wait == 0:
            begun.append(now)
            gate.enter(now)
            under_way.append(now)
    assert gate.under_way == len(under_way) <= width
    assert all(later - earlier >= 1.0 - 1e-9 for earlier, later in pairwise(begun))


def test_a_request_held_back_after_it_entered_moves_the_pause() -> None:
    gate = Gate(longest=1.0, width=2)
    gate.meet("a.gov.cn", 1.0, 2)
    gate.enter(10.0)
    gate.held(10.4)
    assert gate.wait(11.0) == pytest.approx(0.4)
    gate.held(10.1)
    assert gate.wait(11.0) == pytest.approx(0.4)
