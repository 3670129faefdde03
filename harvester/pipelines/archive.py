"""The first stage: the answer goes into the archive before anything is made of it."""

import logging
from dataclasses import replace
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.defer import deferred_from_coro

from harvester.archive import ArchiveWriter, Flushing
from harvester.exceptions import ArchiveError
from harvester.items import Capture, PageItem, ReportItem

logger = logging.getLogger(__name__)


class ArchivePipeline:
    """Gives every capture its ``warc_file`` and ``warc_offset``; a capture that has them already is left alone.

    Whoever stores a row that refers to a record asks the port ``spider.archived`` first, and is answered when all
    records would survive a power cut, so no database row can refer to a record that is not there. A report's is brought
    to the disk while the report is read; other pages' with it, or when they are stored.
    A crawl that fetches everything again reads the archive's own bytes through before it refers to them: what was lost
    comes back.
    ``ARCHIVE`` is the folder; ``ARCHIVE_SYNC`` (True) may be switched off where the disk's promise is not needed.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._folder = crawler.settings.get("ARCHIVE", "data/archive")
        self._sync = crawler.settings.getbool("ARCHIVE_SYNC", True)
        self._writer: ArchiveWriter | None = None
        self._flushing: Flushing | None = None
        self._failed = False
        self._proves = bool(getattr(crawler.spider, "full", False))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ArchivePipeline":
        """Scrapy's way in. What cannot be opened is known before anything has begun that would have to be ended."""
        pipeline = cls(crawler)
        pipeline.open_spider()
        return pipeline

    def open_spider(self) -> None:
        """Opens the archive, repairs its tail, keeps other writers out.

        Raises:
            ArchiveError: another process writes into it, or the folder cannot be used; the crawl does not start then.
        """
        if self._writer is not None:
            return
        self._writer = ArchiveWriter(self._folder)
        if self._sync:
            self._flushing = Flushing(self._writer.sync)
            spider: Any = self._crawler.spider
            spider.archived = self
        if self._writer.repaired:
            self._count("harvester/archive/repaired")

    def process_item(self, item: object) -> object:
        """Archives the capture of a report page or of any other page that brings one."""
        if not isinstance(item, ReportItem | PageItem) or item.capture is None or item.capture.warc_file is not None:
            return item
        if self._failed or self._writer is None:
            raise DropItem("not kept: the archive cannot be written")
        try:
            capture = self._kept(self._writer, item.capture)
        except ArchiveError as error:
            self._stop(error)
            raise DropItem(f"not kept: {error}") from error
        if self._flushing is not None and isinstance(item, ReportItem):
            self._flushing.begin()
        return replace(item, capture=capture)

    def is_safe(self) -> bool:
        """Whether all records so far would survive a power cut, once the disk has answered; the crawl ends if not."""
        try:
            if self._flushing is not None:
                self._flushing.wait()
        except ArchiveError as error:
            self._stop(error)
            return False
        return True

    def _kept(self, writer: ArchiveWriter, capture: Capture) -> Capture:
        stored = writer.write(capture, prove=self._proves)
        if self._flushing is not None:
            self._flushing.note()
        self._count("harvester/archive/captures")
        self._count("harvester/archive/bytes", stored.size)
        if stored.revisit:
            self._count("harvester/archive/revisits")
        return stored.place(capture)

    def _stop(self, error: ArchiveError) -> None:
        """Ends the crawl: a page that cannot be kept must not be asked for."""
        if self._failed:
            return
        self._failed = True
        self._count("harvester/archive_errors")
        if self._crawler.stats:
            self._crawler.stats.set_value("harvester/ended_by", str(error))
        logger.error("%s", error)
        if self._crawler.engine is not None:
            deferred_from_coro(self._crawler.engine.close_spider_async(reason="archive_error"))

    def close_spider(self) -> None:
        """Closes the archive, also after a stop."""
        if self._writer is None:
            return
        if self._flushing is not None:
            self._flushing.close()
        try:
            self._writer.close()
        except ArchiveError as error:
            self._count("harvester/archive_errors")
            logger.error("%s", error)
        self._writer = None

    def _count(self, name: str, by: int = 1) -> None:
        if self._crawler.stats:
            self._crawler.stats.inc_value(name, by)
