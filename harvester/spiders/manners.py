"""Pauses and concurrency by host, from the rows that share it. Pure: rows in, Scrapy's DOWNLOAD_SLOTS out."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypedDict
from urllib.parse import urlsplit

from harvester.registry import Site


class Slot(TypedDict):
    """What Scrapy's DOWNLOAD_SLOTS holds for one host; ``delay`` in seconds."""

    delay: float
    concurrency: int


def download_slots(sites: Iterable[Site], delay: float, concurrency: int) -> dict[str, Slot]:
    """A slot for every host of which a row has its own pace; the most careful row of a host decides for all.

    ``delay`` and ``concurrency`` are what holds for a row that says nothing.
    """
    by_host: dict[str, list[Site]] = defaultdict(list)
    for site in sites:
        by_host[urlsplit(site.listing_url).hostname or ""].append(site)
    return {
        host: Slot(
            delay=max(float(site.option("delay", delay)) for site in rows),
            concurrency=min(site.option("concurrency", concurrency) for site in rows),
        )
        for host, rows in by_host.items()
        if any(name in site.options for site in rows for name in ("delay", "concurrency"))
    }
