"""Scrapy's lines about pages and items: without what is in them, and made only where the log lets them through."""

import logging
from typing import Any

from scrapy.crawler import Crawler
from scrapy.logformatter import LogFormatter, LogFormatterResult

from harvester.items import PageItem, ReportItem


class LogLines(LogFormatter):
    """Names an item by its kind, site and address; a page's bytes have no place in a log.

    Scrapy gives its loggers no level of their own, so a line below LOG_LEVEL would be made and then dropped.
    """

    def __init__(self, *, every: bool = True) -> None:
        self._every = every

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "LogLines":
        """Scrapy's way in."""
        level = crawler.settings.get("LOG_LEVEL", "DEBUG")
        return cls(every=not isinstance(level, str) or logging.getLevelName(level) <= logging.DEBUG)

    def crawled(self, *args: Any, **kwargs: Any) -> LogFormatterResult | None:  # type: ignore[override]
        """A page that has come; None where nobody would see the line."""
        return super().crawled(*args, **kwargs) if self._every else None

    def scraped(self, item: Any, *args: Any, **kwargs: Any) -> LogFormatterResult | None:  # type: ignore[override]
        """An item that has left the pipelines; None where nobody would see the line."""
        return super().scraped(_named(item), *args, **kwargs) if self._every else None

    def dropped(self, item: Any, *args: Any, **kwargs: Any) -> LogFormatterResult:
        """An item that a pipeline refused."""
        return super().dropped(_named(item), *args, **kwargs)

    def item_error(self, item: Any, *args: Any, **kwargs: Any) -> LogFormatterResult:
        """An item at which a pipeline broke."""
        return super().item_error(_named(item), *args, **kwargs)


def _named(item: Any) -> Any:
    if isinstance(item, ReportItem):
        return f"report of {item.site_id}: {item.entry.url}"
    if isinstance(item, PageItem):
        return f"{item.kind} of {item.site_id}: {item.url}"
    return item
