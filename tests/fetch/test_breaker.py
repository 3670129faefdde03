"""When a host is left alone for the rest of a run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import Breaker
from harvester.items import Outcome


def after(*statuses: int) -> Breaker:
    breaker = Breaker()
    for status in statuses:
        breaker.answer(status)
    return breaker


@pytest.mark.parametrize(
    ("statuses", "reason"),
    [
        ((412,), "script challenge (412)"),
        ((200, 521), "script challenge (521)"),
        ((200, 429), "too many requests (429)"),
        ((403,), "refused (403)"),
        ((404, 401), "refused (401)"),
        ((200, 403, 403), "refused (403)"),
        ((200, 401, 403, 412), "refused (403)"),
    ],
)
def test_a_host_that_refuses_us_is_stopped_for_the_first_reason(statuses, reason):
    assert after(*statuses).reason == reason


@pytest.mark.parametrize("statuses", [(200, 404, 500, 503), (200, 403, 200, 403, 200), (304, 200), (502, 502, 502)])
def test_faults_of_single_pages_stop_nobody(statuses):
    assert after(*statuses).reason is None


def test_only_time_outs_in_a_row_count():
    breaker = Breaker()
    for _ in range(5):
        breaker.silence()
        breaker.silence()
        breaker.answer(500)
    assert breaker.reason is None
    for _ in range(3):
        breaker.silence()
    assert breaker.reason == "3 time-outs in a row"


def test_too_many_requests_with_a_time_to_come_back_is_believed_once():
    breaker = Breaker()
    breaker.answer(429, patience=5)
    assert breaker.reason is None
    breaker.answer(429, patience=5)
    assert breaker.reason == "too many requests (429)"


@pytest.mark.parametrize("puzzle", [Outcome.CHALLENGE, Outcome.CAPTCHA])
def test_a_puzzle_for_people_stops_the_host_and_no_other_verdict_does(puzzle):
    breaker = Breaker()
    for outcome in set(Outcome) - {Outcome.CHALLENGE, Outcome.CAPTCHA}:
        breaker.verdict(outcome, str(outcome))
    assert breaker.reason is None
    breaker.verdict(puzzle, "WZWS")
    assert breaker.reason == "WZWS"


def test_a_second_wall_in_a_row_is_meant_for_all_files():
    breaker = Breaker()
    for outcome in (Outcome.REFERER_WALL, Outcome.OK, Outcome.REFERER_WALL):
        breaker.verdict(outcome, "wall")
    assert breaker.reason is None
    breaker.verdict(Outcome.REFERER_WALL, "wall")
    assert breaker.reason == "wall"


@given(st.lists(st.sampled_from([200, 304, 401, 403, 404, 412, 429, 500, 503, 521])))
def test_a_host_that_was_stopped_is_never_let_in_again(statuses):
    breaker, reasons = Breaker(), []
    for status in statuses:
        breaker.answer(status)
        reasons.append(breaker.reason)
    stopped = [reason for reason in reasons if reason]
    assert reasons[len(reasons) - len(stopped) :] == stopped
    assert len(set(stopped)) <= 1


def test_a_second_notice_of_a_firewall_in_a_row_is_meant_for_us():
    breaker = Breaker()
    breaker.verdict(Outcome.FORBIDDEN, "a firewall's notice, with status 200", status=200)
    breaker.verdict(Outcome.OK, "", status=200)
    breaker.verdict(Outcome.FORBIDDEN, "a firewall's notice, with status 200", status=200)
    assert breaker.reason is None
    breaker.verdict(Outcome.FORBIDDEN, "a firewall's notice, with status 200", status=200)
    assert breaker.reason == "a firewall's notice, with status 200"
