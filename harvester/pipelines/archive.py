"""The first stage: the answer goes into the archive before anything is made of it."""

import asyncio
import logging
from dataclasses import replace

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.utils.defer import deferred_from_coro

from harvester.archive import ArchiveWriter
from harvester.exceptions import ArchiveError
from harvester.items import Capture, PageItem, ReportItem

logger = logging.getLogger(__name__)


class ArchivePipeline:
    """Gives every capture its ``warc_file`` and ``warc_offset``; a capture that has them already is left alone.

    An item goes on when its record would survive a power cut, so no database row can refer to a record that is not
    there. The waiting is done in a thread and shared by all items that wait at the time: the crawl goes on meanwhile.
    ``ARCHIVE`` is the folder; ``ARCHIVE_SYNC`` (True) may be switched off where the disk's promise is not needed.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._folder = crawler.settings.get("ARCHIVE", "data/archive")
        self._sync = crawler.settings.getbool("ARCHIVE_SYNC", True)
        self._writer: ArchiveWriter | None = None
        self._failed = False
        self._turn = asyncio.Lock()
        self._written = 0
        self._durable = 0

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
        if self._writer.repaired:
            self._count("harvester/archive/repaired")

    async def process_item(self, item: object) -> object:
        """Archives the capture of a report page or of any other page that brings one."""
        if not isinstance(item, ReportItem | PageItem) or item.capture is None or item.capture.warc_file is not None:
            return item
        if self._failed or self._writer is None:
            raise DropItem("not kept: the archive cannot be written")
        try:
            capture = self._kept(self._writer, item.capture)
            if self._sync:
                await self._until_durable(self._writer)
        except ArchiveError as error:
            self._stop(error)
            raise DropItem(f"not kept: {error}") from error
        return replace(item, capture=capture)

    def _kept(self, writer: ArchiveWriter, capture: Capture) -> Capture:
        stored = writer.write(capture)
        self._written += 1
        self._count("harvester/archive/captures")
        self._count("harvester/archive/bytes", stored.size)
        if stored.revisit:
            self._count("harvester/archive/revisits")
        return stored.place(capture)

    async def _until_durable(self, writer: ArchiveWriter) -> None:
        mine = self._written
        async with self._turn:
            if self._durable >= mine:  # whoever had the turn before waited for this one too
                return
            target = self._written
            await asyncio.to_thread(writer.sync)
            self._durable = target

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
        try:
            self._writer.close()
        except ArchiveError as error:
            self._count("harvester/archive_errors")
            logger.error("%s", error)
        self._writer = None

    def _count(self, name: str, by: int = 1) -> None:
        if self._crawler.stats:
            self._crawler.stats.inc_value(name, by)
