"""Report pages whose bytes the archive holds: which a newer reader has yet to read, and what changed when it did."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields

from sqlite_utils import Database

from harvester.items import Capture, Entry, Hints, ReportItem, Scope
from harvester.items.vocabulary import READING_FAILED
from harvester.store.database.opening import transaction
from harvester.store.files.file_heads import of_page
from harvester.store.files.file_readings import forget_readings
from harvester.store.reports.identity import Particulars, particulars
from harvester.store.rows.content import content
from harvester.store.rows.values import optional

_BATCH = 200
"""Pages that are looked for at once."""
_WAITING = """
FROM pages AS p
JOIN sites AS s ON s.id = p.site_id
JOIN captures AS c ON c.id = coalesce(
    (SELECT min(id) FROM captures WHERE url = p.url AND sha256 = p.sha256 AND warc_file IS NOT NULL),
    (SELECT min(id) FROM captures WHERE sha256 = p.sha256 AND warc_file IS NOT NULL)
)
LEFT JOIN addresses AS a ON a.url = p.url
LEFT JOIN versions AS v ON v.id = a.version_id
LEFT JOIN reports AS r ON r.id = a.report_id AND r.current_version_id = v.id AND r.outcome = 'ok'
WHERE p.kind = 'report' AND p.parser_version IS NOT :parser_version AND p.url > :after
"""
_PAGE = """
SELECT p.url, p.site_id, p.title, p.fiscal_year, p.listing_date, c.url, c.warc_file, c.warc_offset, c.sha256,
    p.vouched, s.publisher, s.scope, s.level, s.division,
    r.id IS NOT NULL AND p.outcome NOT IN ('not_a_report', 'unreadable', 'failed'), v.fingerprint, v.reading_sha256
"""
_DESCRIBED = ", ".join(of_page(field.name) for field in fields(Particulars))
_CHANGES = """
SELECT r.url, c.publisher, c.fiscal_year, c.what, c.table_key, c.row_key, c.column_key, c."row", c."column",
    c.indicator, c.period, c.old_value, c.new_value, c.old_text, c.new_text
FROM changes AS c JOIN reports AS r ON r.id = c.report_id
WHERE c.cause <> 'edited' AND c.new_version_id > ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentReading:
    """What the database holds of a page that is the current version of its report."""

    fingerprint: str
    reading_sha256: str
    particulars: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """A report page, where its bytes lie, and what listing and registry said about it."""

    url: str
    site_id: str
    entry: Entry
    hints: Hints
    warc_file: str
    warc_offset: int
    sha256: str
    vouched: bool = True
    stored: CurrentReading | None = None

    def item(self, capture: Capture) -> ReportItem:
        """The item as the crawl made it."""
        return ReportItem(
            site_id=self.site_id, entry=self.entry, capture=capture, hints=self.hints, vouched=self.vouched
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A value that is read differently now. ``what`` is cell or figure; ``where`` its keys, None where it has none."""

    url: str
    publisher: str | None
    fiscal_year: int | None
    what: str
    where: tuple[str | int | None, ...]
    old_value: float | int | None
    new_value: float | int | None
    old_text: str | None
    new_text: str | None


def read_all_again(db: Database) -> None:
    """Forgets which version read what, so that every archived report page and attachment waits to be read."""
    with transaction(db):
        db.execute("UPDATE pages SET parser_version = NULL WHERE kind = 'report'")
        forget_readings(db)


def count_waiting(db: Database, parser_version: str) -> int:
    """How many archived report pages were last read by another version."""
    row = db.execute(f"SELECT count(*) {_WAITING}", {"parser_version": parser_version, "after": ""}).fetchone()
    return int(row[0])


def waiting_pages(db: Database, parser_version: str) -> Iterator[ArchivedPage]:
    """The same pages in the order of their addresses. Asks in batches, so that no read transaction stays open."""
    after = ""
    query = f"{_PAGE}, {_DESCRIBED} {_WAITING} ORDER BY p.url LIMIT :batch"
    while rows := db.execute(query, {"parser_version": parser_version, "after": after, "batch": _BATCH}).fetchall():
        yield from (_page(row) for row in rows)
        after = rows[-1][0]


def _page(row: tuple[object, ...]) -> ArchivedPage:
    url, site_id, title, fiscal_year, date, captured, file, offset, sha256 = row[:9]
    vouched, publisher, scope, level, division, comparable, fingerprint, reading, *described = row[9:]
    listed = dt.date.fromisoformat(str(date)) if date else None
    return ArchivedPage(
        url=str(url),
        site_id=str(site_id),
        entry=Entry(
            title=str(title or ""),
            url=str(url),
            date=listed,
            fiscal_year=fiscal_year if isinstance(fiscal_year, int) else None,
        ),
        hints=Hints(
            url=str(captured),
            publisher=optional(str(publisher or "")) if vouched and scope == Scope.OWN else None,
            division=(str(division or "") or None) if vouched else None,
            level=(str(level or "") or None) if vouched else None,
            listing_title=str(title) if title is not None else None,
            listing_date=listed,
            shared_column=scope == Scope.MIXED or not vouched,
        ),
        warc_file=str(file),
        warc_offset=int(str(offset)),
        sha256=str(sha256),
        vouched=bool(vouched),
        stored=CurrentReading(fingerprint=str(fingerprint), reading_sha256=str(reading), particulars=tuple(described))
        if comparable
        else None,
    )


def reads_as_stored(page: ArchivedPage, item: ReportItem) -> bool:
    """Whether a new reading says exactly what the database holds. Pure; most pages of most rereadings do."""
    stored = page.stored
    if stored is None or item.cleaned is None or any(finding.rule == READING_FAILED for finding in item.findings):
        return False
    return (
        item.cleaned.fingerprint == stored.fingerprint
        and astuple(particulars(item)) == stored.particulars
        and content(item.cleaned, item.parsed, item.findings).sha256() == stored.reading_sha256
    )


def confirm(db: Database, pages: Iterable[tuple[str, str, dt.date | None]], parser_version: str) -> None:
    """Notes in one transaction that this version reads these pages as they are stored: address, hash, day of listing.

    One that a crawl found with other bytes meanwhile, or listed with another day, is left as that crawl left it.
    """
    with transaction(db):
        for url, sha256, listed_on in pages:
            noted = db.execute(
                "UPDATE pages SET parser_version = ? WHERE url = ? AND sha256 = ? AND listing_date IS ?",
                [parser_version, url, sha256, listed_on.isoformat() if listed_on else None],
            )
            if noted.rowcount:
                db.execute(
                    "UPDATE versions SET parser_version = ? "
                    "WHERE id = (SELECT version_id FROM addresses WHERE url = ?)",
                    [parser_version, url],
                )


def last_version(db: Database) -> int:
    """The highest id of a version; what is reread from now on has a higher one."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM versions").fetchone()[0])


def reread_changes(db: Database, after_version: int) -> Iterator[Change]:
    """Every value that versions younger than ``after_version`` read differently out of the same text."""
    for row in db.execute(_CHANGES, [after_version]):
        yield Change(
            url=row[0],
            publisher=row[1],
            fiscal_year=row[2],
            what=row[3],
            where=tuple(row[4:9]) if row[3] == "cell" else tuple(row[9:11]),
            old_value=row[11],
            new_value=row[12],
            old_text=row[13],
            new_text=row[14],
        )
