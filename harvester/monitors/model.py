"""What the monitors look at, and what they say."""

import datetime as dt
from dataclasses import dataclass
from itertools import islice

from harvester.items import Alert, LateReport, LostReport, OtherReport, SiteNight


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """One run as the monitors see it; ``today`` is the day in China."""

    today: dt.date
    sites: tuple[SiteNight, ...]
    late: tuple[LateReport, ...] = ()
    others: tuple[OtherReport, ...] = ()
    lost: tuple[LostReport, ...] = ()


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
        columns: dict[tuple[str, str], list[Alert]] = {}
        for alert in shown:
            columns.setdefault((alert.kind, alert.subject), []).append(alert)
        for (kind, subject), alerts in islice(columns.items(), most):
            others = f" … and {len(alerts) - 1} more of this column" if len(alerts) > 1 else ""
            lines.append(f"  {kind}: {subject}: {alerts[0].message}{others}")
        if len(columns) > most:
            left = sum(map(len, list(columns.values())[most:]))
            lines.append(f"  … and {left} more, in the table alerts")
        if self.still_open:
            since = (self.oldest or "")[:10]
            lines.append(f"Known and still so: {self.still_open}, in the table alerts (the oldest since {since})")
        return lines
