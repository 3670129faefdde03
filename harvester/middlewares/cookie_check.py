"""Ends at once what the redirect middleware would follow until its limit: a page that redirects to itself."""

from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response

from harvester.fetch import canonical_url
from harvester.middlewares.refusals import CookieCheck


class CookieChecks:
    """Stands before the redirect middleware. No cookie is kept, so the next answer would be the same."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Raise CookieCheck for a redirect to the very address that was asked for."""
        location = response.headers.get("Location")
        if not 300 <= response.status < 400 or response.status == 304 or not location:
            return response
        try:
            target = canonical_url(urljoin(request.url, location.decode("latin-1")))
            same = target == canonical_url(request.url)
        except ValueError:
            return response
        if same:
            raise CookieCheck("the page redirects to itself, a cookie check")
        return response
