"""Comes back once to a host that says "too many requests" and when to come back.

The transport lets nothing go to the host before that time. Without a time, with a long one, or when the answer is the
same again, the host is left alone: see ``fetch/breaker.py``.
"""

import datetime as dt

from scrapy import Request
from scrapy.http import Response

from harvester.fetch import KIND, LONGEST_SLEEP, TOO_MANY, retry_after

CAME_BACK = "came_back"
"""Key of ``Request.meta``: the request was made before, too early."""


class ComeBack:
    """Stands where Scrapy repeats requests after other errors; robots.txt is not asked for again."""

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The same request once more, after all others."""
        header = response.headers.get("Retry-After")
        if response.status != TOO_MANY or not header or KIND not in request.meta or CAME_BACK in request.meta:
            return response
        asked = retry_after(header.decode("latin-1"), dt.datetime.now(dt.UTC))
        if asked is None or asked > LONGEST_SLEEP:
            return response
        again = request.replace(dont_filter=True, priority=request.priority - 10)
        again.meta[CAME_BACK] = True
        return again
