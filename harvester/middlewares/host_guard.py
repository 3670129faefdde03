"""Refuses every request to a host that the registry does not allow, again after each redirect; robots.txt included."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from harvester.fetch import HostRule, is_address, is_private
from harvester.middlewares.refusals import OffSite, PrivateAddress


class HostGuard:
    """Asks ``spider.host_rule``; a spider without one is not guarded."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise OffSite for an address that is not allowed."""
        rule: HostRule | None = getattr(self._crawler.spider, "host_rule", None)
        if rule is None or rule.allows(request.url):
            return
        came_from = request.meta.get("redirect_urls", [])
        how = f"redirected from {came_from[-1]} to {request.url}" if came_from else request.url
        if _is_private(request.url):
            raise PrivateAddress(f"an address of a private network: {how}")
        raise OffSite(f"host outside the registry and .gov.cn: {how}")


def _is_private(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return is_address(host) and is_private(host)
