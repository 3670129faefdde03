"""When a run has ended: the cross-year audit over what changed, then the monitors. What they notice goes into stats."""

import datetime as dt
import logging

from scrapy import signals
from scrapy.crawler import Crawler

from harvester.audit import audit
from harvester.exceptions import StoreError
from harvester.extensions.patience import is_moved, last_wait
from harvester.monitors import look
from harvester.store import opened

logger = logging.getLogger(__name__)


class Watch:
    """Sets the stats ``harvester/news`` (lines), ``harvester/alerts`` and ``harvester/cross_findings``.

    Its own failure is logged and spoils nothing: the run is stored by then.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Watch":
        """Scrapy's way in."""
        watch = cls(crawler)
        crawler.signals.connect(watch.spider_closed, signal=signals.spider_closed)
        return watch

    def spider_closed(self) -> None:
        """Looks at the run that has just been closed."""
        stats = self._crawler.stats
        crawl_id = stats.get_value("harvester/crawl_id") if stats else None
        if stats is None or crawl_id is None or is_moved(stats):
            return
        clock = getattr(self._crawler.spider, "clock", None)
        now = clock() if clock else dt.datetime.now(dt.UTC)
        try:
            path = self._crawler.settings.get("DATABASE", "data/harvest.db")
            with opened(path, busy_seconds=last_wait(stats)) as db:
                audited = audit(db)
                noticed = look(db, crawl_id, now)
        except StoreError as error:
            logger.error("the run could not be compared with earlier ones: %s", error)
            return
        stats.set_value("harvester/news", tuple(noticed.lines()))
        stats.set_value("harvester/alerts", tuple(noticed.new))
        stats.set_value("harvester/alerts_open", noticed.still_open + sum(alert.lasting for alert in noticed.new))
        stats.set_value("harvester/cross_findings", audited.findings)
