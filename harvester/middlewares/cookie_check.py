"""Ends at once what would be followed to the limit of redirects: a page that leads to itself, or to one before it."""

from urllib.parse import urljoin, urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response
from w3lib.url import safe_url_string

from harvester.middlewares.refusals import Circle, CookieCheck

COOKIE_SET = "cookie_set"
"""Key of ``Request.meta``: an answer on the way to this address has set a cookie."""


class CookieChecks:
    """Stands before the redirect middleware. No cookie is kept, so the next answer would be the same."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Raise CookieCheck for a way back to what was asked for that sets a cookie, Circle for one that sets none."""
        location = response.headers.get("Location")
        if not 300 <= response.status < 400 or response.status == 304 or not location:
            return response
        try:
            target = _plain(urljoin(request.url, location.decode("latin-1")))
            way = [_plain(url) for url in (*request.meta.get("redirect_urls", ()), request.url)]
        except ValueError:
            return response
        if target == way[-1]:
            raise CookieCheck("the page redirects to itself, a cookie check")
        if response.headers.get("Set-Cookie"):
            request.meta[COOKIE_SET] = True  # the redirect middleware hands the meta on
        if target in way:
            if request.meta.get(COOKIE_SET):
                raise CookieCheck("the page redirects in a circle that sets a cookie, a cookie check")
            raise Circle(f"{len(way)} addresses that redirect to each other")
        return response


def _plain(url: str) -> str:
    """An address without fragment, host and scheme in small letters; a session in it makes it another one here."""
    parts = urlsplit(safe_url_string(url))
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))
