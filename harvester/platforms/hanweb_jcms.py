"""大汉 jcms: rows as XML records inside the column page, further rows from ``dataproxy.jsp``.

The first page carries a ``<datastore>`` of CDATA records and, in ``<nextgroup>``, the address of the proxy; ids in it
may be encrypted, so it is taken as it stands and only its page number is changed.
"""

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote, urljoin

from scrapy.http import Request, Response

from harvester.items import Outcome
from harvester.platforms.base import PAGE, Listing, Platform
from harvester.platforms.rows import Row, link_rows, root_of
from harvester.registry import OptionSpec
from harvester.registry.options import text as text_value

MOST_RECORDS = 5000

_RECORD = re.compile(r"<record>\s*(?:<!\[CDATA\[)?")
_NEXT_HREF = re.compile(r"""href\s*=\s*["']([^"'<>]{1,2000})["']""", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r"(?<=[?&]page=)\d{1,6}")
_PROXY = re.compile(r"""proxyUrl\s{0,9}[:=]\s{0,9}["']?([^\s'"<>]{1,300}dataproxy\.jsp)""")


@dataclass(frozen=True, slots=True)
class Datastore:
    """One ``<datastore>``: its records, what it says about the whole listing, and where the next group is."""

    records: tuple[str, ...]
    total: int | None
    pages: int | None
    next_url: str | None


class HanwebJcms(Platform):
    """A jcms column (``/col/col<id>/index.html``)."""

    key: ClassVar[str] = "hanweb-jcms"
    options: ClassVar[tuple[OptionSpec, ...]] = tuple(
        OptionSpec(name=name, meaning=meaning, default="found in the page", check=text_value)
        for name, meaning in (
            ("webid", "id of the web site, where the page does not say"),
            ("columnid", "id of the column, where the page does not say"),
            ("unitid", "id of the list unit; names the right one where a column page carries several"),
        )
    )

    def parse_listing(self, response: Response) -> Listing:
        """Records of the column page or of one answer of the proxy."""
        text = self.text(response)
        number = int(response.meta.get(PAGE, 1))
        stores = datastores(text)
        if not stores:
            if number > 1:
                return Listing(outcome=Outcome.NOT_A_LISTING, message="the proxy answered without a datastore")
            return super().parse_listing(response)
        store = self._choose(stores)
        if not store.records:
            message = (
                f"an empty datastore ({len(response.body)} bytes): a refusal or a wrong id, not the end of the list"
            )
            return Listing(outcome=Outcome.EMPTY_LISTING, message=message, complete=False)
        total = store.total if store.total is not None else _number(text, "totalRecord")
        size = _number(text, "perPage")
        following = self._next(store, text, response, number, size, total)
        return self.listing(
            [row for record in store.records for row in _rows(record)],
            response,
            text,
            next_requests=(following,) if following else (),
            declared_total=total,
            declared_pages=store.pages,
            recognised=True,
        )

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
        return self.page_request(urljoin(response.url, _PAGE_PARAMETER.sub(str(following), url)), following)

    def _built(self, text: str) -> str | None:
        """The proxy's address from the page's settings, for pages without ``<nextgroup>``."""
        ids = {name: self.site.option(name, "") or _word(text, name) for name in ("webid", "columnid", "unitid")}
        if not all(ids.values()):
            return None
        proxy = _PROXY.search(text)
        query = "&".join(f"{name}={quote(value or '')}" for name, value in ids.items())
        address = proxy[1] if proxy else "/module/web/jpage/dataproxy.jsp"
        return f"{address}?page=1&appid=1&path=/&{query}&permissiontype=0"


def datastores(text: str) -> list[Datastore]:
    """Every datastore of a page or an answer; an unclosed one ends with the text."""
    found: list[Datastore] = []
    position = text.find("<datastore")
    while position >= 0 and len(found) < 50:
        end = text.find("</datastore>", position)
        part = text[position : end if end >= 0 else len(text)]
        found.append(_datastore(part))
        position = text.find("<datastore", position + len("<datastore")) if end < 0 else text.find("<datastore", end)
    return found


def _datastore(part: str) -> Datastore:
    records: list[str] = []
    for piece in _RECORD.split(part)[1 : MOST_RECORDS + 1]:
        records.append(piece.partition("]]>" if "]]>" in piece else "</record>")[0])
    group = part.partition("<nextgroup>")[2].partition("</nextgroup>")[0]
    href = _NEXT_HREF.search(group)
    return Datastore(
        records=tuple(records),
        total=_element(part, "totalrecord"),
        pages=_element(part, "totalpage"),
        next_url=href[1].replace("&amp;", "&") if href else None,
    )


def _rows(record: str) -> list[Row]:
    """A record is a row by itself, whatever its markup is; its links are all in the list."""
    return [
        Row(title=row.title, href=row.href, date=row.date) for row in link_rows(root_of(f"<div>{record}</div>"))[:1]
    ]


def _element(part: str, name: str) -> int | None:
    value = part.partition(f"<{name}>")[2].partition("<")[0].strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else None


def _number(text: str, name: str) -> int | None:
    match = re.search(rf"\b{name}\W{{1,6}}(\d{{1,7}})\b", text)
    return int(match[1]) if match else None


def _word(text: str, name: str) -> str | None:
    match = re.search(rf"\b{name}\W{{1,6}}([\w%-]{{1,200}})", text)
    return match[1] if match else None
