"""One night of a crawl over a registry, so many days from now; run by the tests in a process of its own."""

import datetime as dt
import sys
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.resolver import dnscache
from scrapy.utils.project import get_project_settings

from harvester.spiders.reports import ReportsSpider

FOLDER, START, DAYS, *ARGUMENTS = sys.argv[1:]


class Night(ReportsSpider):
    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        night = dt.datetime.fromisoformat(START) + dt.timedelta(days=float(DAYS))
        spider.clock = lambda: night
        spider.under_way = crawler.settings.getint("UNDER_WAY")  # visits never heard of again
        crawler.signals.connect(trust, signal=signals.engine_started)
        return spider


def trust() -> None:
    """The names that stand for loopback are no trap."""
    from twisted.internet import reactor

    for name in settings.getlist("KNOWN_NAMES"):
        dnscache[name] = "127.0.0.1"
        reactor.resolver.trusted.add(name)


arguments = dict(argument.split("=", 1) for argument in ARGUMENTS)
settings = get_project_settings()
settings.setdict({name: arguments.pop(name) for name in list(arguments) if name.isupper()}, priority="cmdline")
settings.setdict({
    "DATABASE": f"{FOLDER}/harvest.db", "ARCHIVE": f"{FOLDER}/archive", "SITES": f"{FOLDER}/sites.csv",
    "LOG_LEVEL": "ERROR", "PROGRESS_ENABLED": False, "RETRY_TIMES": 0, "ARCHIVE_SYNC": False,
}, priority="cmdline")  # fmt: skip
process = CrawlerProcess(settings)
process.crawl(Night, **arguments)
process.start()
