"""Where reports are met: the version last seen at an address, and which address is a report's own."""

from dataclasses import dataclass

from sqlite_utils import Database

from harvester.items import PAST_REPORT
from harvester.store.reports import identity
from harvester.store.reports.identity import KnownReport
from harvester.store.reports.moving import UNREAD

_PUT_ADDRESS = """
INSERT INTO addresses (url, report_id, version_id, first_seen_at, last_seen_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (url) DO UPDATE SET report_id = excluded.report_id, version_id = excluded.version_id,
    last_seen_at = max(last_seen_at, excluded.last_seen_at), gone_at = NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The version last seen at an address."""

    id: int
    fingerprint: str
    parser_version: str
    reading_sha256: str

    @property
    def readable(self) -> bool:
        """Whether it has a text."""
        return not self.fingerprint.startswith(UNREAD)


def see_again(db: Database, url: str, at: str) -> None:
    """The page is what it was: only the days of last seeing move."""
    db.execute("UPDATE addresses SET last_seen_at = max(last_seen_at, ?), gone_at = NULL WHERE url = ?", [at, url])
    db.execute(
        "UPDATE reports SET last_seen_at = max(last_seen_at, ?) "
        "WHERE id = (SELECT report_id FROM addresses WHERE url = ?)",
        [at, url],
    )


_LEFT = "DELETE FROM addresses WHERE url = ? AND report_id IN (SELECT id FROM reports WHERE url <> addresses.url)"
_NO_REPORT = """
UPDATE pages SET title = NULL, fiscal_year = NULL, listing_date = NULL, parser_version = NULL, due_at = NULL
WHERE url = ? AND kind = 'listing'
"""


def leave(db: Database, url: str) -> None:
    """A column holds nothing at an address of its own: what a server shows there in its place is met elsewhere.

    An import does not know that an address stands for a year, and met the report of another one there.
    """
    if db.execute(_LEFT, [url]).rowcount:
        db.execute(_NO_REPORT, [url])


def met_at(db: Database, url: str, report_id: int, version_id: int, at: str) -> None:
    """Notes which version of which report an address shows."""
    db.execute(_PUT_ADDRESS, [url, report_id, version_id, at, at])


def latest_at(db: Database, url: str, report: KnownReport, fingerprint: str) -> Latest | None:
    """What was last seen at the address; at an address new to the report, the version with this text."""
    columns = "v.id, v.fingerprint, v.parser_version, v.reading_sha256"
    row = db.execute(
        f"SELECT {columns} FROM addresses AS a JOIN versions AS v ON v.id = a.version_id "  # noqa: S608
        "WHERE a.url = ? AND a.report_id = ?",
        [url, report.id],
    ).fetchone()
    if row is None and (known := identity.version_with_text(db, report.id, fingerprint)) is not None:
        row = db.execute(f"SELECT {columns} FROM versions AS v WHERE v.id = ?", [known]).fetchone()  # noqa: S608
    return Latest(id=row[0], fingerprint=row[1], parser_version=row[2], reading_sha256=row[3]) if row else None


def standing(db: Database, url: str, report: KnownReport, *, readable: bool) -> tuple[str, bool]:
    """The report's own address, and whether what was seen at ``url`` is to be its current version.

    The current version is that of the report's own address. Another address takes over when that one is gone or
    another report's, or when the report has not been readable so far. What cannot be read never takes the place of
    what could.
    """
    if not readable:
        return report.url, report.outcome != "ok"
    if url == report.url:
        return url, True
    own = db.execute("SELECT report_id, gone_at FROM addresses WHERE url = ?", [report.url]).fetchone()
    takes_over = report.outcome != "ok" or (own is not None and (own[0] != report.id or own[1] is not None))
    return (url, True) if takes_over else (report.url, False)


def tell_past(db: Database, url: str, report_id: int) -> None:
    """The page's row says which report stood at its address until now."""
    db.execute(
        "UPDATE pages SET message = coalesce(message || '; ', '') || ? || coalesce("
        "(SELECT trim(coalesce(publisher, '') || ' ' || coalesce(fiscal_year, '')) FROM reports WHERE id = ?), '') "
        "WHERE url = ?",
        [PAST_REPORT, report_id, url],
    )
