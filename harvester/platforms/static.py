"""The generic list for sites whose markup is their own: configured by the options of the row, or by none."""

import re
from typing import Any, ClassVar
from urllib.parse import urljoin

from parsel import Selector
from scrapy.http import Request, Response

from harvester.platforms.base import PAGE, Listing, Platform
from harvester.platforms.hrefs import absolute
from harvester.platforms.json_rows import whole_number
from harvester.platforms.mechanisms import PAGES
from harvester.platforms.next_page import linked_by, next_page
from harvester.platforms.rows import Row, link_rows, root_of, selected_rows
from harvester.registry import OptionSpec, Site
from harvester.registry.options import one_of, pattern, whole


def selector(value: Any) -> str | None:
    """A check: a CSS selector, or an XPath that begins with ``/``, ``./`` or ``(``."""
    if not isinstance(value, str) or not value.strip():
        return "must be a CSS selector or an XPath"
    empty = Selector(text="<p></p>", type="html")
    try:
        _select(empty, value)
    except (ValueError, SyntaxError) as error:  # cssselect raises the second, parsel the first
        return f"is no CSS selector or XPath: {error}"
    return None


def page_pattern(value: Any) -> str | None:
    """A check: an address with ``{page}`` in it."""
    good = isinstance(value, str) and value.count("{page}") == 1
    return None if good else "must be an address with {page} in the place of the number"


SELECTOR_OPTIONS = (
    OptionSpec(
        name="rows",
        meaning="CSS selector (or XPath) of one row; its link with the longest title is taken",
        default="every link of the page with the text around it",
        check=selector,
    ),
    OptionSpec(
        name="link",
        meaning="regular expression that a row's href must contain",
        default="any href",
        check=pattern(),
    ),
    OptionSpec(
        name="date",
        meaning="regular expression of a row's date with three groups: year, month, day",
        default="all usual forms",
        check=pattern(3),
    ),
)


class StaticList(Platform):
    """A list of links on ordinary pages, followed by its next link or by numbered addresses."""

    key: ClassVar[str] = "static"
    options: ClassVar[tuple[OptionSpec, ...]] = (
        *SELECTOR_OPTIONS,
        OptionSpec(
            name="next",
            meaning="how the next page is found: link (a link 下一页), numbered (page_url), none",
            default="numbered if page_url is given, otherwise link",
            check=one_of("link", "numbered", "none"),
        ),
        OptionSpec(
            name="next_link",
            meaning="CSS selector (or XPath) of the link to the next page",
            default='the link that says 下一页, 下页, next or >, or has rel="next"',
            check=selector,
        ),
        OptionSpec(
            name="page_url",
            meaning="address of a further page relative to listing_url, {page} in the place of the number",
            default="none",
            check=page_pattern,
        ),
        OptionSpec(
            name="page_first", meaning="the number that stands for the second page", default="2", check=whole(0, 9)
        ),
        OptionSpec(
            name="pages",
            meaning="regular expression with one group: the number of pages the listing declares",
            default="共 N 页 and 页次 k/N",
            check=pattern(1),
        ),
        OptionSpec(
            name="total",
            meaning="regular expression with one group: the number of rows the listing declares; then checked",
            default="not looked for",
            check=pattern(1),
        ),
    )

    def parse_listing(self, response: Response) -> Listing:
        """Rows of one page, by the row's selectors or by the link's surroundings."""
        text = self.text(response)
        root = root_of(text, response.url)
        number = int(response.meta.get(PAGE, 1))
        pages = _declared(compiled(self.site, "pages") or PAGES, text)
        following = self._next(root, response, text, number, pages)
        total = compiled(self.site, "total")
        return self.listing(
            self.rows(root),
            response,
            text,
            next_requests=(following,) if following else (),
            declared_total=_declared(total, text) if total else None,
            declared_pages=pages,
        )

    def rows(self, root: Selector) -> list[Row]:
        """The rows of a page."""
        chosen, link, date = self.site.option("rows", ""), compiled(self.site, "link"), compiled(self.site, "date")
        return selected_rows(root, chosen, link=link, date=date) if chosen else link_rows(root, link=link, date=date)

    def _next(self, root: Selector, response: Response, text: str, number: int, pages: int | None) -> Request | None:
        numbered = self.site.option("page_url", "")
        manner = self.site.option("next", "")
        if manner == "none" or (pages is not None and number >= pages):
            return None
        if numbered and manner != "link":
            count = number - 1 + self.site.option("page_first", 2)
            url = urljoin(self.site.listing_url, numbered.replace("{page}", str(count)))
            return self.page_request(url, number + 1, guessed=pages is None)
        if not self.site.option("next_link", ""):
            return next_page(self, root, response, text, number)
        href = linked_by(_select(root, self.site.option("next_link", "")), any_text=True)
        target = absolute(response.url, href) if href else None
        return self.page_request(target, number + 1) if target else None


def compiled(site: Site, name: str) -> re.Pattern[str] | None:
    """A row's option as a regular expression, None where it has none."""
    value = site.option(name, "")
    return re.compile(value) if value else None


def _select(root: Selector, expression: str) -> list[Selector]:
    return list(root.xpath(expression) if expression.startswith(("/", "./", "(")) else root.css(expression))


def _declared(form: re.Pattern[str], text: str) -> int | None:
    match = form.search(text)
    return whole_number(next(filter(None, match.groups()), None)) if match else None
