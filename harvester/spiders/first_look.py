"""What a visit asks first: only the pages on which something new would show. Unchanged, they are all it asks for.

A listing shows what is new on its first page. A column whose page only leads to its rows shows it where the rows are,
and that address is known from the last complete walk. Where an address stands for a year, the newest year's shows it,
and that of the year before as long as it is missing; where a page names the organs that have such addresses, it is
these of every organ, and the page itself, which shows a new organ: if it names all that it named, only the addresses of
the new ones are asked for besides. Where a page leads to a folder a year, it is that page and the two newest folders.
A year's page that now lists a report is news by itself. Anything else than what was there before (changes, faults,
another address) begins the ordinary walk.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from scrapy import Request

from harvester.items import KnownListing
from harvester.platforms import FOLDER, YEAR, Listing, Platform, newest_year, year_requests

_FOLDERS = 2
"""A report stands in the folder of its own year or in that of the year in which it was published."""
_PART = 64
"""Hexadecimal digits that stand for one page."""


def part_of(listing: Listing | None) -> str:
    """Stands for what a page lists, and for the lists it names beside; None is a page that does not exist."""
    rows = sorted([entry.url, entry.title, str(entry.date)] for entry in listing.entries) if listing else []
    declared = [listing.declared_total, listing.declared_pages] if listing else [None, None]
    led_to = [[request.url for request in listing.next_requests]] if listing and listing.leads_on else []
    beside = [listing.beside] if listing and listing.beside else []
    held = json.dumps([rows, *declared, *led_to, *beside], ensure_ascii=False)
    return hashlib.sha256(held.encode()).hexdigest()


_MISSING = part_of(None)


def posted_with(request: Request) -> tuple[str, str] | None:
    """Body and media type of a POST."""
    if request.method != "POST":
        return None
    kind = request.headers.get("Content-Type") or b""
    return request.body.decode("utf-8", errors="replace"), kind.decode("latin-1")


@dataclass(slots=True)
class FirstLook:
    """Mutable on purpose: it lives for one visit. Addresses are those asked for, before any redirect.

    ``reader`` stands for everything that decides what is read in a page. ``front`` are the requests that an ordinary
    walk begins with.
    """

    reader: str
    front: tuple[Request, ...]
    canonical: Callable[[str], str]
    latest: int = 0
    """The newest fiscal year that is asked for where addresses stand for years."""
    years: dict[str, int] = field(default_factory=dict)
    """Addresses that stand for years, as far as they have been met, and the year."""
    folders: dict[str, int] = field(default_factory=dict)
    """Addresses of folders that a walk was led to, and the year that names each."""
    aside: bool = False
    """The page looked at is none that a walk begins with: its answer only tells whether there is a need for one."""
    walking: bool = True
    """Something is not what it was, or nothing was known."""
    posted: tuple[str, str] | None = None
    """What is posted to get the page looked at aside, with its media type."""
    expected: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)
    """Addresses that a page of organs leads to by now; nothing is known of them."""
    news: bool = False
    """A page of a year lists what it did not list, and no walk is needed to know that."""
    lost: bool = False
    """A page of several could not be had: the others still tell of themselves."""

    @classmethod
    def of(
        cls, reader: str, platform: Platform, known: KnownListing | None, canonical: Callable[[str], str]
    ) -> "FirstLook":
        """The look of a visit. Nothing known, or read in another way than now, is a walk from the beginning."""
        look = cls(reader=reader, front=platform.listing_requests(), canonical=canonical)
        look.meet(look.front)
        look.latest = max(look.years.values(), default=newest_year(platform))
        if known is not None and known.digest.startswith(f"{reader}:"):
            look._expect(known)
        return look

    def _expect(self, known: KnownListing) -> None:
        digits = known.digest.removeprefix(f"{self.reader}:")
        parts = [digits[at : at + _PART] for at in range(0, len(digits), _PART)]
        urls = [url for url, _ in known.watched] or [known.url]
        years = {url: year for url, year in known.watched if year is not None}
        if len(parts) != len(urls) or (not years and len(self.front) != 1):
            return
        if years and (max(years.values()) != self.latest or (self.years and not years.keys() <= self.years.keys())):
            return  # a year has passed, or the row says something else
        self.expected = dict(zip(urls, parts, strict=True))
        self.aside = not self.years and (len(urls) > 1 or bool(years) or known.url != self.front[0].url)
        self.years = self.years or years
        self.posted = (known.posted, known.posted_type or "") if self.aside and known.posted is not None else None
        self.walking = False

    def meet(self, requests: Iterable[Request]) -> None:
        """Note which addresses stand for years, and which for folders."""
        for each in requests:
            if YEAR in each.meta:
                self.years[each.url] = each.meta[YEAR]
            elif FOLDER in each.meta:
                self.folders[each.url] = each.meta[FOLDER]

    def watched(self, listed: Collection[str]) -> tuple[tuple[str, int | None], ...]:
        """The pages that may show something new, with their years; none of a list. ``listed`` are those of reports."""
        if not self.years:
            front = ((request.url, None) for request in self.front)
            newest = sorted(self.folders, key=self.folders.__getitem__)[-_FOLDERS:]
            return (*front, *((url, None) for url in newest)) if newest else ()
        above = [] if any(YEAR in request.meta for request in self.front) else [request.url for request in self.front]
        of_years = [
            (url, year)
            for url, year in self.years.items()
            if year == self.latest or (year == self.latest - 1 and self.canonical(url) not in listed)
        ]
        return (*((url, None) for url in above), *of_years)

    def requests(self, platform: Platform) -> tuple[Request, ...]:
        """What the visit begins with."""
        if self.aside:
            pages = [platform.page_request(url, 1) for url in self.expected if url not in self.years]
            years = year_requests(platform, [(url, self.years[url]) for url in self.expected if url in self.years])
            return tuple(self._aside(request) for request in (*pages, *years))
        return tuple(request for request in self.front if self.walking or request.url in self.expected)

    def _aside(self, request: Request) -> Request:
        if self.posted is None:
            return request
        body, kind = self.posted
        return request.replace(method="POST", body=body, headers={"Content-Type": kind} if kind else {})

    def rest(self) -> tuple[Request, ...]:
        """What an ordinary walk asks for beside what has been looked at; nothing the second time."""
        if self.walking:
            return ()
        self.walking = True
        if self.aside:
            self.parts.clear()
        return tuple(request for request in self.front if request.url not in self.parts)

    def awaits(self, url: str) -> bool:
        """Whether the answer from this address is one of the look's, still to come."""
        return url in self.expected and url not in self.parts

    def same(self, url: str, listing: Listing | None = None, *, unmodified: bool = False) -> bool:
        """Note what a page of the look lists; True where that is what it listed at the last complete walk."""
        self.parts[url] = self.expected[url] if unmodified else part_of(listing)
        return self.parts[url] == self.expected[url]

    def is_news(self, url: str, listing: Listing) -> bool:
        """Note what a page of a year lists where that is a report it did not list; False for any other change."""
        if url not in self.years or self.walking or not listing.entries:
            return False
        self.parts[url], self.news = part_of(listing), True
        return True

    def grown(self, url: str, listing: Listing) -> tuple[Request, ...] | None:
        """The requests for organs that a page names beside those it named; None where the page says anything else.

        The requests of an organ come in the order of their years; the newest stands for the organ.
        """
        if self.walking or not self.aside or url in self.years or not listing.leads_on:
            return None
        organs: list[list[Request]] = []
        for request in listing.next_requests:
            if YEAR not in request.meta:
                return None
            if not organs or request.meta[YEAR] <= organs[-1][-1].meta[YEAR]:
                organs.append([])
            organs[-1].append(request)
        known = {address for address, year in self.years.items() if year == self.latest}
        if not known or not known <= {organ[-1].url for organ in organs}:
            return None
        new = tuple(request for organ in organs if organ[-1].url not in known for request in organ)
        self.parts[url], self.news = part_of(listing), True
        self.meet(new)
        self.added |= {request.url for request in new}
        self.expected |= dict.fromkeys(self.added, "")
        return new

    def was_missing(self, url: str) -> bool:
        """Whether a page of the look was none at the last complete walk."""
        return self.expected.get(url) == _MISSING

    def failed(self, url: str) -> bool:
        """Note that a page of the look could not be had, so that nothing is as before."""
        self.lost = self.lost or len(self.expected) > 1
        del self.expected[url]
        return False

    def note(self, url: str, listing: Listing | None) -> None:
        """Note what a page of a year, or one that leads to such pages, lists in an ordinary walk."""
        self.parts[url] = part_of(listing)

    @property
    def saw_a_page(self) -> bool:
        """Whether one of several pages of the look was there, where another one was not."""
        return not self.walking and any(part != _MISSING for part in self.parts.values())

    def ended(self) -> bool:
        """Whether nothing needs a walk: every page of the look has been seen, and no walk has begun."""
        return not self.walking and not self.lost and len(self.parts) == len(self.expected)

    def digest(self, watched: Iterable[tuple[str, int | None]]) -> str | None:
        """Stands for all watched pages; None where one of them was not seen."""
        parts = [self.parts.get(url) for url, _ in watched]
        return None if None in parts else self.digest_of("".join(part for part in parts if part))

    def digest_of(self, parts: str) -> str:
        """Parts with the reader that read them."""
        return f"{self.reader}:{parts}"
