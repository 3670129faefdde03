"""What one run leaves for the next: requests of a day, robots.txt, what is known of a page, its files and its links."""

import datetime as dt
from dataclasses import replace

from sqlite_utils import Database
from store_samples import HOME, NOON, page, report

from harvester.items import Attachment, KnownFiles, Outcome, RobotsFile
from harvester.store import KnownPages, ReportLink, Writer, put_requests, requests_of_days
from harvester.store.crawling.host_days import KEPT_DAYS

ELSEWHERE = "http://www.qingshan.gov.cn/gk/9.html"
FILE = f"{HOME}/a.xls"


def test_the_requests_of_a_day_are_totals_and_those_of_days_long_past_are_forgotten(db: Database) -> None:
    today = dt.date(2026, 3, 1)
    last, first = today - dt.timedelta(days=KEPT_DAYS), today - dt.timedelta(days=KEPT_DAYS + 1)
    put_requests(db, {(str(first), "a:80"): 4, (str(last), "a:80"): 5})
    put_requests(db, {(str(today), "a:80"): 6, (str(today), "b:443"): 1})
    put_requests(db, {(str(today), "a:80"): 9})
    put_requests(db, {})
    kept = {(str(last), "a:80"): 5, (str(today), "a:80"): 9, (str(today), "b:443"): 1}
    assert requests_of_days(db, "2000-01-01") == kept
    assert requests_of_days(db, str(today)) == {key: kept[key] for key in kept if key[0] == str(today)}
    assert requests_of_days(db, "2026-03-02") == {}


def test_a_robots_file_takes_the_place_of_the_earlier_one_of_its_host_alone(db: Database, writer: Writer) -> None:
    old = RobotsFile(place="a.test:80", fetched_at=NOON, body=b"", etag='"1"', last_modified="Mon")
    other = replace(old, place="b.test:80")
    new = replace(old, fetched_at=NOON + dt.timedelta(days=1), body=b"User-agent: *", etag=None, last_modified="")
    writer.store([old, other, new])
    known = KnownPages(db)
    assert known.robots("a.test:80") == replace(new, last_modified=None)
    assert known.robots("b.test:80") == other
    assert known.robots("c.test:80") is None


def test_what_is_known_of_a_page_is_asked_once_until_it_is_written(db: Database, writer: Writer) -> None:
    asked: list[str] = []
    remembering, asking = KnownPages(db, remembered=2), KnownPages(db)
    assert (remembering.page(HOME), asking.page(HOME)) == (None, None)
    writer.store([page(HOME, Outcome.NOT_FOUND)])
    found = asking.page(HOME)
    assert found is not None
    assert (found.url, found.outcome, found.site_id) == (HOME, Outcome.NOT_FOUND, "qingshan")
    assert remembering.page(HOME) is None, "as it was asked before"
    remembering.forget([HOME, ELSEWHERE])
    assert remembering.page(HOME) == found
    db.conn.set_trace_callback(asked.append)
    assert remembering.page(HOME) == found
    assert asked == []
    for url in (ELSEWHERE, f"{ELSEWHERE}?2"):
        assert remembering.page(url) is None
    assert len(asked) == 2
    assert remembering.page(HOME) == found
    assert len(asked) == 3, "a full memory begins anew"
    db.conn.set_trace_callback(None)


def test_the_files_that_a_report_links_to_and_the_reports_that_link_to_a_file_are_known(
    db: Database, writer: Writer
) -> None:
    first, second = report(), report(url=ELSEWHERE, year=2023)
    assert first.cleaned is not None
    assert second.cleaned is not None
    shared = replace(second, cleaned=replace(second.cleaned, attachments=(Attachment(name="表", url=FILE),)))
    writer.store([first, shared])
    for known in (KnownPages(db), KnownPages(db, remembered=9)):
        assert known.files(HOME) == KnownFiles(
            fingerprint=first.cleaned.fingerprint, files=(Attachment(name="附件.xls", url=FILE),)
        )
        assert known.files("http://www.qingshan.gov.cn/none.html") == KnownFiles()
        assert set(known.links([FILE, FILE])) == {
            ReportLink(FILE, "附件.xls", "qingshan", 2024),
            ReportLink(FILE, "表", "qingshan", 2023),
        }
        assert known.links(["http://www.qingshan.gov.cn/none.xls"]) == ()
