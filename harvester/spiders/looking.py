"""A visit's first look: a listing that is as before is not walked, and what is due of it is asked for."""

from collections.abc import Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from harvester.fetch import CONDITIONAL, VERDICT, Verdict
from harvester.items import PAGE_GONE, Entry, KnownListing, KnownPage, Outcome, PageItem, PageKind
from harvester.platforms import GUESSED, YEAR, Listing
from harvester.spiders.asking import VISIT, Output
from harvester.spiders.first_look import FirstLook
from harvester.spiders.pages import asked_for, canonical, page_item, sha256_of
from harvester.spiders.resumed import had_lately
from harvester.spiders.visits import Visit
from harvester.spiders.walking import Walking

LOOKED = "looked"
"""Key of ``Request.meta``: the look asks, and not a walk that comes by the same address."""


class Looking(Walking):
    """Begins a visit, with the look where there is something to compare."""

    def _first_requests(self, visit: Visit) -> Iterator[Output]:
        """What a visit begins with; a page that is looked at may be answered with "not modified"."""
        requests = visit.look.requests(visit.platform)
        newest = max((request.meta[YEAR] for request in requests if YEAR in request.meta), default=None)
        for request in requests:
            had = None
            if visit.look.walking and request.meta.get(YEAR) != newest and self.plan.wants(request.meta[YEAR]):
                page = self._known_page(canonical(request.url, visit.site))
                had = had_lately(page, request.meta[YEAR], self.clock())
            if had is not None:
                visit.had(had)
                yield from self._files_of_known(visit, had)
            elif visit.look.aside or visit.ask(request):
                made = self._listing_request(visit, request)
                made.meta[LOOKED] = visit.look.awaits(request.url)
                made.meta[CONDITIONAL] = made.meta[LOOKED] and request.method == "GET"
                yield made

    def _known_listing(self, site_id: str) -> KnownListing | None:
        """What the last walk brought, unless the whole listing is to be seen this time."""
        known = self.known.listing(site_id)
        return None if known is None or self.recheck_all or self.clock() >= known.walk_at else known

    def _read_listing(self, response: Response, request: Request) -> Iterator[Output]:
        """A page that the look waits for is compared; every other belongs to the walk."""
        visit: Visit = request.meta[VISIT]
        if request.meta.get(LOOKED):
            if not (visit.look.aside and visit.look.walking):  # else the walk that has begun comes by here
                yield from self._look(visit, request, response)
        else:
            yield from super()._read_listing(response, request)

    def _look(self, visit: Visit, request: Request, response: Response) -> Iterator[Output]:
        """An answer to the first look: as before, news by itself, or the walk begins."""
        look, url, verdict = visit.look, asked_for(request), request.meta[VERDICT]
        if url in look.added:
            yield from self._look_at_added(visit, request, response)
            return
        known = self.known.page(canonical(url, visit.site))
        came_alike = verdict.outcome is Outcome.OK and _same_bytes(known, request, response)
        unmodified = came_alike or (verdict.outcome is Outcome.NOT_MODIFIED and bool(request.meta.get(CONDITIONAL)))
        read = verdict.outcome is Outcome.OK and not came_alike
        listing = visit.platform.parse_listing(response) if read else None
        if unmodified or listing is not None:
            as_before = look.same(url, listing, unmodified=unmodified)
        else:
            as_before = _is_missing_as_before(look, request)
        if not as_before:
            yield from self._look_at_changed(visit, listing, request, response)
            return
        if came_alike or read:
            verdict = Verdict(Outcome.UNCHANGED)
        seen = page_item(visit.site, url, PageKind.LISTING, verdict, response=response, known=known, at=self.clock())
        yield from self._as_before(visit, seen, response, read=read)

    def _look_at_changed(
        self, visit: Visit, listing: Listing | None, request: Request, response: Response
    ) -> Iterator[Output]:
        """A page that is not what it was: it is news by itself, leads to new organs, or the walk begins."""
        look, url = visit.look, asked_for(request)
        if listing is not None and look.is_news(url, listing):
            for entry in listing.entries:
                visit.entries[entry.url] = entry
                yield from self._follow(visit, entry, response)
            yield from self._when_all_is_seen(visit, Outcome.OK, response)
        elif listing is not None and (new := look.grown(url, listing)) is not None:
            yield page_item(visit.site, url, PageKind.LISTING, Verdict(Outcome.OK), response=response, at=self.clock())
            for each in new:
                made = self._listing_request(visit, each)
                made.meta[LOOKED], made.meta[CONDITIONAL] = True, False
                yield made
            yield from self._when_all_is_seen(visit, Outcome.OK, response)
        elif look.lost and not look.walking:
            yield from self._unread(visit, request, response)
        else:
            yield from self._begin_walk(visit, listing, request, response)

    def _look_at_added(self, visit: Visit, request: Request, response: Response) -> Iterator[Output]:
        """An address of an organ that is new: it is read as a walk would, and compared with nothing."""
        url, verdict = asked_for(request), request.meta[VERDICT]
        listing = visit.platform.parse_listing(response) if verdict.outcome is Outcome.OK else None
        if listing is None and not (request.meta.get(GUESSED) and verdict.outcome in PAGE_GONE):
            visit.look.failed(url)
            yield from self._unread(visit, request, response)
            return
        visit.look.note(url, listing)
        for entry in listing.entries if listing else ():
            visit.entries[entry.url] = entry
            yield from self._follow(visit, entry, response)
        if listing is not None and not listing.entries:
            yield from self._nothing_yet(visit, listing, request, response)
        yield from self._when_all_is_seen(visit, Outcome.OK, response)

    def _begin_walk(
        self, visit: Visit, listing: Listing | None, request: Request, response: Response
    ) -> Iterator[Output]:
        for each in visit.look.rest():
            if visit.ask(each) or visit.look.aside:
                yield self._listing_request(visit, each)
        if visit.look.aside:
            visit.entries.clear()
            return  # its address may be an old one: the walk comes by here again, or by its successor
        if listing is None:
            yield from self._unread(visit, request, response)
        else:
            yield from self._walk(visit, listing, request, response)

    def _as_before(self, visit: Visit, seen: PageItem, response: Response, *, read: bool) -> Iterator[Output]:
        """A page of the look lists what it listed; if all do, what is due is asked for of all that is known.

        ``read`` tells that its bytes are others than before, though they list the same. A column's page may itself be
        the report that it lists.
        """
        known = visit.known.entries if visit.known else ()
        if read and visit.look.posted is None and all(entry.url != seen.url for entry in known):
            seen = replace(seen, sha256=sha256_of(response))
        if seen.outcome not in PAGE_GONE:
            yield seen
        for entry in known:
            if entry.url != seen.url:
                continue
            visit.entries[entry.url] = entry
            if read:
                yield from self._follow(visit, entry, response)
            elif self.plan.wants(entry.fiscal_year):
                visit.not_due += 1
                title, year = entry.title, entry.fiscal_year
                yield replace(seen, kind=PageKind.REPORT, title=title, fiscal_year=year, capture=None)
                yield from self._files_of_known(visit, entry)
        outcome = seen.outcome if seen.outcome is Outcome.NOT_MODIFIED else Outcome.UNCHANGED
        yield from self._when_all_is_seen(visit, outcome, response)

    def _when_all_is_seen(self, visit: Visit, outcome: Outcome, response: Response) -> Iterator[Output]:
        """After the last page of the look, what is due is asked for of all that is known."""
        if visit.look.ended():
            looked_at = {canonical(url, visit.site) for url in visit.look.expected}
            for entry in visit.stop(Outcome.OK if visit.look.news else outcome):
                if entry.url in looked_at:
                    continue
                if not self._rests_still(visit, entry):
                    yield from self._follow(visit, entry, response)

    def _rests_still(self, visit: Visit, entry: Entry) -> bool:
        """Whether an entry that stands in the listing as before is left alone with its files, as the visit began."""
        until = visit.known.rest_until.get(entry.url) if visit.known else None
        if until is None or self.clock() >= until or not self.plan.wants(entry.fiscal_year):
            return False
        visit.not_due += 1
        return True


def _is_missing_as_before(look: FirstLook, request: Request) -> bool:
    """Whether a page of the look that could not be read was none before either; noted as failed where it was one."""
    url, verdict = asked_for(request), request.meta[VERDICT]
    no_page = verdict.outcome in PAGE_GONE and (request.meta.get(GUESSED) or look.was_missing(url))
    return look.same(url) if no_page else look.failed(url)


def _same_bytes(known: KnownPage | None, request: Request, response: Response) -> bool:
    """Whether a page came as it came last time. The address of a POST stands for many pages."""
    return known is not None and request.method == "GET" and known.sha256 == sha256_of(response)
