"""龙讯 lonsun: list and reports share an address, only the query differs; or the years have to be asked for."""

from collections.abc import Callable
from typing import ClassVar

from harvester.practice.families.base import Article, Family
from harvester.practice.model import Decoy, Report


class Lonsun(Family):
    """``/public/column/<organ>?type=3``; a year of it is a report."""

    key: ClassVar[str] = "lonsun"
    platform: ClassVar[str] = "lonsun"
    per_page: ClassVar[int] = 60
    shared: ClassVar[bool] = False

    def organ(self, publisher: str) -> int:
        """The id of an organ."""
        return self.number(f"organ {publisher}", 5)

    def listing_path(self, number: int) -> str:
        """One page."""
        return f"/public/column/{self.organ(self.facts.host)}?type=3" if number == 1 else ""

    def report_path(self, report: Report) -> str:
        """The list's own address with a year in it."""
        year = report.fiscal_year
        return f"/public/column/{self.organ(report.publisher)}?type=3&nav=5&sub=1&timeFrame={year}&hasContent=true"

    def decoy_path(self, decoy: Decoy) -> str:
        """An ordinary article of the organ."""
        return f"/public/{self.organ(self.facts.host)}/{decoy.serial}.html"

    def attachment_path(self, report: Report, number: int) -> str:
        """A file of the organ's folder."""
        return f"/group1/{self.organ(report.publisher)}/{report.serial}{number}.{report.attachments[number].kind}"


class LonsunYears(Lonsun):
    """No list: an address an organ and year; a year that is missing shows the newest report."""

    key: ClassVar[str] = "lonsun_years"
    folders: ClassVar[tuple[str, ...]] = ("lonsun",)
    has_list: ClassVar[bool] = False
    shared: ClassVar[bool] = True

    def listing_path(self, number: int) -> str:
        """The address of any year; the years are asked for one after another."""
        return self.report_path(self.facts.reports[0]) if number == 1 else ""

    def report_path(self, report: Report) -> str:
        """The year is called a title here."""
        organ = self.organ(report.publisher)
        return f"/public/column/{organ}?type=3&action=detail&nav=3&title={report.fiscal_year}"

    def stand_in(self, target: str, articles: Callable[[], list[Article]]) -> str | None:
        """The organ's newest report."""
        before = target.partition("title=")[0]
        return next((article.path for article in articles() if article.path.partition("title=")[0] == before), None)

    def options(self) -> dict[str, object]:
        """The organs of a shared platform."""
        if self.facts.scope == "own":
            return {}
        names = dict.fromkeys(report.publisher for report in self.facts.reports)
        return {"organs": [str(self.organ(name)) for name in names]}
