"""One crawl for ``benchmarks.nightly``: so many days from now, or a null spider; prints its CPU and bytes as JSON."""

import datetime as dt
import json
import sqlite3
import sys
import time
from collections import Counter
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.http import Response
from scrapy.utils.project import get_project_settings

from harvester.spiders.reports import ReportsSpider

WITH_ROBOTS = "null-robots"
"""In the place of the days: a null spider that asks for robots.txt, too."""


class Clock:
    """CPU from the moment the spider is open until it is closed."""

    def __init__(self, crawler: Crawler) -> None:
        self.used = 0.0
        crawler.signals.connect(self.opened, signal=signals.spider_opened)
        crawler.signals.connect(self.closed, signal=signals.spider_closed)

    def opened(self) -> None:
        """Begin."""
        self.used = -time.process_time()

    def closed(self) -> None:
        """End."""
        self.used += time.process_time()


class Received:
    """Bytes by the site's port: with headers as they came, and of the bodies unpacked."""

    def __init__(self, crawler: Crawler) -> None:
        self.wire: Counter[str] = Counter()
        self.bodies: Counter[str] = Counter()
        crawler.signals.connect(self.came, signal=signals.response_downloaded)
        crawler.signals.connect(self.unpacked, signal=signals.response_received)

    def came(self, request: Request, response: Response) -> None:
        """An answer, before any middleware."""
        head = sum(len(name) + len(b"".join(values)) + 4 for name, values in response.headers.items())
        self.wire[_port(request)] += len(b"HTTP/1.1 200 OK\r\n\r\n") + head + len(response.body)

    def unpacked(self, request: Request, response: Response) -> None:
        """The same after all of them."""
        self.bodies[_port(request)] += len(response.body)


def _port(request: Request) -> str:
    return str(urlsplit(request.url).port)


class Later(ReportsSpider):
    """The spider, so many days from now."""

    days = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """With a clock that is ahead."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.clock = lambda: dt.datetime.now(dt.UTC) + dt.timedelta(days=cls.days)
        return spider


class Null(Spider):
    """Fetches every page that the full crawl fetched, and drops it."""

    name = "null"

    async def start(self) -> Any:
        """The addresses that the database knows."""
        db = sqlite3.connect(sys.argv[1] + "/harvest.db")
        until = "(SELECT max(finished_at) FROM crawls WHERE id = 1)"
        urls = [url for (url,) in db.execute(f"SELECT url FROM captures WHERE fetched_at <= {until}")]  # noqa: S608
        if sys.argv[3] == WITH_ROBOTS:
            urls += [f"{place}/robots.txt" for (place,) in db.execute("SELECT place FROM robots")]
        db.close()
        for url in urls:
            yield Request(url, dont_filter=True)

    def parse(self, _response: Any) -> None:
        """Nothing."""


def main() -> None:
    """Crawl: ``FOLDER REGISTRY DAYS``, or ``null`` (``null-robots``) for the days."""
    folder, registry, mode, *more = sys.argv[1:]
    settings = get_project_settings()
    common = {"LOG_LEVEL": "ERROR", "PROGRESS_ENABLED": False, "CONCURRENT_ITEMS": 1}
    if mode in {"null", WITH_ROBOTS}:
        slots = {"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS": 100, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}
        process = CrawlerProcess({**common, **slots, "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False})
        crawler = process.create_crawler(Null)
    else:
        settings.setdict(
            {
                **common,
                "DATABASE": f"{folder}/harvest.db",
                "ARCHIVE": f"{folder}/archive",
                "SITES": registry,
                **dict(each.split("=", 1) for each in more),
            },
            priority="cmdline",
        )
        process = CrawlerProcess(settings)
        crawler = process.create_crawler(Later)
        Later.days = float(mode)
    clock, received = Clock(crawler), Received(crawler)
    process.crawl(crawler)
    process.start()
    by_port = {port: (wire, received.bodies[port]) for port, wire in received.wire.items()}
    totals = {"wire": received.wire.total(), "bodies": received.bodies.total()}
    print(json.dumps({"cpu": round(clock.used, 3), **totals, "by_port": by_port}))


if __name__ == "__main__":
    main()
