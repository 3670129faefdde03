"""The last stage: batches of items into the database, in their order, one transaction a batch."""

import dataclasses
import datetime as dt
import logging
from contextlib import ExitStack
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.defer import deferred_from_coro

from harvester.exceptions import DatabaseBusy, DatabaseMoved, StoreError
from harvester.items import Archived, PageItem, PageKind, ReportItem, RobotsFile, VisitItem
from harvester.pipelines.lock_wait import MOMENT, LockWait
from harvester.pipelines.log_size import LogSize
from harvester.store import (
    Item,
    KnownPages,
    Writer,
    hold_for_crawl,
    in_words,
    open_database,
    take_back,
    wait_for_locks,
)
from harvester.whole import judge

logger = logging.getLogger(__name__)


_REMEMBERED = 4096
"""Pages that the crawl is told about without another look-up: a report's is asked for when listed, sent and read."""

_MOST_WAITING = 16
"""Items of any kind that wait: a listing's refused rows are many, and cost nothing."""

_MOST_LOST = 5
"""Sites whose items, one behind the other, could not be stored: more than a fault in what one of them sent."""


class SqlitePipeline:
    """Opens the database, lends the crawl what is known, and stores what it brings.

    A batch is written with every report, when it has ``STORE_BATCH_ITEMS`` items (2) that would have to be asked for
    again, every ``STORE_BATCH_SECONDS`` (1), and at the end: in WAL a small transaction costs a tenth more than a large
    one, and a killed process loses that much less. ``STORE_INDEXED_TOGETHER`` reports (16) enter the index of texts in
    one transaction, fewer as soon as nothing has come for a while.
    What a killed process had not written is not marked as seen either, so it is fetched again.
    A database that another process holds is tried every second for ``STORE_LOCK_SECONDS`` (60), then the crawl ends.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._path = crawler.settings.get("DATABASE", "data/harvest.db")
        self._most = crawler.settings.getint("STORE_BATCH_ITEMS", 2)
        self._longest = crawler.settings.getfloat("STORE_BATCH_SECONDS", 1.0)
        self._together = crawler.settings.getint("STORE_INDEXED_TOGETHER", 16)
        self._batch: list[Item] = []
        self._known: KnownPages | None = None
        self._writer: Writer | None = None
        self._refused = False
        self._lost: set[str] = set()
        self._log_size = LogSize(self._path)
        self._lock_wait = LockWait(crawler, crawler.settings.getfloat("STORE_LOCK_SECONDS", 60.0))
        self._timer: Any = None
        self._came = False
        self._lock: Any = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "SqlitePipeline":
        """Scrapy's way in. What cannot be opened is known before anything has begun that would have to be ended."""
        pipeline = cls(crawler)
        pipeline.open_spider()
        crawler.signals.connect(pipeline.start_timer, signal=signals.spider_opened)
        return pipeline

    def open_spider(self) -> None:
        """Opens the database and hands the spider its port ``known``, unless it is to fetch everything again.

        Raises:
            StoreError: another crawl writes into it, or it cannot be used.
        """
        if self._writer is not None:
            return
        spider: Any = self._crawler.spider
        clock = getattr(spider, "clock", None)
        options = {"clock": clock} if clock else {}
        with ExitStack() as undo:
            lock = hold_for_crawl(self._path)
            undo.callback(lock.release)
            db = open_database(self._path)
            undo.callback(db.conn.close)
            undo.enter_context(in_words(db))
            writer = Writer(db, indexed_together=self._together, judge=judge, **options)
            if ahead := take_back(db, clock() if clock else dt.datetime.now(dt.UTC)):
                logger.warning(
                    "an earlier run's clock was ahead (%s): what it dated so is taken as of now, and due", ahead
                )
            if plan := getattr(spider, "plan", None):
                rows = [dataclasses.asdict(site) for site in getattr(plan, "rows", plan.sites)]
                writer.sync_sites(rows, registry=getattr(plan, "registry", None))
            wait_for_locks(db, MOMENT)  # from now on there are pages to be fetched meanwhile
            undo.pop_all()
        self._lock, self._writer = lock, writer
        if not getattr(spider, "full", False):
            spider.known = self._known = KnownPages(db, remembered=_REMEMBERED)
            spider.shelf = _Shelf(self._known, self._batch)

    def start_timer(self) -> None:
        """Slow sites bring an item in minutes; what they brought does not wait for the batch to fill."""
        self._timer = create_looping_call(self._tick)
        self._timer.start(self._longest, now=False)

    def _tick(self) -> None:
        """What waits is written; what waits for the index, when no report has come since the last time."""
        if self._writer is not None:
            self._log_size.look(self._writer.db)
        came, self._came = self._came, False
        if self._batch:
            self._flush()
        elif not came:
            self._write_index()

    def process_item(self, item: object) -> object:
        """Takes an item into the batch."""
        if isinstance(item, ReportItem | PageItem | VisitItem):
            self._batch.append(item)
            self._came |= isinstance(item, ReportItem)
            full = sum(map(_is_dear, self._batch)) >= self._most or len(self._batch) >= _MOST_WAITING
            if (full or isinstance(item, ReportItem)) and not self._lock_wait.waits:  # else the timer tries again
                self._flush()
        return item

    def close_spider(self) -> None:
        """Writes what is left and closes the database, also after a stop."""
        if self._timer is not None and self._timer.running:
            self._timer.stop()
        if self._writer is None:
            return
        try:
            self._last_try()
            self._write_index()
            if not self._refused:
                self._log_size.end(self._writer.db)
        finally:
            self._writer.db.conn.close()
            self._writer = None
            self._lock.release()

    def _last_try(self) -> None:
        """For what could not be stored so far; nothing else is to be done meanwhile, so it may take the time it has."""
        if self._writer is None:
            return
        wait_for_locks(self._writer.db, 1.0 if self._refused else self._lock_wait.longest)
        self._refused = False
        self._flush(closing=True)

    def _flush(self, *, closing: bool = False) -> None:
        if not self._batch or self._writer is None or self._refused:
            return
        if not self._is_archived():
            self._batch.clear()  # not noted as seen, so the next run fetches it
            return
        try:
            self._store_batch(self._writer)
        except StoreError as error:
            if (
                isinstance(error, DatabaseBusy)
                and not closing
                and self._timer
                and self._lock_wait.goes_on(len(self._batch))
            ):
                return
            self._refused = True
            logger.error("%d items could not be stored: %s", len(self._batch), error)
            if stats := self._crawler.stats:
                stats.inc_value("harvester/store_errors")
                stats.set_value("harvester/ended_by", str(error))
                stats.set_value("harvester/database_moved", isinstance(error, DatabaseMoved))
            if not closing:
                self._stop()
            return
        self._lock_wait.over()

    def _store_batch(self, writer: Writer) -> None:
        """Stores what waits, one by one where it cannot be stored together, so that a fault of ours costs one item.

        Raises:
            StoreError: see ``Writer.store``, or nothing can be stored any more; what is not stored waits on.
        """
        try:
            self._store(writer, len(self._batch))
            return
        except StoreError:
            raise
        except Exception as error:
            logger.debug("a batch could not be stored together", exc_info=error)
        while self._batch:
            try:
                self._store(writer, 1)
            except StoreError:
                raise
            except Exception as error:
                self._lost.add(_whose(self._batch[0]))
                if len(self._lost) >= _MOST_LOST:
                    raise StoreError(f"nothing of the last {_MOST_LOST} sites could be stored: {error}") from error
                logger.error("%s could not be stored", _named(self._batch.pop(0)), exc_info=error)
                if self._crawler.stats:
                    self._crawler.stats.inc_value("harvester/item_errors")

    def _store(self, writer: Writer, count: int) -> None:
        """Stores the first of what waits in one transaction."""
        stats, items = self._crawler.stats, self._batch[:count]
        counts = writer.store(items, crawl_id=stats.get_value("harvester/crawl_id") if stats else None)
        del self._batch[:count]
        self._lost.clear()
        if self._known is not None:
            self._known.forget(map(_url_of, items))
        if counts.refused:
            logger.error("%d attachments could not be stored as they were read: see file_readings", counts.refused)
            if stats:
                stats.inc_value("harvester/item_errors", counts.refused)
        if stats:
            for name in ("new", "edited", "unchanged", "failed", "reread", "reports"):
                stats.inc_value(f"harvester/{name}", getattr(counts, name))

    def _is_archived(self) -> bool:
        """Whether every record that the batch refers to would survive a power cut."""
        archived: Archived | None = getattr(self._crawler.spider, "archived", None)
        return archived is None or archived.is_safe()

    def _write_index(self) -> None:
        """What cannot be indexed now is found by the next run."""
        if self._writer is None or self._refused:
            return
        try:
            self._writer.write_index()
        except DatabaseBusy:
            return  # they wait on
        except StoreError as error:
            logger.error("the index of texts is behind until the next run: %s", error)
            if self._crawler.stats:
                self._crawler.stats.inc_value("harvester/store_errors")

    def _stop(self) -> None:
        """Ends the crawl: fetching on without storing would only burden the sites."""
        if self._timer is not None and self._crawler.engine is not None:  # only a crawl that runs can be ended
            deferred_from_coro(self._crawler.engine.close_spider_async(reason="database_error"))


def _is_dear(item: Item) -> bool:
    """Whether losing the item costs a request: a visit that was cut off walks its listing again in any case."""
    return not isinstance(item, PageItem) or (item.kind is not PageKind.LISTING and item.status is not None)


def _url_of(item: Item) -> str:
    if isinstance(item, ReportItem):
        return item.entry.url
    return item.url if isinstance(item, PageItem) else ""


def _whose(item: Item) -> str:
    return item.place if isinstance(item, RobotsFile) else item.site_id


def _named(item: Item) -> str:
    """An item in a line of the log, whatever its address holds."""
    return ascii(f"{type(item).__name__} of {_whose(item)} {_url_of(item)}".rstrip())[1:-1]


class _Shelf:
    """robots.txt between two runs: read from the database, written with the next batch."""

    def __init__(self, known: KnownPages, batch: list[Item]) -> None:
        self._known = known
        self._batch = batch

    def get(self, place: str) -> RobotsFile | None:
        """The file as last fetched."""
        return self._known.robots(place)

    def put(self, file: RobotsFile) -> None:
        """Into the batch."""
        self._batch.append(file)
