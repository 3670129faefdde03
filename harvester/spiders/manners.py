"""What rows of one host mean for each other: pauses and concurrency, and that hosts take turns. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain, zip_longest
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
    return {
        host: Slot(
            delay=max(float(site.option("delay", delay)) for site in rows),
            concurrency=min(site.option("concurrency", concurrency) for site in rows),
        )
        for host, rows in _by_host(sites).items()
        if any(name in site.options for site in rows for name in ("delay", "concurrency"))
    }


def hosts_in_turns(sites: Iterable[Site]) -> list[Site]:
    """The sites in an order in which every host has one before any has its second; those of a host keep theirs.

    Only so many sites are under way at a time: were they of a few hosts, these few would be all that is asked.
    """
    rounds = zip_longest(*_by_host(sites).values())
    return [site for site in chain.from_iterable(rounds) if site is not None]


def _by_host(sites: Iterable[Site]) -> dict[str, list[Site]]:
    by_host: dict[str, list[Site]] = defaultdict(list)
    for site in sites:
        by_host[urlsplit(site.listing_url).hostname or ""].append(site)
    return by_host
