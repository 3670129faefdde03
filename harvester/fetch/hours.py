"""The hours in which sites are visited, in Beijing time. Pure: the time is passed in."""

import datetime as dt
import re
from dataclasses import dataclass

from harvester.items import BEIJING

_HOURS = re.compile(r"(\d{1,2})(?::00)?\s*[-–]\s*(\d{1,2})(?::00)?")


@dataclass(frozen=True, slots=True)
class Hours:
    """From the full hour ``first`` until the full hour ``end``, over midnight where it is the smaller one."""

    first: int
    end: int

    @classmethod
    def of(cls, text: str) -> "Hours | None":
        """``20-7`` as Hours, None for an empty text; raises ValueError for anything else."""
        if not text.strip():
            return None
        match = _HOURS.fullmatch(text.strip())
        first, end = (int(match[1]), int(match[2])) if match else (0, 0)
        if first > 23 or end > 24 or first == end:
            raise ValueError(f"{text!r} are no hours: write 20-7")
        return cls(first, end % 24)

    def contain(self, now: dt.datetime) -> bool:
        """Whether an aware time lies within."""
        hour = now.astimezone(BEIJING).hour
        if self.first < self.end or self.end == 0:
            return self.first <= hour < (self.end or 24)
        return hour >= self.first or hour < self.end

    def __str__(self) -> str:
        return f"{self.first}:00-{self.end}:00 Beijing time"
