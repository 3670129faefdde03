"""Tells somebody that a run has ended and what it noticed: one JSON POST, tried once, never in the way of the run."""

import asyncio
import json
import logging
import urllib.request
from http.client import HTTPException
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from harvester import __version__

logger = logging.getLogger(__name__)

SECONDS = 10.0
"""How long nobody may answer before the webhook is given up."""
_COUNTS = ("new", "edited", "unchanged", "not_due", "failed", "cross_findings", "alerts_open")
_VISITS = "harvester/visits/"
"""What the names of stats begin with that count visits by outcome."""


class Webhook:
    """Posts to ``WEBHOOK_URL`` (http or https); off without that setting."""

    def __init__(self, crawler: Crawler, url: str) -> None:
        self._crawler = crawler
        self._url = url

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Webhook":
        """Scrapy's way in."""
        url = crawler.settings.get("WEBHOOK_URL")
        if not url:
            raise NotConfigured  # with a reason it would be a warning in every run
        if not url.startswith(("http://", "https://")):
            raise NotConfigured("WEBHOOK_URL begins with neither http:// nor https://")
        webhook = cls(crawler, url)
        crawler.signals.connect(webhook.spider_closed, signal=signals.spider_closed)
        return webhook

    async def spider_closed(self, reason: str) -> None:
        """Sends it."""
        try:
            await asyncio.to_thread(post, self._url, self._message(reason))
        except (OSError, HTTPException, ValueError) as error:  # nobody listens, no HTTP comes back, no address
            logger.error("the webhook at %s could not be told: %s", _host(self._url), error)

    def _message(self, reason: str) -> dict[str, Any]:
        stats = self._crawler.stats.get_stats() if self._crawler.stats else {}
        return {
            "program": f"harvester {__version__}",
            "crawl_id": stats.get("harvester/crawl_id"),
            "reason": reason,
            "requests": stats.get("downloader/request_count", 0),
            "visits": {
                name.removeprefix(_VISITS): count for name, count in sorted(stats.items()) if name.startswith(_VISITS)
            },
            "counts": {name: stats.get(f"harvester/{name}", 0) for name in _COUNTS},
            "alerts": [
                {
                    "kind": alert.kind,
                    "subject": alert.subject,
                    "fiscal_year": alert.fiscal_year,
                    "message": alert.message,
                }
                for alert in stats.get("harvester/alerts", ())
            ],
        }


def _host(url: str) -> str:
    """All of an address that a log may hold: with many services its path is the key to them."""
    return url.split("/", 3)[2].rpartition("@")[2]


def post(url: str, message: dict[str, Any]) -> None:
    """One POST of JSON.

    Raises:
        OSError: nobody listens, or the answer is an error.
        HTTPException: what comes back is no HTTP, or the address cannot be sent.
        ValueError: no address.
    """
    data = json.dumps(message, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": f"harvester/{__version__}"}
    request = urllib.request.Request(url, data=data, headers=headers, method="POST")  # noqa: S310 - checked above
    with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310
        pass
