"""The ways in which listings go on, shared by all families; each has one rule by which it ends.

What is declared ends a walk: pages, or rows times pages. Where nothing is declared, a missing page or a page without a
new address does, and the walker sees to that. Nothing here fetches or keeps anything.
"""

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, unquote_plus, urljoin, urlsplit, urlunsplit

from parsel import Selector
from scrapy.http import Response

from harvester.platforms.hrefs import Element, absolute
from harvester.platforms.pager_words import number_of

SIZE = "size"
"""Key of ``Request.meta``: how many rows the first page had, for answers that do not say; the last page has fewer."""
MOST_LINKS = 3000
"""Links of a page that are looked at for a next page."""
MOST_NEAR = 300
"""Elements of a pager that are looked at for the number before."""

PAGES = re.compile(
    r"共\s{0,3}(\d{1,5})\s{0,3}页|页[次码数]\s{0,3}[:：]?\s{0,3}\d{1,5}\s{0,3}/\s{0,3}(\d{1,5})"
    r"|(?<![\d/])\d{1,5}\s{0,3}/\s{0,3}(\d{1,5})\s{0,3}页"
)
"""How pagers say the number of pages, in one group or another."""
_TOTAL = re.compile(r"共\s{0,3}(\d{1,6})\s{0,3}条")


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a listing says about itself: its pages, its rows, and the rows of one page; None where it is silent."""

    pages: int | None = None
    total: int | None = None
    size: int | None = None

    def more_after(self, number: int) -> bool | None:
        """Whether a page follows the one with this number (from 1); None where nothing is declared."""
        if self.pages is not None:
            return number < self.pages
        if self.total is not None and self.size:
            return number * self.size < self.total
        return None


def declared_in(text: str) -> Declared:
    """What a pager says in words: 共 N 页, 页次 k/N, 共 N 条."""
    pages, total = PAGES.search(text), _TOTAL.search(text)
    return Declared(
        pages=int(next(group for group in pages.groups() if group)) if pages else None,
        total=int(total[1]) if total else None,
    )


def page_size(response: Response, stated: int | None, came: int) -> int:
    """The rows of a full page: as stated, else as the first page had, else as this one has."""
    return stated or int(response.meta.get(SIZE, 0)) or came


def attribute(element: Selector, name: str) -> str:
    """One attribute, stripped; "" without it. Parsel's own mapping of all fails where one has an impossible name."""
    return str(element.root.get(name) or "").strip()


def sibling(url: str, name: str) -> str:
    """Numbered siblings (``index_2.html``): another file in the folder of a page. Ends with the declared pages."""
    parts = urlsplit(url)
    return urljoin(urlunsplit((parts.scheme, parts.netloc, parts.path, "", "")), name)


def following_link(root: Selector, url: str, selectors: tuple[str, ...]) -> str | None:
    """The link to the next page, relative to the page it stands in. Ends where none of the selectors finds one.

    Pages numbered downwards are followed like this alone: their numbers change whenever a page is added.
    """
    for selector in selectors:
        for link in root.css(selector)[:MOST_LINKS]:
            target = _absolute(url, attribute(link, "href"))
            if target and target != url:
                return target
    return None


def linked_page(root: Selector, url: str, form: re.Pattern[str]) -> str | None:
    """The first link of a page whose href has the form of the page wanted. Ends where the page has no such link."""
    for link in root.css("a[href]")[:MOST_LINKS]:
        href = attribute(link, "href")
        if form.search(href):
            return _absolute(url, href)
    return None


def numbered_link(root: Selector, number: int) -> str | None:
    """The address behind a pager's number, of a link or of a choice, as it stands in the page.

    A lone number is no pager: the number before it has to stand beside it.
    """
    looked_at: dict[Element, bool] = {}
    for link in root.xpath("/descendant::*[self::a[@href] or self::option[parent::select][@value]]")[:MOST_LINKS]:
        element: Element = link.root
        if number_of(element) != number:
            continue
        href = (element.get("href") or element.get("value") or "").strip()
        beside = element.getparent()
        if beside is not None and beside.tag in ("li", "span", "td", "em"):
            beside = beside.getparent()
        if beside is not None and beside not in looked_at:
            looked_at[beside] = any(number_of(each) == number - 1 for each in islice(beside.iter(), MOST_NEAR))
        near = beside is not None and looked_at[beside]
        if near and re.search(r"[/.?]", href) and not href.lower().startswith("javascript:"):
            return href
    return None


def with_query(url: str, **parameters: str | int) -> str:
    """Paging in the query: the same address with some parameters set, the others in their order and form.

    Ends with the declared rows; servers that ignore the parameter repeat a page, and that ends the walk too.
    """
    parts = urlsplit(url)
    waiting = {name: quote(str(value), safe="") for name, value in parameters.items()}
    pairs: list[str] = []
    for pair in parts.query.split("&") if parts.query else []:
        name = unquote_plus(pair.partition("=")[0])
        if name not in parameters:
            pairs.append(pair)
        elif name in waiting:
            pairs.append(f"{pair.partition('=')[0]}={waiting.pop(name)}")
    pairs += [f"{quote(name)}={value}" for name, value in waiting.items()]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(pairs), ""))


def query_value(url: str, name: str) -> str | None:
    """The value of one parameter of an address, decoded."""
    for pair in urlsplit(url).query.split("&"):
        key, _, value = pair.partition("=")
        if unquote_plus(key) == name:
            return unquote_plus(value)
    return None


def _absolute(url: str, href: str) -> str | None:
    if not href or href.startswith("#") or href.lower().startswith("javascript:"):
        return None
    target = absolute(url, href)
    return target.partition("#")[0] if target else None
