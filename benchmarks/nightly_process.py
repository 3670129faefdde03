"""One crawl for ``benchmarks.nightly``: in full, a night later, or a null spider; prints its CPU and bytes as JSON."""

import asyncio
import json
import resource
import sys
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.utils.project import get_project_settings

from harvester.registry import load_sites
from harvester.spiders.reports import ReportsSpider

MODES = ("full", "night", "null")


def cpu() -> float:
    """Seconds of this process, user and system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class Clock:
    """CPU from the moment the spider is open until it is closed."""

    def __init__(self, crawler: Crawler) -> None:
        self.used = 0.0
        crawler.signals.connect(self.opened, signal=signals.spider_opened)
        crawler.signals.connect(self.closed, signal=signals.spider_closed)

    def opened(self) -> None:
        """Begin."""
        self.used = -cpu()

    def closed(self) -> None:
        """End."""
        self.used += cpu()


class Null(Spider):
    """Fetches every page that the full crawl fetched, and drops it."""

    name = "null"

    async def start(self) -> Any:
        """The addresses that the database knows."""
        import sqlite3

        db = sqlite3.connect(sys.argv[2] + "/harvest.db")
        urls = [url for (url,) in db.execute("SELECT url FROM captures")]
        db.close()
        for url in urls:
            yield Request(url, dont_filter=True)
        await asyncio.sleep(0)

    def parse(self, _response: Any) -> None:
        """Nothing."""


def main() -> None:
    """Crawl."""
    mode, folder, registry = sys.argv[1:]
    settings = get_project_settings()
    common = {"LOG_LEVEL": "ERROR", "PROGRESS_ENABLED": False, "CONCURRENT_ITEMS": 1}
    if mode == "null":
        slots = {"DOWNLOAD_DELAY": 0, "CONCURRENT_REQUESTS": 100, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}
        process = CrawlerProcess({**common, **slots, "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False})
        crawler = process.create_crawler(Null)
    else:
        settings.setdict(
            {**common, "DATABASE": f"{folder}/harvest.db", "ARCHIVE": f"{folder}/archive", "SITES": registry},
            priority="cmdline",
        )
        process = CrawlerProcess(settings)
        crawler = process.create_crawler(ReportsSpider)
        assert load_sites(registry)
    clock = Clock(crawler)
    process.crawl(crawler)
    process.start()
    assert crawler.stats is not None
    received = crawler.stats.get_value("downloader/response_bytes", 0)
    print(json.dumps({"cpu": round(clock.used, 3), "bytes": received}))


if __name__ == "__main__":
    main()
