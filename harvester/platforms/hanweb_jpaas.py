"""大汉 jpaas: a page of units, each filled by a script from the publishing gateway; rows are HTML inside JSON.

A page carries several units (navigation, footer). Those named as lists are asked for, and only links to reports count.
"""

import json
import re
from typing import ClassVar
from urllib.parse import quote

from parsel import Selector
from scrapy.http import Response

from harvester.platforms.base import PAGE, Listing
from harvester.platforms.hrefs import absolute
from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.json_rows import dig, load, whole_number
from harvester.platforms.mechanisms import Declared, attribute, with_query
from harvester.platforms.rows import root_of
from harvester.platforms.static import SELECTOR_OPTIONS
from harvester.registry import OptionSpec
from harvester.registry.options import one_of
from harvester.registry.options import text as text_value

PAGE_SIZE = 15
MOST_UNITS = 6
GATEWAY = "/api-gateway/jpaas-publish-server/front/page/build/unit"

_PAIR = re.compile(r"""'(\w{1,40})'\s{0,9}:\s{0,9}'([^'<>]{0,200})'""")


class HanwebJpaas(HtmlList):
    """A jpaas column page, or the gateway's address of one unit."""

    key: ClassVar[str] = "hanweb-jpaas"
    row_selectors: ClassVar[tuple[str, ...]] = ("li.clearfix", ".page-content li")
    options: ClassVar[tuple[OptionSpec, ...]] = (
        *SELECTOR_OPTIONS,
        OptionSpec(
            name="tag",
            meaning="name (tagId) of the unit that holds the rows",
            default="every unit named as a list, else every unit",
            check=text_value,
        ),
        OptionSpec(
            name="paging",
            meaning="how the gateway wants the page's number: json (paramJson) or plain (pageNo)",
            default="json",
            check=one_of("json", "plain"),
        ),
    )

    def parse_listing(self, response: Response) -> Listing:
        """The fragment of an answer as a page of rows; the column's page itself leads to it."""
        data = load(self.text(response))
        if data is None:
            return super().parse_listing(response)
        fragment = dig(data, "data.html")
        if not isinstance(fragment, str):
            message = f"the gateway answered without rows: {str(dig(data, 'message') or 'no message')[:200]}"
            return self.listing((), response, message, recognised=True)
        page = Page(response=response, text=fragment, root=root_of(fragment), number=int(response.meta.get(PAGE, 1)))
        declared = _declared(page.root)
        rows, chosen = self.rows(page)
        more = bool(rows) and declared.more_after(page.number)
        return self.listing(
            rows,
            response,
            fragment,
            next_requests=self.next_page(self._paged(response.url, page.number + 1), page) if more else (),
            declared_total=declared.total if chosen else None,
            recognised=True,
        )

    def further(self, page: Page) -> Further:
        """The gateway's addresses of the page's list units; a page without any has its rows in itself."""
        units = _units(page.root)
        wanted = self.site.option("tag", "")
        named = [unit for unit in units if (unit[1].get("tagId") == wanted if wanted else _is_list(unit[1]))]
        requests = tuple(
            self.page_request(self._paged(url, 1), 1)
            for address, parameters in (named or units)[:MOST_UNITS]
            if (url := absolute(page.url, _query(address, parameters)))
        )
        return Further(requests=requests, leads_on=bool(requests))

    def _paged(self, url: str, number: int) -> str:
        if self.site.option("paging", "json") == "plain":
            return with_query(url, pageNo=number, pageSize=PAGE_SIZE)
        return with_query(url, paramJson=json.dumps({"pageNo": number, "pageSize": str(PAGE_SIZE)}))


def _units(root: Selector) -> list[tuple[str, dict[str, str]]]:
    """Address and parameters of each unit of a page; the parameters are a dictionary in single quotes."""
    found: list[tuple[str, dict[str, str]]] = []
    for script in root.css("script[querydata]")[:50]:
        parameters = dict(_PAIR.findall(attribute(script, "querydata")))
        if parameters:
            found.append((attribute(script, "url") or GATEWAY, parameters))
    return found


def _is_list(parameters: dict[str, str]) -> bool:
    return "列表" in parameters.get("tagId", "")


def _query(address: str, parameters: dict[str, str]) -> str:
    pairs = "&".join(f"{name}={quote(value, safe='')}" for name, value in parameters.items())
    return f"{address}{'&' if '?' in address else '?'}{pairs}"


def _declared(root: Selector) -> Declared:
    pager = root.css(".pagination[rows][count], [rows][count]")
    size, total = (attribute(pager[0], name) for name in ("rows", "count")) if pager else ("", "")
    return Declared(size=whole_number(size), total=whole_number(total))
