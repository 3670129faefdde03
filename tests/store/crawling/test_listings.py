"""What the next visit may conclude from the last walk over a listing."""

import datetime as dt
from dataclasses import replace
from typing import Any

from sqlite_utils import Database
from store_samples import HOME, NOON, entries_of, page, report

from harvester.items import LinkedFile, Listed, Outcome, PageKind, VisitItem
from harvester.store import KnownPages, Writer

OTHER = "http://sf.qingshan.gov.cn/2025/2.html"
THIRD = "http://sf.qingshan.gov.cn/2025/3.html"
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


def test_what_comes_back_is_not_gone_and_what_stays_away_is(db: Database, writer: Writer) -> None:
    writer.store([report(), report(url=OTHER, year=2023), report(url=THIRD, year=2022), visit(0, HOME, OTHER, THIRD)])
    writer.store([visit(1, HOME), visit(2, HOME)])
    gone = "SELECT url FROM addresses WHERE gone_at IS NOT NULL ORDER BY url"
    assert db.execute(gone).fetchall() == [(OTHER,), (THIRD,)]
    writer.store([visit(3, HOME, OTHER)])
    assert db.execute(gone).fetchall() == [(THIRD,)]
    assert entries(db) == [HOME, OTHER]


def test_who_comes_back_for_a_night_is_not_gone_the_night_after(db: Database, writer: Writer) -> None:
    writer.store([report(), report(url=OTHER, year=2023), visit(0, HOME, OTHER)])
    for day, urls in ((1, [HOME]), (2, [HOME, OTHER]), (3, [HOME])):
        writer.store([visit(day, *urls)])
    assert db.execute("SELECT count(*) FROM addresses WHERE gone_at IS NOT NULL").fetchone() == (0,)
    writer.store([visit(4, HOME)])
    assert db.execute("SELECT url FROM addresses WHERE gone_at IS NOT NULL").fetchall() == [(OTHER,)]


def test_what_the_walk_was_asked_from_and_what_it_held_is_handed_back(db: Database, writer: Writer) -> None:
    writer.store([report(), visit(0, HOME, digest="1/x:digits", posted="page=1", posted_type="text/plain")])
    known = KnownPages(db).listing("qingshan")
    assert known is not None
    assert (known.url, known.digest) == ("http://sf.qingshan.gov.cn/", "1/x:digits")
    assert (known.posted, known.posted_type, known.watched) == ("page=1", "text/plain", ())
    assert known.walk_at > NOON


def test_an_entry_rests_until_its_page_or_one_of_its_files_is_due(db: Database, writer: Writer) -> None:
    writer.store([report(), report(url=OTHER, year=2023), visit(0, HOME, OTHER)])
    assert rest_until(db) == {}, "their files are not known"
    file = LinkedFile(links=(f"{HOME}/a.xls",), media_type="application/vnd.ms-excel", bytes=9)
    writer.store([replace(page(f"{HOME}/a.xls", Outcome.OK, kind=PageKind.ATTACHMENT), file=file)])
    due = dict(db.execute("SELECT url, due_at FROM pages").fetchall())
    assert rest_until(db) == {HOME: min(due[HOME], due[f"{HOME}/a.xls"])}
    for url, day in ((HOME, "2026-03-09"), (f"{HOME}/a.xls", "2026-03-08")):
        db.execute("UPDATE pages SET due_at = ? WHERE url = ?", [f"{day}T00:00:00+00:00", url])
    assert rest_until(db) == {HOME: "2026-03-08T00:00:00+00:00"}
    db.execute("UPDATE attachments SET url = '' WHERE url LIKE ?", [f"{OTHER}%"])
    assert sorted(rest_until(db)) == [HOME, OTHER], "without a file that has an address the page alone decides"


def rest_until(db: Database) -> dict[str, str]:
    known = KnownPages(db).listing("qingshan")
    assert known is not None
    return {url: until.isoformat() for url, until in known.rest_until.items()}


def test_a_walk_that_begins_at_one_column_leaves_the_others_whole(db: Database, writer: Writer) -> None:
    other = visit(0, HOME)
    portal = VisitItem(site_id="portal", outcome=Outcome.OK, entries=1, requests=1, listed=other.listed)
    writer.store([report(), visit(0, HOME), portal])
    changed = page("http://portal.gov.cn/", Outcome.OK, kind=PageKind.LISTING, site_id="portal")
    writer.store([replace(changed, fetched_at=NOON + dt.timedelta(days=1))])
    assert KnownPages(db).listing("portal") is None
    assert entries(db) == [HOME]
