"""What a listing says of pages that its visit left alone."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlite_utils import Database
from store_samples import HOME, NOON, entries_of, report

from harvester.items import Entry, Listed, Outcome, VisitItem
from harvester.parser_version import parser_version
from harvester.store import Writer, confirm, waiting_pages

DAY = dt.date(2025, 1, 20)
FACTS = "SELECT site_id, title, fiscal_year, listing_date, parser_version FROM pages"
TITLE = "青山市司法局2024年政府信息公开工作年度报告"


def visit(*entries: Entry, site_id: str = "qingshan", complete: bool = True, day: float = 1) -> VisitItem:
    at = NOON + dt.timedelta(days=day)
    listed = Listed(url=f"http://{site_id}.gov.cn/", at=at, entries=entries, complete=complete, digest="d")
    return VisitItem(site_id=site_id, outcome=Outcome.OK, entries=len(entries), requests=1, listed=listed)


def row(url: str = HOME, *, date: dt.date | None = DAY, year: int | None = 2024, title: str = TITLE) -> Entry:
    return Entry(title=title, url=url, date=date, fiscal_year=year)


@pytest.mark.parametrize("complete", [True, False])
def test_a_page_that_rests_gets_the_day_of_its_listing_however_the_walk_ended(
    db: Database, writer: Writer, complete: bool
) -> None:
    writer.store([report()])
    due = db.execute("SELECT due_at FROM pages").fetchone()
    writer.store([visit(row(date=dt.date(2026, 2, 27)), complete=complete)])
    assert db.execute(FACTS).fetchall() == [("qingshan", TITLE, 2024, "2026-02-27", "")]
    assert db.execute("SELECT due_at FROM pages").fetchone() < due, "published days ago: it rests shorter than unknown"


def test_a_listing_without_days_and_years_takes_none_away(db: Database, writer: Writer) -> None:
    writer.store([report(), visit(row())])
    writer.store([visit(row(date=None, year=None), day=2)])
    assert db.execute(FACTS).fetchone()[2:4] == (2024, "2025-01-20")


def test_another_title_is_not_written_because_the_next_visit_asks_for_the_page_that_has_one(
    db: Database, writer: Writer
) -> None:
    writer.store([report(), visit(row(title="青山市司法局2024年政府信息公开工作年度报告（更正）"))])
    assert db.execute("SELECT title FROM pages").fetchall() == [(TITLE,)]


def test_a_page_is_read_anew_where_its_listing_may_tell_it_more_and_only_there(db: Database, writer: Writer) -> None:
    dated = replace(report(), entry=row())
    writer.store([dated, visit(row())])
    assert db.execute(FACTS).fetchone()[4] == parser_version(), "nothing is new"
    writer.store([visit(row(date=dt.date(2025, 1, 21)), day=2)])
    assert db.execute(FACTS).fetchone()[3:] == ("2025-01-21", ""), "nothing else dates it"
    writer.store([replace(report(published_on=DAY), entry=row(date=dt.date(2025, 1, 21))), visit(row(), day=3)])
    assert db.execute(FACTS).fetchone()[3:] == ("2025-01-20", parser_version()), "the page itself is dated"
    writer.store([visit(row(year=2023), day=4)])
    assert db.execute(FACTS).fetchone()[2:] == (2023, "2025-01-20", parser_version())


def test_what_is_read_anew_dates_and_names_the_report_though_its_text_is_the_same(db: Database, writer: Writer) -> None:
    writer.store([report(), visit(row())])
    told = replace(report(published_on=DAY, fetched_at=NOON + dt.timedelta(days=2)), entry=row())
    writer.store([told])
    assert db.execute("SELECT published_on FROM reports").fetchall() == [("2025-01-20",)]
    assert db.execute("SELECT published_on FROM summaries").fetchall() == [("2025-01-20",)]
    assert db.execute("SELECT count(*) FROM versions").fetchone() == (1,)
    again = replace(report(published_on=dt.date(2024, 1, 1), fetched_at=NOON + dt.timedelta(days=3)), entry=row())
    writer.store([again])
    assert db.execute("SELECT published_on FROM reports").fetchall() == [("2025-01-20",)], "as before: the same text"


def test_a_rereading_by_the_same_version_writes_what_the_registry_says_by_now(db: Database, writer: Writer) -> None:
    writer.store([report(publisher="青山市司法局")])
    item = report(publisher="青山市司法局机关", title=TITLE)
    assert writer.store_again([item]).unchanged == 1
    assert db.execute("SELECT publisher FROM reports").fetchall() == [("青山市司法局机关",)]


def test_a_rereading_that_began_before_the_listing_told_its_day_leaves_the_page_waiting(
    db: Database, writer: Writer
) -> None:
    before = report()
    writer.store([before, visit(row())])
    assert writer.store_again([before]).reports == 0
    confirm(db, [(HOME, before.capture.sha256, None)], parser_version())
    assert db.execute(FACTS).fetchone()[3:] == ("2025-01-20", "")
    confirm(db, [(HOME, before.capture.sha256, DAY)], parser_version())
    assert db.execute(FACTS).fetchone()[3:] == ("2025-01-20", parser_version())
    writer.store([visit(row(date=dt.date(2025, 1, 21)), day=2)])
    assert writer.store_again([replace(before, entry=row(date=dt.date(2025, 1, 21)))]).unchanged == 1
    assert db.execute(FACTS).fetchone()[3:] == ("2025-01-21", parser_version())


def test_a_page_of_no_column_becomes_that_of_the_column_that_lists_it(db: Database, writer: Writer) -> None:
    writer.sync_sites([{"id": "qingshan", "listing_url": "http://qingshan.gov.cn/", "status": "active"}])
    writer.store([report(site_id="imported", title="2024年政府信息公开工作年度报告")])
    writer.store([visit(row())])
    assert db.execute(FACTS).fetchall() == [("qingshan", TITLE, 2024, "2025-01-20", "")]
    assert db.execute("SELECT site_id FROM reports").fetchall() == [("qingshan",)]


def test_a_page_filed_under_a_column_that_does_not_list_it_goes_to_the_one_that_does(
    db: Database, writer: Writer
) -> None:
    sites = ("qingshan", "portal")
    writer.sync_sites([{"id": name, "listing_url": f"http://{name}.gov.cn/", "status": "active"} for name in sites])
    writer.store([report()])
    writer.store([visit(row(), site_id="portal")])
    assert db.execute("SELECT site_id FROM pages").fetchall() == [("qingshan",)], "its own was not walked so far"
    writer.store([visit(*entries_of("http://sf.qingshan.gov.cn/2025/2.html"), complete=False, day=2)])
    writer.store([visit(row(), site_id="portal", day=2)])
    assert db.execute("SELECT site_id FROM pages").fetchall() == [("qingshan",)], "nor to its end"
    writer.store([visit(*entries_of("http://sf.qingshan.gov.cn/2025/2.html"), day=3)])
    writer.store([visit(row(), site_id="portal", day=3)])
    assert db.execute("SELECT site_id FROM pages").fetchall() == [("portal",)]
    writer.store([visit(row(date=dt.date(2025, 2, 2)), day=4)])
    assert db.execute(FACTS).fetchone()[::3] == ("portal", "2025-01-20"), "who has it keeps it"


def test_what_its_column_has_listed_once_stays_its_own(db: Database, writer: Writer) -> None:
    sites = ("qingshan", "portal")
    writer.sync_sites([{"id": name, "listing_url": f"http://{name}.gov.cn/", "status": "active"} for name in sites])
    writer.store([report(), visit(row())])
    writer.store([visit(*entries_of("http://sf.qingshan.gov.cn/2025/2.html"), day=2)])
    writer.store([visit(row(date=dt.date(2025, 2, 2)), site_id="portal", day=2)])
    assert db.execute(FACTS).fetchone()[::3] == ("qingshan", "2025-01-20")
    assert db.execute("SELECT site_id FROM reports").fetchall() == [("qingshan",)]


def test_a_page_filed_by_its_host_alone_is_read_anew_with_what_its_column_says_once_that_lists_it(
    db: Database, writer: Writer
) -> None:
    column = {"id": "qingshan", "listing_url": "http://qingshan.gov.cn/", "publisher": "青山市司法局", "scope": "own"}
    writer.sync_sites([{**column, "status": "active"}])
    writer.store([replace(report(), entry=row(), vouched=False)])
    db.execute("UPDATE captures SET warc_file = 'x', warc_offset = 0")
    (waiting,) = waiting_pages(db, "a newer version")
    assert (waiting.hints.publisher, waiting.hints.shared_column) == (None, True)
    assert writer.store_again([waiting.item(report().capture)]).reports == 1
    assert db.execute("SELECT vouched FROM pages").fetchone() == (0,), "reading again vouches for nothing"
    writer.store([visit(row())])
    assert db.execute("SELECT vouched, parser_version FROM pages").fetchone() == (1, "")
    (waiting,) = waiting_pages(db, "a newer version")
    assert (waiting.hints.publisher, waiting.hints.shared_column) == ("青山市司法局", False)


def test_an_import_by_host_takes_no_column_from_a_page_that_has_one(db: Database, writer: Writer) -> None:
    writer.store([replace(report(), entry=row())])
    later = report(fetched_at=NOON + dt.timedelta(days=2))
    writer.store([replace(later, entry=row(), vouched=False)])
    assert db.execute("SELECT vouched FROM pages").fetchone() == (1,)
