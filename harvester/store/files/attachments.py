"""Rows of ``attachments``: the files that reports link to, and what a fetch found at their address."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from harvester.items import Attachment, KnownFiles, Outcome, PageItem
from harvester.store.rows.values import storable

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

_OF_VERSION = "SELECT attachment_id FROM version_files WHERE version_id = ? ORDER BY position"
_ROW = "SELECT id FROM attachments WHERE report_id = ? AND url = ?"
_LINKING = """
SELECT DISTINCT v.id, v.report_id
FROM attachments AS a JOIN version_files AS f ON f.attachment_id = a.id JOIN versions AS v ON v.id = f.version_id
WHERE a.{column} = ? AND (EXISTS (SELECT 1 FROM addresses WHERE version_id = v.id)
    OR EXISTS (SELECT 1 FROM reports WHERE current_version_id = v.id))
ORDER BY v.id
"""
_WITH_BYTES, _AT_ADDRESS = _LINKING.format(column="sha256"), _LINKING.format(column="url")

_LINKS_TO = """
SELECT a.url, a.name, r.site_id, r.fiscal_year FROM attachments AS a JOIN reports AS r ON r.id = a.report_id
WHERE a.url = ? ORDER BY a.id
"""
_OWED = "UPDATE pages SET due_at = ? WHERE url = ? AND kind = 'attachment' AND due_at > ?"
_HAD = "UPDATE attachments SET media_type = ?, bytes = ?, sha256 = ?, outcome = ? WHERE url = ?"
_NOT_HAD = "UPDATE attachments SET outcome = ? WHERE url = ? AND sha256 IS NULL"


def link_attachments(db: Database, report_id: int, files: Iterable[Attachment]) -> None:
    """A row for each file a report links to; what is known of a file stands."""
    if rows := [(report_id, storable(file.url), storable(file.name)) for file in files]:
        db.conn.executemany(_LINK, rows)


def link_to_version(db: Database, version_id: int, report_id: int, files: Iterable[Attachment]) -> bool:
    """Notes which files a version links to, in their order; says whether they are others than it was known to."""
    known = [row[0] for row in db.execute(_OF_VERSION, [version_id]).fetchall()]
    linked = [row[0] for file in files for row in db.execute(_ROW, [report_id, storable(file.url)]).fetchall()]
    linked = list(dict.fromkeys(linked))
    if linked == known:
        return False
    db.execute("DELETE FROM version_files WHERE version_id = ?", [version_id])
    rows = [(version_id, attachment, position) for position, attachment in enumerate(linked, 1)]
    db.conn.executemany("INSERT INTO version_files (version_id, attachment_id, position) VALUES (?, ?, ?)", rows)
    return True


def owe(db: Database, files: Iterable[Attachment], at: str) -> None:
    """Makes the files due that a new text links to: a run that is killed before they come leaves them owed."""
    addresses = {spelling for file in files for spelling in (file.url, file.url.partition("#")[0])}
    db.conn.executemany(_OWED, [(at, storable(address), at) for address in sorted(addresses)])


def versions_with_file(db: Database, sha256: str) -> list[tuple[int, int]]:
    """Versions and their reports that stand for a text somewhere and link to a file with these bytes."""
    return [(int(version), int(report)) for version, report in db.execute(_WITH_BYTES, [sha256]).fetchall()]


def versions_linking(db: Database, links: Iterable[str]) -> list[tuple[int, int]]:
    """The same of those that link to one of these addresses."""
    found = [row for link in links for row in db.execute(_AT_ADDRESS, [storable(link)]).fetchall()]
    return [(int(version), int(report)) for version, report in dict.fromkeys(found)]


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


class ReportLink(NamedTuple):
    """A link of a stored report to a file, with what its column and its report are."""

    url: str
    name: str
    site_id: str
    fiscal_year: int | None


def links_to(db: Database, addresses: Iterable[str]) -> tuple[ReportLink, ...]:
    """Every link of a stored report to one of these addresses, written as given."""
    found = [ReportLink(*row) for address in sorted(addresses) for row in db.execute(_LINKS_TO, [storable(address)])]
    return tuple(dict.fromkeys(found))


def known_files(db: Database, url: str) -> KnownFiles:
    """What the report at an address links to, and the text last seen there."""
    seen = db.execute(_FINGERPRINT, [url]).fetchone()
    rows = db.execute(_FILES, [url]).fetchall() if seen else ()
    return KnownFiles(fingerprint=seen[0] if seen else None, files=tuple(Attachment(name=n, url=u) for n, u in rows))
