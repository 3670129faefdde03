"""Puts the verdict on every answer into ``response.meta``, so that no callback takes an error page for a page."""

from scrapy import Request
from scrapy.http import Response

from harvester.fetch import KIND, VERDICT, judge_answer, lower_headers


class Verdicts:
    """An adapter of ``fetch.judge_answer``; the answer itself is never changed."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Judge what was asked for by the spider; answers for robots.txt are not pages."""
        if KIND in request.meta:
            asked = request.meta.get("redirect_urls", [request.url])[0]
            headers = lower_headers(response.headers.items())
            request.meta[VERDICT] = judge_answer(response.status, headers, response.body, asked, response.url)
        return response
