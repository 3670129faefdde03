"""What every platform offers: the first requests of a column, and what one of its listing pages holds.

A platform reads pages and nothing else: it keeps no count of what was seen, fetches nothing and stores nothing.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import ClassVar
from urllib.parse import quote, urljoin

from scrapy.http import Request, Response

from harvester.fetch import LONGEST_ADDRESS, Decoded, canonical_url, decode
from harvester.forms import completed, judge_title
from harvester.items import Entry, Outcome, Refusal, Scope
from harvester.platforms.kept_rows import kept_rows
from harvester.platforms.more_lists import more_lists
from harvester.platforms.named_by_place import placed_rows
from harvester.platforms.named_lists import named_lists, names_several
from harvester.platforms.own_page import own_title, page_titles, published_on
from harvester.platforms.rows import LEAST_TITLE, Row, link_rows, root_of
from harvester.platforms.script_rows import script_rows
from harvester.platforms.scripted_pages import pages_in_script, unread_pager
from harvester.platforms.shells import LARGEST_SHELL, framed, hop, led_to
from harvester.platforms.year_folders import FOLDER, unread_years, year_folders, years_beside
from harvester.registry import OptionSpec, Site

PAGE = "page"
"""Key of ``Request.meta``: which page of the listing is asked for, counted from 1."""
GUESSED = "guessed"
"""Key of ``Request.meta``: nothing says that this page exists, so that a 404 is the end and no fault."""
BESIDE = "beside"
"""Key of ``Request.meta``: a list beside the column's own, which may never have been there behind its link."""

