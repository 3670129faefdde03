"""What a listing says of pages that a visit left alone: written down without a request, and read anew if it matters.

A page that an import brought, or that was known before its column was, has no day of a listing; it may also have been
filed under a site by its host alone. A title that changed is not written here: it makes a visit ask for the page.
"""

from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from harvester.items import Entry
from harvester.store.rows.values import optional

TO_READ_ANEW = ""
"""Stands as ``pages.parser_version`` of a page that was read before its listing told of it."""

_KNOWN = """
SELECT p.site_id, p.fiscal_year, p.listing_date, p.vouched,
    NOT EXISTS (
        SELECT 1 FROM sites AS s LEFT JOIN listings AS g ON g.site_id = s.id
        WHERE s.id = p.site_id AND (g.complete OR s.listing_url IS NULL OR s.left_at IS NOT NULL)
            AND (s.left_at IS NOT NULL OR NOT EXISTS (
                SELECT 1 FROM listed AS l WHERE l.site_id = p.site_id AND l.url = p.url
            ))
    )
FROM pages AS p WHERE p.url = ? AND p.kind = 'report'
"""
_PUT = """
UPDATE pages SET site_id = :site_id, title = coalesce(:title, title), fiscal_year = :fiscal_year,
    listing_date = :listing_date, vouched = 1, parser_version = CASE
        WHEN parser_version IS NULL OR NOT (:first_told OR EXISTS (
            SELECT 1 FROM addresses AS a JOIN reports AS r ON r.id = a.report_id
            WHERE a.url = pages.url AND coalesce(r.published_on_source, 'listing') = 'listing'
        )) THEN parser_version
        ELSE :anew END
WHERE url = :url
"""
_ADOPT = """
UPDATE reports SET site_id = ? WHERE url = ? AND site_id = ?
    AND id = (SELECT report_id FROM addresses WHERE url = reports.url)
"""


def put_facts(db: Database, site_id: str, entries: Iterable[Entry]) -> Iterator[str]:
    """Writes down day and fiscal year that a site's listing gives; yields the addresses of pages that differed.

    A page belongs to the site that first met it. One filed under a site that is in no registry (any more: its row was
    deleted, or has another id), or whose complete listing has never held it, becomes that of the site whose listing
    holds it.
    """
    for entry in entries:
        row = db.execute(_KNOWN, [entry.url]).fetchone()
        if row is None:
            continue
        owner, fiscal_year, listing_date, vouched, owned = row
        adopted = owner != site_id and not owned
        if owner != site_id and not adopted:
            continue
        year = entry.fiscal_year if entry.fiscal_year is not None else fiscal_year
        date = entry.date.isoformat() if entry.date else listing_date
        if not adopted and vouched and (year, date) == (fiscal_year, listing_date):
            continue
        db.execute(
            _PUT,
            {
                "url": entry.url,
                "site_id": site_id,
                "title": optional(entry.title) if adopted else None,
                "fiscal_year": year,
                "listing_date": date,
                "first_told": adopted or not vouched or (listing_date is None and date is not None),
                "anew": TO_READ_ANEW,
            },
        )
        if adopted:
            db.execute(_ADOPT, [site_id, entry.url, owner])
        yield entry.url


def is_to_read_anew(db: Database, url: str) -> bool:
    """Whether a page was read before its listing told of it."""
    query = "SELECT 1 FROM pages WHERE url = ? AND parser_version = ?"
    return db.execute(query, [url, TO_READ_ANEW]).fetchone() is not None
