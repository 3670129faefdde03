"""Keeps from run to run how often each host was asked on a day, so that the cap of a day is one."""

import datetime as dt
import logging
from collections import Counter
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from harvester.exceptions import DatabaseBusy, StoreError
from harvester.extensions.patience import is_moved, last_wait
from harvester.items import BEIJING
from harvester.store import open_database, put_requests, requests_of_days, wait_for_locks

logger = logging.getLogger(__name__)

EVERY = 5.0
"""Seconds between two entries; what a killed run asked for meanwhile is not counted."""

MOMENT = 0.1
"""Seconds that an entry waits for another process's lock: nothing else happens meanwhile, and there will be others."""


class HostDays:
    """Fills ``spider.asked_of_hosts`` before the first request, and writes down what becomes of it.

    Off where no day has a cap (``HOST_REQUESTS_PER_DAY=0``).
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._path = crawler.settings.get("DATABASE", "data/harvest.db")
        self._written: dict[tuple[str, str], int] = {}
        self._timer: Any = None
        self._db: Any = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "HostDays":
        """Scrapy's way in."""
        if not crawler.settings.getint("HOST_REQUESTS_PER_DAY"):
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        """Brings in what earlier runs of the day asked for."""
        if not isinstance(self._asked(), Counter):
            return
        today = dt.datetime.now(BEIJING).date().isoformat()  # requests are counted by the real day, see middlewares
        self._db = open_database(self._path)
        self._written = requests_of_days(self._db, today)
        self._asked().update(self._written)
        self._timer = create_looping_call(self._write)
        self._timer.start(EVERY, now=False)

    def spider_closed(self) -> None:
        """Writes the last of it."""
        if self._timer is not None:
            self._timer.stop()
        if self._timer is not None and not is_moved(self._crawler.stats):
            self._write(wait=last_wait(self._crawler.stats))
        if self._db is not None:
            self._db.conn.close()
            self._db = None

    def _asked(self) -> Any:
        return getattr(self._crawler.spider, "asked_of_hosts", None)

    def _write(self, wait: float = MOMENT) -> None:
        changed = {key: count for key, count in self._asked().items() if self._written.get(key) != count}
        if not changed or self._db is None:
            return
        try:
            wait_for_locks(self._db, wait)
            put_requests(self._db, changed)
        except DatabaseBusy as error:
            if wait > MOMENT:
                logger.error("requests of the day could not be written down: %s", error)
            return
        except StoreError as error:
            logger.error("requests of the day could not be written down: %s", error)
            return
        self._written.update(changed)
