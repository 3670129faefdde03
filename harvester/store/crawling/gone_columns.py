"""Columns that are not there any more: since when, and when they are asked for again."""

import datetime as dt

from sqlite_utils import Database

from harvester.items import COLUMN_GONE, GoneColumn, Outcome, VisitItem
from harvester.store.crawling import schedule


def note_outcome(db: Database, item: VisitItem, at: str) -> None:
    """What the last visit of a site came to, and since when its column has been gone.

    A visit without a request to a column that is gone was none: it only said so. What may pass says nothing about it.
    One of whose lists alone is not there is not gone.
    """
    if item.outcome in COLUMN_GONE and not item.requests:
        return
    gone = item.outcome in COLUMN_GONE and not item.partly
    stays = item.outcome in schedule.PASSING
    db.execute(
        "UPDATE sites SET last_outcome = ?, last_visit_at = ?, "
        "gone_since = CASE WHEN ? THEN coalesce(gone_since, ?) WHEN ? THEN gone_since END WHERE id = ?",
        [str(item.outcome), at, gone, at, stays, item.site_id],
    )


def gone_column(db: Database, site_id: str) -> GoneColumn | None:
    """A column of which the last visit said that it is gone, None for every other."""
    row = db.execute("SELECT last_outcome, last_visit_at, gone_since FROM sites WHERE id = ?", [site_id]).fetchone()
    if row is None or row[0] not in COLUMN_GONE or row[1] is None or row[2] is None:
        return None
    asked_at, since = map(dt.datetime.fromisoformat, row[1:])
    return GoneColumn(outcome=Outcome(row[0]), since=since, due_at=schedule.column_due_at(site_id, asked_at, since))
