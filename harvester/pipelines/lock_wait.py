"""How a crawl meets a database that another process holds: it tries again every second, and only then gives up.

A try takes a moment, so pages are fetched and read meanwhile, until enough of them wait. A short lock is not worth a
word.
"""

import logging
import time
from collections.abc import Callable

from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

MOMENT = 0.1
"""Seconds that one try waits for the lock; nothing else happens in the crawl meanwhile."""

UNREMARKED = 10.0
"""Seconds after which the log mentions the lock."""

MOST_WAITING = 50
"""Items that may wait before no more pages are asked for."""


class LockWait:
    """``longest`` are the seconds after which a lock is a fault."""

    def __init__(self, crawler: Crawler, longest: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._crawler = crawler
        self.longest = longest
        self._clock = clock
        self._since: float | None = None
        self._said = False
        self._paused = False

    @property
    def waits(self) -> bool:
        """Whether the last try met a lock."""
        return self._since is not None

    def goes_on(self, waiting: int) -> bool:
        """A try met a lock; whether there is to be another one. ``waiting`` is the number of items."""
        now = self._clock()
        if self._since is None:
            self._since = now
        locked = now - self._since
        if locked >= self.longest:
            self.over()
            return False
        if locked >= UNREMARKED and not self._said:
            self._said = True
            logger.warning(
                "another process has held the database for %.0f s; the crawl waits up to %.0f s", locked, self.longest
            )
        if waiting >= MOST_WAITING and not self._paused and self._crawler.engine is not None:
            self._paused = True
            self._crawler.engine.pause()
        return True

    def over(self) -> None:
        """The lock is gone, or has lasted too long; in both cases nothing is held up any more."""
        if self._since is None:
            return
        if self._said:
            logger.warning("the database was locked for %.0f s", self._clock() - self._since)
        if self._paused and self._crawler.engine is not None:
            self._crawler.engine.unpause()
        self._since, self._said, self._paused = None, False, False
