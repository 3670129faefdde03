"""Pages read again while a crawl writes: what the crawl found meanwhile stands."""

import dataclasses
import datetime as dt

import pytest
from sqlite_utils import Database
from store_samples import HOME, NOON, finding, page, report

from harvester.items import Evidence, Outcome, ReportItem
from harvester.store import (
    Counts,
    Writer,
    confirm,
    count_waiting,
    last_version,
    read_all_again,
    reads_as_stored,
    reread_changes,
    waiting_pages,
)

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


def archived(item: ReportItem) -> ReportItem:
    kept = dataclasses.replace(item.capture, warc_file="harvester-20260301040000-000001.warc.gz", warc_offset=0)
    return dataclasses.replace(item, capture=kept)


def test_what_the_listing_said_of_a_page_is_said_again_when_it_is_read_again(db: Database, writer: Writer) -> None:
    listed = dt.date(2025, 1, 20)
    item = archived(report())
    writer.store([dataclasses.replace(item, entry=dataclasses.replace(item.entry, date=listed))])
    (waiting,) = waiting_pages(db, NEWER)
    assert (waiting.entry.date, waiting.hints.listing_date) == (listed, listed)


@pytest.mark.parametrize(
    ("scope", "vouched", "publisher", "division", "level", "shared"),
    [
        ("own", True, "青山市司法局", "330100", "prefecture", False),
        ("mixed", True, None, "330100", "prefecture", True),
        ("own", False, None, None, None, True),
    ],
)
def test_what_the_registry_says_of_a_column_is_said_again_as_far_as_it_vouches_for_the_page(
    db: Database,
    writer: Writer,
    scope: str,
    vouched: bool,
    publisher: str | None,
    division: str | None,
    level: str | None,
    shared: bool,
) -> None:
    row = {"id": "qingshan", "publisher": "青山市司法局", "division": "330100", "level": "prefecture"}
    writer.sync_sites([{**row, "scope": scope, "platform": "static", "listing_url": "http://a.test/"}])
    writer.store([dataclasses.replace(archived(report()), vouched=vouched)])
    (waiting,) = waiting_pages(db, NEWER)
    hints = waiting.hints
    assert (hints.publisher, hints.division, hints.level) == (publisher, division, level)
    assert (hints.shared_column, waiting.vouched) == (shared, vouched)


def test_everything_archived_waits_when_all_is_to_be_read_again(db: Database, writer: Writer) -> None:
    writer.store([archived(report())])
    (parser_version,) = db.execute("SELECT parser_version FROM pages").fetchone()
    assert count_waiting(db, parser_version) == 0
    read_all_again(db)
    assert count_waiting(db, parser_version) == 1
    assert [each.url for each in waiting_pages(db, parser_version)] == [HOME]


def test_a_page_that_could_not_be_read_or_has_no_version_says_nothing_that_is_stored(
    db: Database, writer: Writer
) -> None:
    item = archived(report())
    writer.store([item])
    (waiting,) = waiting_pages(db, NEWER)
    assert not reads_as_stored(dataclasses.replace(waiting, stored=None), item)
    assert not reads_as_stored(waiting, dataclasses.replace(item, cleaned=None))
    broken = dataclasses.replace(item, findings=(finding("reading_failed"),))
    assert not reads_as_stored(waiting, broken)


def test_a_reading_is_the_stored_one_only_where_it_says_exactly_the_same(db: Database, writer: Writer) -> None:
    item = archived(report())
    writer.store([item])
    (waiting,) = waiting_pages(db, NEWER)
    assert reads_as_stored(waiting, item)
    other_number = archived(report(received=30))
    assert not reads_as_stored(waiting, dataclasses.replace(item, parsed=other_number.parsed))
    assert item.cleaned is not None
    other_day = dataclasses.replace(item.cleaned, published_on=Evidence(value=dt.date(2025, 1, 3)))
    assert not reads_as_stored(waiting, dataclasses.replace(item, cleaned=other_day))


def test_a_figure_read_differently_is_told_by_its_indicator_and_period(db: Database, writer: Writer) -> None:
    item = archived(report())
    writer.store([item])
    before = last_version(db)
    other = dataclasses.replace(item, parsed=report(received=30).parsed)
    Writer(db, parser_version=NEWER).store_again([other])
    figures = [change for change in reread_changes(db, before) if change.what == "figure"]
    assert [(change.where, change.new_value) for change in figures] == [(("requests_received", "year"), 30)]
