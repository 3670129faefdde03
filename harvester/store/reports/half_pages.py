"""A page that ends in the middle, in the place of one that was had whole: no edit, and asked for again."""

from dataclasses import replace

from sqlite_utils import Database

from harvester.items import Outcome, ReportItem
from harvester.items.vocabulary import PAGE_BROKEN_OFF
from harvester.store.crawling.pages import put_page, state_of_report

_MESSAGE = "页面在中途中断，先前的内容照旧保留 · the page ends in the middle; what was had before stands"
_WAS_WHOLE = """
SELECT 1 FROM addresses AS a JOIN versions AS v ON v.id = a.version_id JOIN reports AS r ON r.id = v.report_id
WHERE a.url = ? AND r.outcome = 'ok' AND v.parser_version = ?
    AND NOT EXISTS (SELECT 1 FROM findings AS f WHERE f.version_id = v.id AND f.rule = ?)
"""


def is_half_of_what_was_had(db: Database, item: ReportItem, parser_version: str) -> bool:
    """Whether a page ends in the middle and, read by the same code, did not the last time it was had."""
    if item.cleaned is None or all(finding.rule != PAGE_BROKEN_OFF for finding in item.cleaned.findings):
        return False
    return db.execute(_WAS_WHOLE, [item.entry.url, parser_version, PAGE_BROKEN_OFF]).fetchone() is not None


def put_half_a_page(db: Database, item: ReportItem, parser_version: str) -> None:
    """Write that the page is to be asked for again, and in full."""
    state = state_of_report(item, Outcome.UNREACHABLE, parser_version, _MESSAGE)
    put_page(db, replace(state, etag=None, last_modified=None, sha256=None, parser_version=None))
