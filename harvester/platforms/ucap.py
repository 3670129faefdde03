"""开普 UCAP: static pages ``list.shtml``, ``list_2.shtml`` … counted by a call with six arguments, or a JSON search.

The column's code in the listing and in its reports differ, so reports are never told by it.
"""

import re
from typing import Any, ClassVar
from urllib.parse import urljoin

from scrapy.http import Response

from harvester.forms import judge_title
from harvester.platforms.base import PAGE, Listing
from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.json_rows import Fields, dig, load, rows_of, whole_number
from harvester.platforms.mechanisms import SIZE, Declared, page_size, query_value, sibling, with_query
from harvester.platforms.rows import link_rows
from harvester.platforms.static import SELECTOR_OPTIONS
from harvester.registry import OptionSpec
from harvester.registry.options import pattern

PAGER = re.compile(
    r"""createPageHTML\(\s{0,9}["'][\w-]{1,40}["']\s{0,9},\s{0,9}(?P<pages>\d{1,5})\s{0,9},\s{0,9}(?P<page>\d{1,5})\s{0,9},"""
    r"""\s{0,9}["'](?P<name>[\w./-]{1,80})["']\s{0,9},\s{0,9}["'](?P<ext>\w{1,8})["']\s{0,9},\s{0,9}["']?(?P<total>\d{1,7})"""
)
"""The call with six arguments, the first of them the id of an element; pages count from 1."""
SEARCH = re.compile(r"/common/search/[0-9a-f]{32}(?![0-9a-f])")
PAGE_SIZE = 15
FIELDS = Fields(rows="data.results", title=("title",), url=("url",), date=("publishedTimeStr", "publishedTime"))

_SEARCH_URL = re.compile(r"(?:https?://[\w.:-]{1,200})?/common/search/[0-9a-f]{32}")


class Ucap(HtmlList):
    """A UCAP column: its page, or the address of its JSON search."""

    key: ClassVar[str] = "ucap"
    row_selectors: ClassVar[tuple[str, ...]] = ("ul.pageList li", "ul.newsList li")
    options: ClassVar[tuple[OptionSpec, ...]] = (
        *SELECTOR_OPTIONS,
        OptionSpec(
            name="channel",
            meaning="id (32 hexadecimal digits) of the channel to be asked for by JSON search",
            default="the one the page names, where the page has no rows of its own",
            check=pattern(),
        ),
    )

    def parse_listing(self, response: Response) -> Listing:
        """Rows of a page or of one answer of the search."""
        text = self.text(response)
        data = load(text)
        if data is None:
            return super().parse_listing(response)
        return self._found(data, response, text)

    def further(self, page: Page) -> Further:
        """The pager's call; a page without report rows that names a search leads to it."""
        pager = PAGER.search(page.text)
        search = self._search(page)
        if search and (self.site.option("channel", "") or not self._has_reports(page)):
            return Further(requests=(self.page_request(search, 1),), leads_on=True)
        if pager is None:
            return Further()
        declared = Declared(pages=int(pager["pages"]), total=int(pager["total"]))
        url = None
        if declared.more_after(page.number):
            url = sibling(page.url, f"{pager['name']}_{page.number + 1}.{pager['ext']}")
        return Further(requests=self.next_page(url, page), declared=declared, mark=True)

    def _search(self, page: Page) -> str | None:
        channel = self.site.option("channel", "")
        named = _SEARCH_URL.search(page.text)
        address = f"/common/search/{channel}" if channel else named[0] if named else ""
        if not address:
            return None
        parameters = f"?page=1&_pageSize={PAGE_SIZE}&_isAgg=true&_isJson=true&_template=index"
        return urljoin(page.url, address + parameters)

    def _has_reports(self, page: Page) -> bool:
        return any(judge_title(row.title).accepted for row in link_rows(page.root))

    def _found(self, data: Any, response: Response, text: str) -> Listing:
        rows = rows_of(data, FIELDS)
        number = int(response.meta.get(PAGE, 1))
        stated = whole_number(dig(data, "data.rows")) or whole_number(query_value(response.url, "_pageSize"))
        size = page_size(response, stated, len(rows))
        total = whole_number(dig(data, "data.total"))
        declared = Declared(total=total, size=size)
        more = bool(rows) and declared.more_after(number)
        following = self.page_request(with_query(response.url, page=number + 1), number + 1)
        following.meta[SIZE] = size
        return self.listing(
            rows,
            response,
            text,
            next_requests=(following,) if more else (),
            declared_total=total,
            recognised=dig(data, "data.results") is not None,
        )
