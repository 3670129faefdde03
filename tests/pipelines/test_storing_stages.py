"""The two stages that touch the database: what is unchanged is not read again, what is new is stored in batches."""

import dataclasses
import datetime as dt
import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from page_samples import PAGE, item
from queries import change, rows
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.test import get_crawler

from harvester.exceptions import StoreError
from harvester.items import (
    FileOutcome,
    FileReading,
    LinkedFile,
    NothingKnown,
    Outcome,
    PageItem,
    PageKind,
    ReportItem,
    VisitItem,
)
from harvester.pipelines.archive import ArchivePipeline
from harvester.pipelines.checks import ChecksPipeline
from harvester.pipelines.clean import CleanPipeline
from harvester.pipelines.sections import SectionsPipeline
from harvester.pipelines.sqlite import SqlitePipeline
from harvester.pipelines.tables import TablesPipeline
from harvester.pipelines.unchanged import UnchangedPipeline
from harvester.store import LARGE_LOG, KnownPages

MOMENT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


class Bare(Spider):
    name = "bare"
    full = False
    known: Any = NothingKnown()


def crawler_for(path: Path, **settings: object) -> Crawler:
    crawler = get_crawler(Bare, {"DATABASE": str(path), **settings})
    crawler.spider = Bare()
    return crawler


def run(crawler: Crawler, *items: object) -> list[object]:
    """One crawl: the items through the gate, the reading and the store."""
    store = SqlitePipeline.from_crawler(crawler)
    store.open_spider()
    stages = [UnchangedPipeline.from_crawler(crawler), CleanPipeline(), SectionsPipeline(), TablesPipeline()]
    out = []
    for given in items:
        for stage in (*stages, ChecksPipeline(), store):
            given = stage.process_item(given)
        out.append(given)
    store.close_spider()
    return out


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harvest.db"


def test_the_same_bytes_are_not_read_a_second_time(path: Path) -> None:
    first = run(crawler_for(path), item(PAGE.encode()))
    second = run(crawler_for(path), item(PAGE.encode()))
    assert isinstance(first[0], ReportItem)
    assert isinstance(second[0], ReportItem)
    assert (first[0].unchanged, second[0].unchanged) == (False, True)
    assert second[0].cleaned is None
    assert rows(path, "SELECT count(*), max(number) FROM versions") == [(1, 1)]


def test_the_same_bytes_read_by_older_code_are_read_again(path: Path) -> None:
    run(crawler_for(path), item(PAGE.encode()))
    db = sqlite3.connect(path)
    db.execute("UPDATE pages SET parser_version = '0.0.1'")
    db.commit()
    db.close()
    (again,) = run(crawler_for(path), item(PAGE.encode()))
    assert isinstance(again, ReportItem)
    assert not again.unchanged


def test_other_bytes_are_read(path: Path) -> None:
    run(crawler_for(path), item(PAGE.encode()))
    (edited,) = run(crawler_for(path), item(PAGE.replace("<td>9</td>", "<td>10</td>").encode()))
    assert isinstance(edited, ReportItem)
    assert edited.cleaned is not None
    assert rows(path, "SELECT row_key, column_key, old_value, new_value FROM changes WHERE what = 'cell'") == [
        ("normative_documents", "total_disclosed", 9, 10)
    ]


def test_a_full_crawl_knows_nothing(path: Path) -> None:
    run(crawler_for(path), item(PAGE.encode()))
    crawler = crawler_for(path)
    spider: Any = crawler.spider
    spider.full = True
    (again,) = run(crawler, item(PAGE.encode()))
    assert isinstance(again, ReportItem)
    assert not again.unchanged
    assert isinstance(spider.known, NothingKnown)
    assert rows(path, "SELECT count(*) FROM versions") == [(1,)]


def test_reports_enter_the_index_of_texts_together_or_when_none_has_come_for_a_while(path: Path) -> None:
    store = SqlitePipeline.from_crawler(crawler_for(path, STORE_INDEXED_TOGETHER=3))
    searched = []
    for number, year in enumerate(("2019", "2018"), 1):
        read = item(PAGE.replace("2019", year).encode(), url=f"https://www.example.gov.cn/{number}.html")
        entry = dataclasses.replace(read.entry, title=read.entry.title.replace("2019", year), fiscal_year=int(year))
        given: object = dataclasses.replace(read, entry=entry)
        for stage in (CleanPipeline(), SectionsPipeline(), TablesPipeline(), store):
            given = stage.process_item(given)
        store._tick()
        searched.append(len(rows(path, "SELECT * FROM searched")))
    store._tick()
    searched.append(len(rows(path, "SELECT * FROM searched")))
    store.close_spider()
    assert searched == [0, 0, 2]


def test_the_spider_is_lent_what_is_known(path: Path) -> None:
    crawler = crawler_for(path)
    run(crawler, item(PAGE.encode()))
    assert isinstance(getattr(crawler.spider, "known", None), KnownPages)


