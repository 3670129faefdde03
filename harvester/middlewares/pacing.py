"""Keeps a host's pause in step with its server: longer while it is slow, never shorter than rows and robots.txt say."""

import time

from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler

from harvester.fetch import stretched

SLOW = 5.0
"""Seconds; a server that needs longer gets one request at a time, whatever its row allows."""


class Pacing:
    """Adjusts the engine's own slots, one a host name."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._usual = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._stretch: dict[str, float] = {}

    def pause(self, request: Request) -> float:
        """Seconds that rows and robots.txt ask for between two requests to this host."""
        key = self._key(request)
        kept = self._crawler.engine.downloader.per_slot_settings.get(key, {}) if self._crawler.engine else {}
        return float(kept.get("delay", self._usual))

    def width(self, request: Request) -> int:
        """Requests that may be under way to this host at a time."""
        slot = self._slot(request)
        return slot.concurrency if slot else 1

    def sent(self, request: Request) -> None:
        """The request leaves now, which may be later than the engine thinks: the next pause is counted from here."""
        slot = self._slot(request)
        if slot is not None:
            slot.lastseen = time.monotonic()

    def answered(self, request: Request, latency: float, *, well: bool) -> None:
        """Set the pause by what the server needed. A row without any pause stays without: it said why."""
        slot, floor, key = self._slot(request), self.pause(request), self._key(request)
        if slot is None or floor <= 0:
            return
        self._stretch[key] = stretched(self._stretch.get(key, 1.0), latency, well=well)
        slot.delay = floor * self._stretch[key]
        if latency > SLOW:
            slot.concurrency = 1

    def _key(self, request: Request) -> str:
        key: str = request.meta.get("download_slot", "")
        return key

    def _slot(self, request: Request) -> Slot | None:
        return self._crawler.engine.downloader.slots.get(self._key(request)) if self._crawler.engine else None
