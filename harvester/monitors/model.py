"""What the monitors look at, and what they say."""

import datetime as dt
from dataclasses import dataclass

from harvester.items import Outcome

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
class Night:
    """One run as the monitors see it; ``today`` is the day in China."""

    today: dt.date
    sites: tuple[SiteNight, ...]
    late: tuple[LateReport, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something to look at. ``subject`` is a site's id, of the kind ``platform`` a platform's key."""

    kind: str
    subject: str
    message: str
    fiscal_year: int | None = None
    lasting: bool = True
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What a run noticed for the first time, and how many alerts stand open after it, from earlier runs too."""

    new: tuple[Alert, ...]
    closed: int
    still_open: int
    oldest: str | None

    def lines(self, most: int = 15) -> list[str]:
        """What the summary of a run begins with; nothing where there is nothing to say."""
        shown = [alert for alert in self.new if alert.part_of is None]
        lines = ["Noticed in this run:"] if shown else []
        lines += [f"  {alert.kind}: {alert.subject}: {alert.message}" for alert in shown[:most]]
        if len(shown) > most:
            lines.append(f"  … and {len(shown) - most} more, in the table alerts")
        if self.still_open:
            since = (self.oldest or "")[:10]
            lines.append(f"Known and still so: {self.still_open}, in the table alerts (the oldest since {since})")
        return lines
