"""龙讯 lonsun: ``/public/column/<organ>?type=3`` lists the reports; a report may be the same address with a year in it.

The query alone tells list and reports apart, so it always stays in the address.
"""

import re
from typing import ClassVar

from scrapy.http import Request, Response

from harvester.platforms.base import Listing
from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.mechanisms import declared_in, following_link, query_value, with_query
from harvester.platforms.static import SELECTOR_OPTIONS
from harvester.platforms.year_pages import YEAR, YEAR_OPTIONS, wanted_years, year_listing, year_requests
from harvester.registry import OptionSpec

_ORGAN = re.compile(r"(?<=/public/column/)\w{1,40}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEXT = ("a.next", ".next a", "a[rel=next]")


class Lonsun(HtmlList):
    """An organ's report column; enumerated by year where the row's address names a year or the row its years."""

    key: ClassVar[str] = "lonsun"
    row_selectors: ClassVar[tuple[str, ...]] = ("#page_public_info .xxgk_lb li", ".xxgk_lb li", "#page_public_info li")
    options: ClassVar[tuple[OptionSpec, ...]] = (*SELECTOR_OPTIONS, *YEAR_OPTIONS)

    def listing_requests(self) -> tuple[Request, ...]:
        """The list; or an address an organ and year."""
        named = self._year_parameter()
        organs: list[str] = self.site.option("organs", [])
        if named is None and not organs and "years" not in self.site.options:
            return super().listing_requests()
        return year_requests(self, [address for url in self._columns(organs) for address in self._years(url)])

    def parse_listing(self, response: Response) -> Listing:
        """The list, or the page of one year."""
        year = response.meta.get(YEAR)
        return year_listing(self, response, year) if isinstance(year, int) else super().parse_listing(response)

    def further(self, page: Page) -> Further:
        """A list of years is mostly one page; a longer one has a link."""
        url = following_link(page.root, page.url, _NEXT)
        mark = "page_public_info" in page.text or "xxgk_lb" in page.text
        return self.goes_on(url, page, declared_in(page.text), mark=mark)

    def _year_parameter(self) -> str | None:
        url = self.site.listing_url
        return next((name for name in ("timeFrame", "title") if _YEAR.fullmatch(query_value(url, name) or "")), None)

    def _columns(self, organs: list[str]) -> list[str]:
        return [_ORGAN.sub(organ, self.site.listing_url, count=1) for organ in organs] or [self.site.listing_url]

    def _years(self, url: str) -> list[tuple[str, int]]:
        """The address of each year; ``action=detail`` with the year as title works for every organ."""
        name = self._year_parameter()
        if name is None:
            url, name = with_query(url, type=3, action="detail", nav=3), "title"
        return [(with_query(url, **{name: year}), year) for year in wanted_years(self)]
