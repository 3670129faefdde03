"""A run as the monitors see it: each site beside its past, late reports, and the alerts that come of them."""

import datetime as dt
from dataclasses import dataclass

from harvester.items.vocabulary import Outcome

WELL = frozenset({Outcome.OK, Outcome.UNCHANGED, Outcome.NOT_MODIFIED})
"""Outcomes of a visit that read the listing to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNight:
    """A site in one run beside its past. ``outcome`` is None where the visit was cut off.

    ``past_entries`` are the counts of earlier visits that were well, newest first; ``years`` the fiscal years stored.
    """

    site_id: str
    publisher: str | None
    level: str | None
    division: str | None
    platform: str | None
    own: bool
    outcome: str | None
    entries: int | None
    past_entries: tuple[int, ...] = ()
    years: frozenset[int] = frozenset()
    since: int | None = None
    gone_since: dt.date | None = None
    """The day in China on which the column was found gone; None while it is there."""
    stops: int = 0
    """How often it stopped, or listed fewer, in the days looked back on, before tonight."""
    is_down: bool = False
    """Whether it had before tonight, and is not well again."""

    @property
    def well(self) -> bool:
        """Whether the listing was read to its end tonight."""
        return self.outcome in WELL


@dataclass(frozen=True, slots=True, kw_only=True)
class LateReport:
    """A report that appeared in this run, published after its day."""

    site_id: str
    publisher: str | None
    fiscal_year: int
    published_on: str
    deadline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReport:
    """A page of an organ's own column that shows another organ's report (``publisher``), and is not listed as such."""

    site_id: str
    publisher: str
    fiscal_year: int | None
    url: str
    listed_as: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LostReport:
    """A report that was had and is at none of its addresses any more.

    ``outcome`` is what a page answers in its place, or ``gone`` where the listing does not name it any more.
    """

    site_id: str
    publisher: str | None
    fiscal_year: int | None
    url: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something to look at. ``subject`` is a site's id, of the kind ``platform`` a platform's key.

    ``message`` is Chinese, then English. A ``lasting`` one stays open until it is over; ``part_of`` is the subject
    (platform or site) whose alert of another kind holds this one.
    """

    kind: str
    subject: str
    message: str
    fiscal_year: int | None = None
    lasting: bool = True
    part_of: str | None = None
