"""How many requests the engine's downloader takes, of which most only wait for their host's turn."""

from types import SimpleNamespace

import pytest

from harvester import settings
from harvester.middlewares.downloader import MOST_WAITING, PatientDownloader


def _taking(*, active, waiting, look=lambda: None):
    """A downloader that has so many requests, of which so many wait."""
    taking = object.__new__(PatientDownloader)
    taking._hosts = SimpleNamespace(waiting=waiting, inflow=SimpleNamespace(look=look))
    taking.crawler, taking.active, taking.total_concurrency = None, set(range(active)), 100
    return taking


@pytest.mark.parametrize(
    ("active", "waiting", "full"),
    [
        (99, 0, False), (100, 0, True), (400, 301, False), (400, 300, True),
        (MOST_WAITING + 99, MOST_WAITING + 99, False), (MOST_WAITING + 100, MOST_WAITING + 100, True),
    ],
)  # fmt: skip
def test_requests_that_wait_take_no_place_up_to_a_limit(active, waiting, full):
    assert _taking(active=active, waiting=waiting).needs_backout() is full


def test_every_visit_under_way_may_have_several_requests_waiting():
    assert MOST_WAITING >= 3 * settings.VISITS_AT_ONCE


def test_whenever_the_engine_asks_whoever_waits_for_an_answer_to_be_read_is_looked_after():
    looks = []
    _taking(active=1, waiting=0, look=lambda: looks.append("looked")).needs_backout()
    assert looks == ["looked"]
