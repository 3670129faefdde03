"""The spider: registry rows -> listing requests -> report requests -> items. It decides nothing about content."""

import datetime as dt
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from harvester.fetch import CONDITIONAL, KIND, SITE, VERDICT, HostRule, Verdict, is_home, judge_error
from harvester.items import (
    PAGE_GONE,
    Attachment,
    Entry,
    Known,
    KnownFiles,
    KnownListing,
    KnownPage,
    Outcome,
    PageItem,
    PageKind,
    Refusal,
    ReportItem,
    RobotsShelf,
    VisitItem,
)
from harvester.platforms import GUESSED, PAGE, YEAR, Listing, hop, led_to, platform_for
from harvester.registry import REFERER_PAGE
from harvester.spiders.files import PRIORITY, Files
from harvester.spiders.manners import download_slots
from harvester.spiders.pages import asked_for, canonical, file_item, page_item, report_item, sha256_of
from harvester.spiders.plan import Plan, make_plan
from harvester.spiders.resumed import had_lately
from harvester.spiders.settling import Settling
from harvester.spiders.visits import Visit

VISIT = "visit"
"""Key of ``Request.meta``: the Visit the request belongs to."""
ENTRY = "entry"
"""Key of ``Request.meta``: the listing's Entry that led to a report page."""
ELSEWHERE = "host outside the registry and .gov.cn"
MOST_REFUSALS = 200
"""Refused rows of one visit that become rows; the rest is counted."""

Output = ReportItem | PageItem | VisitItem | Request


