"""Puts the verdict on every answer into ``response.meta``, so that no callback takes an error page for a page."""

from scrapy import Request
from scrapy.http import Response

from harvester.fetch import judge_answer
from harvester.middlewares.keys import KIND, VERDICT


class Verdicts:
    """An adapter of ``fetch.judge_answer``; the answer itself is never changed."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Judge what was asked for by the spider; answers for robots.txt are not pages."""
        if KIND in request.meta:
            asked = request.meta.get("redirect_urls", [request.url])[0]
            headers = lower_headers(response)
            request.meta[VERDICT] = judge_answer(response.status, headers, response.body, asked, response.url)
        return response


def lower_headers(response: Response) -> dict[str, str]:
    """The headers of an answer as text with lower-cased names; of several with one name, the last."""
    return {
        name.decode("latin-1").lower(): values[-1].decode("latin-1")
        for name, values in response.headers.items()
        if values
    }
