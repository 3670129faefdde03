"""Obeys robots.txt, that of earlier runs too. Replaces Scrapy's, which lets pass what arrives during the fetch.

A missing file allows everything; one that cannot be had now (a server error, a challenge, no answer) allows nothing
in this run, because its owner may have written down what we must not do.
"""

import asyncio
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.httpobj import urlparse_cached

from harvester.fetch import SITE, judge_answer, judge_error, lower_headers
from harvester.items import PAGE_GONE, Outcome, RobotsFile, RobotsShelf
from harvester.middlewares.hosts import hosts_of
from harvester.middlewares.refusals import RobotsRefused, RobotsUnreachable
from harvester.registry import Site

FIRST = 1000
"""Priority of the request for the file: nothing else of its host may be asked for before."""

LONGEST_PAUSE = 120.0
"""Seconds; a Crawl-delay beyond it would keep a run from ending."""

_ABSENT = PAGE_GONE | {Outcome.FORBIDDEN, Outcome.FAILED}
"""Answers that mean there is no such file (RFC 9309, 2.3.1.3: unavailable)."""

_ELSEWHERE = {Outcome.OFF_SITE, Outcome.REDIRECT_LOOP}
"""Redirects that end on a host of others or nowhere: there is no file of this host (RFC 9309, 2.3.1.2)."""

LIFETIME = dt.timedelta(hours=24)
"""How long a file of an earlier run needs no question whether it has changed (RFC 9309, 2.4)."""

LARGEST = 500 * 1024
"""Bytes of a file that are read and kept for later runs: what RFC 9309 (2.5) wants to be read of it."""

_RULE = re.compile(rb"(?:^|[\r\n])(?:\xef\xbb\xbf)?[ \t]{0,9}(?:user-agent|disallow|allow)[ \t]{0,9}:", re.IGNORECASE)
"""A line that only a robots.txt has."""

Rules = RobotParser | RobotsUnreachable | None


class Robots:
    """One file a scheme, host and port, asked for once a run and shared by all that wait for it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._hosts = hosts_of(crawler)
        self._agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._files: dict[tuple[str, str], asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise RobotsRefused or RobotsUnreachable, or let the request pass."""
        row = request.meta.get(SITE)
        site = row if isinstance(row, Site) else None
        override = site.option("robots", "") if site else ""
        if request.meta.get("dont_obey_robotstxt") or override == "ignore":
            return
        with self._hosts.wait():
            rules = await self._rules(request, site)
        if isinstance(rules, RobotsUnreachable) and override != "unreachable_allows":
            raise RobotsUnreachable(rules.outcome, rules.message)
        if isinstance(rules, RobotParser) and not rules.allowed(request.url, self._agent):
            raise RobotsRefused("refused by robots.txt")

    async def _rules(self, request: Request, site: Site | None) -> Rules:
        parts = urlparse_cached(request)
        place = f"{parts.scheme}://{parts.netloc}"
        key = (place, site.option("tls", "") if site else "")  # what one row cannot reach another may
        if key not in self._files:
            self._files[key] = asyncio.get_running_loop().create_future()
            try:
                self._files[key].set_result(await self._rules_of(place, site))
            except BaseException as error:
                failed = self._files.pop(key)  # who waits for the file is told, not left waiting for ever
                failed.set_exception(RobotsUnreachable(Outcome.FAILED, f"{type(error).__name__}: {error}"))
                failed.exception()  # looked at, or it would be logged where nobody waits
                raise
        return await self._files[key]

    async def _rules_of(self, place: str, site: Site | None) -> Rules:
        """From the shelf while that is fresh, else from the host, where an unchanged file is not sent again."""
        meta = {"dont_obey_robotstxt": True, SITE: site}
        request = Request(f"{place}/robots.txt", priority=FIRST, meta=meta, callback=NO_CALLBACK, dont_filter=True)
        shelf: RobotsShelf | None = getattr(self._crawler.spider, "shelf", None)
        kept = shelf.get(place) if shelf else None
        if kept is not None and dt.timedelta(0) <= self._now() - kept.fetched_at < LIFETIME:
            rules = self._parsed(kept.body)
        else:
            rules = await self._fetch(request, place, kept)
        if isinstance(rules, RobotParser):
            self._slow_down(request, rules.crawl_delay(self._agent))
        return rules

    async def _fetch(self, request: Request, place: str, kept: RobotsFile | None) -> Rules:
        assert self._crawler.engine is not None  # noqa: S101 - it runs, or no request would come by
        if kept is not None and kept.etag:
            request.headers["If-None-Match"] = kept.etag
        if kept is not None and kept.last_modified:
            request.headers["If-Modified-Since"] = kept.last_modified
        try:
            response = await self._crawler.engine.download_async(request)
            if response.status == 304 and kept is not None:
                self._keep(replace(kept, fetched_at=self._now()))
                return self._parsed(kept.body)
            rules = self._read(response)
        except Exception as error:
            verdict = judge_error(error)
            if verdict.outcome in _ELSEWHERE:
                return None
            return RobotsUnreachable(verdict.outcome, verdict.reason)
        if not isinstance(rules, RobotsUnreachable):
            self._keep(_file(place, response, self._now(), absent=rules is None))
        return rules

    def _keep(self, file: RobotsFile) -> None:
        shelf: RobotsShelf | None = getattr(self._crawler.spider, "shelf", None)
        if shelf is not None:
            shelf.put(file)

    def _now(self) -> dt.datetime:
        clock: Callable[[], dt.datetime] = getattr(self._crawler.spider, "clock", self._hosts.clock)
        return clock()

    def _parsed(self, body: bytes | None) -> Rules:
        return None if body is None else ProtegoRobotParser.from_crawler(self._crawler, _first_lines(body))

    def _slow_down(self, request: Request, delay: float | None) -> None:
        """Keep at least the pause the file asks for; it has no jitter, which would go below it."""
        engine = self._crawler.engine
        if not delay or delay < 0 or engine is None:
            return
        key, slot = engine.downloader._get_slot(request)
        slot.delay, slot.jitter = max(slot.delay, min(delay, LONGEST_PAUSE)), 0.0
        kept = {"delay": slot.delay, "jitter": 0.0, "concurrency": slot.concurrency}
        engine.downloader.per_slot_settings[key] = kept  # a slot that idles is thrown away and made anew from here

    def _read(self, response: Response) -> Rules:
        answer = judge_answer(
            response.status, lower_headers(response.headers.items()), response.body, response.url, response.url
        )
        if answer.outcome in PAGE_GONE and 200 <= response.status < 300 and _RULE.search(response.body, 0, LARGEST):
            return self._parsed(response.body)  # rules about /404.html are no notice that the page does not exist
        if answer.outcome in _ABSENT and response.status != 429:
            return None
        if answer.outcome is not Outcome.OK:
            return RobotsUnreachable(answer.outcome, answer.reason)
        return self._parsed(response.body)


def _first_lines(body: bytes) -> bytes:
    """What is read of a file; the last rule of a longer one is left out whole, for half of it would forbid more."""
    return body if len(body) <= LARGEST else body[:LARGEST].rpartition(b"\n")[0]


def _file(place: str, response: Response, at: dt.datetime, *, absent: bool) -> RobotsFile:
    headers = lower_headers(response.headers.items())
    if absent:
        return RobotsFile(place=place, fetched_at=at, body=None)
    return RobotsFile(
        place=place,
        fetched_at=at,
        body=_first_lines(response.body),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
    )
