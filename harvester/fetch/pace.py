"""How fast a host and an address may be asked: the arithmetic of pauses. Pure: the time is passed in, nothing waits."""

import datetime as dt
import math
from dataclasses import dataclass, field

from harvester.fetch.headers import moment_of

QUICK = 2.0
"""Seconds; a server that answers within them is at ease, and the row's own pause is enough."""
LONGEST_STRETCH = 10.0
"""A pause grows to ten times its length at most: 3 s become half a minute."""
LONGEST_SLEEP = 120.0
"""Seconds that a run waits for a host that asks for patience; who asks for more is left for another run."""


def stretched(before: float, latency: float, *, well: bool) -> float:
    """By how much the pause is longer than the row says, from 1 up.

    Grows at once with the latency (seconds until the answer began), shrinks by halves, and never on the strength of
    an error page, which is quick to make.
    """
    target = min(max(latency / QUICK, 1.0), LONGEST_STRETCH)
    if target >= before:
        return target
    return (before + target) / 2 if well else before


def retry_after(value: str | None, now: dt.datetime) -> float | None:
    """Seconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date); None where it says nothing."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    at = moment_of(text)
    return None if at is None else max(0.0, (at - now).total_seconds())


@dataclass(slots=True)
class Gate:
    """One address's entrance: so many requests under way at a time, and a pause between two beginnings.

    ``longest`` is the cap of the setting; the pause is the longest that a host behind the gate asks for, but never
    longer than the cap, so that a cluster of hundreds of hosts is not visited at the pace of its most careful row.
    """

    longest: float
    width: int
    asked_for: float = 0.0
    stretch: float = 1.0
    free_at: float = -math.inf
    under_way: int = 0
    hosts: set[str] = field(default_factory=set)

    @property
    def pause(self) -> float:
        """Seconds between two beginnings."""
        return min(self.longest, self.asked_for) * self.stretch

    def meet(self, host: str, pause: float, width: int) -> None:
        """A host was found behind the gate, with what its rows say."""
        self.hosts.add(host)
        self.asked_for = max(self.asked_for, pause)
        self.width = max(self.width, width)

    def wait(self, now: float) -> float | None:
        """Seconds until the next request may begin; None where one that is under way has to end first."""
        return None if self.under_way >= self.width else max(0.0, self.free_at - now)

    def enter(self, now: float) -> None:
        """A request begins."""
        self.under_way += 1
        self.free_at = now + self.pause

    def held(self, now: float) -> None:
        """A request that has entered is sent only now: the pause is counted from here."""
        self.free_at = max(self.free_at, now + self.pause)

    def leave(self, latency: float | None, *, well: bool) -> None:
        """A request ended; ``latency`` is None where no answer began."""
        self.under_way -= 1
        if latency is not None:
            self.stretch = stretched(self.stretch, latency, well=well)
