"""Listing pages made for the tests of platforms, and how one is handed to a platform."""

from typing import Any

from scrapy.http import Request, Response

from harvester.items import Level, Scope
from harvester.platforms import PAGE, Listing, platform_for
from harvester.registry import Site

BASE = "http://www.site.test/zwgk/nb/index.html"


def site(platform: str, listing_url: str = BASE, **options: Any) -> Site:
    return Site(
        id="qinghe",
        publisher="青禾县司法局",
        level=Level.COUNTY,
        division="990000",
        platform=platform,
        listing_url=listing_url,
        scope=Scope.OWN,
        options=options,
    )


def read(row: Site, body: str | bytes, url: str = BASE, page: int = 1, content_type: str = "text/html") -> Listing:
    data = body.encode() if isinstance(body, str) else body
    request = Request(url, meta={PAGE: page})
    response = Response(url, body=data, headers={"Content-Type": content_type}, request=request)
    return platform_for(row).parse_listing(response)


def item(href: str, year: int, kind: str = "政府信息公开工作年度报告") -> str:
    title = f"青禾县司法局{year}年{kind}"
    return f'<li><a href="{href}" title="{title}">{title[:12]}…</a><span>{year + 1}-01-20</span></li>'
