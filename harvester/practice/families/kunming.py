"""The shape seen in Kunming: all details under ``/c/<date>/<id>.shtml``, whatever their column."""

from typing import ClassVar

from harvester.practice.families.base import Family
from harvester.practice.model import Decoy, Report
from harvester.practice.page import Validators


class Kunming(Family):
    """The list is ``/zfxxgk/ndbg/index.shtml``, ``index_2.shtml`` and so on."""

    key: ClassVar[str] = "kunming"
    platform: ClassVar[str] = "static"
    per_page: ClassVar[int] = 5
    listing_validators: ClassVar[Validators] = "etag"

    def listing_path(self, number: int) -> str:
        """Counted from 1, the first without its number."""
        return f"/zfxxgk/ndbg/index{f'_{number}' if number > 1 else ''}.shtml"

    def report_path(self, report: Report) -> str:
        """The date of publication and a serial number."""
        return f"/c/{report.published_on:%Y-%m-%d}/{report.serial}.shtml"

    def decoy_path(self, decoy: Decoy) -> str:
        """As a report's."""
        return f"/c/{decoy.published_on:%Y-%m-%d}/{decoy.serial}.shtml"

    def attachment_path(self, report: Report, number: int) -> str:
        """The upload directory of the day."""
        day, kind = report.published_on, report.attachments[number].kind
        return f"/upload/resources/file/{day:%Y/%m/%d}/{report.serial}{number}.{kind}"

    def validators(self, serial: int) -> Validators:
        """Server-side includes have no modification date; some pages no tag either."""
        return "none" if serial % 5 == 0 else "etag"

    def options(self) -> dict[str, object]:
        """A script writes the page numbers, so the row says how a further page is called and where the counts stand."""
        counts = {"pages": r"count: (\d{1,4})", "total": r"total: (\d{1,6})"}
        return {"next": "numbered", "page_url": "index_{page}.shtml", "rows": "ul.news-list > li", **counts}
