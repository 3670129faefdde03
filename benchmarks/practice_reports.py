"""Reports of the practice sites, fetched over loopback: what the measures of store and crawl work on."""

import datetime as dt
import hashlib
import urllib.request
from collections.abc import Iterator
from contextlib import suppress

from harvester.items import Capture, Entry, Hints, ReportItem
from harvester.practice import ExpectedReport, PracticeServer

MOMENT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def captures(server: PracticeServer) -> Iterator[tuple[ExpectedReport, Capture]]:
    """Every expected report with its page."""
    for report in server.expected:
        with urllib.request.urlopen(report.url, timeout=30) as answer:  # noqa: S310 - a practice site
            body = answer.read()
            headers = {name.lower(): value for name, value in answer.headers.items()}
        digest = hashlib.sha256(body).hexdigest()
        yield (
            report,
            Capture(url=report.url, fetched_at=MOMENT, status=200, body=body, sha256=digest, headers=headers),
        )


def linked_files(server: PracticeServer) -> list[bytes]:
    """The bytes of every file that the expected reports link to, each address once."""
    found = dict.fromkeys(url for report in server.expected for _, url in report.attachments)
    files: list[bytes] = []
    for url in found:
        with suppress(OSError), urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - a practice site
            files.append(answer.read())
    return files


def item_of(report: ExpectedReport, capture: Capture) -> ReportItem:
    """What the crawl hands to the first pipeline."""
    return ReportItem(
        site_id=report.site_id,
        entry=Entry(title=report.title, url=report.url, fiscal_year=report.fiscal_year),
        capture=capture,
        hints=Hints(url=report.url, listing_title=report.title),
    )
