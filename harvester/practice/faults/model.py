"""What a fault of a practice site is: how a request is answered wrongly, and what a crawl must make of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from harvester.items import Outcome
from harvester.practice.model import SiteFacts
from harvester.practice.page import Answer, Request

Place = Literal["report", "listing", "site", "robots", "attachment"]
"""What is asked for when the fault shows: one report, the first page of the list, any page, robots.txt, files."""

Hides = Literal["nothing", "later pages", "everything"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that meets a fault.

    ``times`` is how often its address was asked for before; ``proper`` gives the site's true answer, uncompressed, to
    this request or for another target; ``foreign`` is the address of a host that is none of the registry's.
    """

    request: Request
    times: int
    proper: Callable[[str | None], Answer]
    foreign: str

    @property
    def target(self) -> str:
        """Path and query."""
        return self.request.target


Misbehave = Callable[[Asked], Answer | None]
"""The wrong answer; None where this request is answered properly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One way in which a site goes wrong.

    ``outcome`` is that of the page, or of the visit for a fault of more than one page. ``hides`` says which reports no
    crawl can have. ``families`` are the keys of those that can have it, all that have a list where it is empty.
    ``changes`` alters what the site publishes, ``options`` are put into its registry row.
    """

    name: str
    says: str
    outcome: Outcome = Outcome.OK
    place: Place = "site"
    answer: Misbehave | None = None
    changes: Callable[[SiteFacts], SiteFacts] | None = None
    hides: Hides = "nothing"
    families: tuple[str, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    foreign: bool = False
    """Whether it needs a host that is not in the registry."""
    tls: bool = False
    """Whether the site's address begins with https."""
    asks_for_rest: bool = False
    """Whether its answers, or their being late, tell a crawl to leave the host alone."""

    @property
    def stops_host(self) -> bool:
        """Whether a crawl with manners may ask the host for nothing more, so that reports are left for another day."""
        return self.asks_for_rest or self.outcome is Outcome.CHALLENGE

    @property
    def has_bait(self) -> bool:
        """Whether the list gets one more row, so that no true report is lost with the page."""
        return self.place == "report" and self.outcome is not Outcome.OK
