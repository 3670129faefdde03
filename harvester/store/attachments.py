"""Rows of ``attachments``: the files that reports link to, and what a fetch found at their address."""

from collections.abc import Iterable

from sqlite_utils import Database

from harvester.items import Attachment, KnownFiles, Outcome, PageItem
from harvester.store.values import storable

# Another report may have linked to the same file before: what is known of it holds for both.
_LINK = """
INSERT INTO attachments (report_id, url, name, media_type, bytes, sha256, outcome)
SELECT new.report_id, new.url, new.name, had.media_type, had.bytes, had.sha256, had.outcome
FROM (SELECT ? AS report_id, ? AS url, ? AS name) AS new
LEFT JOIN attachments AS had ON had.id = (
    SELECT id FROM attachments WHERE url = new.url AND outcome IS NOT NULL LIMIT 1
)
WHERE true
ON CONFLICT (report_id, url) DO UPDATE SET name = excluded.name WHERE name <> excluded.name
"""
_FILES = """
SELECT f.name, f.url FROM addresses AS a JOIN attachments AS f ON f.report_id = a.report_id WHERE a.url = ?
ORDER BY f.id
"""
_FINGERPRINT = "SELECT v.fingerprint FROM addresses AS a JOIN versions AS v ON v.id = a.version_id WHERE a.url = ?"

_HAD = "UPDATE attachments SET media_type = ?, bytes = ?, sha256 = ?, outcome = ? WHERE url = ?"
_NOT_HAD = "UPDATE attachments SET outcome = ? WHERE url = ? AND sha256 IS NULL"


def link_attachments(db: Database, report_id: int, files: Iterable[Attachment]) -> None:
    """A row for each file a report links to; what is known of a file stands."""
    if rows := [(report_id, storable(file.url), storable(file.name)) for file in files]:
        db.conn.executemany(_LINK, rows)


def put_file(db: Database, item: PageItem) -> None:
    """Writes down what a fetch found, at every report that links to the file.

    A file that was had stays had: that it could not be had again stands in ``pages``.
    """
    if item.file is None or item.outcome is Outcome.NOT_MODIFIED:
        return
    links = [storable(link) for link in item.file.links]
    if item.outcome is Outcome.OK:
        facts = (item.file.media_type, item.file.bytes, item.sha256, str(item.outcome))
        db.conn.executemany(_HAD, [(*facts, link) for link in links])
    else:
        db.conn.executemany(_NOT_HAD, [(str(item.outcome), link) for link in links])


def known_files(db: Database, url: str) -> KnownFiles:
    """What the report at an address links to, and the text last seen there."""
    seen = db.execute(_FINGERPRINT, [url]).fetchone()
    rows = db.execute(_FILES, [url]).fetchall() if seen else ()
    return KnownFiles(fingerprint=seen[0] if seen else None, files=tuple(Attachment(name=n, url=u) for n, u in rows))