class ReportsSpider(Spider):
    """Visits report columns. ``known`` may be replaced by a port to the database before the first request is made.

    ``asked_of_hosts`` counts requests by day (Beijing, ISO) and ``host:port``; whoever keeps it from run to run fills
    it in before the first one.
    """

    name = "reports"

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.full = plan.full
        self.host_rule = HostRule.of(plan.listing_urls)
        self.files = Files()
        self.shelf: RobotsShelf | None = None
        self.asked_of_hosts: Counter[tuple[str, str]] = Counter()
        self.visited: list[VisitItem] = []
        self.clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
        self.recheck_all = False
        self.attachments = True
        self._settling: Settling | None = None

    @property
    def known(self) -> Known:
        """The port to what is known."""
        return self.files.known

    @known.setter
    def known(self, known: Known) -> None:
        self.files.known = known

    @classmethod
    def from_crawler(cls, crawler: Crawler, *_args: Any, **kwargs: Any) -> Self:
        """Called by Scrapy with the ``-a`` arguments; raises HarvesterError where they or the registry are wrong."""
        plan = make_plan(crawler.settings["SITES"], **kwargs)
        spider = cls(plan)
        spider._set_crawler(crawler)
        spider.recheck_all = spider.files.recheck_all = crawler.settings.getbool("RECHECK_ALL")
        spider.attachments = crawler.settings.getbool("ATTACHMENTS", True)
        spider._settling = Settling(crawler)
        delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        concurrency = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        slots = {**crawler.settings.getdict("DOWNLOAD_SLOTS"), **download_slots(plan.sites, delay, concurrency)}
        crawler.settings.set("DOWNLOAD_SLOTS", slots, priority="spider")
        crawler.signals.connect(spider._sent, signal=signals.request_reached_downloader)
        crawler.signals.connect(spider._item_lost, signal=signals.item_error)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """The first requests of every site."""
        for site in self.plan.sites:
            try:
                visit = Visit(site=site, platform=platform_for(site), known=self._known_listing(site.id))
                requests = list(self._first_requests(visit))
            except Exception as error:
                self.logger.exception("%s: cannot be begun", site.id)
                yield self._end(
                    VisitItem(site_id=site.id, outcome=Outcome.FAILED, entries=0, requests=0, message=str(error))
                )
                continue
            for request in requests:
                yield request

    def _known_listing(self, site_id: str) -> KnownListing | None:
        """What the last walk brought, unless the whole listing is to be seen this time."""
        known = self.known.listing(site_id)
        return None if known is None or self.recheck_all or self.clock() >= known.walk_at else known

    async def parse_listing(self, response: Response) -> AsyncIterator[Output]:
        """Callback of a listing page."""
        assert response.request is not None  # noqa: S101 - Scrapy's type says None for responses made by hand
        async for output in self._answer(response.request, self._read_listing(response, response.request)):
            yield output

    async def parse_report(self, response: Response) -> AsyncIterator[Output]:
        """Callback of a report page."""
        assert response.request is not None  # noqa: S101 - as above
        async for output in self._answer(response.request, self._read_report(response, response.request)):
            yield output

    async def parse_file(self, response: Response) -> AsyncIterator[Output]:
        """Callback of an attachment."""
        assert response.request is not None  # noqa: S101 - as above
        async for output in self._answer(response.request, self._read_file(response, response.request)):
            yield output

    async def not_answered(self, failure: Failure) -> AsyncIterator[Output]:
        """Errback of all three."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value or RuntimeError("no reason given")
        verdict = judge_error(error, request.meta.get("redirect_urls", ()))
        async for output in self._answer(request, self._lost(request, None, verdict)):
            yield output

    async def _answer(self, request: Request, outputs: Iterator[Output]) -> AsyncIterator[Output]:
        """Pass on what an answer gave; whatever happens, it is counted, and the last one ends the visit.

        A report is waited for until it has been read, because only then its attachments are known.
        """
        visit: Visit = request.meta[VISIT]
        try:
            for output in outputs:
                if not isinstance(output, ReportItem) or self._settling is None:
                    yield output
                    continue
                before, waiting = self.files.of(output.entry.url), self._settling.expect(output)
                yield output
                became = await waiting
                if isinstance(became, PageItem):
                    visit.failures[became.outcome] += 1  # fetched, and no report that can be read
                for each in self._files_of_read(visit, output, became, before) if self._wants_files(visit) else ():
                    yield each
        except Exception as error:
            self.logger.exception("%s: %s", visit.site.id, request.url)
            for output in self._lost(request, None, Verdict(Outcome.FAILED, f"{type(error).__name__}: {error}")):
                yield output
        if visit.answered():
            outcome, message = visit.listing_outcome()
            if outcome is Outcome.SHORT_LISTING:
                yield page_item(
                    visit.site, visit.site.listing_url, PageKind.LISTING, Verdict(outcome, message), at=self.clock()
                )
            yield self._end(visit.conclude(self.clock()))

    def _read_listing(self, response: Response, request: Request) -> Iterator[Output]:
        visit: Visit = request.meta[VISIT]
        verdict: Verdict = request.meta[VERDICT]
        if visit.look.awaits(asked_for(request)):
            yield from self._look(visit, request, response)
        elif verdict.outcome is Outcome.OK:
            yield from self._walk(visit, visit.platform.parse_listing(response), request, response)
        else:
            yield from self._unread(visit, request, response)

    def _look(self, visit: Visit, request: Request, response: Response) -> Iterator[Output]:
        """An answer to the first look: as before, or the walk begins."""
        look, url, verdict = visit.look, asked_for(request), request.meta[VERDICT]
        known = self.known.page(canonical(url, visit.site))
        listing = None
        if verdict.outcome is Outcome.NOT_MODIFIED and request.meta.get(CONDITIONAL):
            as_before = look.same(url, unmodified=True)
        elif verdict.outcome is Outcome.OK and _same_bytes(known, request, response):
            as_before, verdict = look.same(url, unmodified=True), Verdict(Outcome.UNCHANGED)
        elif verdict.outcome is Outcome.OK:
            listing = visit.platform.parse_listing(response)
            as_before, verdict = look.same(url, listing), Verdict(Outcome.UNCHANGED)
        else:
            no_page = request.meta.get(GUESSED) and verdict.outcome in PAGE_GONE
            as_before = look.same(url) if no_page else look.failed(url)
        if as_before:
            seen = page_item(
                visit.site, url, PageKind.LISTING, verdict, response=response, known=known, at=self.clock()
            )
            yield from self._as_before(visit, seen, response, read=listing is not None)
            return
        for each in filter(visit.ask, look.rest()):
            yield self._listing_request(visit, each)
        if look.aside:
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
        if visit.look.ended():
            outcome = seen.outcome if seen.outcome is Outcome.NOT_MODIFIED else Outcome.UNCHANGED
            looked_at = {canonical(url, visit.site) for url in visit.look.expected}
            for entry in visit.stop(outcome):
                if entry.url in looked_at:
                    continue
                if self._rests_still(visit, entry):
                    yield from self._files_of_known(visit, entry)
                else:
                    yield from self._follow(visit, entry, response)

    def _rests_still(self, visit: Visit, entry: Entry) -> bool:
        """Whether an entry that stands in the listing as before is left alone, by what the visit began with."""
        until = visit.known.rest_until.get(entry.url) if visit.known else None
        if until is None or self.clock() >= until or not self.plan.wants(entry.fiscal_year):
            return False
        visit.not_due += 1
        return True

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

    def _walk(self, visit: Visit, listing: Listing, request: Request, response: Response) -> Iterator[Output]:
        """A page of an ordinary walk."""
        number, guessed = request.meta[PAGE], request.meta.get(GUESSED, False)
        visit.look.note(asked_for(request), listing)
        step = visit.take(listing, number, guessed=guessed)
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
            return  # there was no such page: the guess ends here
        goes_on = (listing.rows or listing.leads_on) and step.requests
        outcome = Outcome.OK if goes_on or (listing.rows and number > 1) else listing.outcome
        verdict = Verdict(outcome, listing.message or "")
        seen = page_item(visit.site, asked_for(request), PageKind.LISTING, verdict, response=response, at=self.clock())
        own = any(entry.url == seen.url for entry in step.entries)  # hash and validators are for the report to note
        if own or request.method != "GET":  # or of one of many pages behind an address that is posted to
            seen = replace(seen, sha256=None, etag=None, last_modified=None)
        yield seen
        yield from self._refusals(visit, step.refusals)
        for entry in step.entries:
            yield from self._follow(visit, entry, response)
        for each in step.requests:
            yield self._listing_request(visit, each)

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

    def _known_page(self, url: str) -> KnownPage | None:
        return None if self.recheck_all else self.known.page(url)

    def _refusals(self, visit: Visit, refusals: tuple[Refusal, ...]) -> Iterator[Output]:
        """A row each for what the listing holds and we do not take, up to a limit."""
        room = max(0, MOST_REFUSALS - (visit.refused - len(refusals)))
        for refusal in refusals[:room]:
            verdict = Verdict(Outcome.NOT_A_REPORT, refusal.reason)
            yield page_item(visit.site, refusal.url, PageKind.REPORT, verdict, entry=refusal, at=self.clock())

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
        """Where a report's page without text leads by script: another page of its host, but not the home page."""
        target = led_to(visit.platform.text(response), response.url)
        if target is None or is_home(target):
            return None
        assert response.request is not None  # noqa: S101 - as above
        passed = [*response.request.meta.get("redirect_urls", ()), response.request.url]
        meta = {ENTRY: entry, "redirect_urls": passed}  # a redirect in all but status
        request = Request(target, callback=self.parse_report, meta=meta, priority=10)
        return next((self._request(visit, each, PageKind.REPORT) for each in hop(request, response)), None)

    def _wants_files(self, visit: Visit) -> bool:
        wanted: bool = visit.site.option("attachments", True)
        return self.attachments and wanted

    def _files_of_known(self, visit: Visit, entry: Entry) -> Iterator[Output]:
        """What is due of the attachments of a report that was not read in this run."""
        if self._wants_files(visit):
            yield from self._file_requests(visit, entry, self.files.of(entry.url).files, changed=False)

    def _files_of_read(
        self, visit: Visit, item: ReportItem, became: ReportItem | PageItem | None, before: KnownFiles
    ) -> Iterator[Output]:
        """The attachments of a report that was: all of them if its text is new, else what is due."""
        read = became.cleaned if isinstance(became, ReportItem) else None
        linked = before.files if read is None else read.attachments
        changed = read is not None and read.fingerprint != before.fingerprint
        yield from self._file_requests(visit, item.entry, linked, changed=changed)

    def _file_requests(
        self, visit: Visit, entry: Entry, linked: Iterable[Attachment], *, changed: bool
    ) -> Iterator[Output]:
        for file in self.files.due(linked, visit.entries, self.clock(), changed=changed):
            told = Entry(title=file.name, url=file.url, fiscal_year=entry.fiscal_year)
            if not self.host_rule.allows(file.url):
                yield self._file_item(visit, told, Verdict(Outcome.OFF_SITE, ELSEWHERE))
            elif visit.asks_for(file):
                meta = {ENTRY: told, "referrer_policy": "no-referrer"}
                told_where = visit.site.option("referer", "") == REFERER_PAGE
                headers = {"Referer": entry.url} if told_where else None
                request = Request(file.url, callback=self.parse_file, meta=meta, headers=headers, priority=PRIORITY)
                yield self._request(visit, request, PageKind.ATTACHMENT)

    def _file_item(self, visit: Visit, entry: Entry, verdict: Verdict, response: Response | None = None) -> PageItem:
        visit.attachments[verdict.outcome] += 1
        known = self.known.page(entry.url) if verdict.outcome is Outcome.NOT_MODIFIED else None
        return file_item(
            visit.site, entry, self.files.spellings(entry.url), verdict, response=response, known=known, at=self.clock()
        )

    def _read_file(self, response: Response, request: Request) -> Iterator[Output]:
        verdict: Verdict = request.meta[VERDICT]
        if verdict.outcome in {Outcome.OK, Outcome.NOT_MODIFIED}:
            yield self._file_item(request.meta[VISIT], request.meta[ENTRY], verdict, response)
        else:
            yield from self._lost(request, response, verdict)

    def _lost(self, request: Request, response: Response | None, verdict: Verdict) -> Iterator[Output]:
        """A page that could not be had; the guess that a further listing page exists may be wrong without harm."""
        visit: Visit = request.meta[VISIT]
        kind: PageKind = request.meta[KIND]
        if request.meta.get(GUESSED) and verdict.outcome in PAGE_GONE:
            return
        if kind is PageKind.ATTACHMENT:
            self.logger.warning(
                "%s: attachment: %s: %s (%s)", visit.site.id, verdict.outcome, verdict.reason, request.url
            )
            yield self._file_item(visit, request.meta[ENTRY], verdict, response)
            return
        if kind is PageKind.LISTING:
            visit.page_lost(request.meta[PAGE], verdict.outcome, verdict.reason)
        else:
            visit.failures[verdict.outcome] += 1
        self.logger.warning("%s: %s: %s (%s)", visit.site.id, verdict.outcome, verdict.reason, request.url)
        yield page_item(
            visit.site,
            asked_for(request),
            kind,
            verdict,
            response=response,
            entry=request.meta.get(ENTRY),
            at=self.clock(),
        )

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
                if visit.look.awaits(request.url) and request.method == "GET":
                    made.meta[CONDITIONAL] = True
                yield made

    def _listing_request(self, visit: Visit, request: Request) -> Request:
        visit.budget += 1
        return self._request(visit, request.replace(callback=self.parse_listing), PageKind.LISTING)

    def _request(self, visit: Visit, request: Request, kind: PageKind) -> Request:
        """Ours in every case: counted, never dropped as a duplicate (a visit asks for an address once)."""
        visit.pending += 1
        meta = {**request.meta, VISIT: visit, SITE: visit.site, KIND: kind}
        return request.replace(errback=self.not_answered, meta=meta, dont_filter=True)

    def _end(self, item: VisitItem) -> VisitItem:
        self.visited.append(item)
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value("harvester/not_due", item.not_due)
            self.crawler.stats.inc_value(f"harvester/visits/{item.outcome}")
        return item

    def _sent(self, request: Request) -> None:
        visit = request.meta.get(VISIT)
        if isinstance(visit, Visit):
            visit.requests += 1

    def _item_lost(self) -> None:
        """A pipeline raised; Scrapy logs it and counts nothing."""
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value("harvester/item_errors")


def _same_bytes(known: KnownPage | None, request: Request, response: Response) -> bool:
    """Whether a page came as it came last time. The address of a POST stands for many pages."""
    return known is not None and request.method == "GET" and known.sha256 == sha256_of(response)
