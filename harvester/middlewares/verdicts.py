"""Puts the verdict on every answer into ``response.meta``, so that no callback takes an error page for a page."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from harvester.fetch import KIND, VERDICT, Verdict, judge_answer, judge_file, lower_headers, place_of
from harvester.items import Outcome, PageKind
from harvester.middlewares.hosts import Hosts, hosts_of

_NOT_MODIFIED = 304
_VALIDATORS = ("If-None-Match", "If-Modified-Since")


class Verdicts:
    """An adapter of ``fetch.judge_answer`` and ``judge_file``; no answer is changed. A challenge stops its host."""

    def __init__(self, hosts: Hosts | None = None) -> None:
        self._hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy."""
        return cls(hosts_of(crawler))

    def process_response(self, request: Request, response: Response) -> Response:
        """Judge what was asked for by the spider; answers for robots.txt are not pages."""
        if KIND in request.meta:
            asked = request.meta.get("redirect_urls", [request.url])[0]
            headers = lower_headers(response.headers.items())
            kind, answer = request.meta[KIND], (response.status, headers, response.body, asked, response.url)
            if kind is PageKind.ATTACHMENT:
                verdict = judge_file(*answer, referer=b"Referer" in request.headers)
            else:
                verdict = judge_answer(*answer)
            if response.status == _NOT_MODIFIED and not any(name in request.headers for name in _VALIDATORS):
                verdict = Verdict(Outcome.SERVER_ERROR, "not modified (304), though nothing was sent to compare with")
            request.meta[VERDICT] = verdict
            self._stop(response, verdict, kind)
        return response

    def _stop(self, response: Response, verdict: Verdict, kind: object) -> None:
        place = place_of(response.url)
        if self._hosts is not None and place is not None:
            name = f"{place[0]}:{place[1]}"
            self._hosts.host(name).breaker_of(kind).verdict(verdict.outcome, verdict.reason, status=response.status)
            self._hosts.note(name)
