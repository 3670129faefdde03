"""One site in one run: the walk over its listing, what is left alone, and what is still to be answered."""

import datetime as dt
import json
import zlib
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import NamedTuple

from scrapy import Request

from harvester import __version__
from harvester.items import PAGE_GONE, Entry, KnownListing, KnownPage, Outcome, Refusal
from harvester.platforms import MOST_ROWS, YEAR, Listing, Platform
from harvester.registry import Site
from harvester.spiders.files import MOST_RECHECKS, FileLink
from harvester.spiders.first_look import FirstLook, part_of, posted_with
from harvester.spiders.pages import canonical

MOST_PAGES = 200
"""Listing pages of a walk, unless the row says ``max_pages``; the longest report column needs about ten."""

MOST_OF_VISIT = 1_000
"""Listing pages of all lists of a visit together, unless the row says ``visit_pages`` or more ``max_pages``: a page may
lead to a hundred lists, each of them to further ones. Addresses of years are counted where they are made."""

MOST_LISTED = 20_000
"""Rows of a walk: the longest report column has some thousands, and a server that makes up rows has no end."""

LEAST_RECHECKS = 20
"""Known reports that a visit may ask for again, however short its listing is."""

RECHECK_SHARE = 7
"""Of longer listings a seventh: what came due together after a pause is spread over a week."""

_PACE = frozenset({"delay", "concurrency", "timeout", "attachments"})
"""Options that decide nothing about what is read."""

SETTLED = frozenset({Outcome.OK, Outcome.NOT_MODIFIED, Outcome.UNCHANGED})
"""What went well, whether or not it brought anything."""


