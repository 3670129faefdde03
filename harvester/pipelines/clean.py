"""Bytes to a cleaned report: the document reader, then the boilerplate away."""

from dataclasses import replace

from harvester.clean import clean
from harvester.documents import read_document
from harvester.exceptions import UnreadableDocument
from harvester.items import Outcome, PageItem, PageKind, ReportItem
from harvester.pipelines.failure import failed


class CleanPipeline:
    """Fills ``cleaned``. Bytes that no reader takes become a page with the outcome ``unreadable`` and the reason."""

    def process_item(self, item: object) -> object:
        """Reads and cleans a report page; everything else passes."""
        if not isinstance(item, ReportItem) or item.unchanged:
            return item
        capture = item.capture
        try:
            document = read_document(
                capture.body, url=capture.url, content_type=capture.headers.get("content-type"), name=None
            )
            cleaned = clean(document, item.hints)
        except UnreadableDocument as error:
            return _unreadable(item, str(error))
        except Exception as error:
            return failed(item, "clean", error)
        return replace(item, cleaned=cleaned)


def _unreadable(item: ReportItem, message: str) -> PageItem:
    capture = item.capture
    return PageItem(
        site_id=item.site_id,
        url=item.entry.url,
        kind=PageKind.REPORT,
        outcome=Outcome.UNREADABLE,
        fetched_at=capture.fetched_at,
        status=capture.status,
        etag=capture.headers.get("etag"),
        last_modified=capture.headers.get("last-modified"),
        sha256=capture.sha256,
        message=message,
        title=item.entry.title,
        fiscal_year=item.entry.fiscal_year,
        capture=capture,
    )