_YEAR_ALONE = re.compile(r"(20[0-3]\d)\s?年?度?(?:工作)?(?:年度)?(?:年报|报告)")
_COLUMN = re.compile(r"(?:信息)?公开(?:工作)?(?:年度报告|年报)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One listing page, read.

    ``rows`` are the addresses of everything that was recognised as a row, taken or not, so that a walk can tell whether
    a page brought anything new; ``count`` counts them with those that lead to one address twice. ``declared_total``
    counts rows of the whole listing and ``declared_pages`` its pages, None where the page does not say. ``outcome`` is
    OK, NOT_A_LISTING, EMPTY_LISTING or another failure that only the platform could see, with ``message``. ``leads_on``
    marks a page without rows of its own that says where they are: its next requests are followed all the same.
    ``unread`` is what tells of further pages where none is named that could be asked for, ``addressless`` are titles of
    reports whose address only a script knows. ``beside`` has a year for each list that the page names beside its rows,
    followed or not, "" where no year names it; addresses may carry a counter.
    """

    entries: tuple[Entry, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    next_requests: tuple[Request, ...] = ()
    declared_total: int | None = None
    declared_pages: int | None = None
    rows: frozenset[str] = frozenset()
    count: int = 0
    outcome: Outcome = Outcome.OK
    message: str | None = None
    leads_on: bool = False
    unread: str | None = None
    addressless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class Platform:
    """The base of all: a listing of plain rows without a second page. Families override what is theirs."""

    key: ClassVar[str]
    options: ClassVar[tuple[OptionSpec, ...]] = ()
    address: ClassVar[str] = ""
    """Regular expression of a listing's or a report's address, for a family that ``marks`` does not know."""
    in_page: ClassVar[str] = ""
    """The same of what stands in its listing pages and in those of no other family."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def listing_requests(self) -> tuple[Request, ...]:
        """The requests a visit begins with."""
        return (self.page_request(self.site.listing_url, 1),)

    def parse_listing(self, response: Response) -> Listing:
        """What one page of the listing holds."""
        text = self.text(response)
        return self.listing(link_rows(root_of(text, response.url)), response, text)

    def led_on(self, response: Response) -> tuple[Request, ...]:
        """Where a page without text leads: by script or refresh inside its host, or to the data its script shows."""
        target = led_to(self.text(response), response.url) if len(response.body) <= LARGEST_SHELL else None
        if target:
            return hop(self.page_request(target, int(response.meta.get(PAGE, 1))), response)
        listing = self.parse_listing(response)
        return listing.next_requests if listing.leads_on else ()

    def page_request(self, url: str, number: int, *, guessed: bool = False) -> Request:
        """The request of the listing's page with this number."""
        return Request(url, meta={PAGE: number, GUESSED: guessed})

    def text(self, response: Response) -> str:
        """The page as text, its real encoding found from the bytes unless the row names one."""
        declared = self.site.option("encoding", "")
        return response.body.decode(declared, errors="replace") if declared else _decoded(response).text

    def listing(
        self,
        rows: Iterable[Row],
        response: Response,
        text: str,
        *,
        next_requests: tuple[Request, ...] = (),
        declared_total: int | None = None,
        declared_pages: int | None = None,
        recognised: bool = False,
    ) -> Listing:
        """Judge the rows of a page; ``recognised`` tells that the page carries the platform's own list markup."""
        entries: dict[str, Entry] = {}
        refusals: dict[str, Refusal] = {}
        addresses: set[str] = set()
        addressless: dict[str, None] = {}
        count = titled = 0
        encoding = cache(lambda: self.site.option("encoding", "") or _decoded(response).encoding)
        for row in rows:
            titled += len(row.title) >= LEAST_TITLE
            if not row.href:
                if judge_title(row.title).accepted:
                    addressless.setdefault(row.title)
                continue
            judged = self.judge(_queried(row, encoding), response.url)
            if judged is None:
                continue
            count += 1
            addresses.add(judged.url)
            if isinstance(judged, Refusal) and (year := self._year_alone(judged.title, text)) is not None:
                judged = Entry(title=f"{year}年政府信息公开…", url=judged.url, date=row.date, fiscal_year=year)
            if isinstance(judged, Entry):
                entries.setdefault(judged.url, judged)
            else:
                refusals.setdefault(judged.url, judged)
        if not entries:
            entries = self._untitled(response, text)
            addresses |= entries.keys()
        elsewhere = () if addresses or next_requests else self._elsewhere(response, text)
        unread = None if next_requests or not entries or declared_total else unread_pager(text, titled)
        next_requests = next_requests or elsewhere
        beside: tuple[Request, ...] = ()
        if entries:
            beside = self._beside(response, text, addresses, entries)
            next_requests += tuple(each for request in beside for each in hop(request, response))
            unread = unread or (None if beside else unread_years(text, {each.fiscal_year for each in entries.values()}))
        outcome, message = _state(len(entries), len(addresses), recognised or bool(_COLUMN.search(text) or addressless))
        return Listing(
            entries=tuple(entries.values()),
            refusals=tuple(refusal for url, refusal in refusals.items() if url not in entries),
            next_requests=next_requests,
            declared_total=declared_total,
            declared_pages=declared_pages or pages_in_script(text),
            unread=unread,
            addressless=tuple(addressless),
            rows=frozenset(addresses),
            count=count,
            outcome=outcome,
            message=message,
            leads_on=bool(elsewhere),
            beside=tuple(sorted(str(each.meta.get(FOLDER, "")) for each in beside)),
        )

    def _elsewhere(self, response: Response, text: str) -> tuple[Request, ...]:
        """Where the rows of a page without any are: in frames, which may as well hold a map or a film, or in folders.

        Folders of years are not looked for in such a folder; each is there, as the page says.
        """
        number = int(response.meta.get(PAGE, 1))
        if number > 1:
            return ()
        frames = [self.page_request(target, number, guessed=True) for target in framed(text, response.url)]
        folders = {} if FOLDER in response.meta else year_folders(text, response.url)
        requests = [*frames]
        if not folders:
            requests += [self._list_beside(target) for target in self._named_lists(response, text, ())]
        requests += [self._list_beside(target, year) for target, year in folders.items()]
        return tuple(each for request in requests for each in hop(request, response))

    def _beside(
        self, response: Response, text: str, rows: Collection[str], reports: Mapping[str, Entry]
    ) -> tuple[Request, ...]:
        """The lists that a page with reports leads to: of other years, or whole where it shows a part."""
        if int(response.meta.get(PAGE, 1)) > 1:
            return ()
        shown = {each.fiscal_year for each in reports.values()}
        years = years_beside(text, response.url, rows, shown, self._canonical)
        requests = [self._list_beside(target, year) for target, year in years.items()]
        whole = more_lists(text, response.url, reports, rows, self._canonical)
        organs = {judge_title(each.title).publisher for each in reports.values()}
        met = (*rows, *whole, *(each.url for each in requests))
        whole += self._named_lists(response, text, met, organs=len(organs) == 1)
        return (*requests, *map(self._list_beside, whole))

    def _list_beside(self, url: str, year: int | None = None) -> Request:
        """The request of a list that a page names, by a year or otherwise."""
        request = self.page_request(url, 1)
        request.meta.update({BESIDE: True} if year is None else {BESIDE: True, FOLDER: year})
        return request

    def _named_lists(
        self, response: Response, text: str, rows: Collection[str], *, organs: bool = False
    ) -> tuple[str, ...]:
        shared = self.site.scope is Scope.MIXED
        organs = organs or (not rows and any(map(_COLUMN.search, page_titles(text))))
        return named_lists(text, response.url, rows, self._canonical, shared=shared, organs=organs)

    def _untitled(self, response: Response, text: str) -> dict[str, Entry]:
        """The reports of a page that lists none by its title: itself, or those that their place in it names."""
        if own := self.own_report(response, text):
            return {own.url: own}
        if _COLUMN.search(text) is None:
            return {}
        rows = script_rows(text) or kept_rows(text, response.url)
        rows = rows or placed_rows(root_of(text, response.url), own=self.site.scope is Scope.OWN)
        judged = [self.judge(row, response.url) for row in rows]
        return {each.url: each for each in judged if isinstance(each, Entry)}

    def _year_alone(self, title: str, text: str) -> int | None:
        """The year of a row that says 2024年度报告 in one organ's column; its page has to bear it out."""
        named = _YEAR_ALONE.fullmatch(title) if self.site.scope is Scope.OWN else None
        return int(named[1]) if named and _COLUMN.search(text) else None

    def own_report(self, response: Response, text: str) -> Entry | None:
        """The column's page as its one report, where there is no list: some organs' newest report takes its place."""
        title = own_title(text) if response.meta.get(PAGE, 1) == 1 else None
        own = self.judge(Row(title=title, href=response.url, date=published_on(text)), response.url) if title else None
        return own if isinstance(own, Entry) else None

    def _canonical(self, url: str) -> str:
        try:
            return canonical_url(url, self.site.option("drop_query", []))
        except ValueError:
            return url

    def judge(self, row: Row, base: str) -> Entry | Refusal | None:
        """A row as entry or refusal; None for a link that is part of the page and not of its list."""
        try:
            url = canonical_url(urljoin(base, row.href), self.site.option("drop_query", []))
        except ValueError:
            return Refusal(title=row.title, url=row.href[:LONGEST_ADDRESS], reason="no valid address")
        verdict = judge_title(row.title)
        if not verdict.accepted and (whole := completed(row.title)) is not None:
            guess = judge_title(whole)
            verdict = guess if guess.fiscal_year is not None else verdict
        if not verdict.accepted:
            return Refusal(title=row.title, url=url, reason=verdict.reason) if row.listed else None
        if names_several(verdict.publisher) and (verdict.fiscal_year is None or self.site.scope is Scope.MIXED):
            return None  # a list of its own
        if len(url) > LONGEST_ADDRESS:
            return Refusal(title=row.title, url=url[:LONGEST_ADDRESS], reason="address too long")
        if not url.startswith(("http://", "https://")):
            return Refusal(title=row.title, url=url, reason="no http address")
        return Entry(title=row.title, url=url, date=row.date, fiscal_year=verdict.fiscal_year)


def _decoded(response: Response) -> Decoded:
    content_type = response.headers.get("Content-Type") or b""
    return decode(response.body, content_type.decode("latin-1") or None)


def _queried(row: Row, encoding: Callable[[], str]) -> Row:
    """A row whose query is written in Chinese: a browser sends it in the encoding of the page, a path in UTF-8."""
    path, mark, query = row.href.partition("?")
    if query.isascii():
        return row
    sent = quote(query.encode(encoding(), errors="replace"), safe="%:/?#[]@!$&'()*+,;=~")
    return replace(row, href=f"{path}{mark}{sent}")


def _state(entries: int, rows: int, recognised: bool) -> tuple[Outcome, str | None]:
    """OK with entries; without any, what kind of nothing this is."""
    if entries:
        return Outcome.OK, None
    seen = f"{rows} rows, none of them an annual report" if rows else "no rows"
    if recognised:
        return Outcome.EMPTY_LISTING, seen
    return Outcome.NOT_A_LISTING, f"{seen}, and nothing says that this is a report column"