def test_no_row_is_stored_whose_record_the_disk_may_have_lost(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawler = crawler_for(path, ARCHIVE=str(tmp_path / "archive"))
    ends: list[object] = []
    engine: Any = SimpleNamespace(close_spider_async=lambda reason: reason)
    crawler.engine = engine
    monkeypatch.setattr("harvester.pipelines.archive.deferred_from_coro", ends.append)
    archive, store = ArchivePipeline.from_crawler(crawler), SqlitePipeline.from_crawler(crawler)
    kept, again = item(PAGE.encode()), item(PAGE.replace("<td>9</td>", "<td>10</td>").encode())
    store.process_item(archive.process_item(kept))
    assert rows(path, "SELECT count(*) FROM captures") == [(1,)]
    for file in (tmp_path / "archive").glob("*.warc.gz"):
        file.unlink()  # a disk that fails says it in the same place
    store.process_item(archive.process_item(again))
    assert rows(path, "SELECT count(*) FROM captures") == [(1,)]
    assert ends == ["archive_error"]
    with pytest.raises(DropItem):
        archive.process_item(again)
    store.close_spider()
    archive.close_spider()
    assert rows(path, "SELECT count(*) FROM captures") == [(1,)]


def test_a_batch_is_written_when_it_is_full_and_at_the_end(path: Path) -> None:
    crawler = crawler_for(path, STORE_BATCH_ITEMS=2)
    store = SqlitePipeline.from_crawler(crawler)
    store.open_spider()
    visits = [VisitItem(site_id=f"s{n}", outcome=Outcome.OK, entries=0, requests=1) for n in range(3)]
    store.process_item(visits[0])
    assert rows(path, "SELECT count(*) FROM sites") == [(0,)]
    store.process_item(visits[1])
    assert rows(path, "SELECT count(*) FROM sites") == [(2,)]
    store.process_item(visits[2])
    store.process_item({"made": "by another spider"})
    store.close_spider()
    assert rows(path, "SELECT count(*) FROM sites") == [(3,)]


def test_what_is_asked_for_again_in_any_case_does_not_fill_a_batch(path: Path) -> None:
    crawler = crawler_for(path, STORE_BATCH_ITEMS=2)
    store = SqlitePipeline.from_crawler(crawler)
    store.open_spider()
    listing = PageItem(
        site_id="s", url="http://a.gov.cn/", kind=PageKind.LISTING, outcome=Outcome.OK, fetched_at=MOMENT, status=200
    )
    refused = dataclasses.replace(listing, kind=PageKind.REPORT, outcome=Outcome.NOT_A_REPORT, status=None)
    file = dataclasses.replace(listing, kind=PageKind.ATTACHMENT, url="http://a.gov.cn/a.pdf")
    for each in (listing, *(dataclasses.replace(refused, url=f"http://a.gov.cn/{n}") for n in range(5)), file):
        store.process_item(each)
    assert rows(path, "SELECT count(*) FROM pages") == [(0,)]
    store.process_item(dataclasses.replace(file, url="http://a.gov.cn/b.pdf"))
    assert rows(path, "SELECT count(*) FROM pages") == [(8,)]
    for number in range(16):
        store.process_item(dataclasses.replace(refused, url=f"http://a.gov.cn/more/{number}"))
    assert rows(path, "SELECT count(*) FROM pages") == [(24,)], "a long listing does not wait whole"
    store.close_spider()


def test_what_the_spider_was_told_of_a_page_does_not_outlive_its_storing(path: Path) -> None:
    crawler = crawler_for(path, STORE_BATCH_ITEMS=1)
    store = SqlitePipeline.from_crawler(crawler)
    store.open_spider()
    known = getattr(crawler.spider, "known", None)
    assert isinstance(known, KnownPages)
    file = PageItem(
        site_id="s", url="http://a.gov.cn/a.pdf", kind=PageKind.ATTACHMENT, outcome=Outcome.OK, fetched_at=MOMENT,
        status=200, sha256="0" * 64,
    )  # fmt: skip
    assert known.page(file.url) is None
    for sha256 in ("0" * 64, "1" * 64):
        store.process_item(dataclasses.replace(file, sha256=sha256))
        page = known.page(file.url)
        assert page is not None
        assert page.sha256 == sha256
    store.close_spider()


def test_what_was_stored_is_counted(path: Path) -> None:
    crawler = crawler_for(path)
    other = item(PAGE.replace("2019年", "2020年").encode(), "http://sf.qingshan.gov.cn/2021/1.html")
    run(crawler, item(PAGE.encode()), item(PAGE.encode()), other)
    assert crawler.stats is not None
    names = ("new", "edited", "unchanged", "failed", "reports")
    assert [crawler.stats.get_value(f"harvester/{name}") for name in names] == [2, 0, 1, 0, 3]


def test_what_a_locked_database_refused_is_stored_at_the_end(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    crawler = crawler_for(path, STORE_BATCH_ITEMS=1)
    store = SqlitePipeline.from_crawler(crawler)
    store.open_spider()
    assert store._writer is not None
    store._writer.db.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    visit = VisitItem(site_id="s", outcome=Outcome.OK, entries=0, requests=1)
    store.process_item(visit)
    assert "another process is writing" in caplog.text
    store.process_item(dataclasses.replace(visit, site_id="t"))
    other.execute("ROLLBACK")
    other.close()
    store.close_spider()
    assert rows(path, "SELECT id FROM sites ORDER BY 1") == [("s",), ("t",)]


def test_an_item_that_no_batch_can_be_stored_with_is_lost_alone(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    crawler = crawler_for(path, STORE_BATCH_ITEMS=3)
    store = SqlitePipeline.from_crawler(crawler)
    visit = VisitItem(site_id="s", outcome=Outcome.OK, entries=0, requests=1)
    odd = PageItem(
        site_id="s", url="http://a.gov.cn/\ud800", kind=PageKind.REPORT, outcome=Outcome.NOT_FOUND, fetched_at=MOMENT,
        status=404,
    )  # fmt: skip
    for each in (visit, odd, dataclasses.replace(visit, site_id="t")):
        store.process_item(each)
    assert rows(path, "SELECT id FROM sites ORDER BY 1") == [("s",), ("t",)]
    store.process_item(dataclasses.replace(visit, site_id="u"))
    store.close_spider()
    assert rows(path, "SELECT id FROM sites ORDER BY 1") == [("s",), ("t",), ("u",)]
    assert rows(path, "SELECT count(*) FROM pages") == [(0,)]
    assert crawler.stats is not None
    assert crawler.stats.get_value("harvester/item_errors") == 1
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "PageItem of s http://a.gov.cn/\\ud800 could not be stored"
    ]


def test_an_attachment_whose_reading_is_refused_is_counted(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    crawler = crawler_for(path)
    odd = LinkedFile(links=(), reading=FileReading(outcome=FileOutcome.READ, fiscal_year=2**70))
    file = PageItem(
        site_id="s", url="http://a.gov.cn/a.xls", kind=PageKind.ATTACHMENT, outcome=Outcome.OK, fetched_at=MOMENT,
        status=200, sha256="0" * 64, file=odd,
    )  # fmt: skip
    run(crawler, file)
    assert crawler.stats is not None
    assert crawler.stats.get_value("harvester/item_errors") == 1
    assert "1 attachments could not be stored as they were read" in caplog.text
    assert rows(path, "SELECT outcome FROM file_readings") == [("failed",)]


def test_a_fault_that_lets_nothing_be_stored_ends_the_crawl(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    crawler = crawler_for(path, STORE_BATCH_ITEMS=1)
    store = SqlitePipeline.from_crawler(crawler)
    change(path, "ALTER TABLE sites RENAME TO taken_away")
    visit = VisitItem(site_id="s", outcome=Outcome.OK, entries=0, requests=1)
    assert crawler.stats is not None
    for site in ("a", "a", "a", "a", "a", "a", "b", "c", "d"):  # one site may send what it wants
        store.process_item(dataclasses.replace(visit, site_id=site))
    assert crawler.stats.get_value("harvester/store_errors") is None
    store.process_item(dataclasses.replace(visit, site_id="e"))
    said = "nothing of the last 5 sites could be stored: no such table: sites"
    assert crawler.stats.get_value("harvester/item_errors") == 9
    assert crawler.stats.get_value("harvester/store_errors") == 1
    assert crawler.stats.get_value("harvester/ended_by") == said
    assert caplog.records[-1].getMessage().endswith(said)
    store.process_item(dataclasses.replace(visit, site_id="f"))
    change(path, "ALTER TABLE taken_away RENAME TO sites")
    store.close_spider()
    assert rows(path, "SELECT id FROM sites ORDER BY 1") == [("e",), ("f",)]  # what waited


def test_a_database_that_cannot_be_opened_is_not_kept_from_the_next_crawl(path: Path) -> None:
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="not an SQLite database") as refused:
        SqlitePipeline.from_crawler(crawler_for(path))
    path.unlink()
    run(crawler_for(path), item(PAGE.encode()))
    assert refused.tb is not None  # what holds the first crawl's pipeline, so that nothing else lets its lock go


def test_a_log_of_the_database_that_a_reader_keeps_growing_is_mentioned_once(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level("WARNING")
    store = SqlitePipeline.from_crawler(crawler_for(path))
    for size in (LARGE_LOG, LARGE_LOG + 1, 2 * LARGE_LOG):
        monkeypatch.setattr("harvester.pipelines.log_size.log_bytes", lambda _path, size=size: size)
        store._tick()
    store.close_spider()
    assert [record.getMessage().partition(" has grown to ")[2][:5] for record in caplog.records] == ["67 MB"]
