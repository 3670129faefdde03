"""The cheapest gate: the same bytes as last time, read by the same code, need no second reading."""

from dataclasses import replace

from scrapy.crawler import Crawler

from harvester.items import NothingKnown, Outcome, ReportItem
from harvester.parser_version import parser_version
from harvester.pipelines.failure import no_report

_NONE_IN_IT = frozenset({Outcome.NOT_A_REPORT, Outcome.UNREADABLE})
"""What the same bytes were read as is what they are: an error page that stays is no report seen again."""


class UnchangedPipeline:
    """Marks report items whose bytes are those of the last fetch; the stages after it pass them through.

    Bytes that held no report the last time are a page without one again, and what was said of it stands.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "UnchangedPipeline":
        """Scrapy's way in."""
        return cls(crawler)

    def process_item(self, item: object) -> object:
        """Compares the body's hash with the stored one."""
        if not isinstance(item, ReportItem):
            return item
        known = getattr(self._crawler.spider, "known", None) or NothingKnown()
        page = known.page(item.entry.url)
        if page is None or page.sha256 != item.capture.sha256 or page.parser_version != parser_version():
            return item
        if page.outcome in _NONE_IN_IT:
            return no_report(item, Outcome(page.outcome), None)
        return replace(item, unchanged=True)
