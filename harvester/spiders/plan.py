"""The arguments of ``scrapy crawl reports`` -> which sites, which fiscal years, with or without what is known."""

import re
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from harvester.exceptions import HarvesterError
from harvester.items import SiteStatus
from harvester.platforms import OPTIONS
from harvester.registry import Site, load_sites

ARGUMENTS = ("sites", "only", "years", "full")

_A_SCHEDULERS_OWN = "_"
"""Scrapyd adds ``-a _job=ID``."""

_FEW = 5
_YEARS = re.compile(r"(\d{4})(?:(-)(\d{4})?)?")
_SAID = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a crawl is to do. ``rows`` and ``listing_urls`` are those of the whole registry, crawled or not.

    ``years`` are both included.
    """

    sites: tuple[Site, ...]
    listing_urls: tuple[str, ...]
    years: tuple[int, int] | None
    full: bool
    rows: tuple[Site, ...] = ()
    registry: str | None = None
    """The file that holds them, as it was named."""
    named: frozenset[str] = frozenset()
    """The sites that were asked for by their full id."""

    def wants(self, fiscal_year: int | None) -> bool:
        """Whether a report of this year is to be fetched; one whose title names no year always is."""
        return fiscal_year is None or self.years is None or self.years[0] <= fiscal_year <= self.years[1]


def make_plan(default_path: str, **arguments: str) -> Plan:
    """Check the arguments and read the registry; raises HarvesterError with a text fit to be shown."""
    unknown = [name for name in arguments if name not in ARGUMENTS and not name.startswith(_A_SCHEDULERS_OWN)]
    if unknown:
        raise HarvesterError(f"unknown argument {', '.join(unknown)}: there are {', '.join(ARGUMENTS)}")
    path = Path(arguments.get("sites") or default_path)
    years, full = year_range(arguments.get("years", "")), _full(arguments.get("full", ""))
    rows = load_sites(path, platforms=OPTIONS)
    return Plan(
        sites=_choose(rows, arguments.get("only", ""), path),
        rows=rows,
        registry=path.as_posix(),
        listing_urls=tuple(row.listing_url for row in rows),
        years=years,
        full=full,
        named=frozenset(map(str.strip, arguments.get("only", "").split(","))),
    )


def _choose(rows: tuple[Site, ...], only: str, path: Path) -> tuple[Site, ...]:
    patterns = [pattern.strip() for pattern in only.split(",") if pattern.strip()]
    for pattern in patterns:
        if not any(fnmatchcase(row.id, pattern) for row in rows):
            raise HarvesterError(f"only={pattern}: no row of {path} has such an id")
    named = [row for row in rows if not patterns or any(fnmatchcase(row.id, pattern) for pattern in patterns)]
    active = tuple(row for row in named if row.status is SiteStatus.ACTIVE)
    if not active:
        raise HarvesterError(
            f"{path}: no active row to crawl ({_states(named)}); look at a listing with scrapy probe, then set the "
            "status of its row to active"
        )
    return active


def _states(rows: list[Site]) -> str:
    """Few rows by name, many by number."""
    if len(rows) <= _FEW:
        return ", ".join(f"{row.id} is {row.status}" for row in rows) or "it has no row"
    counted = Counter(str(row.status) for row in rows)
    return ", ".join(f"{count} rows are {status}" for status, count in counted.most_common())


def year_range(value: str) -> tuple[int, int] | None:
    """2019-2024, 2019- or 2023 as first and last year; None for the empty text. Raises HarvesterError for another."""
    if not value:
        return None
    match = _YEARS.fullmatch(value.strip())
    if match is None:
        raise HarvesterError(f"years={value}: write 2019-2024, 2019- or 2023")
    first = int(match[1])
    last = int(match[3]) if match[3] else (9999 if match[2] else first)
    if last < first:
        raise HarvesterError(f"years={value}: the first year comes after the last")
    return first, last


def _full(value: str) -> bool:
    try:
        return _SAID[value.strip().lower()]
    except KeyError:
        raise HarvesterError(f"full={value}: write 1 or 0") from None
