"""大汉 xxgk: no list, but ``/module/xxgk/xxgkAnnualReport.jsp?area=<organ>&fbtime=<fiscal year>``.

``fbtime`` is the year a report is about, not the one it was published in.
"""

import re
from typing import ClassVar
from urllib.parse import urljoin

from scrapy.http import Request, Response

from harvester.items import Outcome
from harvester.platforms.base import Listing, Platform
from harvester.platforms.mechanisms import query_value, with_query
from harvester.platforms.year_pages import NOT_YET, YEAR, YEAR_OPTIONS, wanted_years, year_listing, year_requests
from harvester.registry import OptionSpec

REPORT = "/module/xxgk/xxgkAnnualReport.jsp"
MOST_ORGANS = 500

_AREA = re.compile(r"[?&](?:amp;)?area=([\w%-]{1,80})")


class HanwebXxgk(Platform):
    """Organs of one platform: the one of ``listing_url``, those the row names, or those of ``tree.jsp``."""

    key: ClassVar[str] = "hanweb-xxgk"
    options: ClassVar[tuple[OptionSpec, ...]] = YEAR_OPTIONS

    def listing_requests(self) -> tuple[Request, ...]:
        """An address an organ and year; the page of the tree first, where the row names no organ."""
        organs = self.site.option("organs", []) or self._own_organ()
        return self._addresses(organs) if organs else super().listing_requests()

    def parse_listing(self, response: Response) -> Listing:
        """A report by its address, or the tree of organs."""
        year = response.meta.get(YEAR)
        if isinstance(year, int):
            return year_listing(self, response, year)
        organs = list(dict.fromkeys(_AREA.findall(self.text(response))))[:MOST_ORGANS]
        if not organs:
            return Listing(outcome=Outcome.NOT_A_LISTING, message="a tree without the code of any organ (area=)")
        if not wanted_years(self):
            return Listing(outcome=Outcome.NOT_DUE, message=NOT_YET, leads_on=True)
        return Listing(next_requests=self._addresses(organs), leads_on=True)

    def _own_organ(self) -> list[str]:
        if "tree.jsp" in self.site.listing_url:
            return []
        area = query_value(self.site.listing_url, "area")
        return [area] if area else []

    def _addresses(self, organs: list[str]) -> tuple[Request, ...]:
        listing = self.site.listing_url
        base = listing if REPORT.lower() in listing.lower() else urljoin(listing, REPORT)
        addresses = [
            (with_query(base, area=organ, fbtime=year), year) for organ in organs for year in wanted_years(self)
        ]
        return year_requests(self, addresses)
