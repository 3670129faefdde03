"""Answers -> the items of ``items.crawl``. Pure but for the clock that stamps what was fetched."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response

from harvester.fetch import Verdict, canonical_url, lower_headers, media_type
from harvester.items import (
    Capture,
    Entry,
    Hints,
    KnownPage,
    LinkedFile,
    Outcome,
    PageItem,
    PageKind,
    Refusal,
    ReportItem,
    Scope,
)
from harvester.registry import Site

_READ = frozenset({Outcome.OK, Outcome.EMPTY_LISTING})
"""Outcomes of a page that was had and read: its hash tells the next time whether it came again."""


def page_item(
    site: Site,
    url: str,
    kind: PageKind,
    verdict: Verdict,
    *,
    response: Response | None = None,
    known: KnownPage | None = None,
    entry: Entry | Refusal | None = None,
    at: dt.datetime | None = None,
) -> PageItem:
    """The state of a page that gave no report.

    ``entry`` is the row of the listing that names the page. Of a page not modified, what was ``known`` still holds.
    """
    at = at or dt.datetime.now(dt.UTC)
    headers = lower_headers(response.headers.items()) if response is not None else {}
    capture = _capture(response, at, headers) if response is not None and response.body else None
    sha256 = known.sha256 if known else None
    if response is not None and verdict.outcome in _READ:
        sha256 = capture.sha256 if capture is not None else sha256_of(response)
    return PageItem(
        site_id=site.id,
        url=canonical(url, site),
        kind=kind,
        outcome=verdict.outcome,
        fetched_at=at,
        status=response.status if response is not None else None,
        etag=headers.get("etag") or (known.etag if known else None),
        last_modified=headers.get("last-modified") or (known.last_modified if known else None),
        sha256=sha256,
        message=verdict.reason or None,
        title=entry.title if entry else None,
        fiscal_year=entry.fiscal_year if isinstance(entry, Entry) else None,
        listing_date=entry.date if isinstance(entry, Entry) else None,
        capture=capture,
    )


def file_item(
    site: Site,
    entry: Entry,
    links: tuple[str, ...],
    verdict: Verdict,
    *,
    response: Response | None,
    known: KnownPage | None,
    at: dt.datetime,
) -> PageItem:
    """The state of an attachment; ``entry`` has its name and address, ``links`` the address as reports spell it."""
    came = response is not None and verdict.outcome is Outcome.OK
    declared = response.headers.get("Content-Type") if response is not None else None
    file = LinkedFile(
        links=links,
        media_type=media_type(response.body, declared.decode("latin-1") if declared else None)
        if response is not None and came
        else None,
        bytes=len(response.body) if response is not None and came else None,
    )
    item = page_item(site, entry.url, PageKind.ATTACHMENT, verdict, response=response, known=known, entry=entry, at=at)
    return replace(item, url=entry.url, file=file)


def report_item(site: Site, entry: Entry, response: Response, at: dt.datetime | None = None) -> ReportItem:
    """A report page as fetched, with what the row and the listing know about it."""
    hints = Hints(
        url=response.url,
        publisher=site.publisher if site.scope is Scope.OWN else None,
        division=site.division or None,
        level=site.level,
        listing_title=entry.title,
        listing_date=entry.date,
        shared_column=site.scope is Scope.MIXED,
    )
    capture = _capture(response, at or dt.datetime.now(dt.UTC), lower_headers(response.headers.items()))
    return ReportItem(site_id=site.id, entry=entry, capture=capture, hints=hints)


def _capture(response: Response, at: dt.datetime, headers: Mapping[str, str]) -> Capture:
    request = response.request
    return Capture(
        url=response.url,
        fetched_at=at,
        status=response.status,
        body=response.body,
        sha256=sha256_of(response),
        headers=headers,
        request_method=request.method if request else "GET",
        request_headers=lower_headers(request.headers.items()) if request else None,
        request_body=request.body if request else b"",
        ip_address=str(response.ip_address) if response.ip_address else None,
    )


def asked_for(request: Request) -> str:
    """The address that was asked for before any redirect."""
    first: str = request.meta.get("redirect_urls", [request.url])[0]
    return first


def sha256_of(response: Response) -> str:
    """Of the body, in hexadecimal."""
    return hashlib.sha256(response.body).hexdigest()


def canonical(url: str, site: Site) -> str:
    """The form an address has in the database; one that is none stays as it is, as far as it can be written down."""
    try:
        return canonical_url(url, site.option("drop_query", []))
    except ValueError:
        return url.encode(errors="replace").decode()
