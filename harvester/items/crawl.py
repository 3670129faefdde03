"""What travels while crawling: listing entries, captures, and the item that grows from stage to stage."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from harvester.items.document import Document
from harvester.items.report import Attachment, Cleaned, FileReading, Finding, Hints, Parsed
from harvester.items.vocabulary import Outcome, PageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a listing that was taken for a report; ``url`` is absolute and canonical."""

    title: str
    url: str
    date: dt.date | None = None
    fiscal_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One row of a listing that was not taken, and why."""

    title: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The raw bytes of one response as fetched. ``headers`` have lower-cased names and describe ``body`` as it is here.

    ``status`` is 0 where there was no HTTP exchange (a page saved by hand). ``warc_file`` is a file name within the
    archive folder, ``warc_offset`` the byte at which the record's gzip member begins; None until they are archived.
    ``warc_whole`` tells that the bytes themselves were written there, because the archive had them nowhere, or
    that those it had at this address are lost.
    ``warc_held`` is the place (file, offset) at which the archive has the same bytes, where it was read through for it.
    ``request_headers`` is None where nobody noted them.
    """

    url: str
    fetched_at: dt.datetime
    status: int
    body: bytes
    sha256: str
    headers: Mapping[str, str] = field(default_factory=dict)
    request_method: str = "GET"
    request_headers: Mapping[str, str] | None = None
    request_body: bytes = b""
    ip_address: str | None = None
    warc_file: str | None = None
    warc_offset: int | None = None
    warc_whole: bool = False
    warc_held: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportItem:
    """A fetched report page on its way through the pipelines; each stage fills one field.

    ``document`` is there between two stages, where the page is a file that was read in a process of its own.
    ``vouched`` is False for a page that was filed under a site by its host alone: no column said that it is its own.
    """

    site_id: str
    entry: Entry
    capture: Capture
    hints: Hints
    vouched: bool = True
    unchanged: bool = False
    document: Document | None = None
    cleaned: Cleaned | None = None
    parsed: Parsed | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFile:
    """What a fetch found out about an attachment. ``links`` are its address in every spelling the reports gave it.

    ``media_type`` is what the bytes are, ``bytes`` their number; both None where no file came. ``reading`` is what the
    file states; None where it was not read in this run.
    """

    links: tuple[str, ...]
    media_type: str | None = None
    bytes: int | None = None
    reading: FileReading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageItem:
    """The state of a URL after a fetch that gave no new report: a listing, an attachment, a 304, a failure.

    ``title``, ``fiscal_year`` and ``listing_date`` are the listing entry's, where the page was reached through one.
    ``capture`` is the answer itself, where there was one worth keeping. ``file`` is there for attachments alone.
    """

    site_id: str
    url: str
    kind: PageKind
    outcome: Outcome
    fetched_at: dt.datetime
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    message: str | None = None
    title: str | None = None
    fiscal_year: int | None = None
    listing_date: dt.date | None = None
    capture: Capture | None = None
    file: LinkedFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a visit learnt about the listing as a whole.

    ``digest`` stands for what the first page lists; None where nothing may be concluded from it next time. ``entries``
    are those met; only of a ``complete`` walk does their absence mean something. ``walked`` is False where the first
    page was what it was at the last complete walk, so that the others were not asked for; with a digest of its own,
    pages of years were news by themselves, and ``entries`` are theirs. ``posted`` is
    what was posted to ``url``, with its media type, where the answer is that to a POST. ``watched`` are the pages that
    the digest stands for, where they are more than ``url``: address, and the year it stands for.
    """

    url: str
    at: dt.datetime
    entries: tuple[Entry, ...]
    complete: bool
    walked: bool = True
    digest: str | None = None
    posted: str | None = None
    posted_type: str | None = None
    watched: tuple[tuple[str, int | None], ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of the entries."""
        return tuple(entry.url for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitItem:
    """What one site's visit came to; emitted once a site and run, when its last request is answered.

    ``budget`` is what the visit was entitled to ask for: listing pages, reports not known, reports due, attachments;
    ``requests`` beyond it are retries and redirects. ``not_due`` counts known reports left alone, ``postponed`` due
    ones left to a later run. ``attachments`` counts what became of those that were due, by outcome. ``partly`` tells
    that some of its listing pages were read, whatever ``outcome`` says of another one.
    """

    site_id: str
    outcome: Outcome
    entries: int
    requests: int
    message: str | None = None
    budget: int | None = None
    not_due: int = 0
    postponed: int = 0
    listed: Listed | None = None
    attachments: Mapping[str, int] = field(default_factory=dict)
    partly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPage:
    """What the database holds about a URL: the validators to ask with, and the hash to compare with."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    fetched_at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    outcome: str | None = None
    parser_version: str | None = None
    title: str | None = None
    site_id: str | None = None
    kind: str | None = None
    listing_date: dt.date | None = None
    changed_at: dt.datetime | None = None
    """When its bytes were first seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFiles:
    """The attachments of a stored report, and the fingerprint of the text that was last seen at its address."""

    fingerprint: str | None = None
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownListing:
    """The last complete walk over a site's listing: what its first page held, and all entries it brought.

    ``url`` is the address whose answer the digest was made of; ``walk_at`` is when the next complete walk is due.
    ``posted`` is what has to be posted there, with its media type; None for a GET. ``rest_until`` says of an entry's
    address until when its page and the files it links to rest, where all of them are known. ``watched`` as in Listed.
    """

    url: str
    digest: str
    walk_at: dt.datetime
    entries: tuple[Entry, ...]
    rest_until: Mapping[str, dt.datetime] = field(default_factory=dict)
    posted: str | None = None
    posted_type: str | None = None
    watched: tuple[tuple[str, int | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneColumn:
    """A column that has not been there at any visit since a moment, and when it is asked for again."""

    outcome: Outcome
    since: dt.datetime
    due_at: dt.datetime


class Known(Protocol):
    """The read-only port through which a crawl asks what is known already."""

    def page(self, url: str) -> KnownPage | None:
        """What is known about a canonical URL."""
        ...

    def listing(self, site_id: str) -> KnownListing | None:
        """The last complete walk over a site's listing, None where every page of it has to be seen."""
        ...

    def gone_column(self, site_id: str) -> GoneColumn | None:
        """Since when a column has been gone; None for one that was there when it was last asked for."""
        ...

    def files(self, url: str) -> KnownFiles:
        """What the report at a canonical URL links to."""
        ...


class NothingKnown:
    """The port of a first or a forced crawl."""

    def page(self, url: str) -> KnownPage | None:  # noqa: ARG002 - the port's signature
        """Nothing."""
        return None

    def listing(self, site_id: str) -> KnownListing | None:  # noqa: ARG002 - the port's signature
        """Nothing."""
        return None

    def gone_column(self, site_id: str) -> GoneColumn | None:  # noqa: ARG002 - the port's signature
        """Nothing."""
        return None

    def files(self, url: str) -> KnownFiles:  # noqa: ARG002 - the port's signature
        """Nothing."""
        return KnownFiles()


class Archived(Protocol):
    """The port through which whoever stores rows learns that the records they refer to are there to stay."""

    def is_safe(self) -> bool:
        """Waits for the disk; False where it fails."""
        ...
