"""The engine's downloader, which does not count requests that only wait for their turn as work.

Otherwise the hundreds of hosts of one cluster, waiting for their common address, would take every place there is and
the rest of the country would wait with them.
"""

from scrapy.core.downloader import Downloader

from harvester.middlewares.hosts import hosts_of

MOST_WAITING = 2000
"""Requests that may wait without being counted; beyond it the scheduler keeps them, which costs less memory."""


class PatientDownloader(Downloader):
    """Takes more requests while those it has are waiting."""

    def needs_backout(self) -> bool:
        """Whether there is no place for another request; Scrapy asks before it takes one from the scheduler."""
        waiting = min(hosts_of(self.crawler).waiting, MOST_WAITING)
        return 0 < self.total_concurrency <= len(self.active) - waiting
