"""What every request of the spider has: it is counted, belongs to a visit, and its answer may end that visit."""

import datetime as dt
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from harvester.fetch import KIND, SITE, HostRule, Verdict, judge_error
from harvester.items import (
    PAGE_GONE,
    Archived,
    Known,
    KnownPage,
    Outcome,
    PageItem,
    PageKind,
    ReportItem,
    RobotsShelf,
    VisitItem,
)
from harvester.platforms import BESIDE, GUESSED, PAGE
from harvester.spiders.concluding import DEAD_LINKS, conclude
from harvester.spiders.files import Files
from harvester.spiders.manners import download_slots
from harvester.spiders.pages import asked_for, canonical, page_item
from harvester.spiders.plan import Plan, make_plan
from harvester.spiders.visits import Visit

VISIT = "visit"
"""Key of ``Request.meta``: the Visit the request belongs to."""
ENTRY = "entry"
"""Key of ``Request.meta``: the listing's Entry that led to a report page."""
ELSEWHERE = "host outside the registry and .gov.cn"
"""Why an address is not asked for."""

Output = ReportItem | PageItem | VisitItem | Request


class Asking(Spider):
    """The state of a crawl, and what asking and answering are for every kind of page.

    ``known`` may be replaced by a port to the database before the first request is made. ``asked_of_hosts`` counts
    requests by day (Beijing, ISO) and ``host:port``; whoever keeps it from run to run fills it in before the first one.
    ``under_way`` counts visits begun and not ended; ``visited`` are those that have, without what they listed.
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        self.full = plan.full
        self.host_rule = HostRule.of(plan.listing_urls)
        self.files = Files()
        self.shelf: RobotsShelf | None = None
        self.archived: Archived | None = None
        self.asked_of_hosts: Counter[tuple[str, str]] = Counter()
        self.under_way = 0
        self.visited: list[VisitItem] = []
        self.clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
        self.recheck_all = False

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
        delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        concurrency = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        slots = {**crawler.settings.getdict("DOWNLOAD_SLOTS"), **download_slots(plan.sites, delay, concurrency)}
        crawler.settings.set("DOWNLOAD_SLOTS", slots, priority="spider")
        crawler.signals.connect(spider._sent, signal=signals.request_reached_downloader)
        crawler.signals.connect(spider._item_lost, signal=signals.item_error)
        return spider

    async def not_answered(self, failure: Failure) -> AsyncIterator[Output]:
        """Errback of every request."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value or RuntimeError("no reason given")
        verdict = judge_error(error, request.meta.get("redirect_urls", ()))
        async for output in self._answer(request, self._lost(request, None, verdict)):
            yield output

    async def _answer(self, request: Request, outputs: Iterator[Output]) -> AsyncIterator[Output]:
        """Pass on what an answer gave; whatever happens, it is counted, and the last one ends the visit."""
        visit: Visit = request.meta[VISIT]
        try:
            for output in outputs:
                if not isinstance(output, ReportItem):
                    yield output
                    continue
                async for each in self._hand_on(visit, output):
                    yield each
        except Exception as error:
            self.logger.exception("%s: %s", visit.site.id, request.url)
            for output in self._lost(request, None, Verdict(Outcome.FAILED, f"{type(error).__name__}: {error}")):
                yield output
        for output in self._carry_on(request):
            yield output
        if visit.answered():
            self.under_way -= 1
            outcome, message = visit.listing_outcome()
            if outcome is Outcome.SHORT_LISTING:
                yield page_item(
                    visit.site, visit.site.listing_url, PageKind.LISTING, Verdict(outcome, message), at=self.clock()
                )
            yield self._end(conclude(visit, self.clock()))

    async def _hand_on(self, visit: Visit, item: ReportItem) -> AsyncIterator[Output]:  # noqa: ARG002 - see Attaching
        """A report, and what follows from it once it has been read."""
        yield item

    def _carry_on(self, request: Request) -> Iterator[Output]:  # noqa: ARG002 - see Attaching
        """What is asked for because a request has been answered, whatever the answer was."""
        yield from ()

    def _lost(self, request: Request, response: Response | None, verdict: Verdict) -> Iterator[Output]:
        """A page that could not be had; the guess that a further listing page exists may be wrong without harm."""
        visit: Visit = request.meta[VISIT]
        kind: PageKind = request.meta[KIND]
        if request.meta.get(GUESSED) and verdict.outcome in PAGE_GONE:
            return
        if self._was_never_there(request, verdict):
            visit.list_missing(asked_for(request), verdict.outcome)
        elif kind is PageKind.LISTING:
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

    def _was_never_there(self, request: Request, verdict: Verdict) -> bool:
        """Whether a list beside the column's own is nothing but a dead link, as far as anything is known of it."""
        if not request.meta.get(BESIDE) or verdict.outcome not in DEAD_LINKS:
            return False
        known = self.known.page(canonical(asked_for(request), request.meta[SITE]))
        return known is None or known.sha256 is None

    def _request(self, visit: Visit, request: Request, kind: PageKind) -> Request:
        """Ours in every case: counted, never dropped as a duplicate (a visit asks for an address once).

        ``request`` was made for this; a copy would quote its address once more.
        """
        visit.pending += 1
        request.meta.update({VISIT: visit, SITE: visit.site, KIND: kind})
        request.errback, request.dont_filter = self.not_answered, True
        return request

    def _known_page(self, url: str) -> KnownPage | None:
        return None if self.recheck_all else self.known.page(url)

    def _end(self, item: VisitItem) -> VisitItem:
        self.visited.append(replace(item, listed=None))
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
