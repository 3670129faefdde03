"""One row of text values -> a Site, or what is wrong with it column by column."""

import datetime as dt
import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from harvester.items import BEIJING, Level, Scope, SiteStatus
from harvester.registry.options import COMMON_OPTIONS, OptionSpec
from harvester.registry.site import Site

E = TypeVar("E", bound=StrEnum)
Report = Callable[[str, str], None]
"""Called with the column's name and what is wrong."""

AUTO = "auto"
FIRST_FISCAL_YEAR = 2007
"""The 2007 Regulation took effect on 1 May 2008; the earliest reports that exist count a part of 2007."""

_ID = re.compile(r"[a-z0-9-]+")
_DIVISION = re.compile(r"[0-9]{6}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SLASHED = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})")
"""As a spreadsheet writes a date back."""
_YEAR = re.compile(r"[0-9]{4}")

Platforms = Mapping[str, Collection[OptionSpec]]
"""The known platform keys, each with the options of its own."""


def read_row(row: Mapping[str, str], platforms: Platforms | None, report: Report) -> Site | None:
    """The Site of a row; None after at least one call of ``report``."""
    faults: list[str] = []

    def fault(column: str, what: str) -> None:
        faults.append(column)
        report(column, what)

    site_id = row["id"]
    if not _ID.fullmatch(site_id):
        fault("id", f"{site_id!r} is no id: small letters, digits and hyphens only")
    level = _word(Level, row["level"], "level", fault)
    scope = _word(Scope, row["scope"], "scope", fault)
    status = _word(SiteStatus, row["status"], "status", fault)
    _check_publisher(row["publisher"], scope, fault)
    if row["division"] and not _DIVISION.fullmatch(row["division"]):
        fault("division", f"{row['division']!r} is no GB/T 2260 code of 6 digits")
    _check_url(row["listing_url"], fault)
    if status is SiteStatus.DEAD:
        _check_end(row["note"], fault)
    _check_platform(row["platform"], platforms, fault)
    options = _options(row, platforms, fault)
    since = _year(row["since"], fault)
    checked_on = _date(row["checked_on"], fault)
    if faults or level is None or scope is None or status is None:
        return None
    return Site(
        id=site_id,
        publisher=row["publisher"],
        level=level,
        division=row["division"],
        platform=row["platform"],
        listing_url=row["listing_url"],
        scope=scope,
        since=since,
        options=options,
        status=status,
        checked_on=checked_on,
        note=row["note"],
    )


def _word(words: type[E], value: str, column: str, fault: Report) -> E | None:
    try:
        return words(value)
    except ValueError:
        fault(column, f"{value!r} is none of {', '.join(words)}")
        return None


def _check_publisher(publisher: str, scope: Scope | None, fault: Report) -> None:
    if scope is Scope.OWN and not publisher:
        fault("publisher", "is empty, but scope is own: whose column is it?")
    if scope is Scope.MIXED and publisher:
        fault("publisher", "must be empty where scope is mixed: each report names its own")


def _check_end(note: str, fault: Report) -> None:
    """A dead site keeps its row; when and why it ended stands in the note."""
    dates = [date for date in _DATE.findall(note) if _is_day(date)]
    if not dates:
        fault("note", "must name the day the site was found dead: YYYY-MM-DD")
    if not any(letter.isalpha() for letter in _DATE.sub("", note)):
        fault("note", "must say why the site is dead")


def _is_day(value: str) -> bool:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _check_url(url: str, fault: Report) -> None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        fault("listing_url", f"{url!r} is no address: {error}")
        return
    if parts.scheme not in ("http", "https") or not parts.hostname:
        fault("listing_url", f"{url!r} is no http or https address")
    elif parts.username or parts.fragment or any(character.isspace() for character in url):
        fault("listing_url", "must have no user name, no fragment and no space")


def _check_platform(platform: str, platforms: Platforms | None, fault: Report) -> None:
    if not platform:
        fault("platform", f"is empty; write {AUTO} where it is not known")
    elif platforms is not None and platform != AUTO and platform not in platforms:
        fault("platform", f"{platform!r} is none of {', '.join(sorted({AUTO, *platforms}))}")


def _options(row: Mapping[str, str], platforms: Platforms | None, fault: Report) -> Mapping[str, Any]:
    if not row["options"]:
        return {}
    try:
        options = json.loads(row["options"])
    except (ValueError, RecursionError) as error:
        fault("options", f"is no JSON: {error}")
        return {}
    if not isinstance(options, dict):
        fault("options", "must be a JSON object")
        return {}
    specs = {spec.name: spec for spec in _specs(row["platform"], platforms)}
    for name, value in options.items():
        spec = specs.get(name)
        if spec is None:
            if platforms is not None:
                fault("options", f"{name!r} is no option of platform {row['platform']}")
            continue
        wrong = spec.check(value)
        if wrong:
            fault("options", f"{name} {wrong}")
        elif spec.relaxes(value) and not row["note"]:
            fault("note", f"is empty, but option {name} relaxes a default: give the reason")
    return options


def _specs(platform: str, platforms: Platforms | None) -> Iterable[OptionSpec]:
    yield from COMMON_OPTIONS
    if platform == AUTO:
        for specs in (platforms or {}).values():
            yield from specs
    else:
        yield from (platforms or {}).get(platform, ())


def _year(value: str, fault: Report) -> int | None:
    if not value:
        return None
    if not _YEAR.fullmatch(value) or int(value) < FIRST_FISCAL_YEAR:
        fault("since", f"{value!r} is no fiscal year from {FIRST_FISCAL_YEAR} on")
        return None
    if int(value) > (this_year := dt.datetime.now(BEIJING).year):
        fault("since", f"{value} lies ahead: the last fiscal year that has begun is {this_year}")
        return None
    return int(value)


def _date(value: str, fault: Report) -> dt.date | None:
    if not value:
        return None
    if slashed := _SLASHED.fullmatch(value):
        value = "{}-{:0>2}-{:0>2}".format(*slashed.groups())
    if _DATE.fullmatch(value) and _is_day(value):
        return dt.date.fromisoformat(value)
    fault("checked_on", f"{value!r} is no date in the form YYYY-MM-DD")
    return None
