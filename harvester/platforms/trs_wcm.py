"""拓尔思 TRS WCM: static pages ``index.html``, ``index_1.html`` …, counted by a call of ``createPageHTML``.

Rows may be written by a script, or come from the WAS5 search as JSON.
"""

import re
from typing import Any, ClassVar
from urllib.parse import urljoin, urlsplit

from parsel import Selector
from scrapy.http import Request, Response

from harvester.fetch import written_markup
from harvester.forms import judge_title
from harvester.platforms.base import PAGE, Listing, Platform
from harvester.platforms.json_rows import load, whole_number
from harvester.platforms.mechanisms import SIZE, Declared, page_size, query_value, with_query
from harvester.platforms.rows import Row, link_rows, root_of, selected_rows
from harvester.platforms.static import SELECTOR_OPTIONS, compiled
from harvester.platforms.trs_rows import SEARCH, search_rows
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
        data = load(text)
        if data is not None:
            return self._found(data, response, text)
        rows = self._rows(root_of(text, response.url))
        if written := written_markup(text):
            rows += self._rows(root_of(f"<ul>{written}</ul>"))
        pager = PAGER.search(text)
        following = self._next(pager, int(response.meta.get(PAGE, 1))) if pager else None
        search = None if pager else SEARCH.search(text)
        if search and not any(judge_title(row.title).accepted for row in rows):
            address = with_query(urljoin(response.url, search[0].replace("&amp;", "&")), page=1)
            return Listing(next_requests=(self.page_request(address, 1),), leads_on=True)
        return self.listing(
            rows,
            response,
            text,
            next_requests=(following,) if following else (),
            declared_pages=int(pager["pages"]) if pager else None,
            recognised=pager is not None,
        )

    def _rows(self, root: Selector) -> list[Row]:
        selector, link, date = self.site.option("rows", ""), compiled(self.site, "link"), compiled(self.site, "date")
        return (
            selected_rows(root, selector, link=link, date=date) if selector else link_rows(root, link=link, date=date)
        )

    def _next(self, pager: re.Match[str], number: int) -> Request | None:
        """Page k + 1; the number asked for counts, because some templates print the same index on every page."""
        if number >= int(pager["pages"]):
            return None
        suffix = number + self.site.option("shift", 0)
        name = f"{pager['name']}_{suffix}.{pager['ext']}"
        parts = urlsplit(self.site.listing_url)
        return self.page_request(urljoin(f"{parts.scheme}://{parts.netloc}{parts.path}", name), number + 1)

    def _found(self, data: Any, response: Response, text: str) -> Listing:
        """Rows of one answer of the search; without a declared total a further page is a guess."""
        rows, total = search_rows(data)
        number = int(response.meta.get(PAGE, 1))
        size = page_size(response, whole_number(query_value(response.url, "prepage")), len(rows))
        more = Declared(total=total, size=size).more_after(number)
        following = self.page_request(with_query(response.url, page=number + 1), number + 1, guessed=total is None)
        following.meta[SIZE] = size
        if more is None:
            more = len(rows) >= size  # nothing is declared: a full page may have a successor
        return self.listing(
            rows,
            response,
            text,
            next_requests=(following,) if rows and more else (),
            declared_total=total,
            recognised=isinstance(data, dict) and isinstance(data.get("docs"), list),
        )
