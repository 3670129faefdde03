"""大汉 jcms: rows as XML records inside the column page, further rows from ``dataproxy.jsp``.

The first page carries a ``<datastore>`` of CDATA records and, in ``<nextgroup>``, the address of the proxy; ids in it
may be encrypted, so it is taken as it stands and only its page number is changed.
"""

import re
from typing import ClassVar
from urllib.parse import quote

from scrapy.http import Request, Response

from harvester.items import Outcome
from harvester.platforms.base import PAGE, Listing
from harvester.platforms.datastore import Datastore, datastores, record_rows
from harvester.platforms.hrefs import absolute
from harvester.platforms.html_list import Further, HtmlList, Page
from harvester.platforms.mechanisms import declared_in
from harvester.platforms.static import SELECTOR_OPTIONS, compiled
from harvester.registry import OptionSpec
from harvester.registry.options import text as text_value

_PAGE_PARAMETER = re.compile(r"(?<=[?&]page=)\d{1,6}")
_PROXY = re.compile(r"""proxyUrl\s{0,9}[:=]\s{0,9}["']?([^\s'"<>]{1,300}dataproxy\.jsp)""")


class HanwebJcms(HtmlList):
    """A jcms column (``/col/col<id>/index.html``)."""

    key: ClassVar[str] = "hanweb-jcms"
    options: ClassVar[tuple[OptionSpec, ...]] = (
        *SELECTOR_OPTIONS,
        *(
            OptionSpec(name=name, meaning=meaning, default="found in the page", check=text_value)
            for name, meaning in (
                ("webid", "id of the web site, where the page does not say"),
                ("columnid", "id of the column, where the page does not say"),
                ("unitid", "id of the list unit; names the right one where a column page carries several"),
            )
        ),
    )

    def parse_listing(self, response: Response) -> Listing:
        """Records of the column page or of one answer of the proxy."""
        text = self.text(response)
        number = int(response.meta.get(PAGE, 1))
        stores = datastores(text)
        if not stores:
            if number > 1 and "dataproxy" in response.url:
                return Listing(outcome=Outcome.NOT_A_LISTING, message="the proxy answered without a datastore")
            return super().parse_listing(response)
        store = self._choose(stores)
        if not store.records:
            message = (
                f"an empty datastore ({len(response.body)} bytes): a refusal or a wrong id, not the end of the list"
            )
            return Listing(outcome=Outcome.EMPTY_DATASTORE, message=message)
        total = store.total if store.total is not None else _number(text, "totalRecord")
        size = _number(text, "perPage")
        following = self._next(store, text, response, number, size, total)
        return self.listing(
            record_rows(store.records, link=compiled(self.site, "link"), date=compiled(self.site, "date")),
            response,
            text,
            next_requests=(following,) if following else (),
            declared_total=total,
            declared_pages=store.pages,
            recognised=True,
        )

    def further(self, page: Page) -> Further:
        """A column page without a datastore has its rows in itself, and an ordinary pager where they are many."""
        return Further(declared=declared_in(page.text))

    def _choose(self, stores: list[Datastore]) -> Datastore:
        """The unit the row names, otherwise the one with the most records."""
        unit = self.site.option("unitid", "")
        named = [store for store in stores if unit and f"unitid={quote(unit)}" in (store.next_url or "")]
        return max(named or stores, key=lambda store: len(store.records))

    def _next(
        self, store: Datastore, text: str, response: Response, number: int, size: int | None, total: int | None
    ) -> Request | None:
        if number == 1 and size and len(store.records) > size:
            number = len(store.records) // size  # the column page may carry a group of several pages at once
        if store.pages is not None:
            if number >= store.pages:
                return None
        elif total is not None and size and number * size >= total:
            return None
        url = store.next_url or (self._built(text) if response.meta.get(PAGE, 1) == 1 else response.url)
        if not url or not _PAGE_PARAMETER.search(url):
            return None
        following = number + 1
        address = absolute(response.url, _PAGE_PARAMETER.sub(str(following), url))
        return self.page_request(address, following) if address else None

    def _built(self, text: str) -> str | None:
        """The proxy's address from the page's settings, for pages without ``<nextgroup>``."""
        ids = {name: self.site.option(name, "") or _word(text, name) for name in ("webid", "columnid", "unitid")}
        if not all(ids.values()):
            return None
        proxy = _PROXY.search(text)
        query = "&".join(f"{name}={quote(value or '')}" for name, value in ids.items())
        address = proxy[1] if proxy else "/module/web/jpage/dataproxy.jsp"
        return f"{address}?page=1&appid=1&path=/&{query}&permissiontype=0"


def _number(text: str, name: str) -> int | None:
    match = re.search(rf"\b{name}\W{{1,6}}(\d{{1,7}})\b", text)
    return int(match[1]) if match else None


def _word(text: str, name: str) -> str | None:
    match = re.search(rf"\b{name}\W{{1,6}}([\w%-]{{1,200}})", text)
    return match[1] if match else None
