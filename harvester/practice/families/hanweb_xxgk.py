"""大汉 xxgk: no list, an address an organ and fiscal year; a year that is missing shows the newest report instead."""

from collections.abc import Callable
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

from harvester.practice.families.base import Article, Family
from harvester.practice.model import Decoy, Report

REPORT = "/module/xxgk/xxgkAnnualReport.jsp"


class HanwebXxgk(Family):
    """``xxgkAnnualReport.jsp?area=<organ>&fbtime=<year>``; several organs hang in ``tree.jsp``."""

    key: ClassVar[str] = "hanweb_xxgk"
    platform: ClassVar[str] = "hanweb-xxgk"
    has_list: ClassVar[bool] = False
    metas: ClassVar[bool] = False
    date_form: ClassVar[str] = "%Y-%m-%d 09:30:11"

    def area(self, publisher: str) -> str:
        """The code of an organ, in the form of a unified social credit code."""
        return f"1199{self.number(f'organ {publisher}', 13)}X"

    def organs(self) -> list[str]:
        """The organs of the tree."""
        return list(dict.fromkeys(report.publisher for report in self.facts.reports))

    def listing_path(self, number: int) -> str:
        """The tree of a shared platform; of one organ, its own address without a year."""
        del number
        if self.facts.scope == "mixed":
            return "/module/xxgk/tree.jsp?area="
        return f"{REPORT}?area={self.area(self.facts.host)}"

    def report_path(self, report: Report) -> str:
        """``fbtime`` is the year the report is about."""
        return f"{REPORT}?area={self.area(report.publisher)}&fbtime={report.fiscal_year}"

    def decoy_path(self, decoy: Decoy) -> str:
        """Nothing links to it."""
        return f"/art/{decoy.published_on.year}/1/2/art_1_{decoy.serial}.html"

    def attachment_path(self, report: Report, number: int) -> str:
        """A servlet hands the file out under a hash."""
        name = self.hexadecimal(f"{report.serial} {number}", 32)
        return f"/module/download/downfile.jsp?classid=0&filename={name}.{report.attachments[number].kind}"

    def stand_in(self, target: str, articles: Callable[[], list[Article]]) -> str | None:
        """The organ's newest report, whatever year was asked for."""
        parts = urlsplit(target)
        area = parse_qs(parts.query).get("area", [""])[-1]
        if parts.path != REPORT or not area:
            return None
        return next((article.path for article in articles() if f"area={area}&" in article.path), None)
