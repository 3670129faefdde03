"""What the monitors look at, and what they say."""

import datetime as dt
from dataclasses import dataclass

from harvester.items import Alert, LateReport, OtherReport, SiteNight


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """One run as the monitors see it; ``today`` is the day in China."""

    today: dt.date
    sites: tuple[SiteNight, ...]
    late: tuple[LateReport, ...] = ()
    others: tuple[OtherReport, ...] = ()


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
