"""The crawl that ``benchmarks.memory`` watches, in a process of its own that holds no practice sites."""

import json
import resource
import sys
import time
from pathlib import Path

from scrapy import signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.utils.project import get_project_settings

from harvester.items import ReportItem
from harvester.spiders.reports import ReportsSpider

STEP = 1000


class Watch:
    """Notes resident memory every thousand reports."""

    def __init__(self, crawler: Crawler) -> None:
        self.reports = 0
        self.begun = time.monotonic()
        crawler.signals.connect(self.scraped, signal=signals.item_scraped)

    def scraped(self, item: object) -> None:
        """One more item has passed all stages."""
        if isinstance(item, ReportItem):
            self.reports += 1
            if self.reports % STEP == 0:
                self.note()

    def note(self) -> None:
        """A line of JSON."""
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        rss = pages * resource.getpagesize() / 2**20
        seconds = time.monotonic() - self.begun
        print(json.dumps({"reports": self.reports, "rss": round(rss, 1), "seconds": round(seconds)}), flush=True)


def crawl(folder: str, registry: str) -> None:
    """The crawl, in a process of its own; its highest memory at the end."""
    settings = get_project_settings()
    own = {"DATABASE": f"{folder}/harvest.db", "ARCHIVE": f"{folder}/archive", "SITES": registry, "LOG_LEVEL": "ERROR"}
    settings.setdict({**own, "PROGRESS_ENABLED": False}, priority="cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(ReportsSpider)
    watch = Watch(crawler)
    process.crawl(crawler)
    process.start()
    watch.note()
    # Not ru_maxrss: a child begins with its parent's.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024
    print(f"peak of the process: {peak:.0f} MB", flush=True)


if __name__ == "__main__":
    crawl(*sys.argv[1:])
