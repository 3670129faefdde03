"""Applies a registry row's transport options to its requests; no option of one row ever reaches another's.

Pauses are set by host (``spiders/manners.py``), TLS where the connection is made (``transport.py``), robots.txt where
it is read (``robots.py``).
"""

from urllib.parse import urlsplit, urlunsplit

from scrapy import Request

from harvester.fetch import SITE
from harvester.registry import REFERER_PAGE, Site

REASON = "http_only"
"""What stands in ``redirect_reasons`` where this middleware, not the server, changed the address."""


class SiteOptions:
    """``timeout``, ``referer`` and ``http_only``."""

    def process_request(self, request: Request) -> Request | None:
        """Fill in what the row says and the request does not; another request where the address has to change."""
        site = request.meta.get(SITE)
        if not isinstance(site, Site):
            return None
        if "timeout" in site.options:
            request.meta.setdefault("download_timeout", float(site.options["timeout"]))
        if site.option("referer", REFERER_PAGE) != REFERER_PAGE:
            request.headers["Referer"] = site.options["referer"]
        return _over_http(request, site) if _wants_http(request, site) else None


def _wants_http(request: Request, site: Site) -> bool:
    """Only the row's own host: what is broken there says nothing about others. Not for an https port of its own."""
    parts = urlsplit(request.url)
    own = parts.hostname == urlsplit(site.listing_url).hostname and parts.port in (None, 443)
    return bool(site.option("http_only", False)) and parts.scheme == "https" and own


def _over_http(request: Request, site: Site) -> Request:
    """The same over http, noted as a redirect: page and archive say which address was asked for and which answered.

    The port is that of the row's own http.
    """
    parts, own = urlsplit(request.url), urlsplit(site.listing_url)
    port = f":{own.port}" if own.scheme == "http" and own.port else ""
    meta = {
        **request.meta,
        "redirect_urls": [*request.meta.get("redirect_urls", []), request.url],
        "redirect_reasons": [*request.meta.get("redirect_reasons", []), REASON],
        "redirect_times": request.meta.get("redirect_times", 0) + 1,
    }
    url = urlunsplit(("http", f"{parts.hostname or ''}{port}", parts.path, parts.query, ""))
    return request.replace(url=url, meta=meta, dont_filter=True)
