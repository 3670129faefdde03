"""What the listings held at the last complete walk, and which addresses are gone from them.

An address counts as gone after two complete walks on different days without it, and if no other column of a registry
holds it. A walk that broke off, an empty listing
and a visit that stopped at an unchanged first page prove nothing about what they did not bring.
"""

import datetime as dt
import json

from sqlite_utils import Database

from harvester.items import BEIJING, Entry, KnownListing, Listed
from harvester.store.crawling import schedule
from harvester.store.reports.moving import moved, take_over
from harvester.store.rows.times import timestamp
from harvester.store.rows.values import optional

_PUT = """
INSERT INTO listings (site_id, url, digest, complete, entries, checked_at, walked_at, walk_at, posted, posted_type,
    watched)
VALUES (:site_id, :url, :digest, :complete, :entries, :at, :walked_at, :walk_at, :posted, :posted_type, :watched)
ON CONFLICT (site_id) DO UPDATE SET url = excluded.url, digest = excluded.digest, complete = excluded.complete,
    entries = excluded.entries, checked_at = excluded.checked_at, posted = excluded.posted,
    posted_type = excluded.posted_type, watched = excluded.watched,
    walked_at = coalesce(excluded.walked_at, walked_at), walk_at = coalesce(excluded.walk_at, walk_at)
"""
_MET = """
INSERT INTO listed (site_id, url) VALUES (?, ?)
ON CONFLICT (site_id, url) DO UPDATE SET absent_since = NULL WHERE absent_since IS NOT NULL
"""
_BACK = "UPDATE addresses SET gone_at = NULL WHERE url = ? AND gone_at IS NOT NULL"
_GONE = """
UPDATE addresses SET gone_at = ? WHERE url = ? AND gone_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM sites AS s JOIN listed AS l ON l.site_id = s.id
    WHERE l.url = addresses.url AND l.absent_since IS NULL AND s.left_at IS NULL
)
"""
# A file without a row of its own in pages (new, or linked in another spelling) makes its report due: who looks closer
# finds out. min() of SQLite with several arguments is NULL where one of them is; without files the page's day stands.
_ENTRIES = """
SELECT l.url, l.absent_since, p.title, p.listing_date, p.fiscal_year, min(p.due_at, coalesce((
    SELECT min(coalesce(fp.due_at, '')) FROM addresses AS a JOIN attachments AS f ON f.report_id = a.report_id
    LEFT JOIN pages AS fp ON fp.url = f.url AND fp.kind = 'attachment'
    WHERE a.url = l.url AND f.url <> ''), p.due_at))
FROM listed AS l LEFT JOIN pages AS p ON p.url = l.url
WHERE l.site_id = ? ORDER BY p.fiscal_year DESC, l.url
"""


def put_listed(db: Database, site_id: str, listed: Listed) -> list[int]:
    """Writes down a visit's knowledge of its listing; marks what has been gone for two complete walks.

    Returns the reports that have another address of their own now.
    """
    at = timestamp(listed.at)
    if not listed.walked:
        db.execute("UPDATE listings SET checked_at = ? WHERE site_id = ?", [at, site_id])
        if listed.digest is not None:
            _put_added(db, site_id, listed)
        return []
    before = db.execute("SELECT coalesce(walked_at, checked_at) FROM listings WHERE site_id = ?", [site_id]).fetchone()
    whole = at if listed.complete else None
    db.execute(
        _PUT,
        {
            "site_id": site_id,
            "url": listed.url,
            "digest": listed.digest if listed.complete else None,
            "complete": int(listed.complete),
            "entries": len(listed.urls),
            "at": at,
            "walked_at": whole,
            "walk_at": timestamp(schedule.walk_at(site_id, listed.at)) if whole else None,
            "posted": optional(listed.posted),
            "posted_type": optional(listed.posted_type),
            "watched": json.dumps(listed.watched) if listed.watched else None,
        },
    )
    _put_met(db, site_id, listed.urls)
    if not listed.complete or before is None:
        return []
    return _put_absent(db, site_id, frozenset(listed.urls), listed.at, before[0])


