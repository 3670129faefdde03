"""An extension that asks for the process to end when the run's row is written and the engine does not run yet."""

import asyncio
import os
import signal

from scrapy import signals
from scrapy.crawler import Crawler


class StopsAtTheStart:
    """Sends SIGTERM to its own process and lets the loop go on, as it happens on a busy machine."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StopsAtTheStart":
        stops = cls()
        crawler.signals.connect(stops.engine_started, signal=signals.engine_started)
        return stops

    async def engine_started(self) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(30)
