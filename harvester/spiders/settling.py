"""Waiting for what the pipelines make of a report: its attachments are known only when it has been read."""

import asyncio

from scrapy import signals
from scrapy.crawler import Crawler

from harvester.items import PageItem, PageKind, ReportItem

Item = ReportItem | PageItem


class Settling:
    """Tells, item by item, when it has left the pipelines, and as what.

    Keys are site and address: a visit asks for an address once.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._waiting: dict[tuple[str, str], asyncio.Future[Item | None]] = {}
        crawler.signals.connect(self._arrived, signal=signals.item_scraped)
        crawler.signals.connect(self._lost, signal=signals.item_dropped)
        crawler.signals.connect(self._lost, signal=signals.item_error)

    def expect(self, item: ReportItem) -> "asyncio.Future[Item | None]":
        """What becomes of an item that is about to be handed on; None if a pipeline lost it."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting[_key(item)] = waiting
        return waiting

    def _arrived(self, item: object) -> None:
        self._settle(item, item)

    def _lost(self, item: object) -> None:
        self._settle(item, None)

    def _settle(self, item: object, became: object) -> None:
        if not isinstance(item, ReportItem | PageItem):
            return
        if isinstance(item, PageItem) and item.kind is not PageKind.REPORT:
            return  # a column may be its own report: the listing's item has the same address
        waiting = self._waiting.pop(_key(item), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(became if isinstance(became, ReportItem | PageItem) else None)


def _key(item: Item) -> tuple[str, str]:
    return item.site_id, item.entry.url if isinstance(item, ReportItem) else item.url