def _put_added(db: Database, site_id: str, listed: Listed) -> None:
    """What pages brought that were news by themselves; the day of the next complete walk stands.

    A page that led to them was noted as changed before (``walk_begun``); by now all it led to has been seen.
    """
    _put_met(db, site_id, listed.urls)
    db.execute(
        "UPDATE listings SET digest = ?, watched = ?, complete = 1, entries = "
        "(SELECT count(*) FROM listed WHERE site_id = listings.site_id AND absent_since IS NULL) WHERE site_id = ?",
        [listed.digest, json.dumps(listed.watched), site_id],
    )


def _put_met(db: Database, site_id: str, urls: tuple[str, ...]) -> None:
    """Addresses that a listing holds."""
    db.conn.executemany(_MET, [(site_id, url) for url in urls])
    db.conn.executemany(_BACK, [(url,) for url in urls])


def _put_absent(db: Database, site_id: str, met: frozenset[str], at: dt.datetime, last_walk: str) -> list[int]:
    """Notes the first day of absence; on a later day says that the address is gone. Returns the reports that moved."""
    today, found = _day(at), []
    rows = db.execute("SELECT url, absent_since FROM listed WHERE site_id = ?", [site_id]).fetchall()
    for url, since in rows:
        if url in met:
            continue
        if since is None:
            db.execute("UPDATE listed SET absent_since = ? WHERE site_id = ? AND url = ?", [today, site_id, url])
            found.append(moved(db, url, met, last_walk))
        elif since < today and db.execute(_GONE, [timestamp(at), url]).rowcount:
            found.append(moved(db, url, met, _beginning(since)) or take_over(db, url))
    return [report_id for report_id in found if report_id is not None]


def known_listing(db: Database, site_id: str) -> KnownListing | None:
    """The last walk, if it was complete, if all it brought is known as a page, and if nothing is on the way out."""
    row = db.execute(
        "SELECT url, digest, walk_at, posted, posted_type, watched FROM listings "
        "WHERE site_id = ? AND complete AND digest IS NOT NULL",
        [site_id],
    ).fetchone()
    if row is None:
        return None
    entries, rest_until = [], {}
    for url, since, title, date, year, due in db.execute(_ENTRIES, [site_id]).fetchall():
        if since is None and title is None:
            return None
        if since is None:
            entries.append(_entry(url, title, date, year))
            if due:
                rest_until[url] = dt.datetime.fromisoformat(due)
        elif not _is_gone(db, url):
            return None
    return KnownListing(
        url=row[0],
        digest=row[1],
        walk_at=dt.datetime.fromisoformat(row[2]),
        entries=tuple(entries),
        rest_until=rest_until,
        posted=row[3],
        posted_type=row[4],
        watched=tuple((url, year) for url, year in json.loads(row[5])) if row[5] else (),
    )


def walk_begun(db: Database, site_id: str, at: dt.datetime) -> None:
    """A listing was found changed: until the walk that now begins has come to its end, nothing is known to be whole.

    Its validators are stored with it, so a run that is killed here would otherwise be told "not modified" tomorrow.
    ``at`` is when the page was fetched: pages of one visit may be stored after its end.
    """
    db.execute(
        "UPDATE listings SET complete = 0 WHERE site_id = ? AND complete AND checked_at < ?", [site_id, timestamp(at)]
    )


def _is_gone(db: Database, url: str) -> bool:
    """Whether nothing is left to be found out about an absent address: it is gone, or never held a report."""
    row = db.execute("SELECT gone_at FROM addresses WHERE url = ?", [url]).fetchone()
    return row is None or row[0] is not None


def _entry(url: str, title: str, date: str | None, year: int | None) -> Entry:
    return Entry(title=title, url=url, date=dt.date.fromisoformat(date) if date else None, fiscal_year=year)


def _beginning(day: str) -> str:
    """The first moment of a day in China, as moments are stored."""
    return timestamp(dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), BEIJING))


def _day(moment: dt.datetime) -> str:
    """The day in China."""
    return moment.astimezone(BEIJING).date().isoformat()
