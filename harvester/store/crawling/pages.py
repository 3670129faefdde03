"""The state of every URL the crawler knows: how it is written down, and when the page is due."""

import datetime as dt
from dataclasses import dataclass

from sqlite_utils import Database

from harvester.items import (
    Capture,
    FileOutcome,
    Outcome,
    PageItem,
    PageKind,
    ReportItem,
)
from harvester.store.crawling import schedule
from harvester.store.rows.times import timestamp
from harvester.store.rows.values import optional

SAME_AS_BEFORE = frozenset({Outcome.NOT_MODIFIED, Outcome.UNCHANGED})
"""Outcomes that say nothing about the content: what was known of it stands."""

WITH_CONTENT = frozenset(
    {
        Outcome.OK,
        Outcome.EMPTY_LISTING,
        Outcome.SHORT_LISTING,
        Outcome.NOT_A_REPORT,
        Outcome.UNREADABLE,
        Outcome.FAILED,
        *SAME_AS_BEFORE,
    }
)
"""Outcomes after which validators and hash describe the page itself, not an error page in its place."""

_READINGS = frozenset({Outcome.OK, Outcome.NOT_A_REPORT, Outcome.UNREADABLE, Outcome.FAILED})
"""Outcomes that say what was read in the bytes rather than how fetching them went."""

_UPSERT = """
INSERT INTO pages (url, kind, site_id, etag, last_modified, sha256, fetched_at, changed_at, outcome, status, message,
    title, fiscal_year, parser_version, listing_date, vouched)
VALUES (:url, :kind, :site_id, :etag, :last_modified, :sha256, :fetched_at, :changed_at, :outcome, :status, :message,
    :title, :fiscal_year, :parser_version, :listing_date, :vouched)
ON CONFLICT (url) DO UPDATE SET
    kind = CASE WHEN :keeps AND excluded.kind = 'listing' THEN kind ELSE excluded.kind END,
    etag = CASE WHEN :replaces THEN excluded.etag ELSE coalesce(excluded.etag, etag) END,
    last_modified = CASE WHEN :replaces THEN excluded.last_modified
        ELSE coalesce(excluded.last_modified, last_modified) END,
    sha256 = coalesce(excluded.sha256, sha256),
    changed_at = CASE WHEN excluded.sha256 IS NOT NULL AND excluded.sha256 IS NOT sha256 THEN excluded.fetched_at
        ELSE changed_at END,
    fetched_at = max(excluded.fetched_at, fetched_at),
    outcome = CASE WHEN :keeps AND outcome IN ('ok', 'not_a_report', 'unreadable', 'failed', 'empty_listing')
        AND NOT (outcome = 'failed' AND status >= 300) THEN outcome ELSE excluded.outcome END,
    message = CASE WHEN :keeps AND outcome IN ('ok', 'not_a_report', 'unreadable', 'failed', 'empty_listing')
        AND NOT (outcome = 'failed' AND status >= 300) THEN message
        WHEN excluded.message IS NULL AND excluded.outcome = outcome AND excluded.sha256 = sha256 THEN message
        ELSE excluded.message END,
    status = coalesce(excluded.status, status),
    title = coalesce(excluded.title, title),
    fiscal_year = coalesce(excluded.fiscal_year, fiscal_year),
    parser_version = coalesce(excluded.parser_version, parser_version),
    listing_date = coalesce(excluded.listing_date, listing_date),
    vouched = max(excluded.vouched, vouched)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """One row of ``pages`` to be."""

    url: str
    kind: str
    site_id: str
    outcome: Outcome
    fetched_at: str
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    message: str | None = None
    title: str | None = None
    fiscal_year: int | None = None
    parser_version: str | None = None
    listing_date: str | None = None
    vouched: bool = True


def state_of_page(item: PageItem, parser_version: str) -> PageState:
    """The state a page item describes."""
    has_content = _has_content(item.outcome, item.status)
    read = item.outcome in {Outcome.NOT_A_REPORT, Outcome.UNREADABLE, Outcome.FAILED}
    if item.file is not None and item.file.reading is not None:
        read = item.file.reading.outcome is not FileOutcome.READER_MISSING
    return PageState(
        url=item.url,
        kind=str(item.kind),
        site_id=item.site_id,
        outcome=item.outcome,
        fetched_at=timestamp(item.fetched_at),
        status=item.status,
        etag=item.etag if has_content else None,
        last_modified=item.last_modified if has_content else None,
        sha256=item.sha256 if has_content else None,
        message=item.message,
        title=item.title,
        fiscal_year=item.fiscal_year,
        parser_version=parser_version if read else None,
        listing_date=item.listing_date.isoformat() if item.listing_date else None,
    )


def state_of_report(item: ReportItem, outcome: Outcome, parser_version: str, message: str | None = None) -> PageState:
    """The state of a report's page."""
    capture: Capture = item.capture
    return PageState(
        url=item.entry.url,
        kind=str(PageKind.REPORT),
        site_id=item.site_id,
        outcome=outcome,
        fetched_at=timestamp(capture.fetched_at),
        status=capture.status,
        etag=capture.headers.get("etag"),
        last_modified=capture.headers.get("last-modified"),
        sha256=capture.sha256,
        message=message,
        title=item.entry.title,
        fiscal_year=item.entry.fiscal_year,
        parser_version=None if outcome in SAME_AS_BEFORE else parser_version,
        listing_date=item.entry.date.isoformat() if item.entry.date else None,
        vouched=item.vouched,
    )


