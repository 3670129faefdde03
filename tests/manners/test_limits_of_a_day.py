"""Visiting hours and the requests of a day: what is left over is named and is no failure of the site."""

import datetime as dt
from collections.abc import Iterator

import pytest
from manners_crawl import REPORT, crawl, listing, row
from rough_server import Rough, rough, says

from harvester.fetch import BEIJING


@pytest.fixture
def server() -> Iterator[Rough]:
    pages = {
        "/nb/": says(listing(*(f"/r/{number}" for number in range(6)))),
        **{f"/r/{n}": says(REPORT) for n in range(6)},
    }
    with rough(pages) as found:
        yield found


def test_outside_the_visiting_hours_nothing_is_asked_and_the_visit_is_not_due(server, tmp_path):
    hour = dt.datetime.now(BEIJING).hour
    hours = f"{(hour + 3) % 24}-{(hour + 5) % 24}"
    done = crawl(tmp_path, [row("a", f"http://127.0.0.1:{server.port}/nb/")], VISIT_HOURS=hours)
    assert done.outcome("a") == "not_due"
    assert "outside the visiting hours" in done.visit("a")["message"]
    assert server.log == []
    assert done.code == 0


def test_within_the_visiting_hours_all_is_as_ever(server, tmp_path):
    hour = dt.datetime.now(BEIJING).hour
    hours = f"{(hour + 23) % 24}-{(hour + 2) % 24}"
    done = crawl(tmp_path, [row("a", f"http://127.0.0.1:{server.port}/nb/")], VISIT_HOURS=hours)
    assert len(done.reports("a")) == 6


def test_hours_that_are_none_are_said_in_one_line_and_nothing_is_asked(server, tmp_path):
    done = crawl(tmp_path, [row("a", f"http://127.0.0.1:{server.port}/nb/")], VISIT_HOURS="at night")
    assert done.code != 0
    assert "VISIT_HOURS: 'at night' are no hours" in done.err
    assert server.log == []


def test_a_host_that_has_had_its_requests_of_the_day_is_asked_no_more(server, tmp_path):
    done = crawl(tmp_path, [row("a", f"http://127.0.0.1:{server.port}/nb/")], HOST_REQUESTS_PER_DAY="4")
    assert len(server.log) == 4
    assert len(done.reports("a")) == 2
    assert len(done.pages("a", "postponed")) == 4
    assert done.outcome("a") == "postponed"
    assert "run again tomorrow" in done.out
