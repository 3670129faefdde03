"""When a known page is to be asked for again, and a listing to be walked to its end. Pure: the clock is passed in.

An organ corrects its report mostly in the first weeks; a request is paid for in politeness, so old reports wait long.
"""

import datetime as dt
import zlib
from collections.abc import Iterable

from harvester.items import BEIJING, PAGE_GONE, Outcome, deadline

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)

SLACK = 6 * HOUR
"""A run begins at the same hour every night but does not reach each site at the same minute."""

YOUNG, RECENT, SETTLED = 14 * DAY, 90 * DAY, 400 * DAY
"""Ages up to which a report is asked for daily, weekly and monthly; beyond the last: every quarter."""

DAILY, WEEKLY, MONTHLY, QUARTERLY = DAY, 7 * DAY, 30 * DAY, 90 * DAY

SWEEP, SWEEP_IN_SEASON = 14 * DAY, 7 * DAY
"""Longest time between two complete walks over a listing whose first page does not change."""

GONE_FOR_GOOD, GONE_LONG = 14 * DAY, 90 * DAY
"""How long a column is not there until it is asked for weekly, and monthly."""

SEASON_END = (4, 10)
"""Month and day: reports of the year before are due by 31 January and 31 March; the last ones come late."""

LASTING = PAGE_GONE | {Outcome.OFF_SITE, Outcome.PRIVATE_ADDRESS, Outcome.ROBOTS_REFUSED}
"""Failures that are a state of the site; asking every night would change nothing."""

READ = frozenset({Outcome.OK, Outcome.NOT_MODIFIED, Outcome.UNCHANGED})
NO_REPORT = frozenset({Outcome.NOT_A_REPORT, Outcome.UNREADABLE, Outcome.TOO_LARGE})
"""The page was had, and holds nothing for us; it may be put right."""


PASSING = frozenset(
    {
        Outcome.SERVER_ERROR,
        Outcome.HOST_STOPPED,
        Outcome.POSTPONED,
        Outcome.NOT_DUE,
        Outcome.TIMEOUT,
        Outcome.UNREACHABLE,
        Outcome.FAILED,
    }
)
"""What the next run may find otherwise."""


def in_season(day: dt.date) -> bool:
    """Whether organs publish now: from New Year until after the later of the two statutory days."""
    return (day.month, day.day) <= SEASON_END


def _day(now: dt.datetime) -> dt.date:
    """The day in China, where the organs publish."""
    return now.astimezone(BEIJING).date()


def last_change(now: dt.datetime, days: Iterable[str | None]) -> dt.date | None:
    """The latest of some days (YYYY-MM-DD) that may have been: one in the future is a slip of the pen, and none."""
    latest = (_day(now) + DAY).isoformat()
    past = [day for day in days if day and day <= latest]
    return dt.date.fromisoformat(max(past)) if past else None


def quiet_period(
    now: dt.datetime, *, outcome: Outcome, fiscal_year: int | None, last_change: dt.date | None
) -> dt.timedelta:
    """How long a report page may rest.

    ``last_change`` is the day of publication or of the last edit that was seen, whichever is later; None is unknown,
    then the fiscal year decides. Failures that may pass have no quiet period.
    """
    if outcome in LASTING:
        return WEEKLY
    today = _day(now)
    due_now = in_season(today) and fiscal_year == today.year - 1
    if outcome in NO_REPORT:
        return WEEKLY if due_now else MONTHLY
    if outcome not in READ:
        return dt.timedelta(0)
    if due_now:
        return DAILY
    last = today.year - 1
    day = last_change or deadline(None, min(fiscal_year or last, last))
    age = today - day
    for limit, period in ((YOUNG, DAILY), (RECENT, WEEKLY), (SETTLED, MONTHLY)):
        if age <= limit:
            return period
    return QUARTERLY


def due_at(
    url: str, now: dt.datetime, *, outcome: Outcome, fiscal_year: int | None = None, last_change: dt.date | None = None
) -> dt.datetime:
    """The moment from which the page is asked for again: never later than its quiet period after ``now``.

    Pages met together would all come due together, so longer periods are shortened by up to a quarter, by address.
    """
    period = quiet_period(now, outcome=outcome, fiscal_year=fiscal_year, last_change=last_change)
    return now + spread(url, period)


def file_due_at(url: str, now: dt.datetime, *, outcome: Outcome) -> dt.datetime:
    """The moment from which an attachment is asked for again though its report is what it was.

    Files are large and hardly ever replaced without a word on the page: a quarter. What stood in a file's place may be
    put right: a month, also where it was a wall, because knocking every night would not open it.
    """
    if outcome in READ:
        return now + spread(url, QUARTERLY)
    return now + (dt.timedelta(0) if outcome in PASSING else spread(url, MONTHLY))


def walk_at(site_id: str, now: dt.datetime) -> dt.datetime:
    """When a listing that was walked to its end at ``now`` is to be walked again, whatever its first page says."""
    return now + spread(site_id, SWEEP_IN_SEASON if in_season(_day(now)) else SWEEP)


def column_due_at(site_id: str, asked_at: dt.datetime, gone_since: dt.datetime) -> dt.datetime:
    """When a column that was not there at ``asked_at`` is asked for again: the next night, later weekly, then monthly.

    Sites are rebuilt over weeks, and columns come back; of what stays away for months the row's address is wrong. In
    the season a month would hide a new report until after its day.
    """
    away = asked_at - gone_since
    if away < GONE_FOR_GOOD:
        return asked_at
    seasonal = in_season(_day(asked_at)) or in_season(_day(asked_at + MONTHLY))
    return asked_at + spread(site_id, WEEKLY if away < GONE_LONG or seasonal else MONTHLY)


def spread(name: str, period: dt.timedelta) -> dt.timedelta:
    """The period less up to a quarter, the same share for the same name, and less the slack of a nightly run."""
    if period < DAY:
        return period
    share = 1 - 0.25 * (zlib.crc32(name.encode()) % 1000) / 1000 if period > DAILY else 1
    return period * share - SLACK
