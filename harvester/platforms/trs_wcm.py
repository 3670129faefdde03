"""拓尔思 TRS WCM: static pages ``index.html``, ``index_1.html`` …, counted by a call of ``createPageHTML``."""

import re
from typing import ClassVar
from urllib.parse import urljoin, urlsplit

from scrapy.http import Request, Response

from harvester.platforms.base import PAGE, Listing, Platform
from harvester.platforms.rows import link_rows, root_of, selected_rows
from harvester.platforms.static import SELECTOR_OPTIONS, compiled
from harvester.registry import OptionSpec
from harvester.registry.options import whole

PAGER = re.compile(
    r"""createPageHTML\(\s*(?P<pages>\d{1,5})\s*,\s*(?P<index>\d{1,5})\s*,\s*["'](?P<name>[\w./-]{1,80})["']\s*,"""
    r"""\s*["'](?P<ext>\w{1,8})["']\s*[,)]"""
)
"""The call with four arguments; a call whose first argument is a text (``'page_div'``) belongs to another family."""


class TrsWcm(Platform):
    """A TRS column; hrefs are relative and dotted, absolute ones may lead to sibling hosts."""

    key: ClassVar[str] = "trs-wcm"
    options: ClassVar[tuple[OptionSpec, ...]] = (
        OptionSpec(
            name="shift",
            meaning="0: page 2 is index_1 (the family's rule); 1: page 2 is index_2",
            default="0",
            check=whole(0, 1),
        ),
        *SELECTOR_OPTIONS,
    )

    def parse_listing(self, response: Response) -> Listing:
        """Rows of one page; the number of pages is that of the page's own pager call."""
        text = self.text(response)
        root = root_of(text)
        selector, link, date = self.site.option("rows", ""), compiled(self.site, "link"), compiled(self.site, "date")
        rows = (
            selected_rows(root, selector, link=link, date=date) if selector else link_rows(root, link=link, date=date)
        )
        pager = PAGER.search(text)
        following = self._next(pager, int(response.meta.get(PAGE, 1))) if pager else None
        return self.listing(
            rows,
            response,
            text,
            next_requests=(following,) if following else (),
            declared_pages=int(pager["pages"]) if pager else None,
            recognised=pager is not None,
        )

    def _next(self, pager: re.Match[str], number: int) -> Request | None:
        """Page k + 1; the number asked for counts, because some templates print the same index on every page."""
        if number >= int(pager["pages"]):
            return None
        suffix = number + self.site.option("shift", 0)
        name = f"{pager['name']}_{suffix}.{pager['ext']}"
        parts = urlsplit(self.site.listing_url)
        return self.page_request(urljoin(f"{parts.scheme}://{parts.netloc}{parts.path}", name), number + 1)
