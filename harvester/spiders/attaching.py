"""The attachments of reports: which are asked for, when that is known, and what became of them."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from harvester.fetch import KIND, VERDICT, Verdict
from harvester.items import Attachment, Entry, KnownFiles, Outcome, PageItem, PageKind, ReportItem
from harvester.registry import REFERER_PAGE
from harvester.spiders.asking import ELSEWHERE, ENTRY, VISIT, Asking, Output
from harvester.spiders.files import PRIORITY
from harvester.spiders.pages import file_item
from harvester.spiders.plan import Plan
from harvester.spiders.settling import Settling
from harvester.spiders.visits import Visit, WaitingFile


class Attaching(Asking):
    """Asks for what is due of a report's attachments."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.attachments = True
        self._settling: Settling | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """As that of ``Asking``."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.attachments = crawler.settings.getbool("ATTACHMENTS", True)
        spider._settling = Settling(crawler)
        return spider

    async def parse_file(self, response: Response) -> AsyncIterator[Output]:
        """Callback of an attachment."""
        assert response.request is not None  # noqa: S101 - Scrapy sets it before any callback
        async for output in self._answer(response.request, self._read_file(response, response.request)):
            yield output

    async def _hand_on(self, visit: Visit, item: ReportItem) -> AsyncIterator[Output]:
        """A report is waited for until it has been read, because only then its attachments are known."""
        if self._settling is None:
            yield item
            return
        before, waiting = self.files.of(item.entry.url), self._settling.expect(item)
        yield item
        became = await waiting
        if isinstance(became, PageItem):
            visit.failures[became.outcome] += 1  # fetched, and no report that can be read
        for each in self._files_of_read(visit, item, became, before) if self._wants_files(visit) else ():
            yield each

    def _lost(self, request: Request, response: Response | None, verdict: Verdict) -> Iterator[Output]:
        """An attachment that could not be had is told of as one; it costs neither report nor listing."""
        if request.meta[KIND] is not PageKind.ATTACHMENT:
            yield from super()._lost(request, response, verdict)
            return
        visit: Visit = request.meta[VISIT]
        reason = verdict.reason
        self.logger.warning("%s: attachment: %s: %s (%s)", visit.site.id, verdict.outcome, reason, request.url)
        yield self._file_item(visit, request.meta[ENTRY], verdict, response)

    def _read_file(self, response: Response, request: Request) -> Iterator[Output]:
        verdict: Verdict = request.meta[VERDICT]
        if verdict.outcome in {Outcome.OK, Outcome.NOT_MODIFIED}:
            yield self._file_item(request.meta[VISIT], request.meta[ENTRY], verdict, response)
        else:
            yield from self._lost(request, response, verdict)

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
                visit.files.append(WaitingFile(told, entry.url))
        yield from self._next_files(visit)

    def _carry_on(self, request: Request) -> Iterator[Output]:
        """The next attachment takes the place of one that has been answered."""
        if request.meta[KIND] is PageKind.ATTACHMENT:
            visit: Visit = request.meta[VISIT]
            visit.files_asked -= 1
            yield from self._next_files(visit)

    def _next_files(self, visit: Visit) -> Iterator[Output]:
        """Requests for as many attachments as the host answers at a time; the others wait as addresses."""
        told_where = visit.site.option("referer", "") == REFERER_PAGE
        while visit.files and visit.files_asked < visit.site.option("concurrency", 1):
            file = visit.files.popleft()
            visit.files_asked += 1
            meta = {ENTRY: file.entry, "referrer_policy": "no-referrer"}
            headers = {"Referer": file.report} if told_where else None
            request = Request(file.entry.url, callback=self.parse_file, meta=meta, headers=headers, priority=PRIORITY)
            yield self._request(visit, request, PageKind.ATTACHMENT)

    def _file_item(self, visit: Visit, entry: Entry, verdict: Verdict, response: Response | None = None) -> PageItem:
        visit.attachments[verdict.outcome] += 1
        known = self.known.page(entry.url) if verdict.outcome is Outcome.NOT_MODIFIED else None
        return file_item(
            visit.site, entry, self.files.spellings(entry.url), verdict, response=response, known=known, at=self.clock()
        )
