"""What the families share whose listings are ordinary pages of rows: read the rows, ask where the next page is."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import ClassVar

from parsel import Selector
from scrapy.http import Request, Response

from harvester.platforms.base import PAGE, Listing, Platform
from harvester.platforms.mechanisms import Declared
from harvester.platforms.next_page import next_page
from harvester.platforms.rows import Row, link_rows, root_of, selected_rows
from harvester.platforms.static import SELECTOR_OPTIONS, compiled
from harvester.registry import OptionSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A listing page as its family sees it; ``number`` counts pages from 1, whatever the site's own count is."""

    response: Response
    text: str
    root: Selector
    number: int

    @property
    def url(self) -> str:
        """The address that answered."""
        return self.response.url


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """How a listing goes on. ``mark``: the page carries the family's own list markup. See ``Listing.leads_on``."""

    requests: tuple[Request, ...] = ()
    declared: Declared = field(default_factory=Declared)
    mark: bool = False
    leads_on: bool = False


class HtmlList(Platform, ABC):
    """Rows by the row's own selector, else by the family's, else every link with the text around it."""

    options: ClassVar[tuple[OptionSpec, ...]] = SELECTOR_OPTIONS
    row_selectors: ClassVar[tuple[str, ...]] = ()

    def parse_listing(self, response: Response) -> Listing:
        """What one page holds, and where its family says that the next one is."""
        text = self.text(response)
        page = Page(
            response=response, text=text, root=root_of(text, response.url), number=int(response.meta.get(PAGE, 1))
        )
        further = self.further(page)
        if further.leads_on:
            return Listing(next_requests=further.requests, leads_on=True)
        rows, chosen = self.rows(page)
        return self.listing(
            rows,
            response,
            text,
            next_requests=further.requests or (self._as_any_list(page, further.declared) if rows else ()),
            declared_total=further.declared.total if chosen else None,  # loose links are no rows to be counted
            declared_pages=further.declared.pages,
            recognised=further.mark or chosen,
        )

    def _as_any_list(self, page: Page, declared: Declared) -> tuple[Request, ...]:
        """The next page where the family's own way leads to none: newer versions of a family have ordinary pagers."""
        if declared.more_after(page.number) is False:
            return ()
        following = next_page(self, page.root, page.response, page.text, page.number)
        return (following,) if following else ()

    @abstractmethod
    def further(self, page: Page) -> Further:
        """Where the next page is: every family that lists in HTML says so itself."""

    def rows(self, page: Page) -> tuple[list[Row], bool]:
        """The rows of a page, and whether a selector named them."""
        link, date = compiled(self.site, "link"), compiled(self.site, "date")
        override = self.site.option("rows", "")
        for selector in (override,) if override else self.row_selectors:
            found = selected_rows(page.root, selector, link=link, date=date)
            if found or override:
                return found, True
        return link_rows(page.root, link=link, date=date), False

    def next_page(self, url: str | None, page: Page, *, guessed: bool = False) -> tuple[Request, ...]:
        """The request of the page after this one; nothing without an address."""
        return (self.page_request(url, page.number + 1, guessed=guessed),) if url else ()

    def goes_on(self, url: str | None, page: Page, declared: Declared, *, mark: bool) -> Further:
        """On to ``url``; as a guess beyond the pages that are declared in words, which may count other things."""
        beyond = declared.more_after(page.number) is False
        return Further(requests=self.next_page(url, page, guessed=beyond), declared=declared, mark=mark)
