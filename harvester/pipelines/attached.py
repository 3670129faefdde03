"""Files whose readers are not ours, read while the crawl goes on: attachments, and reports that are such a file.

One at a time, in a process of its own (``harvester/apart.py``); who waits for it is this item alone.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from scrapy.crawler import Crawler

from harvester.apart import read_apart, read_one
from harvester.attached import not_read, read_attached
from harvester.documents import read_elsewhere
from harvester.exceptions import UnreadableDocument
from harvester.items import (
    Capture,
    Document,
    FileOutcome,
    FileReading,
    NothingKnown,
    Outcome,
    PageItem,
    PageKind,
    ReportItem,
)
from harvester.parser_version import parser_version
from harvester.pipelines.failure import no_report
from harvester.time_limit import within

logger = logging.getLogger(__name__)


class AttachedPipeline:
    """Fills ``document`` of a report that is a file, and ``file.reading`` of an attachment that came.

    The same bytes as last time, read by the same code, are not read again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._turn = asyncio.Lock()
        self._lacking: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AttachedPipeline":
        """Scrapy's way in."""
        return cls(crawler)

    async def process_item(self, item: object) -> object:
        """Reads a file; everything else passes."""
        if isinstance(item, ReportItem) and not item.unchanged and read_elsewhere(item.capture.body):
            try:
                return replace(item, document=await self._document(item.capture, read_one))
            except UnreadableDocument as error:
                return no_report(item, Outcome.UNREADABLE, str(error))
        if not isinstance(item, PageItem) or item.kind is not PageKind.ATTACHMENT or item.outcome is not Outcome.OK:
            return item
        if item.file is None or item.capture is None or self._is_known(item):
            return item
        reading = await self._reading(item.capture)
        if reading.outcome is FileOutcome.READER_MISSING:
            self._say_lacking(reading.message or "")
        return replace(item, file=replace(item.file, reading=reading))

    def _say_lacking(self, message: str) -> None:
        """Once a package."""
        package = message.rpartition("pip install ")[2]
        if package not in self._lacking:
            self._lacking.add(package)
            logger.warning("%s; until then such attachments wait in the archive for scrapy reparse", message)

    def _is_known(self, item: PageItem) -> bool:
        known = getattr(self._crawler.spider, "known", None) or NothingKnown()
        page = known.page(item.url)
        return page is not None and page.sha256 == item.sha256 and page.parser_version == parser_version()

    async def _document(self, capture: Capture, read: Callable[..., Document]) -> Document:
        async with self._turn:
            return await asyncio.to_thread(
                read, capture.body, url=capture.url, content_type=capture.headers.get("content-type")
            )

    async def _reading(self, capture: Capture) -> FileReading:
        if not read_elsewhere(capture.body):
            return read_file(capture)
        try:
            document = await self._document(capture, read_apart)
            with within():
                return read_attached(document)
        except Exception as error:
            return _failed(capture, error)


def read_file(capture: Capture) -> FileReading:
    """An attachment read where we are; a file whose reader is not ours in a process of its own all the same."""
    try:
        with within():
            document = read_apart(capture.body, url=capture.url, content_type=capture.headers.get("content-type"))
            return read_attached(document)
    except Exception as error:
        return _failed(capture, error)


def _failed(capture: Capture, error: Exception) -> FileReading:
    if not isinstance(error, UnreadableDocument):  # the fault is ours; newer code reads the file again
        logger.error("reading the attachment %s failed", capture.url, exc_info=error)
    return not_read(error)