def kind_of(db: Database, url: str) -> str | None:
    """What kind of page an address is known as."""
    row = db.execute("SELECT kind FROM pages WHERE url = ?", [url]).fetchone()
    return row[0] if row else None


def _has_content(outcome: Outcome, status: int | None) -> bool:
    """A page that broke our reading is a page; what came with an unexpected status stands in the place of one."""
    return outcome in WITH_CONTENT and not (outcome is Outcome.FAILED and (status or 0) >= 300)


def put_page(db: Database, state: PageState) -> None:
    """Inserts or updates a page; failures keep the validators of the last good answer.

    A listing that was read, brings no hash and is known as a report is itself the report that follows: what was known
    of that stands, because the report may be found unchanged and then say nothing.
    """
    read = state.kind == PageKind.LISTING and state.outcome is Outcome.OK and state.sha256 is None
    itself = read and kind_of(db, state.url) == PageKind.REPORT
    db.execute(
        _UPSERT,
        {
            "url": state.url,
            "kind": state.kind,
            "site_id": state.site_id,
            "etag": optional(state.etag),
            "last_modified": optional(state.last_modified),
            "sha256": state.sha256,
            "fetched_at": state.fetched_at,
            "changed_at": state.fetched_at if state.sha256 else None,
            "outcome": str(state.outcome),
            "status": state.status,
            "message": optional(state.message),
            "title": optional(state.title),
            "fiscal_year": state.fiscal_year,
            "parser_version": state.parser_version,
            "listing_date": state.listing_date,
            "vouched": state.vouched,
            "replaces": state.outcome is not Outcome.NOT_MODIFIED
            and _has_content(state.outcome, state.status)
            and not itself,
            "keeps": state.outcome in SAME_AS_BEFORE or itself,
        },
    )


_REST = """
SELECT p.kind, p.fetched_at, p.outcome, p.status, coalesce(p.fiscal_year, r.fiscal_year),
    r.published_on, p.listing_date, CASE WHEN v.previous_version_id IS NOT NULL THEN substr(v.seen_at, 1, 10) END
FROM pages AS p
LEFT JOIN addresses AS a ON a.url = p.url
LEFT JOIN reports AS r ON r.id = a.report_id
LEFT JOIN versions AS v ON v.id = a.version_id
WHERE p.url = ? AND p.kind IN ('report', 'attachment')
"""


def set_due(db: Database, url: str) -> None:
    """Writes down when a report page or an attachment is to be asked for again, from what is known of it by now."""
    row = db.execute(_REST, [url]).fetchone()
    if row is None:
        return
    kind, fetched_at, outcome, status, fiscal_year, *days = row
    now = dt.datetime.fromisoformat(fetched_at)
    if kind == PageKind.ATTACHMENT:
        due = schedule.file_due_at(url, now, outcome=Outcome(outcome))
        db.execute("UPDATE pages SET due_at = ? WHERE url = ?", [timestamp(due), url])
        return
    # A page that was had and broke our reading does not become readable by being fetched again.
    broke = outcome == Outcome.FAILED and status == 200
    due = schedule.due_at(
        url,
        now,
        outcome=Outcome.UNREADABLE if broke else Outcome(outcome),
        fiscal_year=fiscal_year,
        last_change=schedule.last_change(now, days),
    )
    db.execute("UPDATE pages SET due_at = ? WHERE url = ?", [timestamp(due), url])


_KEPT = "listing_date, etag, last_modified, sha256, fetched_at, changed_at, outcome, message, status"


def stored_state(db: Database, url: str) -> tuple[object, ...] | None:
    """What the crawl noted about a page, to be given to ``put_back``; None for a page it does not know."""
    query = f"SELECT {_KEPT}, (SELECT gone_at FROM addresses WHERE url = pages.url) FROM pages WHERE url = ?"  # noqa: S608
    row: tuple[object, ...] | None = db.execute(query, [url]).fetchone()
    return row


def is_of(state: tuple[object, ...], sha256: str | None, listed_on: dt.date | None) -> bool:
    """Whether what ``stored_state`` gave is of a page with these bytes and this day in its listing."""
    kept = dict(zip(_KEPT.split(", "), state, strict=False))
    return (kept["sha256"], kept["listing_date"]) == (sha256, listed_on.isoformat() if listed_on else None)


def put_back(db: Database, url: str, state: tuple[object, ...]) -> None:
    """Lets the crawl's notes stand after a page was read again: reading says nothing about the page on its server.

    Outcome and message are put back only where they tell of the fetch; where they told of the reading, the new ones
    count.
    """
    _listed_on, *kept, outcome, message, status, gone_at = state
    fields = "etag = ?, last_modified = ?, sha256 = ?, fetched_at = ?, changed_at = ?"
    db.execute(f"UPDATE pages SET {fields} WHERE url = ?", [*kept, url])  # noqa: S608
    if outcome not in _READINGS:
        db.execute(
            "UPDATE pages SET outcome = ?, message = ?, status = ? WHERE url = ?", [outcome, message, status, url]
        )
    db.execute("UPDATE addresses SET gone_at = ? WHERE url = ?", [gone_at, url])
