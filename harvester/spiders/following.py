"""The reports that a listing names: asked for, left alone, or refused; and what their pages give."""

from collections.abc import AsyncIterator, Iterator

from scrapy import Request
from scrapy.http import Response

from harvester.fetch import VERDICT, Verdict, is_home
from harvester.items import Entry, Outcome, PageKind
from harvester.platforms import hop, led_to, shown_file
from harvester.spiders.asking import ELSEWHERE, ENTRY, VISIT, Output
from harvester.spiders.attaching import Attaching
from harvester.spiders.pages import canonical, page_item, report_item
from harvester.spiders.visits import Visit


class Following(Attaching):
    """From an entry of a listing to the report."""

    async def parse_report(self, response: Response) -> AsyncIterator[Output]:
        """Callback of a report page."""
        assert response.request is not None  # noqa: S101 - Scrapy sets it before any callback
        async for output in self._answer(response.request, self._read_report(response, response.request)):
            yield output

    def _follow(self, visit: Visit, entry: Entry, listing: Response) -> Iterator[Output]:
        itself = entry.url == canonical(listing.url, visit.site)
        if not self.plan.wants(entry.fiscal_year):
            visit.skipped += 1
        elif not self.host_rule.allows(entry.url):
            visit.failures[Outcome.OFF_SITE] += 1
            yield page_item(
                visit.site,
                entry.url,
                PageKind.REPORT,
                Verdict(Outcome.OFF_SITE, ELSEWHERE),
                entry=entry,
                at=self.clock(),
            )
        elif itself:
            yield report_item(visit.site, entry, listing, self.clock())  # its own list: not asked for twice
        elif not visit.rests(entry, self._known_page(entry.url), self.clock()):
            meta = {ENTRY: entry}
            request = Request(entry.url, callback=self.parse_report, meta=meta, priority=10)
            yield self._request(visit, request, PageKind.REPORT)
        else:
            yield from self._files_of_known(visit, entry)

    def _read_report(self, response: Response, request: Request) -> Iterator[Output]:
        visit: Visit = request.meta[VISIT]
        verdict: Verdict = request.meta[VERDICT]
        entry: Entry = request.meta[ENTRY]
        onward = self._led_on(visit, response, entry) if verdict.leads_on else None
        if onward is not None:
            yield onward
        elif verdict.outcome is Outcome.OK:
            yield report_item(visit.site, entry, response, self.clock())
        elif verdict.outcome is Outcome.NOT_MODIFIED:
            known = self.known.page(entry.url)
            yield page_item(
                visit.site,
                entry.url,
                PageKind.REPORT,
                verdict,
                response=response,
                known=known,
                entry=entry,
                at=self.clock(),
            )
            yield from self._files_of_known(visit, entry)
        else:
            yield from self._lost(request, response, verdict)

    def _led_on(self, visit: Visit, response: Response, entry: Entry) -> Request | None:
        """Where a report's page without text leads: another page or a file of its host, but not the home page."""
        target = led_to(visit.platform.text(response), response.url) or shown_file(response.url)
        if target is None or is_home(target):
            return None
        assert response.request is not None  # noqa: S101 - Scrapy sets it before any callback
        passed = [*response.request.meta.get("redirect_urls", ()), response.request.url]
        meta = {ENTRY: entry, "redirect_urls": passed}  # a redirect in all but status
        request = Request(target, callback=self.parse_report, meta=meta, priority=10)
        return next((self._request(visit, each, PageKind.REPORT) for each in hop(request, response)), None)
