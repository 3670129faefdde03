"""Answers -> the items of ``items.crawl``. Pure but for the clock that stamps what was fetched."""

import datetime as dt
import hashlib

from scrapy import Request
from scrapy.http import Response

from harvester.fetch import Verdict, canonical_url
from harvester.items import Capture, Entry, Hints, KnownPage, Outcome, PageItem, PageKind, ReportItem, Scope
from harvester.middlewares.verdicts import lower_headers
from harvester.registry import Site


def page_item(
    site: Site,
    url: str,
    kind: PageKind,
    verdict: Verdict,
    response: Response | None = None,
    known: KnownPage | None = None,
) -> PageItem:
    """The state of a page that gave no report; of a page not modified, what was ``known`` of it still holds."""
    headers = lower_headers(response) if response is not None else {}
    read = response is not None and verdict.outcome is Outcome.OK
    return PageItem(
        site_id=site.id,
        url=_canonical(url, site),
        kind=kind,
        outcome=verdict.outcome,
        fetched_at=dt.datetime.now(dt.UTC),
        status=response.status if response is not None else None,
        etag=headers.get("etag") or (known.etag if known else None),
        last_modified=headers.get("last-modified") or (known.last_modified if known else None),
        sha256=_sha256(response) if read and response is not None else (known.sha256 if known else None),
        message=verdict.reason or None,
    )


def report_item(site: Site, entry: Entry, response: Response) -> ReportItem:
    """A report page as fetched, with what the row and the listing know about it."""
    hints = Hints(
        url=response.url,
        publisher=site.publisher if site.scope is Scope.OWN else None,
        division=site.division or None,
        level=site.level,
        listing_title=entry.title,
        listing_date=entry.date,
    )
    capture = Capture(
        url=response.url,
        fetched_at=dt.datetime.now(dt.UTC),
        status=response.status,
        body=response.body,
        sha256=_sha256(response),
        headers=lower_headers(response),
    )
    return ReportItem(site_id=site.id, entry=entry, capture=capture, hints=hints)


def asked_for(request: Request) -> str:
    """The address that was asked for before any redirect."""
    first: str = request.meta.get("redirect_urls", [request.url])[0]
    return first


def _sha256(response: Response) -> str:
    return hashlib.sha256(response.body).hexdigest()


def _canonical(url: str, site: Site) -> str:
    try:
        return canonical_url(url, site.option("drop_query", []))
    except ValueError:
        return url
