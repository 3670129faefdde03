"""Visiting hours and the requests of a day: what is left over is named and is no failure of the site."""

import datetime as dt
import time
from collections.abc import Iterator

import pytest
from manners_crawl import REPORT, crawl, listing, row
from rough_server import Rough, rough, says

from harvester.items import BEIJING
from harvester.store import open_database, put_requests, requests_of_days

LONGEST = 60
"""Seconds that the crawls of one test may take."""


@pytest.fixture
def one_day() -> None:
    """No midnight of Beijing falls into the test: shortly before one, wait for it."""
    now = dt.datetime.now(BEIJING)
    left = (dt.timedelta(days=1) - (now - now.replace(hour=0, minute=0, second=0, microsecond=0))).total_seconds()
    if left < LONGEST:
        time.sleep(left + 0.1)


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


@pytest.mark.usefixtures("one_day")
def test_a_host_that_has_had_its_requests_of_the_day_is_asked_no_more(server, tmp_path):
    done = crawl(tmp_path, [row("a", f"http://127.0.0.1:{server.port}/nb/")], HOST_REQUESTS_PER_DAY="4")
    assert len(server.log) == 4
    assert len(done.reports("a")) == 2
    assert len(done.pages_of("a", "postponed")) == 4
    assert done.outcome("a") == "postponed"
    assert "run again tomorrow" in done.out


@pytest.mark.usefixtures("one_day")
def test_the_requests_of_a_day_count_over_all_runs(server, tmp_path):
    rows = [row("a", f"http://127.0.0.1:{server.port}/nb/")]
    keeps = {"EXTENSIONS": '{"harvester.extensions.host_days.HostDays": 1}', "HOST_REQUESTS_PER_DAY": "6"}
    first = crawl(tmp_path, rows, **keeps)
    assert (len(server.log), first.outcome("a")) == (6, "postponed")
    second = crawl(tmp_path, rows, **keeps)
    assert len(server.log) == 6, "the second run of the day asks for nothing more"
    assert second.outcome("a") == "postponed"
    assert "6 requests of the day" in second.visit("a")["message"]
    crawl(tmp_path, rows, **{**keeps, "HOST_REQUESTS_PER_DAY": "9"})
    assert len(server.log) == 9, "what the cap leaves may still be asked for"


def test_another_day_begins_anew_and_old_days_are_forgotten(tmp_path):
    db = open_database(tmp_path / "harvest.db")
    put_requests(db, {("2026-01-30", "a:80"): 7, ("2026-03-01", "a:80"): 9, ("2026-03-02", "a:80"): 1})
    assert requests_of_days(db, "2026-03-02") == {("2026-03-02", "a:80"): 1}
    assert requests_of_days(db, "2026-01-01") == {("2026-03-01", "a:80"): 9, ("2026-03-02", "a:80"): 1}
    put_requests(db, {("2026-03-02", "a:80"): 5})
    assert requests_of_days(db, "2026-03-02") == {("2026-03-02", "a:80"): 5}
    db.conn.close()
