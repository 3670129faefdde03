"""The spider of ``scrapy probe``: walks a few pages of one listing and keeps what it saw; fetches no report."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from harvester.commands.listing_case import Answer, request_key
from harvester.fetch import KIND, SITE, VERDICT, HostRule, Verdict, judge_error
from harvester.items import PAGE_GONE, Entry, Outcome, PageKind, Refusal
from harvester.platforms import GUESSED, PAGE, platform_for
from harvester.registry import Site
from harvester.spiders.visits import Visit

ELSEWHERE = "host outside the registry and .gov.cn"


class ProbeSpider(Spider):
    """One column; ``pages`` listing pages at most are read. Obeys robots.txt and the pauses of a crawl."""

    name = "probe"
    custom_settings = {"ITEM_PIPELINES": {}, "EXTENSIONS": {}}  # noqa: RUF012 - Scrapy's own way to declare it

    def __init__(self, site: Site, pages: int) -> None:
        super().__init__()
        self.site, self.pages = site, pages
        self.host_rule = HostRule.of([site.listing_url])
        self.visit = Visit(site=site, platform=platform_for(site))
        self.entries: list[Entry] = []
        self.refusals: list[Refusal] = []
        self.answers: list[Answer] = []
        self.left: list[str] = []

    async def start(self) -> AsyncIterator[Any]:
        """The column's first requests; of many (an address a year) the last, because those exist most surely."""
        first = [request for request in self.visit.platform.listing_requests() if self.visit.ask(request)]
        self.left += [request_key(request) for request in first[: -self.pages]]
        for request in first[-self.pages :]:
            yield self._asked(request)

    def parse(self, response: Response, **_kwargs: Any) -> Iterator[Request]:
        """Callback: read a page as a crawl does, with the crawl's own rules for where a list ends."""
        request = response.request
        assert request is not None  # noqa: S101 - Scrapy's type says None for responses made by hand
        self.answers.append(_answer(request, response))
        verdict: Verdict = request.meta[VERDICT]
        platform = self.visit.platform
        if verdict.outcome is not Outcome.OK:
            ahead = [each for each in (platform.led_on(response) if verdict.leads_on else ()) if self.visit.ask(each)]
            if not ahead:
                self._lost(request, verdict)
            yield from map(self._asked, ahead)
            return
        step = self.visit.take(platform.parse_listing(response), request.meta[PAGE], guessed=request.meta[GUESSED])
        self.refusals += step.refusals
        for entry in step.entries:
            if self.host_rule.allows(entry.url):
                self.entries.append(entry)
            else:
                self.refusals.append(Refusal(title=entry.title, url=entry.url, reason=ELSEWHERE))
        for each in step.requests:
            if self.visit.pages < self.pages:
                yield self._asked(each)
            else:
                self.left.append(request_key(each))

    def not_answered(self, failure: Failure) -> None:
        """Errback."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value or RuntimeError("no reason given")
        self._lost(request, judge_error(error, request.meta.get("redirect_urls", ())))

    def outcome(self) -> tuple[Outcome, str]:
        """What the walk came to; a list that was left unfinished on purpose is not short."""
        outcome, message = self.visit.listing_outcome()
        unfinished = self.left and self.visit.listing_fault is None and self.entries
        return (Outcome.OK, "") if unfinished and outcome is Outcome.SHORT_LISTING else (outcome, message)

    def _lost(self, request: Request, verdict: Verdict) -> None:
        if not (request.meta[GUESSED] and verdict.outcome in PAGE_GONE):
            self.visit.page_lost(request.meta[PAGE], verdict.outcome, verdict.reason)

    def _asked(self, request: Request) -> Request:
        meta = {**request.meta, SITE: self.site, KIND: PageKind.LISTING}
        return request.replace(callback=self.parse, errback=self.not_answered, meta=meta, dont_filter=True)


def _answer(request: Request, response: Response) -> Answer:
    kind = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")
    return Answer(request=request_key(request), body=response.body, status=response.status, content_type=kind)
