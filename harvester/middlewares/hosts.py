"""What a run knows about each host and each address: stopped or not, asleep or not, how often asked. Sends nothing."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.crawler import Crawler

from harvester.exceptions import HarvesterError
from harvester.fetch import Breaker, Gate, Hours
from harvester.items import BEIJING, Outcome, PageKind
from harvester.middlewares.inflow import Inflow
from harvester.middlewares.pacing import Pacing
from harvester.middlewares.refusals import NotNow
from harvester.middlewares.turnstile import Passage, Turnstile

STOPPED, ASLEEP = "harvester/hosts_stopped", "harvester/hosts_asleep"
"""Stats: why a host was stopped, by host; how many seconds in all a host asked to be left alone, by host."""


@dataclass(slots=True)
class Host:
    """One host and port in one run; ``asleep_until`` is a time of the running loop's clock.

    ``files`` is the breaker of its attachments, which stops nothing but attachments.
    """

    breaker: Breaker = field(default_factory=Breaker)
    files: Breaker = field(default_factory=Breaker)
    asleep_until: float = 0.0

    def breaker_of(self, kind: object) -> Breaker:
        """The breaker that an answer to a request for this kind of page counts for."""
        return self.files if kind is PageKind.ATTACHMENT else self.breaker


class Hosts:
    """All of them, shared by the middlewares and the transport of one crawler; see ``hosts_of``."""

    def __init__(self, crawler: Crawler, clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)) -> None:
        settings = crawler.settings
        self._crawler, self.clock = crawler, clock
        self.breaks = settings.getbool("HOST_BREAKER")
        self.most_a_day = settings.getint("HOST_REQUESTS_PER_DAY")
        self.longest = settings.getfloat("ADDRESS_DELAY")
        self.width = settings.getint("ADDRESS_CONCURRENCY")
        try:
            self.hours = Hours.of(settings["VISIT_HOURS"] or "")
        except ValueError as error:
            raise HarvesterError(f"VISIT_HOURS: {error}") from None
        self._hosts: dict[str, Host] = {}
        self._turnstiles: dict[str, Turnstile] = {}
        self._doors: dict[str, Turnstile] = {}
        self._inside: dict[Request, Turnstile] = {}
        self._own: Counter[tuple[str, str]] = Counter()
        self.pacing = Pacing(crawler)
        self.inflow = Inflow.of(crawler)
        self.waiting = 0

    def host(self, place: str) -> Host:
        """The host's own state; ``place`` is ``host:port``."""
        return self._hosts.setdefault(place, Host())

    @contextmanager
    def wait(self) -> Iterator[None]:
        """Count a request as waiting as long as the block lasts."""
        self.waiting += 1
        try:
            yield
        finally:
            self.waiting -= 1

    def turnstile(self, address: str) -> Turnstile:
        """The entrance that all hosts on an address share, over http and https."""
        if address not in self._turnstiles:
            self._turnstiles[address] = Turnstile(Gate(longest=self.longest, width=self.width))
        return self._turnstiles[address]

    def door(self, name: str, width: int) -> Turnstile:
        """The entrance of one host name.

        The engine's slots, too, count who is under way, but where a row has no pause they let everybody pass who waits
        at that moment.
        """
        door = self._doors.setdefault(name, Turnstile(Gate(longest=0.0, width=width)))
        door.gate.width = width
        return door

    async def enter(self, request: Request, name: str, width: int) -> None:
        """Wait for a request's turn at the door of its host; the downloader lets it out, with ``let_out``.

        What an answer means for the host is known only when the middlewares have seen it. Were the next request let in
        before, a wall would be knocked at twice.
        """
        door = self.door(name, width)
        await door.enter(self.wait())
        self._inside[request] = door

    def let_out(self, request: Request) -> None:
        """A request that has been answered and judged, has failed, or has never come to the door."""
        door = self._inside.pop(request, None)
        if door is not None:
            door.leave(Passage())

    def check_hours(self) -> None:
        """Raise NotNow outside the hours in which sites are visited."""
        if self.hours is not None and not self.hours.contain(self.clock()):
            raise NotNow(Outcome.NOT_DUE, f"outside the visiting hours, {self.hours}")

    def check(self, place: str, kind: object = None) -> None:
        """Raise NotNow where the host may not be asked any more, at all or for this kind of page."""
        self.check_hours()
        host = self.host(place)
        if host.breaker.reason is not None and self.breaks:
            raise NotNow(Outcome.HOST_STOPPED, f"not asked for, {place} was stopped: {host.breaker.reason}")
        if self.breaks and (reason := host.breaker_of(kind).reason) is not None:
            raise NotNow(Outcome.HOST_STOPPED, f"not asked for, attachments of {place} were given up: {reason}")
        if self.most_a_day and self._asked[self._today(), place] >= self.most_a_day:
            raise NotNow(Outcome.POSTPONED, f"not asked for, {place} has had its {self.most_a_day} requests of the day")

    def count(self, place: str) -> None:
        """A request is sent."""
        self._asked[self._today(), place] += 1

    @property
    def _asked(self) -> Counter[tuple[str, str]]:
        """Requests by day and place: the spider's, so that what earlier runs of the day asked for is in it."""
        found = getattr(self._crawler.spider, "asked_of_hosts", None)
        return found if isinstance(found, Counter) else self._own

    def note(self, place: str) -> None:
        """Show in the run's statistics that a host was stopped."""
        host = self.host(place)
        for name, breaker in ((place, host.breaker), (f"{place}, attachments", host.files)):
            if breaker.reason is not None and self.breaks:
                self._show(STOPPED)[name] = breaker.reason

    def sleep(self, place: str, now: float, seconds: float) -> None:
        """The host is not asked before ``seconds`` from ``now``."""
        host = self.host(place)
        host.asleep_until = max(host.asleep_until, now + seconds)
        asleep = self._show(ASLEEP)
        asleep[place] = asleep.get(place, 0.0) + seconds

    def _show(self, name: str) -> dict[str, Any]:
        assert self._crawler.stats is not None  # noqa: S101 - there are stats before anything is fetched
        shown: dict[str, Any] = self._crawler.stats.get_value(name, None) or {}
        self._crawler.stats.set_value(name, shown)
        return shown

    def _today(self) -> str:
        return self.clock().astimezone(BEIJING).date().isoformat()


_BY_CRAWLER: WeakKeyDictionary[Crawler, Hosts] = WeakKeyDictionary()


def hosts_of(crawler: Crawler) -> Hosts:
    """The one Hosts of a crawler."""
    if crawler not in _BY_CRAWLER:
        _BY_CRAWLER[crawler] = Hosts(crawler)
    return _BY_CRAWLER[crawler]
