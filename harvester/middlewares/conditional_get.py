"""Asks for known pages with the validators of their last answer, so that an unchanged page costs no body.

Of a listing only the first page, and only where the spider says that it may stop there: anywhere else "not modified"
would hide that later pages are not what they were.
"""

import datetime as dt
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler

from harvester.fetch import CONDITIONAL, KIND, SITE, canonical_url
from harvester.items import Known, KnownPage, Outcome, PageKind
from harvester.parser_version import parser_version
from harvester.registry import Site

_READ = {Outcome.OK, Outcome.UNCHANGED, Outcome.NOT_MODIFIED}
"""Only a page that was read successfully may be answered with "not modified"; anything else is fetched in full."""

_EMPTY = {Outcome.EMPTY_LISTING}
"""A page of a listing that was read and holds nothing: where the spider compares it with that, nothing is lost."""

_YEAR = dt.timedelta(days=365)
"""A server may say "not modified" of what was: once a year from its last change a report is asked for in full."""

_ALWAYS = {PageKind.REPORT, PageKind.ATTACHMENT}


class ConditionalGet:
    """Asks ``spider.known``; off while ``spider.full``."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Add If-None-Match and If-Modified-Since where both the page and its validators are known."""
        spider: Any = self._crawler.spider
        known: Known | None = getattr(spider, "known", None)
        wanted = request.meta.get(KIND) in _ALWAYS or request.meta.get(CONDITIONAL, False)
        if not wanted or known is None or getattr(spider, "full", False):
            return
        if request.meta.get("redirect_urls"):
            return  # the headers were set for the first address and travel along
        site = request.meta.get(SITE)
        drop: list[str] = site.option("drop_query", []) if isinstance(site, Site) else []
        page = known.page(canonical_url(request.url, drop))
        if page is None or page.sha256 is None or page.outcome not in _READ | _EMPTY:
            return
        if page.outcome in _EMPTY and not request.meta.get(CONDITIONAL, False):
            return
        if page.parser_version not in (None, parser_version()):
            return  # read by older code: the body is wanted again
        if request.meta.get(KIND) is PageKind.REPORT and _is_a_year_older(page, spider):
            return
        if page.etag:
            request.headers.setdefault("If-None-Match", page.etag)
        if page.last_modified:
            request.headers.setdefault("If-Modified-Since", page.last_modified)


def _is_a_year_older(page: KnownPage, spider: Any) -> bool:
    """Whether a year since the page's last change has become full since it was last asked for."""
    if page.changed_at is None or page.fetched_at is None:
        return False
    now: dt.datetime = spider.clock()
    return (now - page.changed_at) // _YEAR > (page.fetched_at - page.changed_at) // _YEAR
