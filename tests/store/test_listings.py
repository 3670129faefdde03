"""What the next visit may conclude from the last walk over a listing."""

import datetime as dt
from typing import Any

from sqlite_utils import Database
from store_samples import HOME, NOON, entries_of, page, report

from harvester.items import Listed, Outcome, VisitItem
from harvester.store import KnownPages, Writer

OTHER = "http://sf.qingshan.gov.cn/2025/2.html"
GUIDE = "http://sf.qingshan.gov.cn/guide.html"


def visit(day: float, *urls: str, digest: str | None = "d", **words: Any) -> VisitItem:
    at = NOON + dt.timedelta(days=day)
    listed = Listed(
        url="http://sf.qingshan.gov.cn/", at=at, entries=entries_of(*urls), digest=digest, **{"complete": True, **words}
    )
    return VisitItem(site_id="qingshan", outcome=Outcome.OK, entries=len(urls), requests=1, listed=listed)


def entries(db: Database) -> list[str] | None:
    """The addresses that the next visit may take for listed; None where it has to walk."""
    known = KnownPages(db).listing("qingshan")
    return None if known is None else sorted(entry.url for entry in known.entries)


def test_a_complete_walk_is_remembered_with_all_it_brought(db: Database, writer: Writer) -> None:
    writer.store([report(), report(url=OTHER, year=2023), visit(0, HOME, OTHER)])
    assert entries(db) == [HOME, OTHER]


def test_a_walk_that_broke_off_or_has_no_digest_is_not(db: Database, writer: Writer) -> None:
    writer.store([report(), visit(0, HOME, complete=False)])
    assert entries(db) is None
    writer.store([visit(1, HOME)])
    assert entries(db) == [HOME]
    writer.store([visit(2, HOME, digest=None)])
    assert entries(db) is None


def test_what_was_listed_and_never_stored_as_a_page_makes_the_next_visit_walk(db: Database, writer: Writer) -> None:
    writer.store([report(), visit(0, HOME, OTHER)])
    assert entries(db) is None


def test_while_a_report_is_on_its_way_out_every_visit_walks(db: Database, writer: Writer) -> None:
    writer.store([report(), report(url=OTHER, year=2023), visit(0, HOME, OTHER)])
    writer.store([visit(1, HOME)])
    assert entries(db) is None
    writer.store([visit(1.2, HOME)])
    assert entries(db) is None, "the same day proves nothing more"
    writer.store([visit(2, HOME)])
    assert entries(db) == [HOME]


def test_a_row_that_never_held_a_report_may_leave_without_that(db: Database, writer: Writer) -> None:
    writer.store([report(), page(GUIDE, Outcome.NOT_A_REPORT), visit(0, HOME, GUIDE), visit(1, HOME)])
    assert entries(db) == [HOME]


def test_pages_that_were_news_by_themselves_add_to_the_walk_and_leave_its_day(db: Database, writer: Writer) -> None:
    writer.store([report(), visit(0, HOME)])
    before = db.execute("SELECT walked_at, walk_at FROM listings").fetchall()
    added = report(url=OTHER, year=2023)
    watched = (("http://sf.qingshan.gov.cn/2024", 2024),)
    writer.store([added, visit(1, OTHER, walked=False, digest="e", watched=watched)])
    assert entries(db) == [HOME, OTHER]
    assert db.execute("SELECT walked_at, walk_at FROM listings").fetchall() == before
    assert db.execute("SELECT digest, entries FROM listings").fetchall() == [("e", 2)]
    known = KnownPages(db).listing("qingshan")
    assert known is not None
    assert known.watched == watched


def test_a_look_that_found_nothing_new_changes_only_its_own_day(db: Database, writer: Writer) -> None:
    writer.store([report(), visit(0, HOME)])
    writer.store([visit(1, walked=False, digest=None)])
    assert entries(db) == [HOME]
    assert db.execute("SELECT digest, checked_at > walked_at FROM listings").fetchall() == [("d", 1)]


def test_an_address_that_another_column_still_lists_is_not_gone(db: Database, writer: Writer) -> None:
    other = visit(0, HOME)
    writer.store([report(), visit(0, HOME), VisitItem(
        site_id="portal", outcome=Outcome.OK, entries=1, requests=1, listed=other.listed
    )])  # fmt: skip
    writer.store([visit(1, OTHER), visit(2, OTHER)])
    assert db.execute("SELECT gone_at FROM addresses").fetchall() == [(None,)]
