"""What a visit asks first: only the pages on which something new would show. Unchanged, they are all it asks for.

A listing shows what is new on its first page. A column whose page only leads to its rows shows it where the rows are,
and that address is known from the last complete walk. Where an address stands for a year, the newest year's shows it,
and that of the year before as long as it is missing.
Anything else than what was there before (changes, faults, another address) begins the ordinary walk.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from scrapy import Request

from harvester.items import KnownListing
from harvester.platforms import YEAR, Listing, Platform

_PART = 64
"""Hexadecimal digits that stand for one page."""


def part_of(listing: Listing | None) -> str:
    """Stands for what a page lists; None is a page that does not exist."""
    rows = sorted([entry.url, entry.title, str(entry.date)] for entry in listing.entries) if listing else []
    declared = [listing.declared_total, listing.declared_pages] if listing else [None, None]
    held = json.dumps([rows, *declared], ensure_ascii=False)
    return hashlib.sha256(held.encode()).hexdigest()


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
    aside: bool = False
    """The page looked at is none that a walk begins with: its answer only tells whether there is a need for one."""
    walking: bool = True
    """Something is not what it was, or nothing was known."""
    posted: tuple[str, str] | None = None
    """What is posted to get the page looked at aside, with its media type."""
    expected: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, reader: str, platform: Platform, known: KnownListing | None, canonical: Callable[[str], str]
    ) -> "FirstLook":
        """The look of a visit. Nothing known, or read in another way than now, is a walk from the beginning."""
        look = cls(reader=reader, front=platform.listing_requests(), canonical=canonical)
        if known is not None and known.digest.startswith(f"{reader}:"):
            look._expect(known)
        return look

    def _expect(self, known: KnownListing) -> None:
        digits = known.digest.removeprefix(f"{self.reader}:")
        parts = [digits[at : at + _PART] for at in range(0, len(digits), _PART)]
        watched = self.watched(entry.url for entry in known.entries)
        urls: Sequence[str] = watched or (known.url,)
        if len(parts) != len(urls) or known.url != urls[0] or (not watched and len(self.front) != 1):
            return
        self.expected = dict(zip(urls, parts, strict=True))
        self.aside = not watched and known.url != self.front[0].url
        self.posted = (known.posted, known.posted_type or "") if self.aside and known.posted is not None else None
        self.walking = False

    def watched(self, listed: Iterable[str]) -> tuple[str, ...]:
        """The addresses of years that may show something new; none of a list. ``listed`` are those of reports."""
        newest = max((request.meta[YEAR] for request in self.front if YEAR in request.meta), default=None)
        if newest is None:
            return ()
        there = frozenset(listed)
        return tuple(
            request.url
            for request in self.front
            if request.meta.get(YEAR) == newest
            or (request.meta.get(YEAR) == newest - 1 and self.canonical(request.url) not in there)
        )

    def requests(self, platform: Platform) -> tuple[Request, ...]:
        """What the visit begins with."""
        if self.aside:
            return tuple(self._aside(platform.page_request(url, 1)) for url in self.expected)
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
        return tuple(request for request in self.front if self.aside or request.url not in self.parts)

    def awaits(self, url: str) -> bool:
        """Whether the answer from this address is one of the look's, still to come."""
        return url in self.expected and url not in self.parts

    def same(self, url: str, listing: Listing | None = None, *, unmodified: bool = False) -> bool:
        """Note what a page of the look lists; True where that is what it listed at the last complete walk."""
        self.parts[url] = self.expected[url] if unmodified else part_of(listing)
        return self.parts[url] == self.expected[url]

    def failed(self, url: str) -> bool:
        """Note that a page of the look could not be had, so that nothing is as before."""
        del self.expected[url]
        return False

    def note(self, url: str, listing: Listing | None) -> None:
        """Note what a page of a year lists in an ordinary walk."""
        self.parts[url] = part_of(listing)

    def ended(self) -> bool:
        """Whether all was as before: every page of the look has been seen, and no walk has begun."""
        return not self.walking and len(self.parts) == len(self.expected)

    def digest(self, watched: Iterable[str]) -> str | None:
        """Stands for all watched pages; None where one of them was not seen."""
        parts = [self.parts.get(url) for url in watched]
        return None if None in parts else self.digest_of("".join(part for part in parts if part))

    def digest_of(self, parts: str) -> str:
        """Parts with the reader that read them."""
        return f"{self.reader}:{parts}"
