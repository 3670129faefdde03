"""What an earlier run dated into the future, because its clock was ahead, would let pages rest until then."""

import datetime as dt

from sqlite_utils import Database

from harvester.items import BEIJING
from harvester.store.database.opening import transaction
from harvester.store.rows.times import timestamp

TOLERANCE = dt.timedelta(days=1)
"""Clocks differ a little, and days by the time zone; less than this does no harm."""

_LATEST = """
SELECT max(moment) FROM (
    SELECT max(started_at) AS moment FROM crawls
    UNION ALL SELECT max(finished_at) FROM crawls
    UNION ALL SELECT max(checked_at) FROM listings
)
"""
_MOMENTS = {
    "crawls": ("started_at", "finished_at"),
    "pages": ("fetched_at", "changed_at"),
    "listings": ("checked_at", "walked_at"),
    "addresses": ("first_seen_at", "last_seen_at", "gone_at"),
    "reports": ("first_seen_at", "last_seen_at"),
    "versions": ("seen_at",),
    "robots": ("fetched_at",),
    "sites": ("last_visit_at", "gone_since"),
}


def take_back(db: Database, now: dt.datetime) -> str | None:
    """Moments that lie ahead of ``now`` become ``now``, and what rested because of them is due.

    Returns the latest moment met; None where no run was ahead, which is told from the tables of runs and listings.

    Raises:
        StoreError: locked by another process for too long, disk full.
    """
    at, limit = timestamp(now), timestamp(now + TOLERANCE)
    latest: str | None = db.execute(_LATEST).fetchone()[0]
    if latest is None or latest <= limit:
        return None
    today = now.astimezone(BEIJING).date().isoformat()
    with transaction(db):
        db.execute("UPDATE pages SET due_at = ? WHERE fetched_at > ? AND due_at IS NOT NULL", [at, limit])
        db.execute("UPDATE listings SET walk_at = ? WHERE checked_at > ?", [at, limit])
        db.execute("UPDATE listed SET absent_since = ? WHERE absent_since > ?", [today, today])
        db.execute("DELETE FROM host_days WHERE day > ?", [today])
        for table, columns in _MOMENTS.items():
            for column in columns:
                db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} > ?", [at, limit])  # noqa: S608 - constants
    return latest
