"""What a run that was cut off has just had need not be had again by the walk that begins anew."""

import datetime as dt

from harvester.items import Entry, KnownPage, Outcome, PageKind

LATELY = dt.timedelta(hours=6)
"""A run begun so soon after a page was fetched goes on with what another began; the next night's is later."""

_HAD = frozenset({Outcome.OK, Outcome.NOT_MODIFIED, Outcome.UNCHANGED})


def had_lately(page: KnownPage | None, year: int, now: dt.datetime) -> Entry | None:
    """The row of a page that is itself the report of ``year``, where it was had within the last hours; else None.

    A walk over addresses of years asks for the reports themselves, so beginning anew would fetch all of them again. A
    page without the day that stands in its row was had by an import, which reads no rows.
    """
    if page is None or page.kind != PageKind.REPORT or page.listing_date is None:
        return None
    if page.title is None or page.fetched_at is None:
        return None
    if page.outcome not in _HAD or not dt.timedelta(0) <= now - page.fetched_at < LATELY:
        return None
    return Entry(title=page.title, url=page.url, date=page.listing_date, fiscal_year=year)
