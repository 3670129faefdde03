"""The generic list, complete: what ``static`` reads, and what else the sites of no family do, from options alone.

Numbered pages downwards, rows as JSON (by GET or POST), an address an organ and year, a column that is its own report.
"""

from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import quote, urljoin

from parsel import Selector
from scrapy.http import Request, Response

from harvester.items import Refusal
from harvester.platforms.base import PAGE, Listing
from harvester.platforms.generic_options import GENERIC_OPTIONS
from harvester.platforms.json_rows import Fields, dig, load, rows_of, whole_number
from harvester.platforms.mechanisms import SIZE, Declared, page_size
from harvester.platforms.own_page import titles_of
from harvester.platforms.rows import Row, root_of
from harvester.platforms.static import StaticList
from harvester.platforms.year_pages import YEAR, wanted_years, year_listing, year_requests
from harvester.registry import OptionSpec


class GenericList(StaticList):
    """Everything a row can describe without code."""

    key: ClassVar[str] = "static"
    options: ClassVar[tuple[OptionSpec, ...]] = (*StaticList.options, *GENERIC_OPTIONS)

    def listing_requests(self) -> tuple[Request, ...]:
        """The column's first page, or an address an organ and year."""
        template = self.site.option("address", "")
        if not template:
            return (self._page(1, first=True),)
        organs: list[str] = self.site.option("organs", []) or [""]
        return year_requests(
            self, [(self._filled(template, organ, year), year) for organ in organs for year in wanted_years(self)]
        )

    def parse_listing(self, response: Response) -> Listing:
        """By what the row says: a year's page, a page that is the report, JSON, or a page of links."""
        year = response.meta.get(YEAR)
        if isinstance(year, int):
            return year_listing(self, response, year)
        if self.site.option("page_is_report", False):
            return self._own_report(response)
        return self._records(response) if "json" in self.site.options else super().parse_listing(response)

    def _next(self, root: Selector, response: Response, text: str, number: int, pages: int | None) -> Request | None:
        """Downwards: page k of n has the number n - k + 1; without a declared n nothing can be built."""
        template = self.site.option("page_url", "")
        if self.site.option("post", ""):
            return self._page(number + 1, guessed=pages is None) if pages is None or number < pages else None
        if not self.site.option("page_down", False) or not template:
            return super()._next(root, response, text, number, pages)
        if pages is None or number >= pages:
            return None
        url = urljoin(self.site.listing_url, template.replace("{page}", str(pages - number)))
        return self.page_request(url, number + 1)

    def _records(self, response: Response) -> Listing:
        text, number = self.text(response), int(response.meta.get(PAGE, 1))
        data, where = load(text), self.site.option("json", ".").strip(".")
        names: Mapping[str, str] = self.site.option("fields", {"title": "title", "url": "url", "date": "date"})
        shape = Fields(rows=where, title=(names["title"],), url=(names["url"],), date=(names.get("date", "date"),))
        rows = [self._addressed(row) for row in rows_of(data, shape)]
        total = whole_number(dig(data, self.site.option("total_path", "total")))
        size = page_size(response, self.site.option("page_size", None), len(rows))
        declared = Declared(total=total, size=size)
        more = bool(rows) and bool(self.site.option("page_url", "") or self.site.option("post", ""))
        if declared.more_after(number) is False:
            more = False
        following = self._page(number + 1, guessed=total is None)
        following.meta[SIZE] = size
        return self.listing(
            rows,
            response,
            text,
            next_requests=(following,) if more else (),
            declared_total=total,
            recognised=isinstance(dig(data, where), list),
        )

    def _page(self, number: int, *, first: bool = False, guessed: bool = False) -> Request:
        count = str(number - 2 + self.site.option("page_first", 2))
        body, template = self.site.option("post", ""), self.site.option("page_url", "")
        url = self.site.listing_url if first or body else urljoin(self.site.listing_url, template)
        request = self.page_request(url.replace("{page}", count), number, guessed=guessed)
        if not body:
            return request
        kind = "application/json" if body.lstrip().startswith("{") else "application/x-www-form-urlencoded"
        return request.replace(method="POST", body=body.replace("{page}", count), headers={"Content-Type": kind})

    def _addressed(self, row: Row) -> Row:
        template = self.site.option("row_url", "")
        href = template.replace("{value}", quote(row.href, safe="/")) if template else row.href
        return Row(title=row.title, href=href, date=row.date)

    def _filled(self, template: str, organ: str, year: int) -> str:
        filled = template.replace("{year}", str(year)).replace("{organ}", quote(organ, safe=""))
        return urljoin(self.site.listing_url, filled)

    def _own_report(self, response: Response) -> Listing:
        """The page as the one row of its own list; it must say by its title that it is a report."""
        titles = titles_of(root_of(self.text(response)))
        judged = [self.judge(Row(title=title, href=response.url), response.url) for title in titles]
        taken = next((each for each in judged if each is not None and not isinstance(each, Refusal)), None)
        rows = (Row(title=taken.title if taken else (titles or ["no title"])[0], href=response.url),)
        return self.listing(rows, response, "")
