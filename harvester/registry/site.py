"""A row of the registry as a typed value. Knows neither files nor platforms."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from harvester.items import Level, Scope, SiteStatus

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One report column (栏目) of one publisher, or of several where ``scope`` is mixed.

    ``publisher`` is "" where the column carries many; ``division`` is a GB/T 2260 code or ""; ``since`` is the first
    fiscal year expected; ``checked_on`` is None while nobody has seen the listing answer.
    """

    id: str
    publisher: str
    level: Level
    division: str
    platform: str
    listing_url: str
    scope: Scope
    since: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)
    status: SiteStatus = SiteStatus.ACTIVE
    checked_on: dt.date | None = None
    note: str = ""

    def option(self, name: str, default: T) -> T:
        """The row's own value of an option, or the default; the type was checked when the row was read."""
        value: T = self.options.get(name, default)
        return value
