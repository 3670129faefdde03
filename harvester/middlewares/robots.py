"""Obeys robots.txt. Replaces Scrapy's middleware, which lets requests pass that arrive while the file is being fetched.

A missing file allows everything; one that cannot be had now (a server error, a challenge, no answer) allows nothing
in this run, because its owner may have written down what we must not do.
"""

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser
from scrapy.utils.httpobj import urlparse_cached

from harvester.fetch import judge_answer, judge_error, lower_headers
from harvester.items import Outcome
from harvester.middlewares.refusals import RobotsRefused, RobotsUnreachable

FIRST = 1000
"""Priority of the request for the file: nothing else of its host may be asked for before."""

LONGEST_PAUSE = 120.0
"""Seconds; a Crawl-delay beyond it would keep a run from ending."""

_ABSENT = {Outcome.NOT_FOUND, Outcome.SOFT_404, Outcome.FORBIDDEN, Outcome.FAILED}
"""Answers that mean there is no such file (RFC 9309, 2.3.1.3: unavailable)."""

Rules = RobotParser | RobotsUnreachable | None


class Robots:
    """One file a scheme, host and port, asked for once a run and shared by all that wait for it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._files: dict[str, asyncio.Future[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise RobotsRefused or RobotsUnreachable, or let the request pass."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._rules(request)
        if isinstance(rules, RobotsUnreachable):
            raise RobotsUnreachable(rules.outcome, rules.message)
        if rules is not None and not rules.allowed(request.url, self._agent):
            raise RobotsRefused("refused by robots.txt")

    async def _rules(self, request: Request) -> Rules:
        parts = urlparse_cached(request)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._files:
            self._files[place] = asyncio.get_running_loop().create_future()
            self._files[place].set_result(await self._fetch(f"{place}/robots.txt"))
        return await self._files[place]

    async def _fetch(self, url: str) -> Rules:
        meta = {"dont_obey_robotstxt": True}
        request = Request(url, priority=FIRST, meta=meta, callback=NO_CALLBACK, dont_filter=True)
        assert self._crawler.engine is not None  # noqa: S101 - it runs, or no request would come by
        try:
            response = await self._crawler.engine.download_async(request)
            rules = self._read(response)
        except IgnoreRequest as error:  # it leads off the site or in a circle: there is no file of this host
            return None if not isinstance(error, RobotsUnreachable) else error
        except Exception as error:
            verdict = judge_error(error)
            return RobotsUnreachable(verdict.outcome, verdict.reason)
        if isinstance(rules, RobotParser):
            self._slow_down(request, rules.crawl_delay(self._agent))
        return rules

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
        if answer.outcome in _ABSENT and response.status != 429:
            return None
        if answer.outcome is not Outcome.OK:
            return RobotsUnreachable(answer.outcome, answer.reason)
        return ProtegoRobotParser.from_crawler(self._crawler, response.body)
