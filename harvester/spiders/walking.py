"""The ordinary walk of a listing, from its first page to the last."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from harvester.fetch import VERDICT, Verdict, breaks_off
from harvester.items import PAGE_GONE, Outcome, PageKind, Refusal
from harvester.platforms import GUESSED, PAGE, Listing
from harvester.spiders.asking import VISIT, Output
from harvester.spiders.following import Following
from harvester.spiders.pages import asked_for, page_item
from harvester.spiders.visits import Visit

MOST_REFUSALS = 200
"""Refused rows of one visit that become rows; the rest is counted."""


class Walking(Following):
    """Reads page after page of a listing."""

    async def parse_listing(self, response: Response) -> AsyncIterator[Output]:
        """Callback of a listing page."""
        assert response.request is not None  # noqa: S101 - Scrapy's type says None for responses made by hand
        async for output in self._answer(response.request, self._read_listing(response, response.request)):
            yield output

    def _read_listing(self, response: Response, request: Request) -> Iterator[Output]:
        visit: Visit = request.meta[VISIT]
        verdict: Verdict = request.meta[VERDICT]
        if verdict.outcome is Outcome.OK:
            yield from self._walk(visit, visit.platform.parse_listing(response), request, response)
        else:
            yield from self._unread(visit, request, response)

    def _walk(self, visit: Visit, listing: Listing, request: Request, response: Response) -> Iterator[Output]:
        """A page of an ordinary walk."""
        number, guessed = request.meta[PAGE], request.meta.get(GUESSED, False)
        visit.look.note(asked_for(request), listing)
        if request.method == "GET":
            visit.met(response.url)
        step = visit.take(listing, number, guessed=guessed)
        if breaks_off(response.body):
            visit.fail_listing(Outcome.SHORT_LISTING, f"page {number}: ends in the middle")
        visit.look.meet(step.requests)
        alone = visit.first is listing and number == 1 and visit.pending == 1
        if alone and visit.recognise(listing, request):
            verdict = Verdict(Outcome.UNCHANGED)
            yield page_item(
                visit.site, asked_for(request), PageKind.LISTING, verdict, response=response, at=self.clock()
            )
            for entry in visit.stop(verdict.outcome):
                yield from self._follow(visit, entry, response)
            return
        if guessed and not step.entries and not step.refusals and not step.requests:
            yield from self._nothing_yet(visit, listing, request, response)
            return
        goes_on = (listing.rows or listing.leads_on) and step.requests
        outcome = Outcome.OK if goes_on or (listing.rows and number > 1) else listing.outcome
        verdict = Verdict(outcome, listing.message or "")
        seen = page_item(visit.site, asked_for(request), PageKind.LISTING, verdict, response=response, at=self.clock())
        own = any(entry.url == seen.url for entry in step.entries)  # hash and validators are for the report to note
        if own or request.method != "GET":  # or of one of many pages behind an address that is posted to
            seen = replace(seen, sha256=None, etag=None, last_modified=None)
        yield seen
        elsewhere = tuple(refusal for refusal in step.refusals if refusal.url != seen.url)
        yield from self._refusals(visit, elsewhere)  # a page that refuses itself has said why, and keeps its validators
        for entry in step.entries:
            yield from self._follow(visit, entry, response)
        for each in step.requests:
            yield self._listing_request(visit, each)

    def _nothing_yet(self, visit: Visit, listing: Listing, request: Request, response: Response) -> Iterator[Output]:
        """A page that nothing said exists holds nothing: the guess ends here.

        One that the next look compares with what it is now is noted, so that it need not be sent whole again.
        """
        url = asked_for(request)
        if any(watched == url for watched, _ in visit.look.watched(())):
            verdict = Verdict(listing.outcome, listing.message or "")
            yield page_item(visit.site, url, PageKind.LISTING, verdict, response=response, at=self.clock())

    def _unread(self, visit: Visit, request: Request, response: Response) -> Iterator[Output]:
        """A listing page that is none to be read: it leads on, or is lost."""
        verdict: Verdict = request.meta[VERDICT]
        if request.meta.get(GUESSED) and verdict.outcome in PAGE_GONE:
            visit.look.note(asked_for(request), None)
        way_on = list(filter(visit.ask, visit.platform.led_on(response) if verdict.leads_on else ()))
        for each in way_on:
            yield self._listing_request(visit, each)
        if not way_on:
            yield from self._lost(request, response, verdict)

    def _refusals(self, visit: Visit, refusals: tuple[Refusal, ...]) -> Iterator[Output]:
        """A row each for what the listing holds and we do not take, up to a limit."""
        room = max(0, MOST_REFUSALS - (visit.refused - len(refusals)))
        for refusal in refusals[:room]:
            verdict = Verdict(Outcome.NOT_A_REPORT, refusal.reason)
            yield page_item(visit.site, refusal.url, PageKind.REPORT, verdict, entry=refusal, at=self.clock())

    def _listing_request(self, visit: Visit, request: Request) -> Request:
        visit.budget += 1
        return self._request(visit, request.replace(callback=self.parse_listing), PageKind.LISTING)
