"""robots.txt files of earlier runs."""

import datetime as dt

from sqlite_utils import Database

from harvester.items import RobotsFile
from harvester.store.rows.times import timestamp
from harvester.store.rows.values import optional

_PUT = """
INSERT INTO robots (place, fetched_at, body, etag, last_modified) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (place) DO UPDATE SET fetched_at = excluded.fetched_at, body = excluded.body, etag = excluded.etag,
    last_modified = excluded.last_modified
"""


def put_robots(db: Database, file: RobotsFile) -> None:
    """Keeps a file in the place of an earlier one."""
    validators = optional(file.etag), optional(file.last_modified)
    db.execute(_PUT, [file.place, timestamp(file.fetched_at), file.body, *validators])


def known_robots(db: Database, place: str) -> RobotsFile | None:
    """The file as last fetched."""
    row = db.execute(
        "SELECT place, fetched_at, body, etag, last_modified FROM robots WHERE place = ?", [place]
    ).fetchone()
    if row is None:
        return None
    return RobotsFile(
        place=row[0], fetched_at=dt.datetime.fromisoformat(row[1]), body=row[2], etag=row[3], last_modified=row[4]
    )
