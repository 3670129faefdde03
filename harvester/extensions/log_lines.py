"""Scrapy's lines about items, without what is in them: a page's bytes have no place in a log."""

from typing import Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

from harvester.items import PageItem, ReportItem


class LogLines(LogFormatter):
    """Names an item by its kind, site and address."""

    def scraped(self, item: Any, *args: Any, **kwargs: Any) -> LogFormatterResult:
        """An item that has left the pipelines."""
        return super().scraped(_named(item), *args, **kwargs)

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
