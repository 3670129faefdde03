"""Listings that are none: one address an organ and fiscal year, enumerated; the page at an address is the report.

A page is taken only if its title names the year that was asked for: servers answer a missing year with the newest
report, with an empty frame or with the home page.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from scrapy.http import Request, Response

from harvester.forms import judge_title
from harvester.items import BEIJING, Entry, Outcome, Refusal
from harvester.platforms.base import Listing, Platform
from harvester.platforms.own_page import published_on, titles_of
from harvester.platforms.rows import Row, root_of
from harvester.registry import OptionSpec
from harvester.registry.options import texts

YEAR = "year"
"""Key of ``Request.meta``: the fiscal year that is asked for."""
FIRST_YEAR = 2019
"""First year asked for where the row has no ``since``: the first that the Regulation in force covers."""
MOST_ADDRESSES = 2000
NOT_YET = "every fiscal year that the row asks for is still to come"
"""What is said of a row without an address to ask for."""


def years(value: Any) -> str | None:
    """A check: a first and a last fiscal year."""
    good = isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value)
    return None if good and 2007 <= value[0] <= value[1] <= 2100 else "must be [first, last], two fiscal years"


YEAR_OPTIONS = (
    OptionSpec(
        name="years",
        meaning="first and last fiscal year to ask for, [2019, 2025]",
        default=f"from since ({FIRST_YEAR} without it) to last year",
        check=years,
    ),
    OptionSpec(
        name="organs",
        meaning="codes of the organs to ask for, where one row stands for several",
        default="the one in listing_url",
        check=texts,
    ),
)


def wanted_years(platform: Platform) -> range:
    """The fiscal years of a row; a report of this year cannot exist yet."""
    first, last = platform.site.option("years", [0, 0])
    return range(
        first or platform.site.since or FIRST_YEAR,
        (last or dt.datetime.now(BEIJING).year - 1) + 1,
    )


def newest_year(platform: Platform) -> int:
    """The last fiscal year of a row."""
    return wanted_years(platform)[-1] if wanted_years(platform) else 0


def year_requests(platform: Platform, addresses: Sequence[tuple[str, int]]) -> tuple[Request, ...]:
    """A request each; every one of them is a guess."""
    requests: list[Request] = []
    for number, (url, year) in enumerate(addresses[:MOST_ADDRESSES], start=1):
        request = platform.page_request(url, number, guessed=True)
        request.meta[YEAR] = year
        requests.append(request)
    return tuple(requests)


def year_listing(platform: Platform, response: Response, year: int) -> Listing:
    """The page at the address of one year, as a listing of itself or of nothing."""
    text = platform.text(response)
    titles = titles_of(root_of(text))
    judged = [(title, judge_title(title)) for title in titles]
    for title, verdict in judged:
        if verdict.accepted and verdict.fiscal_year == year:
            entry = platform.judge(Row(title=title, href=response.url, date=published_on(text)), response.url)
            if isinstance(entry, Entry):
                return Listing(entries=(entry,), rows=frozenset({entry.url}))
    other = next((title for title, verdict in judged if verdict.accepted), None)
    if other is None:
        return Listing(outcome=Outcome.EMPTY_LISTING, message=f"no report at the address of {year}")
    refusal = Refusal(title=other, url=response.url, reason=f"asked for {year}, the title does not name it")
    return Listing(
        refusals=(refusal,), rows=frozenset({refusal.url}), outcome=Outcome.EMPTY_LISTING, message=refusal.reason
    )
