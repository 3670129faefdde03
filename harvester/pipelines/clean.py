"""Bytes to a cleaned report: the document reader, then the boilerplate away."""

from dataclasses import replace

from harvester.apart import read_one
from harvester.clean import clean
from harvester.exceptions import UnreadableDocument
from harvester.items import Outcome, ReportItem
from harvester.pipelines.failure import failed, no_report
from harvester.time_limit import within


class CleanPipeline:
    """Fills ``cleaned``. Bytes that no reader takes become a page with the outcome ``unreadable`` and the reason."""

    def process_item(self, item: object) -> object:
        """Reads and cleans a report page; everything else passes."""
        if not isinstance(item, ReportItem) or item.unchanged:
            return item
        capture = item.capture
        try:
            with within():
                document = item.document or read_one(
                    capture.body, url=capture.url, content_type=capture.headers.get("content-type"), name=None
                )
                cleaned = clean(document, item.hints)
        except UnreadableDocument as error:
            return no_report(item, Outcome.UNREADABLE, str(error))
        except Exception as error:
            return failed(item, "clean", error)
        return replace(item, document=None, cleaned=cleaned)
