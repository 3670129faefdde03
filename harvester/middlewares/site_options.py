"""Applies a registry row's transport options to its requests. Pauses are set by host, see ``spiders/manners.py``."""

from scrapy import Request

from harvester.fetch import SITE
from harvester.registry import Site


class SiteOptions:
    """``timeout`` so far; every later exception of one site belongs here, never in the settings of all."""

    def process_request(self, request: Request) -> None:
        """Fill in what the row says and the request does not."""
        site = request.meta.get(SITE)
        if isinstance(site, Site) and "timeout" in site.options:
            request.meta.setdefault("download_timeout", float(site.options["timeout"]))
