"""What of a page's row stands when less is known of it the next time, and what a failure or a rereading leaves."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlite_utils import Database
from store_samples import HOME, NOON, page, report, unread

from harvester.items import Outcome, PageItem, PageKind
from harvester.store import Writer
from harvester.store.reports.identity import KnownReport, particulars, taken_elsewhere

LATER = NOON + dt.timedelta(days=1)


def row(db: Database, columns: str) -> tuple[object, ...]:
    found: tuple[object, ...] = db.execute(f"SELECT {columns} FROM pages WHERE url = ?", [HOME]).fetchone()  # noqa: S608
    return found


def test_what_the_listing_told_stands_where_a_later_answer_does_not_say(db: Database, writer: Writer) -> None:
    told = replace(page(HOME, Outcome.NOT_FOUND, fiscal_year=2024), title="年度报告", listing_date=dt.date(2025, 1, 20))
    writer.store([told, page(HOME, Outcome.SERVER_ERROR, fetched_at=LATER)])
    assert row(db, "title, fiscal_year, listing_date, outcome") == ("年度报告", 2024, "2025-01-20", "server_error")


def test_hash_and_day_of_change_follow_the_bytes_and_outlive_a_failure(db: Database, writer: Writer) -> None:
    first, second = report(body=b"one"), report(received=13, body=b"two", fetched_at=LATER)
    writer.store([first])
    before = row(db, "sha256, changed_at")
    writer.store([second])
    after = row(db, "sha256, changed_at")
    assert (before[0], after[0]) == (first.capture.sha256, second.capture.sha256)
    assert str(after[1]) > str(before[1])
    writer.store([page(HOME, Outcome.TIMEOUT, fetched_at=LATER + dt.timedelta(days=1))])
    assert row(db, "sha256, changed_at, etag, outcome") == (*after, '"1"', "timeout")


def test_a_rereading_says_nothing_of_a_fetch_and_all_of_a_reading(db: Database, writer: Writer) -> None:
    item = report()
    writer.store([item, page(HOME, Outcome.TIMEOUT, fetched_at=LATER, message="no answer")])
    writer.store_again([item])
    assert row(db, "outcome, message") == ("timeout", "no answer")
    broken = unread(url=HOME, body=b"?")
    writer.store([replace(broken, capture=replace(broken.capture, fetched_at=LATER))])
    assert row(db, "outcome") == ("failed",)
    read = replace(item, capture=replace(item.capture, sha256=broken.capture.sha256))
    writer.store_again([read])
    assert row(db, "outcome, message") == ("ok", None)


OF_A_YEAR = "http://www.qingshan.gov.cn/gk/2024.html"
"""An address that a column asks for a year; a server without that year shows the report of another there."""


def nothing_there(url: str, outcome: Outcome = Outcome.OK) -> PageItem:
    looked = page(url, outcome, kind=PageKind.LISTING, fetched_at=LATER)
    return replace(looked, sha256="a1" if outcome is not Outcome.TIMEOUT else None)


@pytest.mark.parametrize("outcome", [Outcome.OK, Outcome.EMPTY_LISTING])
def test_an_address_of_a_year_without_a_report_is_none_of_the_report_shown_in_its_place(
    db: Database, writer: Writer, outcome: Outcome
) -> None:
    writer.store([report(), report(url=OF_A_YEAR)])
    writer.store([nothing_there(OF_A_YEAR, outcome)])
    assert db.execute("SELECT url FROM addresses").fetchall() == [(HOME,)]
    state = "title, fiscal_year, listing_date, parser_version, due_at"
    assert db.execute(f"SELECT {state} FROM pages WHERE url = ?", [OF_A_YEAR]).fetchone() == (None,) * 5  # noqa: S608
    assert row(db, "fiscal_year") == (2024,)


def test_a_report_keeps_its_own_address_and_those_that_only_failed(db: Database, writer: Writer) -> None:
    writer.store([report(), report(url=OF_A_YEAR)])
    writer.store([nothing_there(HOME), nothing_there(OF_A_YEAR, Outcome.TIMEOUT)])
    writer.store([replace(nothing_there(OF_A_YEAR), sha256=None)])
    assert db.execute("SELECT url FROM addresses ORDER BY 1").fetchall() == sorted([(HOME,), (OF_A_YEAR,)])
    assert row(db, "fiscal_year") == (2024,)


def test_of_a_page_never_read_the_listing_is_named_as_the_source_of_what_it_tells() -> None:
    who = particulars(unread(year=2024))
    assert (who.fiscal_year, who.fiscal_year_source, who.title_source) == (2024, "listing", "listing")
    assert (who.publisher, who.publisher_source, who.coverage) == ("青山市司法局", "registry", "unknown")
    unnamed = unread(year=None)
    assert particulars(unnamed).fiscal_year_source is None
    assert particulars(replace(unnamed, hints=replace(unnamed.hints, publisher=None))).publisher_source is None


def test_only_another_document_of_the_same_organ_and_year_is_remarked() -> None:
    who = particulars(report(title="青山市司法局2024年政府信息公开工作年度报告"))
    holder = KnownReport(
        id=1, fiscal_year=2024, publisher_id=1, publisher_source="registry", coverage="own_body", keyed_by="publisher",
        title="青山市司法局2024年年度报告（图解）", url="http://a.gov.cn/1", outcome="ok", published_on=None,
    )  # fmt: skip
    here = replace(holder, id=2, url=HOME)
    assert taken_elsewhere(None, who, here) == ()
    assert taken_elsewhere(holder, who, holder) == ()
    assert [found.where for found in taken_elsewhere(holder, who, None)] == ["http://a.gov.cn/1"]
    assert [found.expected for found in taken_elsewhere(holder, who, here)] == [holder.title]
    same = replace(holder, title="青山市司法局 2024年政府信息公开工作年度报告")
    assert taken_elsewhere(same, who, here) == ()
    assert len(taken_elsewhere(same, who, None)) == 1
