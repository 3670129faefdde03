"""What a stage leaves behind of a page that it cannot turn into a report: a finding where it broke, else a page row."""

import logging
from dataclasses import replace

from harvester.items import Finding, Outcome, PageItem, PageKind, ReportItem, Severity
from harvester.items.vocabulary import READING_FAILED

logger = logging.getLogger(__name__)


def failed(item: ReportItem, stage: str, error: Exception) -> ReportItem:
    """The item with a finding naming stage and error; the log gets the traceback, for the fault is ours."""
    logger.error("%s of %s failed", stage, item.entry.url, exc_info=error)
    what = f"{type(error).__name__}: {error}"[:500]
    finding = Finding(
        rule=READING_FAILED,
        severity=Severity.ERROR,
        message=f"{stage} 阶段出错，本部分未能解析 · the stage '{stage}' failed, its part was not read: {what}",
        actual=what,
        where=stage,
    )
    return replace(item, findings=(*item.findings, finding))


def has_failed(item: ReportItem) -> bool:
    """Whether an earlier stage broke."""
    return any(finding.rule == READING_FAILED for finding in item.findings)


def no_report(item: ReportItem, outcome: Outcome, message: str | None) -> PageItem:
    """The page in the place of an item that turned out to hold no report; the capture goes on with it.

    Without ``message`` what was said of the same bytes before stands.
    """
    capture = item.capture
    return PageItem(
        site_id=item.site_id,
        url=item.entry.url,
        kind=PageKind.REPORT,
        outcome=outcome,
        fetched_at=capture.fetched_at,
        status=capture.status,
        etag=capture.headers.get("etag"),
        last_modified=capture.headers.get("last-modified"),
        sha256=capture.sha256,
        message=message,
        title=item.entry.title,
        fiscal_year=item.entry.fiscal_year,
        listing_date=item.entry.date,
        capture=capture,
    )
