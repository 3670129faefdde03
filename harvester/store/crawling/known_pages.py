"""The read-only port through which a crawl asks for what is known about an address."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from harvester.items import GoneColumn, KnownFiles, KnownListing, KnownPage, RobotsFile
from harvester.store.crawling.gone_columns import gone_column
from harvester.store.crawling.listings import known_listing
from harvester.store.crawling.robots import known_robots
from harvester.store.files.attachments import ReportLink, known_files, links_to

_LOOKUP = """
SELECT url, etag, last_modified, sha256, fetched_at, due_at, outcome, parser_version, title, site_id, kind,
    listing_date, changed_at
FROM pages WHERE url = ?
"""


class KnownPages:
    """Answers from the table ``pages``, one look-up a URL: an index probe, so little is held in memory.

    ``remembered`` answers are kept for whoever asks again: a look-up outside a transaction costs four times one inside.
    Who asks for that tells of every page that was written meanwhile (``forget``).
    """

    def __init__(self, db: Database, *, remembered: int = 0) -> None:
        self._db = db
        self._most = remembered
        self._answers: dict[str, KnownPage | None] = {}

    def page(self, url: str) -> KnownPage | None:
        """What is known about a canonical URL."""
        if url in self._answers:
            return self._answers[url]
        row = self._db.execute(_LOOKUP, [url]).fetchone()
        known = _known(row) if row is not None else None
        if self._most:
            if len(self._answers) >= self._most:
                self._answers.clear()
            self._answers[url] = known
        return known

    def forget(self, urls: Iterable[str]) -> None:
        """These pages have been written."""
        for url in urls:
            self._answers.pop(url, None)

    def robots(self, place: str) -> RobotsFile | None:
        """The robots.txt of a host as last fetched."""
        return known_robots(self._db, place)

    def listing(self, site_id: str) -> KnownListing | None:
        """The last complete walk over a site's listing, if the next one may stop at an unchanged first page."""
        return known_listing(self._db, site_id)

    def gone_column(self, site_id: str) -> GoneColumn | None:
        """Since when a column has been gone, if it was when it was last asked for."""
        return gone_column(self._db, site_id)

    def files(self, url: str) -> KnownFiles:
        """What the report at a canonical URL links to; no report is without its page."""
        if self._most and self.page(url) is None:
            return KnownFiles()
        return known_files(self._db, url)

    def links(self, addresses: Iterable[str]) -> tuple[ReportLink, ...]:
        """Which stored reports link to one of these addresses."""
        return links_to(self._db, addresses)


def _known(row: tuple[Any, ...]) -> KnownPage:
    return KnownPage(
        url=row[0],
        etag=row[1],
        last_modified=row[2],
        sha256=row[3],
        fetched_at=_moment(row[4]),
        due_at=_moment(row[5]),
        outcome=row[6],
        parser_version=row[7],
        title=row[8],
        site_id=row[9],
        kind=row[10],
        listing_date=dt.date.fromisoformat(row[11]) if row[11] else None,
        changed_at=_moment(row[12]),
    )


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
