"""The engine's downloader, which knows that requests wait for their turn, and when a turn is over.

Requests that only wait for their turn do not count as work. Otherwise the hundreds of hosts of one cluster, waiting for
their common address, would take every place there is and the rest of the country would wait with them.
"""

from scrapy import Request, Spider
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from harvester.middlewares.hosts import hosts_of

MOST_WAITING = 1000
"""Requests that may wait without being counted; beyond it the scheduler keeps them, which costs less memory."""


class PatientDownloader(Downloader):
    """Takes more requests while those it has are waiting, and lets a host's next one in when an answer is judged."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._hosts = hosts_of(crawler)

    def fetch(self, request: Request, _spider: Spider | None = None) -> Deferred[Response | Request]:
        """As Scrapy's; when it is over, the middlewares have seen the answer, and what it says of its host is noted."""
        fetched: Deferred[Response | Request] = super().fetch(request)

        def judged(became: Response | Request | Failure) -> Response | Request | Failure:
            self._hosts.let_out(request)
            return became

        return fetched.addBoth(judged)

    def needs_backout(self) -> bool:
        """Whether there is no place for another request; Scrapy asks before it takes one from the scheduler.

        It does so whenever an answer has been read, too: then there is time for the next one, which need not wait until
        a timer looks.
        """
        self._hosts.inflow.look()
        waiting = min(self._hosts.waiting, MOST_WAITING)
        return 0 < self.total_concurrency <= len(self.active) - waiting
