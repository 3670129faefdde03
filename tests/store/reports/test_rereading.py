"""Pages read again while a crawl writes: what the crawl found meanwhile stands."""

import dataclasses
import datetime as dt

from sqlite_utils import Database
from store_samples import HOME, NOON, page, report

from harvester.items import Outcome
from harvester.store import Counts, Writer, confirm, count_waiting, waiting_pages

LATER = NOON + dt.timedelta(days=1)
NEWER = "99.0"
ELSEWHERE = "http://www.qingshan.gov.cn/gk/9.html"


def current(db: Database) -> tuple[object, ...]:
    row: tuple[object, ...] = db.execute(
        "SELECT f.value, p.sha256, p.parser_version, v.parser_version, (SELECT count(*) FROM versions) FROM pages p "
        "JOIN addresses a ON a.url = p.url JOIN versions v ON v.id = a.version_id "
        "JOIN reports r ON r.current_version_id = v.id JOIN current_figures f ON f.report_id = r.id"
    ).fetchone()
    return row


def test_an_older_text_read_again_does_not_replace_the_one_a_crawl_stored_meanwhile(
    db: Database, writer: Writer
) -> None:
    old, edited = report(), report(received=30, fetched_at=LATER)
    writer.store([old])
    writer.store([edited])  # after the pages to be read were chosen, before the first of them is stored
    before = current(db)
    assert Writer(db, parser_version=NEWER).store_again([old]) == Counts()
    assert current(db) == before
    assert before[0] == 30


def test_nor_does_what_was_no_report_when_it_was_archived(db: Database, writer: Writer) -> None:
    writer.store([report(received=30, fetched_at=LATER)])
    refused = dataclasses.replace(page(HOME, Outcome.NOT_A_REPORT), sha256="0" * 64)
    before = db.execute("SELECT * FROM pages").fetchall()
    Writer(db, parser_version=NEWER).store_again([refused])
    assert db.execute("SELECT * FROM pages").fetchall() == before


def test_a_page_with_other_bytes_meanwhile_is_not_noted_as_read_by_the_new_reader(db: Database, writer: Writer) -> None:
    old, edited = report(), report(received=30, fetched_at=LATER)
    writer.store([old])
    writer.store([edited])
    before = current(db)
    confirm(db, [(HOME, old.capture.sha256, None)], NEWER)
    assert current(db) == before
    confirm(db, [(HOME, edited.capture.sha256, None)], NEWER)
    assert current(db)[2:4] == (NEWER, NEWER)
    assert count_waiting(db, NEWER) == 0


def test_of_the_same_bytes_at_two_addresses_each_is_read_again_as_they_came_from_its_own(
    db: Database, writer: Writer
) -> None:
    """What a page links to by a relative address lies beside the page."""
    for offset, url in enumerate((HOME, ELSEWHERE)):
        item = report(url=url)
        kept = dataclasses.replace(
            item.capture, warc_file="harvester-20260301040000-000001.warc.gz", warc_offset=offset
        )
        writer.store([dataclasses.replace(item, capture=kept)])
    assert db.execute("SELECT count(DISTINCT sha256) FROM captures").fetchone() == (1,)
    waiting = {each.url: (each.hints.url, each.warc_offset) for each in waiting_pages(db, NEWER)}
    assert waiting == {HOME: (HOME, 0), ELSEWHERE: (ELSEWHERE, 1)}
