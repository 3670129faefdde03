"""Rows of ``crawls`` and ``visits``: what a run set out to do, what became of each site, how it ended."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from harvester.items import SITE_COLUMNS, VisitItem
from harvester.store.database.opening import transaction
from harvester.store.reports.publishers import Publishers
from harvester.store.rows.times import timestamp
from harvester.store.rows.values import optional

_NOT_ANOTHER = ("listing_url", "platform", "options", "checked_on", "status")
"""Fields of a row; as long as they stay the same, a column that was gone is still gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of the reports of a batch, a site or a run.

    ``refused`` counts attachments that were fetched and whose reading could not be stored.
    """

    new: int = 0
    edited: int = 0
    unchanged: int = 0
    failed: int = 0
    reread: int = 0
    refused: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """The sum."""
        return Counts(
            new=self.new + other.new,
            edited=self.edited + other.edited,
            unchanged=self.unchanged + other.unchanged,
            failed=self.failed + other.failed,
            reread=self.reread + other.reread,
            refused=self.refused + other.refused,
        )

    def one_more(self, what: str) -> "Counts":
        """One more of a kind."""
        return replace(self, **{what: getattr(self, what) + 1})

    @property
    def reports(self) -> int:
        """All of them, without attachments."""
        return self.new + self.edited + self.unchanged + self.failed + self.reread


def start_crawl(db: Database, at: dt.datetime, *, sites: int | None, arguments: str | None, parser_version: str) -> int:
    """Adds the row of a run and returns its id."""
    with transaction(db):
        cursor = db.execute(
            "INSERT INTO crawls (started_at, sites, arguments, parser_version) VALUES (?, ?, ?, ?)",
            [timestamp(at), sites, arguments, parser_version],
        )
    return int(cursor.lastrowid or 0)


def end_crawl(db: Database, crawl_id: int, at: dt.datetime, *, reason: str, requests: int | None) -> Counts:
    """Completes the row of a run; its counts are the sums of its visits."""
    with transaction(db):
        row = db.execute(
            "SELECT coalesce(sum(new), 0), coalesce(sum(edited), 0), coalesce(sum(unchanged), 0), "
            "coalesce(sum(failed), 0) "
            "FROM visits WHERE crawl_id = ?",
            [crawl_id],
        ).fetchone()
        counts = Counts(new=row[0], edited=row[1], unchanged=row[2], failed=row[3])
        db.execute(
            "UPDATE crawls SET finished_at = ?, reason = ?, requests = ?, new = ?, edited = ?, unchanged = ?, "
            "failed = ? WHERE id = ?",
            [timestamp(at), reason, requests, *row, crawl_id],
        )
    return counts


def put_visit(db: Database, crawl_id: int, item: VisitItem) -> None:
    """Says how a site's visit ended; its counts are kept."""
    db.execute(
        "INSERT INTO visits (crawl_id, site_id, outcome, entries, requests, message, budget, not_due, postponed, "
        "attachments) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (crawl_id, site_id) DO UPDATE SET outcome = excluded.outcome, entries = excluded.entries, "
        "requests = excluded.requests, message = excluded.message, budget = excluded.budget, "
        "not_due = excluded.not_due, postponed = excluded.postponed, attachments = excluded.attachments",
        [
            crawl_id,
            item.site_id,
            str(item.outcome),
            item.entries,
            item.requests,
            optional(item.message),
            item.budget,
            item.not_due,
            item.postponed,
            json.dumps(dict(item.attachments)) if item.attachments else None,
        ],
    )


def put_cut_off(db: Database, crawl_id: int, site_ids: Iterable[str], reason: str) -> int:
    """Visits that did not come to their end: a row that says so and has no outcome."""
    count = 0
    for site_id in site_ids:
        know_site(db, site_id)
        db.execute(
            "INSERT INTO visits (crawl_id, site_id, message) VALUES (?, ?, ?) "
            "ON CONFLICT (crawl_id, site_id) DO UPDATE SET message = excluded.message WHERE outcome IS NULL",
            [crawl_id, site_id, f"cut off: {reason}"],
        )
        count += 1
    return count


def count_visit(db: Database, crawl_id: int, site_id: str, counts: Counts) -> None:
    """Adds a batch's counts to a site's visit, beginning it if need be."""
    db.execute(
        "INSERT INTO visits (crawl_id, site_id, new, edited, unchanged, failed) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (crawl_id, site_id) DO UPDATE SET new = new + excluded.new, edited = edited + excluded.edited, "
        "unchanged = unchanged + excluded.unchanged, failed = failed + excluded.failed",
        [crawl_id, site_id, counts.new, counts.edited, counts.unchanged, counts.failed],
    )


def is_of_run(db: Database, crawl_id: int, version_id: int) -> bool:
    """Whether a version was first seen in a run, which counted its report then."""
    query = "SELECT v.seen_at >= c.started_at FROM versions AS v, crawls AS c WHERE v.id = ? AND c.id = ?"
    row = db.execute(query, [version_id, crawl_id]).fetchone()
    return row is not None and bool(row[0])


def know_site(db: Database, site_id: str) -> None:
    """A row for a site that the registry handed to us does not name, so that what came from it can refer to it."""
    db.execute("INSERT INTO sites (id) VALUES (?) ON CONFLICT (id) DO NOTHING", [site_id])


def put_sites(db: Database, rows: Iterable[Mapping[str, object]]) -> int:
    """Brings ``sites`` to what the registry says, and ``publishers`` with it; rows gone from the registry stay.

    A column that was gone is another one where its row says where or how to look otherwise, that somebody saw it work
    since, or that it is in service again.
    """
    count = 0
    updates = ", ".join(f"{name} = excluded.{name}" for name in SITE_COLUMNS[1:])
    same = " AND ".join(f"{name} IS excluded.{name}" for name in _NOT_ANOTHER)
    places = ", ".join("?" for _ in SITE_COLUMNS)
    statement = (
        f"INSERT INTO sites ({', '.join(SITE_COLUMNS)}) VALUES ({places}) "  # noqa: S608 - the columns are a constant
        f"ON CONFLICT (id) DO UPDATE SET {updates}, gone_since = CASE WHEN {same} THEN gone_since END"
    )
    publishers = Publishers(db)
    for row in rows:
        values = [_plain(row.get(name)) for name in SITE_COLUMNS]
        db.execute(statement, values)
        place = (_text(row.get("level")), _text(row.get("division")))
        publishers.number(_text(row.get("publisher")), place)
        count += 1
    return count


def _plain(value: object) -> str | int | None:
    """A registry field as SQLite holds it; the empty string is nothing."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return json.dumps(dict(value), ensure_ascii=False, sort_keys=True) if value else None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return _text(value)


def _text(value: object) -> str | None:
    return str(value) if value not in (None, "") else None
