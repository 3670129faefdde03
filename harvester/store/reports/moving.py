"""A report whose own address no longer stands for it is given another one, with the text that is shown there.

An own address stands for its report no longer when it is gone, when another report is found there, or when a complete
walk no longer lists it and lists in its place an address first met after it had last been seen: the report has moved.
If it was edited on the way, its first text at the new address replaces the last one at the old.
"""

from collections.abc import Collection

from sqlite_utils import Database

from harvester.store.derived.summaries import put_summary

UNREAD = "unread:"
"""Begins the fingerprint of a version whose bytes could not be read; their hash follows."""

_OTHERS = """
SELECT a.report_id, a.url, a.first_seen_at, own.last_seen_at
FROM reports AS r
JOIN addresses AS a ON a.report_id = r.id
JOIN versions AS v ON v.id = a.version_id
LEFT JOIN addresses AS own ON own.url = r.url AND own.report_id = r.id
WHERE r.url = ? AND a.url <> r.url AND a.gone_at IS NULL AND v.fingerprint NOT LIKE 'unread:%'
ORDER BY a.last_seen_at DESC, a.url
"""
_TAKE_OVER = """
UPDATE reports SET url = :url, current_version_id = v.id, template = coalesce(v.template, v.files_template)
FROM addresses AS a JOIN versions AS v ON v.id = a.version_id
WHERE reports.id = :report_id AND a.url = :url
"""
_REPLACES = """
UPDATE versions SET previous_version_id = o.id
FROM addresses AS a JOIN versions AS o ON o.id = a.version_id
WHERE a.url = :old AND a.report_id = :report_id AND versions.report_id = :report_id AND versions.url = :new
    AND versions.previous_version_id IS NULL AND versions.id > o.id AND versions.fingerprint <> o.fingerprint
    AND o.fingerprint NOT LIKE 'unread:%'
"""


def moved(db: Database, url: str, listed: Collection[str], last_listed: str) -> int | None:
    """The report of an address that a complete walk no longer lists, if it is found at a new one; None if not.

    ``last_listed`` is the moment (or the beginning of the day) since which nothing listed it.
    """
    for report_id, other, first_seen, last_seen in db.execute(_OTHERS, [url]).fetchall():
        if other in listed and first_seen > last_listed and first_seen > (last_seen or ""):
            db.execute(_REPLACES, {"report_id": report_id, "old": url, "new": other})
            _take_over(db, report_id, other)
            return int(report_id)
    return None


def take_over(db: Database, url: str, *, left: int | None = None) -> int | None:
    """The report whose own address ``url`` was, if it has another; it is the report's own from now on.

    ``left`` is the report that was met there last, where another report has made the address its own meanwhile.
    """
    rows = db.execute(_OTHERS, [url]).fetchall()
    row = next((each for each in rows if left is None or each[0] == left), None)
    if row is None:
        return None
    _take_over(db, row[0], row[1])
    return int(row[0])


def _take_over(db: Database, report_id: int, url: str) -> None:
    db.execute(_TAKE_OVER, {"report_id": report_id, "url": url})
    put_summary(db, report_id)
