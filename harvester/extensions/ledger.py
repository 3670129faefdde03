"""A row in ``crawls`` for every run, begun when it begins and completed when it ends, however it ends."""

import logging
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from harvester.exceptions import StoreError
from harvester.extensions.patience import is_moved, last_wait
from harvester.store import BUSY_SECONDS, Writer, open_database

logger = logging.getLogger(__name__)


class Ledger:
    """Writes the run's row and hands its id on as the stat ``harvester/crawl_id``.

    A run that was killed keeps its row without ``finished_at``. One that was told to stop before its engine ran does
    not: the engine says nothing then, so the command calls ``conclude``.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._path = crawler.settings.get("DATABASE", "data/harvest.db")
        self._crawl_id: int | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Ledger":
        """Scrapy's way in."""
        ledger = cls(crawler)
        crawler.signals.connect(ledger.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(ledger.spider_closed, signal=signals.spider_closed)
        return ledger

    def spider_opened(self) -> None:
        """Begins the row."""
        writer = self._writer(BUSY_SECONDS)
        plan = getattr(self._crawler.spider, "plan", None)
        try:
            self._crawl_id = writer.begin_crawl(sites=len(plan.sites) if plan else None, arguments=_arguments(plan))
        finally:
            writer.db.conn.close()
        if self._crawler.stats:
            self._crawler.stats.set_value("harvester/crawl_id", self._crawl_id)

    def spider_closed(self, reason: str) -> None:
        """Completes the row; by then the last batch is stored."""
        if self._crawl_id is None:
            return
        crawl_id, self._crawl_id = self._crawl_id, None
        if is_moved(self._crawler.stats):
            return
        requests = self._crawler.stats.get_value("downloader/request_count", 0) if self._crawler.stats else None
        try:
            writer = self._writer(last_wait(self._crawler.stats))
            try:
                writer.cut_off(crawl_id, self._unfinished(), reason=reason)
                writer.finish_crawl(crawl_id, reason=reason, requests=requests)
            finally:
                writer.db.conn.close()
        except StoreError as error:
            logger.error("the end of the run could not be written down: %s", error)

    def conclude(self) -> None:
        """Completes the row of a run that a signal ended before the engine ran; a row that has its end keeps it."""
        self.spider_closed("shutdown")

    def _writer(self, wait: float) -> Writer:
        clock = getattr(self._crawler.spider, "clock", None)
        db = open_database(self._path, busy_seconds=wait)
        return Writer(db, clock=clock) if clock else Writer(db)

    def _unfinished(self) -> list[str]:
        """Sites of the plan whose visit did not come to its end."""
        spider = self._crawler.spider
        plan, visited = getattr(spider, "plan", None), getattr(spider, "visited", ())
        ended = {visit.site_id for visit in visited}
        return [site.id for site in plan.sites if site.id not in ended] if plan else []


def _arguments(plan: Any) -> str | None:
    """What the run was asked to do beside the ordinary."""
    years = getattr(plan, "years", None)
    words = [f"years={years[0]}-{years[1]}"] if years else []
    return " ".join([*words, "full=1"] if getattr(plan, "full", False) else words) or None
