"""A small static site in GBK that calls itself gb2312: layout tables, no standard metas, a next-page link."""

from typing import ClassVar

from harvester.practice.families.base import Family
from harvester.practice.model import Decoy, Report
from harvester.practice.page import HTML, Validators


class County(Family):
    """``/xxgk/ndbg/list.htm``, ``list_2.htm`` …; the charset stands only in the page; no robots.txt."""

    key: ClassVar[str] = "county"
    platform: ClassVar[str] = "static"
    encoding: ClassVar[str] = "gbk"
    media_type: ClassVar[str] = HTML
    per_page: ClassVar[int] = 5
    listing_validators: ClassVar[Validators] = "date"
    robots: ClassVar[str] = ""

    def listing_path(self, number: int) -> str:
        """Counted from 1, the first without its number."""
        return f"/xxgk/ndbg/list{f'_{number}' if number > 1 else ''}.htm"

    def report_path(self, report: Report) -> str:
        """A directory a year."""
        return f"/xxgk/{report.published_on.year}/{report.published_on:%m%d}_{report.serial}.htm"

    def decoy_path(self, decoy: Decoy) -> str:
        """As a report's."""
        return f"/xxgk/{decoy.published_on.year}/{decoy.published_on:%m%d}_{decoy.serial}.htm"

    def attachment_path(self, report: Report, number: int) -> str:
        """Files uploaded through an old editor."""
        return f"/UploadFiles/{report.published_on:%Y%m}/{report.serial}_{number}.{report.attachments[number].kind}"

    def validators(self, serial: int) -> Validators:
        """A plain file server without entity tags."""
        del serial
        return "date"