class Step(NamedTuple):
    """What one page added to a walk: entries and refusals not met before, and the requests that carry it on."""

    entries: tuple[Entry, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    requests: tuple[Request, ...] = ()


class LostPage(NamedTuple):
    """A page of a listing that could not be had: its number in its list, what answered, and in words."""

    number: int
    outcome: Outcome
    message: str


class WaitingFile(NamedTuple):
    """An attachment that is to be asked for, and the address of the report that links to it.

    A request takes six times the memory, and a column may have hundreds of attachments, which wait for all its pages.
    """

    entry: Entry
    report: str


@dataclass(slots=True)
class Visit:
    """Mutable on purpose: it lives for one visit and is held by the spider alone."""

    site: Site
    platform: Platform
    pending: int = 0
    requests: int = 0
    pages: int = 0
    listing_pages: int = 0
    """Listing pages asked for, of all lists; addresses of years are none."""
    asked: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    counted: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    refused: int = 0
    skipped: int = 0
    failures: Counter[Outcome] = field(default_factory=Counter)
    unread: Counter[Outcome] = field(default_factory=Counter)
    declared_total: int = 0
    declared_pages: int = 0
    first: Listing | None = None
    frame: Listing | None = None
    known: KnownListing | None = None
    look: FirstLook = field(init=False)
    first_url: str = ""
    digest: str | None = None
    posted: tuple[str, str] | None = None
    stopped: Outcome | None = None
    added: tuple[Entry, ...] = ()
    budget: int = 0
    rechecks: int = 0
    not_due: int = 0
    postponed: int = 0
    pager: str | None = None
    """What tells of further pages on a first page behind which none was found."""
    addressless: set[str] = field(default_factory=set)
    """Titles of reports for which no page listed so far has an address that could be read."""
    missing: dict[str, Outcome] = field(default_factory=dict)
    """Lists that the column leads to and that were never there, and what answered in their place."""
    lost_pages: list[LostPage] = field(default_factory=list)
    broken_off: tuple[Outcome, str] | None = None
    """Why the walk did not go on, where no page of it was lost."""
    attachments: Counter[Outcome] = field(default_factory=Counter)
    file_rechecks: int = 0
    files: deque[WaitingFile] = field(default_factory=deque)
    files_asked: int = 0

    def __post_init__(self) -> None:
        site = self.site  # nothing that a visit holds leads back to it: it goes as soon as it has ended
        self.look = FirstLook.of(self.reader, self.platform, self.known, lambda url: canonical(url, site))

    def take(self, listing: Listing, number: int, *, guessed: bool = False) -> Step:
        """A page of the listing, with its number from 1; ``guessed`` where nothing said that it exists.

        A page without a new address ends the walk whatever it says about further pages, because some servers ignore the
        paging parameter and answer with the first page for ever.
        """
        if listing.leads_on:
            self.frame = self.frame or (listing if listing.outcome is not Outcome.OK else None)
            return Step(requests=tuple(request for request in listing.next_requests if self.ask(request)))
        self.addressless.update(listing.addressless)
        new_rows = listing.rows - self.rows
        self.rows |= new_rows
        self.first = self.first or listing
        if number == 1 and self.site.option("next", "") != "none":
            self.pager = listing.unread
        self.declared_total = max(self.declared_total, listing.declared_total or 0)
        self.declared_pages = max(self.declared_pages, listing.declared_pages or 0)
        if not new_rows:
            promised = number <= self.declared_pages or (not listing.rows and not guessed)
            if number > 1 and promised:
                self.page_lost(number, Outcome.SHORT_LISTING, listing.message or "nothing new on it")
            return Step()
        self.pages += 1
        self.counted += max(listing.count, len(listing.rows))
        entries = tuple(entry for entry in listing.entries if entry.url not in self.entries)
        self.entries.update((entry.url, entry) for entry in entries)
        refusals = tuple(refusal for refusal in listing.refusals if refusal.url in new_rows)
        self.refused += len(refusals)
        following = tuple(request for request in listing.next_requests if self.ask(request))
        if len(listing.rows) >= MOST_ROWS:
            self.fail_listing(Outcome.SHORT_LISTING, f"page {number}: only its first {MOST_ROWS} rows were read")
        if following and len(self.rows) >= MOST_LISTED:
            self.fail_listing(Outcome.SHORT_LISTING, f"stopped after {len(self.rows)} rows")
            return Step(entries, refusals)
        if following and number >= self.site.option("max_pages", MOST_PAGES):
            self.fail_listing(Outcome.SHORT_LISTING, f"stopped after {number} pages (max_pages)")
            return Step(entries, refusals)
        return Step(entries, refusals, following)

    @property
    def reader(self) -> str:
        """Stands for everything that decides what is read in a page: our version, the row's platform and options."""
        options = {name: value for name, value in self.site.options.items() if name not in _PACE}
        row = [self.site.platform, self.site.listing_url, options]
        return f"{__version__}/{zlib.crc32(json.dumps(row, sort_keys=True, default=str).encode()):08x}"

    def had(self, entry: Entry) -> None:
        """A page that lists itself and is not asked for, because a run that was cut off has just had it."""
        self.rows.add(entry.url)
        self.pages += 1
        self.counted += 1
        self.entries[entry.url] = entry
        self.not_due += 1

    def recognise(self, listing: Listing, request: Request) -> bool:
        """Note what the first page lists; True where that is what it listed at the last complete walk."""
        self.first_url = request.url
        self.posted = posted_with(request)
        self.digest = self.look.digest_of(part_of(listing))
        return self.known is not None and self.known.digest == self.digest

    def stop(self, outcome: Outcome) -> tuple[Entry, ...]:
        """The listing is what it was: the walk ends, and what the last one brought is what is listed."""
        self.stopped = outcome
        known = self.known.entries if self.known is not None else ()
        before = {entry.url for entry in known}
        self.added = tuple(entry for entry in self.entries.values() if entry.url not in before)
        self.entries = {entry.url: entry for entry in known} | self.entries
        return known

    def rests(self, entry: Entry, page: KnownPage | None, now: dt.datetime) -> bool:
        """Whether a listed report is left alone in this visit: known, listed as before, and not due or one too many."""
        if page is None or page.due_at is None or (page.title != entry.title and page.site_id == self.site.id):
            self.budget += 1
            return False
        if now < page.due_at:
            self.not_due += 1
            if page.outcome is not None and page.outcome not in SETTLED:
                self.unread[Outcome(page.outcome)] += 1
            return True
        if page.outcome in SETTLED and self.rechecks >= max(LEAST_RECHECKS, len(self.entries) // RECHECK_SHARE):
            self.postponed += 1
            return True
        self.rechecks += 1
        self.budget += 1
        return False

    def asks_for(self, file: FileLink) -> bool:
        """Whether a due attachment is asked for in this visit; one that was had before may be one too many."""
        if file.known and self.file_rechecks >= MOST_RECHECKS:
            return False
        self.file_rechecks += file.known
        self.budget += 1
        return True

    def ask(self, request: Request) -> bool:
        """Note a listing request; False where the walk has made the same one before, or enough of them."""
        asked = f"{request.method} {request.url} {request.body!r}"
        if asked in self.asked:
            return False
        if YEAR not in request.meta:
            longest = self.site.option("max_pages", MOST_PAGES)
            most = self.site.option("visit_pages", max(MOST_OF_VISIT, longest))
            if self.listing_pages >= most:
                message = f"stopped after {most} pages of all lists together (visit_pages)"
                self.fail_listing(Outcome.SHORT_LISTING, message)
                return False
            self.listing_pages += 1
        self.asked.add(asked)
        return True

    def met(self, url: str) -> None:
        """Note the address at which a listing page answered: a redirect leads there, and its pages may link to it."""
        self.asked.add(f"GET {url} {b''!r}")

    def fail_listing(self, outcome: Outcome, message: str) -> None:
        """The walk broke off; the first reason counts."""
        self.broken_off = self.broken_off or (outcome, message)

    def page_lost(self, number: int, outcome: Outcome, message: str) -> None:
        """A page of the listing could not be had."""
        self.lost_pages.append(LostPage(number, outcome, message))

    @property
    def listing_fault(self) -> tuple[Outcome, str] | None:
        """What is wrong with the listing; lists and their pages answer in any order, so none of it hangs on that.

        The first page names its own outcome where no list was read, and any page of a look, because no walk was begun.
        Every other makes the walk short.
        """
        if not self.lost_pages:
            return self.broken_off
        number, outcome, message = min(self.lost_pages)
        if (number == 1 and self.first is None) or not self.look.walking:
            return outcome, message
        return Outcome.SHORT_LISTING, f"page {number}: {message}"

    def list_missing(self, url: str, outcome: Outcome) -> None:
        """A list that the column leads to was never there: no fault, and seen again by the next whole walk."""
        self.missing[url] = outcome
        if outcome in PAGE_GONE:
            self.look.note(url, None)
        else:
            self.look.folders.pop(url, None)  # what must not be asked for is not looked at

    def answered(self) -> bool:
        """Note one answer; True when it was the last."""
        self.pending -= 1
        return self.pending == 0

    def listing_outcome(self) -> tuple[Outcome, str]:
        """OK if the listing was walked to its declared end and held at least one report."""
        if (fault := self.listing_fault) is not None:
            return fault
        if self.stopped is not None:
            return self.stopped, ""
        if not self.entries and self.missing and self.first is None:
            return next(iter(self.missing.values())), "none of the lists that the column leads to is there"
        if not self.entries:
            seen = self.frame or self.first  # the column itself, where what it shows in frames brought nothing either
            outcome = seen.outcome if seen is not None else Outcome.FAILED
            message = seen.message if seen is not None else None
            return (Outcome.EMPTY_LISTING if outcome is Outcome.OK else outcome), message or "no report listed"
        if self.counted < self.declared_total:
            return Outcome.SHORT_LISTING, f"{self.counted} of {self.declared_total} declared rows"
        if self.pages < self.declared_pages:
            return Outcome.SHORT_LISTING, f"{self.pages} of {self.declared_pages} declared pages"
        return Outcome.OK, ""
