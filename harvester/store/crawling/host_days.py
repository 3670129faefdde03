"""Rows of ``host_days``: how many requests each host has had on a day in China, over all runs."""

from collections.abc import Mapping

from sqlite_utils import Database

from harvester.store.database.opening import transaction

KEPT_DAYS = 30
"""Days of which counts are kept, for whoever is asked how often a host was visited."""

_PUT = """
INSERT INTO host_days (day, host, requests) VALUES (?, ?, ?)
ON CONFLICT (day, host) DO UPDATE SET requests = excluded.requests
"""


def requests_of_days(db: Database, since: str) -> dict[tuple[str, str], int]:
    """Requests by day (ISO) and ``host:port``, from the day ``since`` on."""
    rows = db.execute("SELECT day, host, requests FROM host_days WHERE day >= ?", [since]).fetchall()
    return {(day, host): requests for day, host, requests in rows}


def put_requests(db: Database, counts: Mapping[tuple[str, str], int]) -> None:
    """Writes down the totals of days and hosts; days long past are forgotten.

    Raises:
        StoreError: locked by another process for too long, disk full.
    """
    with transaction(db):
        db.conn.executemany(_PUT, [(day, host, requests) for (day, host), requests in counts.items()])
        if counts:
            newest = max(day for day, _ in counts)
            db.execute("DELETE FROM host_days WHERE day < date(?, ?)", [newest, f"-{KEPT_DAYS} days"])
