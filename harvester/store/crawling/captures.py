"""Rows of ``captures``: where the bytes of a page lie in the archive. The bytes themselves are the archive's."""

from sqlite_utils import Database

from harvester.items import Capture
from harvester.store.rows.times import timestamp


def put_capture(db: Database, capture: Capture) -> int:
    """The row of a capture; the same bytes at the same address have one, which learns where they were archived.

    Bytes that had to be archived once more are lost at the place known so far.
    """
    known = db.execute(
        "SELECT id, warc_file FROM captures WHERE url = ? AND sha256 = ?", [capture.url, capture.sha256]
    ).fetchone()
    if known is None:
        return _add(db, capture)
    if capture.warc_file is not None and (known[1] is None or capture.warc_whole):
        db.execute(
            "UPDATE captures SET warc_file = ?, warc_offset = ? WHERE id = ?",
            [capture.warc_file, capture.warc_offset, known[0]],
        )
    return int(known[0])


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
