"""How many requests the engine's downloader takes, of which most only wait for their host's turn."""

from types import SimpleNamespace

import pytest

from harvester import settings
from harvester.middlewares import downloader
from harvester.middlewares.downloader import MOST_WAITING, PatientDownloader


def _taking(monkeypatch, *, active, waiting):
    """A downloader that has so many requests, of which so many wait."""
    monkeypatch.setattr(downloader, "hosts_of", lambda _: SimpleNamespace(waiting=waiting))
    taking = object.__new__(PatientDownloader)
    taking.crawler, taking.active, taking.total_concurrency = None, set(range(active)), 100
    return taking


@pytest.mark.parametrize(
    ("active", "waiting", "full"),
    [
        (99, 0, False), (100, 0, True), (400, 301, False), (400, 300, True),
        (MOST_WAITING + 99, MOST_WAITING + 99, False), (MOST_WAITING + 100, MOST_WAITING + 100, True),
    ],
)  # fmt: skip
def test_requests_that_wait_take_no_place_up_to_a_limit(monkeypatch, active, waiting, full):
    assert _taking(monkeypatch, active=active, waiting=waiting).needs_backout() is full


def test_every_visit_under_way_may_have_several_requests_waiting():
    assert MOST_WAITING >= 3 * settings.VISITS_AT_ONCE
