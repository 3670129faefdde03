"""What a stage leaves behind when its room breaks: the item goes on, with a finding that says what happened."""

import logging
from dataclasses import replace

from harvester.items import Finding, ReportItem, Severity

READING_FAILED = "reading_failed"

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
