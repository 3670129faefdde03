"""Looks for garbage less often while a crawl runs: nearly everything it makes is freed by itself.

What is there when the spider opens (modules, forms, patterns) lives as long as the process and is not looked through
again and again. A report leaves about a thousand objects that only a collection could free, most of them alive.

What Python itself looks through but once in ten thousand reports, the circles of closed connections among it, is looked
through every thousand: a twentieth of a millisecond a report, and a long crawl does not grow by it.
"""

import gc

from scrapy import signals
from scrapy.crawler import Crawler

from harvester.collecting import collect_seldom
from harvester.items import ReportItem

WHOLE_EVERY = 1000
"""Reports between two looks through everything that was made since the spider opened."""


class Garbage:
    """Sets the collector when the spider opens and puts it back when it has closed."""

    def __init__(self) -> None:
        self._before = gc.get_threshold()
        self._reports = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Garbage":
        """Scrapy's way in."""
        extension = cls()
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(extension.item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(extension.spider_closed, signal=signals.spider_closed)
        return extension

    def spider_opened(self) -> None:
        """Takes what is there out of the collector's sight."""
        gc.freeze()
        self._before = collect_seldom()

    def item_scraped(self, item: object) -> None:
        """One more item has passed all stages."""
        if isinstance(item, ReportItem):
            self._reports += 1
            if self._reports % WHOLE_EVERY == 0:
                gc.collect()

    def spider_closed(self) -> None:
        """As it was."""
        gc.set_threshold(*self._before)
        gc.unfreeze()
