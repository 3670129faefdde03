"""A clock that was ahead, and what is made of the moments it left behind."""

import datetime as dt

import pytest
from sqlite_utils import Database
from store_samples import entries_of

from harvester.items import Listed, Outcome, PageItem, PageKind, VisitItem
from harvester.store import KnownPages, Writer, take_back

NOW = dt.datetime(2025, 6, 2, 18, tzinfo=dt.UTC)
AHEAD = NOW + dt.timedelta(days=400)
PAGE = "http://a.example/1.html"


def run_at(db: Database, moment: dt.datetime) -> None:
    writer = Writer(db, clock=lambda: moment)
    crawl_id = writer.begin_crawl(sites=1)
    listed = Listed(url="http://a.example/", at=moment, entries=entries_of(PAGE), complete=True, digest="1:a")
    page = PageItem(site_id="a", url=PAGE, kind=PageKind.REPORT, outcome=Outcome.NOT_FOUND, fetched_at=moment)
    visit = VisitItem(site_id="a", outcome=Outcome.OK, entries=1, requests=2, listed=listed)
    writer.store([page, visit], crawl_id=crawl_id)
    writer.finish_crawl(crawl_id, reason="finished")


def test_what_was_dated_ahead_is_of_now_and_due(db: Database) -> None:
    run_at(db, AHEAD)
    assert take_back(db, NOW) == AHEAD.isoformat()
    now = NOW.isoformat()
    assert db.execute("SELECT fetched_at, due_at FROM pages").fetchall() == [(now, now)]
    assert db.execute("SELECT checked_at, walked_at, walk_at FROM listings").fetchall() == [(now, now, now)]
    assert db.execute("SELECT started_at, finished_at FROM crawls").fetchall() == [(now, now)]
    assert take_back(db, NOW) is None, "once"


def test_a_column_found_gone_while_the_clock_was_ahead_is_due_too(db: Database) -> None:
    run_at(db, AHEAD)
    writer = Writer(db, clock=lambda: AHEAD)
    writer.store([VisitItem(site_id="a", outcome=Outcome.NOT_FOUND, entries=0, requests=1)], crawl_id=1)
    take_back(db, NOW)
    gone = KnownPages(db).gone_column("a")
    assert gone is not None
    assert (gone.since, gone.due_at) == (NOW, NOW)


@pytest.mark.parametrize("hours", [0, 12, 23])
def test_what_is_less_than_a_day_ahead_stays(db: Database, hours: int) -> None:
    moment = NOW + dt.timedelta(hours=hours)
    run_at(db, moment)
    before = db.execute("SELECT fetched_at, due_at FROM pages").fetchall()
    assert take_back(db, NOW) is None
    assert db.execute("SELECT fetched_at, due_at FROM pages").fetchall() == before


def test_a_new_database_has_nothing_to_take_back(db: Database) -> None:
    assert take_back(db, NOW) is None
