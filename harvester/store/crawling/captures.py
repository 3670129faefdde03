"""Rows of ``captures``: where the bytes of a page lie in the archive. The bytes themselves are the archive's."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from harvester.items import Capture
from harvester.store.database.opening import transaction
from harvester.store.rows.times import timestamp

_KEPT = """
SELECT c.id, c.url, c.fetched_at, c.status, c.media_type, c.sha256, k.warc_file, k.warc_offset
FROM captures AS c
LEFT JOIN captures AS k ON k.id = CASE WHEN c.warc_file IS NOT NULL THEN c.id
    ELSE (SELECT min(id) FROM captures WHERE sha256 = c.sha256 AND warc_file IS NOT NULL) END
WHERE c.id = ?
"""
_OF_REPORT = """
SELECT v.capture_id FROM reports AS r
JOIN versions AS v ON v.report_id = r.id AND CASE WHEN ? IS NULL THEN v.id = r.current_version_id ELSE v.number = ? END
WHERE r.id = ? AND v.capture_id IS NOT NULL
ORDER BY v.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCapture:
    """A row of ``captures`` with the place of its bytes; both parts of the place are None where none were archived."""

    id: int
    url: str
    fetched_at: str
    status: int
    media_type: str | None
    sha256: str
    warc_file: str | None
    warc_offset: int | None


def kept_capture(db: Database, capture_id: int) -> KeptCapture | None:
    """The capture with this id, None if there is none. Where its own place is not noted, that of the same bytes."""
    row = db.execute(_KEPT, [capture_id]).fetchone()
    return KeptCapture(**dict(zip(KeptCapture.__slots__, row, strict=True))) if row else None


def capture_of_report(db: Database, report_id: int, number: int | None = None) -> KeptCapture | None:
    """What a report's current version was read from, or its version ``number``; None: no such version or capture."""
    row = db.execute(_OF_REPORT, [number, number, report_id]).fetchone()
    return kept_capture(db, int(row[0])) if row else None


def capture_at(db: Database, url: str, sha256: str) -> KeptCapture | None:
    """The capture of these bytes at an address, None where there is none."""
    row = db.execute("SELECT id FROM captures WHERE url = ? AND sha256 = ?", [url, sha256]).fetchone()
    return kept_capture(db, int(row[0])) if row else None


def put_capture(db: Database, capture: Capture) -> int:
    """The row of a capture; the same bytes at the same address have one, which learns where they were archived.

    Bytes that had to be archived once more are lost at the place known so far, and with them what the same file has of
    them at other addresses: records that say no more than that the bytes came again. Where the archive was seen to have
    them elsewhere, the place known so far may be lost, and the record that leads there is as good.
    """
    known = db.execute(
        "SELECT id, warc_file, warc_offset FROM captures WHERE url = ? AND sha256 = ?", [capture.url, capture.sha256]
    ).fetchone()
    if known is None:
        return _add(db, capture)
    if capture.warc_file is not None and capture.warc_whole and known[1] is not None:
        db.execute(
            "UPDATE captures SET warc_file = ?, warc_offset = ? WHERE sha256 = ? AND warc_file = ?",
            [capture.warc_file, capture.warc_offset, capture.sha256, known[1]],
        )
    elif capture.warc_file is not None and (known[1] is None or capture.warc_held not in (None, known[1:])):
        db.execute(
            "UPDATE captures SET warc_file = ?, warc_offset = ? WHERE id = ?",
            [capture.warc_file, capture.warc_offset, known[0]],
        )
    return int(known[0])


def archived_again(db: Database, captures: Iterable[Capture]) -> None:
    """Notes where captures that the database has went a second time, in one transaction."""
    with transaction(db):
        for capture in captures:
            put_capture(db, capture)


def _add(db: Database, capture: Capture) -> int:
    media_type = capture.headers.get("content-type", "").partition(";")[0].strip().lower() or None
    cursor = db.execute(
        "INSERT INTO captures (url, fetched_at, status, sha256, bytes, media_type, warc_file, warc_offset) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            capture.url,
            timestamp(capture.fetched_at),
            capture.status,
            capture.sha256,
            len(capture.body),
            media_type,
            capture.warc_file,
            capture.warc_offset,
        ],
    )
    return int(cursor.lastrowid or 0)
